package dev.kith.node.admin;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.ListenAddress;
import dev.kith.node.session.Closure;
import dev.kith.node.session.SessionId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node event as JSON: what it is about, and a sentence for people. Parts that an event does not
 * have are absent.
 *
 * @param event up, down, refused, dropped, appraised, listening, moved, clock, stopped or missed
 * @param text what happened, printable
 * @param session the connection's number
 * @param node the other node's id
 * @param remote its address
 * @param dialed whether this node called
 * @param client what the other calls itself, printable
 * @param protocol which one, as {@code name/version}
 * @param closure how the connection ended
 * @param lastedMillis how long the session was up
 * @param points how many a protocol gave, or took
 * @param missed how many events are missing here, because they were not taken in time
 */
public record EventShape(
    String event,
    String text,
    @Nullable Long session,
    @Nullable String node,
    @Nullable String remote,
    @Nullable Boolean dialed,
    @Nullable String client,
    @Nullable String protocol,
    @Nullable Ending closure,
    @Nullable Long lastedMillis,
    @Nullable Integer points,
    @Nullable Long missed) {
  private static final int SHORT_ID = 8;

  /**
   * How a connection ended.
   *
   * @param initiator local, remote or transport
   * @param phase connecting, handshaking, greeting or active
   * @param kind disconnected, faulted or lost
   * @param reason number of the disconnect reason, if it was one
   * @param fault name of the broken rule, if it was one
   * @param cause a few words, printable
   */
  public record Ending(
      String initiator,
      String phase,
      String kind,
      @Nullable Integer reason,
      @Nullable String fault,
      String cause) {
    static Ending of(Closure closure) {
      Closure.Cause cause = closure.cause();
      Integer reason = cause instanceof Closure.Disconnected told ? told.reason().code() : null;
      String fault = cause instanceof Closure.Faulted faulted ? faulted.fault().name() : null;
      return new Ending(
          lower(closure.initiator()),
          lower(closure.phase()),
          lower(cause.getClass().getSimpleName()),
          reason,
          fault,
          cause.text());
    }

    private static String lower(Object name) {
      return name.toString().toLowerCase(Locale.ROOT);
    }
  }

  /** The event; nothing of those about single messages, which have a topic of their own. */
  static Optional<EventShape> of(NodeEvent event) {
    if (event instanceof NodeEvent.PeerUp up) {
      return Optional.of(up(up));
    }
    if (event instanceof NodeEvent.PeerDown down) {
      return Optional.of(down(down));
    }
    if (event instanceof NodeEvent.Refused refused) {
      return Optional.of(refused(refused));
    }
    return event instanceof NodeEvent.ProtocolDropped || event instanceof NodeEvent.Appraised
        ? Optional.of(ofProtocol(event))
        : ofNode(event);
  }

  private static EventShape up(NodeEvent.PeerUp up) {
    String remote = ListenAddress.format(up.remote());
    String text =
        brief(up.node().toString())
            + " is up: "
            + (up.dialed() ? "we called " : "called from ")
            + remote
            + ", client \""
            + up.clientName()
            + "\"";
    return new EventShape(
        "up",
        text,
        up.session().number(),
        up.node().toString(),
        remote,
        up.dialed(),
        up.clientName(),
        null,
        null,
        null,
        null,
        null);
  }

  private static EventShape down(NodeEvent.PeerDown down) {
    String text = brief(down.node().toString()) + " is down: " + down.closure();
    return ended(
        "down",
        text,
        down.session(),
        down.node().toString(),
        null,
        down.closure(),
        down.lifetime().toMillis());
  }

  private static EventShape refused(NodeEvent.Refused refused) {
    String remote = ListenAddress.format(refused.remote());
    String node = refused.node().map(Object::toString).orElse(null);
    String who = node == null ? remote : brief(node) + " at " + remote;
    String text = who + " is no peer: " + refused.closure();
    return ended("refused", text, refused.session(), node, remote, refused.closure(), null);
  }

  private static EventShape ended(
      String event,
      String text,
      SessionId session,
      @Nullable String node,
      @Nullable String remote,
      Closure closure,
      @Nullable Long lastedMillis) {
    return new EventShape(
        event,
        text,
        session.number(),
        node,
        remote,
        null,
        null,
        null,
        Ending.of(closure),
        lastedMillis,
        null,
        null);
  }

  private static EventShape ofProtocol(NodeEvent event) {
    if (event instanceof NodeEvent.ProtocolDropped gone) {
      String text = brief(gone.node().toString()) + " lost " + gone.protocol() + ": " + gone.why();
      return about("dropped", text, gone.session(), gone.node().toString(), gone.protocol(), null);
    }
    NodeEvent.Appraised said = (NodeEvent.Appraised) event;
    String text =
        said.protocol()
            + " gives "
            + brief(said.node().toString())
            + " "
            + said.points()
            + " points";
    return about(
        "appraised",
        said.why().isEmpty() ? text : text + ": " + said.why(),
        said.session(),
        said.node().toString(),
        said.protocol(),
        said.points());
  }

  private static EventShape about(
      String event,
      String text,
      SessionId session,
      String node,
      Object protocol,
      @Nullable Integer points) {
    return new EventShape(
        event,
        text,
        session.number(),
        node,
        null,
        null,
        null,
        protocol.toString(),
        null,
        null,
        points,
        null);
  }

  private static Optional<EventShape> ofNode(NodeEvent event) {
    if (event instanceof NodeEvent.Listening at) {
      return Optional.of(plain("listening", "listening at " + at.enode(), null));
    }
    if (event instanceof NodeEvent.Moved to) {
      return Optional.of(plain("moved", "others find this node at " + to.enode() + " now", null));
    }
    if (event instanceof NodeEvent.ClockOff off) {
      String text = "this clock is " + off.ahead().toSeconds() + " s ahead of others; set it";
      return Optional.of(plain("clock", text, null));
    }
    if (event instanceof NodeEvent.Stopped) {
      return Optional.of(plain("stopped", "the node has stopped", null));
    }
    return event instanceof NodeEvent.Missed gap
        ? Optional.of(plain("missed", gap.events() + " events are missing here", gap.events()))
        : Optional.empty();
  }

  private static EventShape plain(String event, String text, @Nullable Long missed) {
    return new EventShape(
        event, text, null, null, null, null, null, null, null, null, null, missed);
  }

  private static String brief(String id) {
    return id.substring(0, SHORT_ID);
  }
}

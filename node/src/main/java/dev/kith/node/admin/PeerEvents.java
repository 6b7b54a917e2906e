package dev.kith.node.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.ListenAddress;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.PeerInfo;
import dev.kith.node.session.Capability;
import dev.kith.node.session.SessionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Node events in the JSON of go-ethereum's {@code admin_peerEvents}, for one who follows them.
 * Remembers the addresses of the sessions it told of, because the later events have none. One
 * owner.
 */
final class PeerEvents implements Function<NodeEvent, Optional<?>> {
  private static final Addresses UNKNOWN = new Addresses(null, null);

  private final NodeView view;
  private final Map<SessionId, Addresses> sessions = new HashMap<>();

  PeerEvents(NodeView view) {
    this.view = view;
  }

  private record Addresses(@Nullable String local, @Nullable String remote) {}

  /**
   * One event.
   *
   * @param type add, drop, msgsend or msgrecv; or missed, which go-ethereum does not have: there
   *     who is slow holds up everybody
   * @param peer its id
   * @param error how it ended
   * @param protocol its name
   * @param code relative to the protocol
   * @param size of the payload, in bytes
   * @param local address of this end
   * @param remote address of the other
   * @param missed how many events are missing here, because they were not taken in time
   */
  record Shape(
      String type,
      @Nullable String peer,
      @Nullable String error,
      @Nullable String protocol,
      @JsonProperty("msg_code") @Nullable Integer code,
      @JsonProperty("msg_size") @Nullable Integer size,
      @Nullable String local,
      @Nullable String remote,
      @Nullable Long missed) {}

  @Override
  public Optional<Shape> apply(NodeEvent event) {
    if (event instanceof NodeEvent.PeerUp up) {
      Addresses addresses = new Addresses(local(up.node()), ListenAddress.format(up.remote()));
      sessions.put(up.session(), addresses);
      return peer("add", up.node(), null, addresses);
    }
    if (event instanceof NodeEvent.PeerDown down) {
      Addresses addresses = sessions.remove(down.session());
      String error = down.closure().cause().text();
      return peer("drop", down.node(), error, addresses == null ? UNKNOWN : addresses);
    }
    if (event instanceof NodeEvent.MessageSent sent) {
      return message(
          "msgsend", sent.session(), sent.node(), sent.protocol(), sent.code(), sent.bytes());
    }
    if (event instanceof NodeEvent.MessageReceived came) {
      return message(
          "msgrecv", came.session(), came.node(), came.protocol(), came.code(), came.bytes());
    }
    return event instanceof NodeEvent.Missed gap ? Optional.of(missed(gap)) : Optional.empty();
  }

  private @Nullable String local(NodeId node) {
    return view.peer(node)
        .map(PeerInfo::network)
        .map(network -> ListenAddress.format(network.localAddress()))
        .orElse(null);
  }

  private static Optional<Shape> peer(
      String type, NodeId node, @Nullable String error, Addresses addresses) {
    return Optional.of(
        new Shape(
            type,
            node.toString(),
            error,
            null,
            null,
            null,
            addresses.local(),
            addresses.remote(),
            null));
  }

  private Optional<Shape> message(
      String type, SessionId session, NodeId node, Capability protocol, int code, int bytes) {
    Addresses addresses = sessions.getOrDefault(session, UNKNOWN);
    return Optional.of(
        new Shape(
            type,
            node.toString(),
            null,
            protocol.name(),
            code,
            bytes,
            addresses.local(),
            addresses.remote(),
            null));
  }

  private static Shape missed(NodeEvent.Missed gap) {
    return new Shape("missed", null, null, null, null, null, null, null, gap.events());
  }
}

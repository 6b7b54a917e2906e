package dev.kith.node.testnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.event.EventFeed;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure;
import dev.kith.node.session.SessionId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All that happened in one node, to wait for and to look back at. Used by one thread. */
public final class EventLog {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int CAPACITY = 200_000;

  private final EventQueue queue = new EventQueue(CAPACITY, () -> {});
  private final List<NodeEvent> events = new ArrayList<>();

  /** Follows a node that is about to start. */
  public static EventLog of(EventFeed feed) {
    EventLog log = new EventLog();
    feed.subscribe(log.queue);
    return log;
  }

  /** The first event that the function finds something in, past or to come. */
  public <T> T await(String what, Function<NodeEvent, Optional<T>> find)
      throws InterruptedException {
    for (NodeEvent past : events) {
      Optional<T> found = find.apply(past);
      if (found.isPresent()) {
        return found.get();
      }
    }
    while (true) {
      NodeEvent event = queue.poll(PATIENCE);
      if (event == null) {
        throw new AssertionError("nothing happens while waiting for " + what + "; " + summary());
      }
      events.add(event);
      Optional<T> found = find.apply(event);
      if (found.isPresent()) {
        return found.get();
      }
    }
  }

  /** How the session of a peer ended, active or not. */
  public Closure closure(RawPeer peer) throws InterruptedException {
    return closure(peer.address());
  }

  private Closure closure(InetSocketAddress remote) throws InterruptedException {
    Map<SessionId, InetSocketAddress> up = new LinkedHashMap<>();
    return await(
        "the end of the session with " + remote,
        event -> {
          if (event instanceof NodeEvent.PeerUp peer) {
            up.put(peer.session(), peer.remote());
          } else if (event instanceof NodeEvent.PeerDown down) {
            return Optional.of(down.closure()).filter(c -> remote.equals(up.get(down.session())));
          } else if (event instanceof NodeEvent.Refused refused) {
            return Optional.of(refused.closure()).filter(c -> remote.equals(refused.remote()));
          }
          return Optional.empty();
        });
  }

  /** Waits until a peer is up; the session's number. */
  public SessionId up(RawPeer peer) throws InterruptedException {
    InetSocketAddress remote = peer.address();
    return await(
        "the peer at " + remote,
        event ->
            event instanceof NodeEvent.PeerUp up && up.remote().equals(remote)
                ? Optional.of(up.session())
                : Optional.empty());
  }

  /** How a session that was up has ended. */
  public Closure down(SessionId session) throws InterruptedException {
    return await(
        "the end of session " + session,
        event ->
            event instanceof NodeEvent.PeerDown down && down.session().equals(session)
                ? Optional.of(down.closure())
                : Optional.empty());
  }

  /** Waits until so many connections have ended without becoming a peer. */
  public void awaitRefused(int connections) throws InterruptedException {
    int[] refused = {0};
    await(
        connections + " refusals",
        event -> {
          refused[0] += event instanceof NodeEvent.Refused ? 1 : 0;
          return refused[0] == connections ? Optional.of(refused) : Optional.empty();
        });
  }

  /** After the node has stopped: every session that began has ended once, and nothing was lost. */
  public void assertEverySessionEndedOnce() throws InterruptedException {
    await("the end", e -> e instanceof NodeEvent.Stopped s ? Optional.of(s) : Optional.empty());
    Map<SessionId, Integer> ends = new LinkedHashMap<>();
    for (NodeEvent event : events) {
      assertThat(event).isNotInstanceOf(NodeEvent.Missed.class);
      if (event instanceof NodeEvent.Secured secured) {
        ends.putIfAbsent(secured.session(), 0);
      } else if (event instanceof NodeEvent.PeerUp up) {
        ends.putIfAbsent(up.session(), 0);
      } else if (event instanceof NodeEvent.PeerDown down) {
        ends.merge(down.session(), 1, Integer::sum);
      } else if (event instanceof NodeEvent.Refused refused) {
        ends.merge(refused.session(), 1, Integer::sum);
      }
    }
    assertThat(ends.values()).isNotEmpty().allMatch(times -> times == 1);
  }

  private String summary() {
    int last = Math.min(events.size(), 20);
    List<NodeEvent> latest = events.subList(events.size() - last, events.size());
    return events.size() + " events so far, the last of them " + latest;
  }

  /** What has happened so far. */
  public List<NodeEvent> soFar() {
    for (NodeEvent event = queue.poll(); event != null; event = queue.poll()) {
      events.add(event);
    }
    return List.copyOf(events);
  }

  @Override
  public String toString() {
    return soFar().toString();
  }
}

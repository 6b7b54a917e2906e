package dev.kith.node.admin.why;

import dev.kith.node.enr.NodeId;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.ListenAddress;
import dev.kith.node.server.PeerInfo;
import dev.kith.node.session.Closure;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How connections ended lately, and which are up. Fed with all events of a node; remembers the last
 * thousand endings at most, and none for longer than an hour. Safe from any thread.
 */
public final class Endings {
  /** So far back a reason explains the present. */
  static final Duration MEMORY = Duration.ofHours(1);

  /** An ending takes some 200 bytes; a thousand show what happens even on the busiest node. */
  static final int CAPACITY = 1000;

  /** As many digits as people compare at a glance. */
  private static final int SHORT_ID = 8;

  private record Live(boolean dialed, String who) {}

  private final ArrayDeque<Ended> ended = new ArrayDeque<>();
  private final Map<NodeId, Live> live = new LinkedHashMap<>();

  /** Peers that were up before anybody listened. */
  public synchronized void begin(List<PeerInfo> peers) {
    for (PeerInfo peer : peers) {
      PeerInfo.Network network = peer.network();
      live.putIfAbsent(
          peer.id(), new Live(!network.inbound(), who(peer.id(), network.remoteAddress())));
    }
  }

  /** Takes in what happened at a time of a monotonic clock. */
  public synchronized void take(NodeEvent event, long nowNanos) {
    if (event instanceof NodeEvent.PeerUp up) {
      live.put(up.node(), new Live(up.dialed(), who(up.node(), up.remote())));
    } else if (event instanceof NodeEvent.PeerDown down) {
      Live session = live.remove(down.node());
      if (session != null) {
        Stage stage = Stage.ofLasting(down.lifetime());
        add(new Ended(nowNanos, session.dialed(), stage, down.closure(), session.who()));
      }
    } else if (event instanceof NodeEvent.Refused refused) {
      add(ended(refused, nowNanos));
    } else if (event instanceof NodeEvent.Stopped) {
      live.clear();
    }
  }

  private static Ended ended(NodeEvent.Refused refused, long nowNanos) {
    String who =
        refused
            .node()
            .map(node -> who(node, refused.remote()))
            .orElseGet(() -> ListenAddress.format(refused.remote()));
    Closure closure = refused.closure();
    return new Ended(nowNanos, refused.dialed(), Stage.ofRefused(closure), closure, who);
  }

  private static String who(NodeId node, InetSocketAddress remote) {
    return node.toString().substring(0, SHORT_ID) + " at " + ListenAddress.format(remote);
  }

  private void add(Ended one) {
    ended.add(one);
    forget(one.nanos());
    if (ended.size() > CAPACITY) {
      ended.remove();
    }
  }

  private void forget(long nowNanos) {
    while (!ended.isEmpty() && nowNanos - ended.element().nanos() > MEMORY.toNanos()) {
      ended.remove();
    }
  }

  /** What is remembered now, the oldest first. */
  synchronized List<Ended> recent(long nowNanos) {
    forget(nowNanos);
    return List.copyOf(ended);
  }

  /** How many that this node called, or that called it, are up. */
  synchronized int up(boolean dialed) {
    return (int) live.values().stream().filter(session -> session.dialed() == dialed).count();
  }
}

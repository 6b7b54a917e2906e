package dev.kith.node.admin.metrics;

import dev.kith.node.enr.NodeId;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.PeerInfo;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the events of one node. Safe from any thread. */
final class EventMeters {
  private record MessageKind(boolean sent, Capability protocol, int code) {}

  /** How many messages of a kind, and how many bytes. */
  private record Traffic(Counter messages, Counter bytes) {}

  private final MeterRegistry registry;
  private final ClientNames clients = new ClientNames();
  private final Map<NodeId, Boolean> dialedPeers = new ConcurrentHashMap<>();
  private final Map<MessageKind, Traffic> traffic = new ConcurrentHashMap<>();

  EventMeters(MeterRegistry registry) {
    this.registry = registry;
    peers(true);
    peers(false);
  }

  private void peers(boolean dialed) {
    Gauge.builder("kith.peers", dialedPeers, peers -> count(peers, dialed))
        .tag("direction", direction(dialed))
        .register(registry);
  }

  private static double count(Map<NodeId, Boolean> peers, boolean dialed) {
    return peers.values().stream().filter(each -> each == dialed).count();
  }

  /** Peers that were up before anybody counted. */
  void begin(List<PeerInfo> peers) {
    peers.forEach(peer -> dialedPeers.putIfAbsent(peer.id(), !peer.network().inbound()));
  }

  void take(NodeEvent event) {
    if (event instanceof NodeEvent.MessageReceived came) {
      count(new MessageKind(false, came.protocol(), came.code()), came.bytes());
    } else if (event instanceof NodeEvent.MessageSent sent) {
      count(new MessageKind(true, sent.protocol(), sent.code()), sent.bytes());
    } else if (event instanceof NodeEvent.Secured secured) {
      counter("kith.connections.secured", "direction", direction(secured.dialed())).increment();
    } else if (event instanceof NodeEvent.PeerUp up) {
      up(up);
    } else if (event instanceof NodeEvent.PeerDown down) {
      down(down);
    } else if (event instanceof NodeEvent.Refused refused) {
      refused(refused);
    } else {
      takeRare(event);
    }
  }

  private void takeRare(NodeEvent event) {
    if (event instanceof NodeEvent.ProtocolDropped dropped) {
      counter("kith.protocols.dropped", "protocol", dropped.protocol().toString()).increment();
    } else if (event instanceof NodeEvent.Appraised said) {
      counter(
              "kith.appraisals",
              "protocol",
              said.protocol().toString(),
              "kind",
              said.points() < 0 ? "blame" : "praise")
          .increment();
    } else if (event instanceof NodeEvent.ClockOff) {
      counter("kith.clock.alarms").increment();
    } else if (event instanceof NodeEvent.Stopped) {
      dialedPeers.clear();
    }
  }

  private void up(NodeEvent.PeerUp up) {
    dialedPeers.put(up.node(), up.dialed());
    counter(
            "kith.sessions.up",
            "direction",
            direction(up.dialed()),
            "client",
            clients.of(up.clientName()))
        .increment();
  }

  private void down(NodeEvent.PeerDown down) {
    Boolean dialed = dialedPeers.remove(down.node());
    String direction = direction(Boolean.TRUE.equals(dialed));
    counter(
            "kith.sessions.down",
            "direction",
            direction,
            "initiator",
            lower(down.closure().initiator()),
            "reason",
            down.closure().cause().word())
        .increment();
    Timer.builder("kith.sessions.lifetime")
        .tag("direction", direction)
        .register(registry)
        .record(down.lifetime());
  }

  private void refused(NodeEvent.Refused refused) {
    Closure closure = refused.closure();
    counter(
            "kith.connections.refused",
            "direction",
            direction(refused.dialed()),
            "stage",
            lower(closure.phase()),
            "initiator",
            lower(closure.initiator()),
            "reason",
            closure.cause().word())
        .increment();
  }

  private void count(MessageKind kind, int bytes) {
    Traffic counters = traffic.computeIfAbsent(kind, this::traffic);
    counters.messages().increment();
    counters.bytes().increment(bytes);
  }

  private Traffic traffic(MessageKind kind) {
    String[] tags = {
      "direction",
      kind.sent() ? "out" : "in",
      "protocol",
      kind.protocol().toString(),
      "code",
      String.format(Locale.ROOT, "0x%02x", kind.code())
    };
    return new Traffic(
        registry.counter("kith.messages", tags), registry.counter("kith.messages.bytes", tags));
  }

  private Counter counter(String name, String... tags) {
    return registry.counter(name, tags);
  }

  private static String direction(boolean dialed) {
    return dialed ? "outbound" : "inbound";
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

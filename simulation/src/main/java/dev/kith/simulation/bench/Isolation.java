package dev.kith.simulation.bench;

import akka.Done;
import akka.actor.typed.Behavior;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.Enode;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.server.NodeConfigBuilder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What misbehaving protocols of a node cost its other peers: the time of round trips between them
 * and the node, with such protocols and without.
 *
 * <p>The node under test speaks {@code echo} with the peers that ask. With offenders it also speaks
 * one protocol per {@link Offence}, each with peers of its own. Those are measured first: what is
 * compiled by then helps the peers without offenders, and never the other way round.
 */
public final class Isolation {
  private static final String ECHO = "echo";

  /**
   * How much to do.
   *
   * @param peers that ask
   * @param offenders peers for each misbehaving protocol
   * @param effort size of the payload and times
   */
  public record Plan(int peers, int offenders, Effort effort) {}

  private final Plan plan;
  private final RoundTrips roundTrips = new RoundTrips();
  private final CompletableFuture<Done> allUp = new CompletableFuture<>();
  private final AtomicInteger missing;

  private Isolation(Plan plan) {
    this.plan = plan;
    this.missing = new AtomicInteger(plan.peers());
  }

  /** Measures once, in this process. */
  public static List<Figure> measure(Plan plan) {
    RoundTrips beside = new Isolation(plan).roundTrips(List.of(Offence.values()));
    RoundTrips alone = new Isolation(plan).roundTrips(List.of());
    return List.of(
        new Figure("p50-alone", alone.micros(50), "us"),
        new Figure("p50-beside", beside.micros(50), "us"),
        new Figure("p50-slowdown", beside.micros(50) / alone.micros(50), "x"),
        new Figure("p99-alone", alone.micros(99), "us"),
        new Figure("p99-beside", beside.micros(99), "us"),
        new Figure("p99-slowdown", beside.micros(99) / alone.micros(99), "x"),
        new Figure("sessions-lost", beside.lostSessions(), "sessions"));
  }

  private RoundTrips roundTrips(List<Offence> offences) {
    try (Nodes nodes = new Nodes()) {
      Enode node = nodes.listen(underTest(nodes, offences));
      Bytes payload = Noise.of(1, plan.effort().size());
      Protocol asking = protocol(peer -> asking(peer, payload, nodes));
      call(nodes, node, plan.peers(), asking);
      for (Offence offence : offences) {
        call(nodes, node, plan.offenders(), offence.protocol(offence::provoker));
      }
      Waiting.until(allUp, "connecting all peers");
      Window.pass(nodes, plan.effort(), roundTrips::begin, roundTrips::end);
    }
    return roundTrips;
  }

  /** Twice the room it needs, because a share of it is kept for peers a node dials itself. */
  private NodeConfigBuilder underTest(Nodes nodes, List<Offence> offences) {
    int most = 2 * (plan.peers() + plan.offenders() * offences.size());
    NodeConfigBuilder config =
        nodes.config().maxPeers(most).maxPendingPeers(most).protocol(protocol(Echo::returning));
    for (Offence offence : offences) {
      config.protocol(offence.protocol(peer -> offence.offender(peer)));
    }
    return config;
  }

  private static void call(Nodes nodes, Enode node, int callers, Protocol protocol) {
    for (int i = 0; i < callers; i++) {
      nodes.start(nodes.config().maxPeers(1).dialRatio(1).staticNode(node).protocol(protocol));
    }
  }

  private static Protocol protocol(Side side) {
    return Protocol.named(ECHO).behavior(side);
  }

  private Behavior<ProtocolCommand> asking(PeerSession peer, Bytes payload, Nodes nodes) {
    if (missing.decrementAndGet() == 0) {
      allUp.complete(Done.getInstance());
    }
    return Asker.create(peer, payload, nodes.ticker(), roundTrips);
  }
}

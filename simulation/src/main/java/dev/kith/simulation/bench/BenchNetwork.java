package dev.kith.simulation.bench;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.kith.node.enr.Enode;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Dialing nodes on one side and listening ones on the other, every pair of them to be connected
 * once: {@code d} + {@code l} nodes have {@code d · l} sessions.
 *
 * <p>Each dialing node has one dial under way: the next begins when its end of the session before
 * is up. Made and connected by one thread.
 */
final class BenchNetwork {
  /** The one protocol: length 1, any payload. */
  private static final String PROTOCOL = "bench";

  private final Nodes nodes;
  private final List<Caller> dialers = new ArrayList<>();
  private final List<Enode> called = new ArrayList<>();
  private final AtomicInteger missing;
  private final CompletableFuture<Done> allUp = new CompletableFuture<>();

  private BenchNetwork(Nodes nodes, int ends) {
    this.nodes = nodes;
    missing = new AtomicInteger(ends);
  }

  /** Starts the nodes and connects nothing. */
  static BenchNetwork start(Nodes nodes, int dialers, int listeners, Side dialed, Side accepted) {
    BenchNetwork network = new BenchNetwork(nodes, 2 * dialers * listeners);
    for (int i = 0; i < listeners; i++) {
      network.listen(dialers, accepted);
    }
    for (int i = 0; i < dialers; i++) {
      network.dial(listeners, dialed);
    }
    return network;
  }

  /** Twice the room it needs, because a share of it is kept for peers a node dials itself. */
  private void listen(int dialers, Side accepted) {
    called.add(nodes.listen(node(accepted, () -> {}).maxPeers(2 * dialers)));
  }

  private void dial(int listeners, Side dialed) {
    int index = dialers.size();
    Runnable next = () -> dialers.get(index).next();
    NodeConfigBuilder config = node(dialed, next).maxPeers(listeners).dialRatio(1);
    dialers.add(new Caller(nodes.start(config), called));
  }

  private NodeConfigBuilder node(Side side, Runnable whenUp) {
    return nodes
        .config()
        .protocol(Protocol.named(PROTOCOL).behavior(peer -> up(side, peer, whenUp)));
  }

  private Behavior<ProtocolCommand> up(Side side, PeerSession peer, Runnable whenUp) {
    if (missing.decrementAndGet() == 0) {
      allUp.complete(Done.getInstance());
    }
    whenUp.run();
    return side.apply(peer);
  }

  /** Joins every dialing node with every listening one; returns when both ends of all are up. */
  void connect() {
    dialers.forEach(Caller::next);
    Waiting.until(allUp, () -> "connecting all nodes (" + standing() + ")");
  }

  private String standing() {
    return missing + " ends are missing; of " + called.size() + " calls stand at " + dialers;
  }

  /** A dialing node, which calls the others one by one. */
  private static final class Caller {
    private final ActorRef<Server.Command> server;
    private final List<Enode> called;
    private final AtomicInteger calls = new AtomicInteger();

    Caller(ActorRef<Server.Command> server, List<Enode> called) {
      this.server = server;
      this.called = called;
    }

    void next() {
      int call = calls.getAndIncrement();
      if (call < called.size()) {
        server.tell(new Server.AddPeer(called.get(call)));
      }
    }

    @Override
    public String toString() {
      return calls.toString();
    }
  }
}

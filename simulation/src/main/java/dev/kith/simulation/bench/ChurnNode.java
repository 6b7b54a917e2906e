package dev.kith.simulation.bench;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.enr.Enode;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.session.BaseMessage;
import dev.kith.simulation.text.JsonLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node to come to and to leave, as {@code geth-p2p churn} is one: it says where it listens, and
 * then, for each line it reads, what it holds. Its protocol says one word to each who comes.
 */
public final class ChurnNode {
  private final AtomicInteger sessions = new AtomicInteger();

  private ChurnNode() {}

  /**
   * Is a node until its input ends.
   *
   * @param peers it has room for
   */
  public static void run(int peers, BufferedReader in, PrintWriter out) throws IOException {
    ChurnNode churn = new ChurnNode();
    try (Nodes nodes = new Nodes()) {
      Protocol protocol = Protocol.named("bench").version(1).length(1).behavior(churn::greeting);
      Enode node =
          nodes.listen(nodes.config().maxPeers(peers).maxPendingPeers(peers).protocol(protocol));
      say(out, listening(node));
      while (in.readLine() != null) {
        say(out, Holdings.now(churn.sessions).json());
      }
    }
  }

  private static String listening(Enode node) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", "listening");
    fields.put("enode", node.toString());
    return JsonLine.of(fields);
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private Behavior<ProtocolCommand> greeting(PeerSession peer) {
    sessions.incrementAndGet();
    peer.sendRaw(0, BaseMessage.EMPTY_LIST);
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(Message.class, message -> Behaviors.same())
        .onSignal(
            PostStop.class,
            over -> {
              sessions.decrementAndGet();
              return Behaviors.same();
            })
        .build();
  }
}

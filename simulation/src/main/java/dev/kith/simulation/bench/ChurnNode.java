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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node to come to and to leave, as {@code geth-p2p churn} is one: it says where it listens, and
 * then, for each line it reads, what it holds. Its protocol says one word to each who comes.
 */
public final class ChurnNode {
  /** Sessions and dials of one round of the warm-up: those of the benchmark of set-ups. */
  private static final int ROUND_SESSIONS = 1000;

  private static final int ROUND_DIALS = 8;

  private final AtomicInteger sessions = new AtomicInteger();

  private ChurnNode() {}

  /**
   * Warms up, and then is a node until its input ends.
   *
   * @param peers it has room for
   */
  public static void run(int peers, Duration warmUp, BufferedReader in, PrintWriter out)
      throws IOException {
    warmUp(warmUp);
    ChurnNode churn = new ChurnNode();
    try (Nodes nodes = new Nodes()) {
      Protocol protocol = Protocol.named("bench").version(1).length(1).behavior(churn::greeting);
      Enode node =
          nodes.listen(nodes.config().maxPeers(peers).maxPendingPeers(peers).protocol(protocol));
      say(out, listening(node));
      while (in.readLine() != null) {
        say(out, Holdings.now(churn.sessions.get()).json());
      }
    }
  }

  /** Sets up other sessions in this process, so that the code of the next ones is compiled. */
  static void warmUp(Duration time) {
    Crowd.warmUp(new Effort(1, 1, ROUND_SESSIONS, ROUND_DIALS, time, Duration.ofSeconds(1)));
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

package dev.kith.simulation.catalogue;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.kith.node.enr.NodeId;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.network.Hosts;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A protocol by which each end of a session asks the other one question after the other, and each
 * answer must be the one to its question. It remembers who has heard all answers of whom.
 */
final class Chat {
  private record Word(long number) {}

  private enum Turn implements ProtocolCommand {
    ASK
  }

  private static final int QUESTION = 0;
  private static final int ANSWER = 1;

  /** Asked one by one, they take a bit more than a minute. */
  static final long QUESTIONS = 60;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Map<Integer, Set<NodeId>> content = new TreeMap<>();

  /** The protocol as one node speaks it. */
  Protocol protocol(int node) {
    Set<NodeId> answered = content.computeIfAbsent(node, none -> new LinkedHashSet<>());
    return Protocol.named("chat")
        .version(1)
        .length(2)
        .behavior(
            peer -> Behaviors.withTimers(timers -> new Part(peer, timers, answered::add).act()));
  }

  /** Each of these nodes has heard all answers of each other one, in one session. */
  Check allAreAnswered(Hosts nodes, Duration within) {
    return Check.eventually(
        "every question is answered", within, journal -> isContent(nodes, journal));
  }

  private boolean isContent(Hosts nodes, Journal journal) {
    return nodes
        .numbers()
        .allMatch(
            node ->
                nodes
                    .numbers()
                    .filter(other -> other != node)
                    .allMatch(other -> has(node, journal.roster().id(other))));
  }

  private boolean has(int node, NodeId other) {
    return content.getOrDefault(node, Set.of()).contains(other);
  }

  /** One end of one session. */
  private static final class Part {
    private final PeerSession peer;
    private final TimerScheduler<ProtocolCommand> timers;
    private final Consumer<NodeId> content;
    private long asked;

    Part(PeerSession peer, TimerScheduler<ProtocolCommand> timers, Consumer<NodeId> content) {
      this.peer = peer;
      this.timers = timers;
      this.content = content;
    }

    Behavior<ProtocolCommand> act() {
      timers.startSingleTimer(Turn.ASK, PAUSE);
      return Behaviors.receive(ProtocolCommand.class)
          .onMessageEquals(Turn.ASK, this::ask)
          .onMessage(Message.class, this::heard)
          .build();
    }

    private Behavior<ProtocolCommand> ask() {
      asked++;
      peer.send(QUESTION, new Word(asked));
      return Behaviors.same();
    }

    private Behavior<ProtocolCommand> heard(Message message) {
      Word word = message.as(Word.class);
      if (message.code() == QUESTION) {
        peer.send(ANSWER, word);
      } else if (word.number() != asked) {
        throw new IllegalStateException("after question " + asked + " came answer " + word);
      } else if (asked == QUESTIONS) {
        content.accept(peer.nodeId());
      } else {
        timers.startSingleTimer(Turn.ASK, PAUSE);
      }
      return Behaviors.same();
    }
  }
}

package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.interop.Network.Link;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Disconnected;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Lost;
import dev.kith.node.session.DisconnectReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A network of both kinds in which nodes say goodbye, restart and are killed, round by round. After
 * each step both kinds tell of the same sessions; of each end they tell the same reason; and after
 * the last round, when nobody is connected, this process holds what it held after the first few.
 *
 * <p>The property {@code kith.network.time} says how long, as in {@code PT10M}.
 */
@Isolated("counts what the whole process holds")
class NetworkInterop {
  private static final Duration TIME =
      Duration.parse(System.getProperty("kith.network.time", "PT45S"));

  /** The same acts each time; when they happen is up to the machine. */
  private static final long SEED = 7;

  /** Rounds until pools have the threads and classes that they will have. */
  private static final int WARM_UP = 5;

  /** Of each kind of act, in a round. */
  private static final int ACTS = 3;

  /** Messages each way in a round and session. */
  private static final int MESSAGES = 5;

  /** What ends a session without blame, so that nobody gets banned by the test's own doing. */
  private static final List<DisconnectReason> REASONS =
      List.of(
          DisconnectReason.REQUESTED, DisconnectReason.TOO_MANY_PEERS, DisconnectReason.QUITTING);

  private final Random random = new Random(SEED);
  private int ends;
  private int unheard;

  @Test
  void bothSidesAgreeAndNothingLeaks() {
    long began = System.nanoTime();
    try (Network network = new Network()) {
      for (int round = 0; round < WARM_UP; round++) {
        round(network);
      }
      Residue first = Residue.now();
      do {
        round(network);
      } while (System.nanoTime() - began < TIME.toNanos());
      Residue.now().assertNoMoreThan(first);
    }
    // What is unread when go-ethereum closes its socket costs the reason: a ping may be.
    assertThat(unheard * 100).as("%s ends, without a reason", ends).isLessThanOrEqualTo(ends);
  }

  private void round(Network network) {
    network.wake();
    talk(network);
    for (int act = 0; act < ACTS; act++) {
      memberSaysGoodbye(network, anyLink(network));
      strangerSaysGoodbye(network, anyLink(network));
      memberRestarts(network, random.nextInt(Network.SIZE));
      strangerRestarts(network, random.nextInt(Network.SIZE));
      strangerIsKilled(network, random.nextInt(Network.SIZE));
      assertThat(network.keepsLimits()).as("limits hold").isTrue();
    }
    network.sleep();
  }

  private Link anyLink(Network network) {
    List<Link> links = new ArrayList<>(network.awaitAgreement());
    Collections.shuffle(links, random);
    network.forget();
    return links.get(0);
  }

  /** Everybody is sent something by every peer of the other kind, and sends it back. */
  private static void talk(Network network) {
    List<Link> links = List.copyOf(network.awaitAgreement());
    network.forget();
    for (int place = 0; place < Network.SIZE; place++) {
      network
          .stranger(place)
          .process()
          .tell("send", "protocol", "sink", "size", 1000, "count", MESSAGES);
    }
    for (Link link : links) {
      for (int message = 0; message < MESSAGES; message++) {
        network
            .stranger(link.stranger())
            .process()
            .await("message", said -> isOf(said, network, link));
      }
    }
  }

  private static boolean isOf(JsonNode event, Network network, Link link) {
    return event.get("id").asText().equals(network.member(link.member()).kith().id());
  }

  private void memberSaysGoodbye(Network network, Link link) {
    DisconnectReason reason = anyReason();
    network
        .member(link.member())
        .session(network.stranger(link.stranger()).id())
        .disconnect(reason);
    assertEnd(network, link, reason, Initiator.LOCAL);
  }

  private void strangerSaysGoodbye(Network network, Link link) {
    DisconnectReason reason = anyReason();
    String member = network.member(link.member()).kith().id();
    network
        .stranger(link.stranger())
        .process()
        .tell("disconnect", "id", member, "reason", reason.code());
    assertEnd(network, link, reason, Initiator.REMOTE);
  }

  private DisconnectReason anyReason() {
    return REASONS.get(random.nextInt(REASONS.size()));
  }

  private void assertEnd(Network network, Link link, DisconnectReason reason, Initiator initiator) {
    assertHeardByStranger(network, link, reason);
    assertHeardByMember(network, link, reason, initiator);
  }

  private void memberRestarts(Network network, int place) {
    List<Link> links = linksWhere(network, link -> link.member() == place);
    network.member(place).restart();
    links.forEach(link -> assertHeardByStranger(network, link, DisconnectReason.QUITTING));
    network.wakeMember(place);
  }

  private void strangerRestarts(Network network, int place) {
    List<Link> links = linksWhere(network, link -> link.stranger() == place);
    network.stranger(place).restart();
    links.forEach(
        link -> assertHeardByMember(network, link, DisconnectReason.QUITTING, Initiator.REMOTE));
    network.wakeStranger(place);
  }

  private static void strangerIsKilled(Network network, int place) {
    List<Link> links = linksWhere(network, link -> link.stranger() == place);
    network.stranger(place).killAndRestart();
    for (Link link : links) {
      assertThat(closure(network, link).cause()).isInstanceOf(Lost.class);
    }
    network.wakeStranger(place);
  }

  private static List<Link> linksWhere(Network network, Predicate<Link> condition) {
    List<Link> links = network.awaitAgreement().stream().filter(condition).toList();
    network.forget();
    return links;
  }

  private void assertHeardByStranger(Network network, Link link, DisconnectReason reason) {
    JsonNode down =
        network.stranger(link.stranger()).process().await("down", end -> isOf(end, network, link));
    ends++;
    if (down.has("reason")) {
      assertThat(down.get("reason").asInt()).isEqualTo(reason.code());
    } else {
      unheard++;
    }
  }

  private void assertHeardByMember(
      Network network, Link link, DisconnectReason reason, Initiator initiator) {
    Closure closure = closure(network, link);
    ends++;
    if (closure.cause() instanceof Lost) {
      unheard++;
    } else {
      assertThat(closure.cause()).isEqualTo(new Disconnected(reason));
      assertThat(closure.initiator()).isEqualTo(initiator);
    }
  }

  private static Closure closure(Network network, Link link) {
    return network
        .member(link.member())
        .kith()
        .await(
            NodeEvent.PeerDown.class,
            down -> down.node().equals(network.stranger(link.stranger()).id()))
        .closure();
  }
}

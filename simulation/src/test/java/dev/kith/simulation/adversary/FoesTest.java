package dev.kith.simulation.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.event.NodeEvent.PeerDown;
import dev.kith.node.event.NodeEvent.PeerUp;
import dev.kith.node.event.NodeEvent.Refused;
import dev.kith.protocols.echo.Echo;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.journal.Ending;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.transport.Crash;
import dev.kith.simulation.world.World;
import dev.kith.simulation.world.WorldListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every foe gets as far as it must, does what it is for, and is found out; a bystander is not. */
final class FoesTest {
  private static final Hosts VICTIM = Hosts.of(0);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration ATTACK = Duration.ofSeconds(30);

  /** Until those who say nothing are given up. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(60);

  private final List<String> tricks = new ArrayList<>();
  private final Set<String> reasons = new TreeSet<>();
  private int strangers;
  private boolean bystanderLost;

  private final class Watch implements WorldListener {
    @Override
    public void happened(long nanos, int node, NodeEvent event) {
      if (event instanceof Refused refused) {
        reasons.add(Ending.of(refused.closure()).reason());
      } else if (event instanceof PeerDown down) {
        reasons.add(Ending.of(down.closure()).reason());
        bystanderLost |= node == 1;
      } else if (event instanceof PeerUp up && !up.clientName().startsWith("node-")) {
        strangers++;
      }
    }

    @Override
    public void attacked(long nanos, int node, Foe foe, String trick) {
      assertThat(VICTIM.contains(node)).isTrue();
      tricks.add(trick);
    }
  }

  /** Two nodes that have met. */
  private World world() {
    World world =
        World.seeded(1)
            .nodes(2)
            .links(LinkSpec.parse("latency=20ms..80ms,loss=1%"))
            .setup((node, config) -> config.protocol(Echo.protocol()).protocol(FooBar.protocol()))
            .listener(new Watch())
            .create();
    world.startAll();
    world.connect(1, 0);
    world.runFor(SECOND);
    return world;
  }

  private void attacked(Foe foe, Duration every) {
    try (World world = world()) {
      world.attack(foe, VICTIM, every);
      world.runFor(ATTACK);
      world.relent(foe, VICTIM);
      world.runFor(AFTERWARDS);
      assertThat(bystanderLost).isFalse();
    }
  }

  @Test
  void aLoitererIsGivenUpUnlessItIsInTime() {
    attacked(Foe.LOITERER, SECOND);
    assertThat(tricks)
        .contains("mute", "half-auth", "trickle", "crumbs", "mute-when-secured", "mute-when-up");
    assertThat(reasons).contains("fault-timeout-handshake", "fault-read-timeout");
    assertThat(strangers).as("crumbs, and those who fall silent later").isGreaterThan(5);
  }

  @Test
  void aCrowdIsSentAway() {
    attacked(Foe.CROWD, SECOND);
    assertThat(tricks).hasSizeGreaterThan(1000).containsOnly("mute");
    assertThat(reasons).contains("too-many-peers", "fault-timeout-handshake");
    assertThat(strangers).isZero();
  }

  @Test
  void aForgerNeverGetsIn() {
    attacked(Foe.FORGER, SECOND);
    assertThat(tricks).contains("garbage", "cut-off", "off-curve", "changed", "replayed");
    assertThat(reasons).contains("fault-bad-handshake", "lost");
    assertThat(strangers).isZero();
  }

  @Test
  void aLiarIsFoundOut() {
    attacked(Foe.LIAR, SECOND);
    assertThat(Set.copyOf(tricks)).hasSize(13);
    assertThat(reasons)
        .contains(
            "fault-bad-frame",
            "fault-message-too-large",
            "fault-bad-hello",
            "fault-invalid-identity",
            "fault-unexpected-identity",
            "fault-bad-code",
            "fault-bad-snappy",
            "fault-bad-payload",
            "fault-read-timeout");
  }

  @Test
  void aFlooderIsAnsweredWithinABudget() {
    attacked(Foe.FLOODER, SECOND);
    assertThat(tricks).contains("pings", "pongs", "messages");
    assertThat(reasons).contains("fault-flood");
  }

  @Test
  void aNeverReaderIsGivenUp() {
    attacked(Foe.NEVER_READER, Duration.ofSeconds(10));
    assertThat(tricks).hasSize(4).containsOnly("deaf");
    assertThat(reasons).contains("fault-write-timeout");
  }

  @Test
  void anImpostorIsCalledAndFoundOut() {
    attacked(Foe.IMPOSTOR, SECOND);
    assertThat(tricks).contains("mute", "garbage", "cut-off", "off-curve", "replayed", "crumbs");
    assertThat(reasons)
        .contains("fault-bad-handshake", "fault-timeout-handshake", "lost", "quitting");
    assertThat(strangers).as("crumbs").isPositive();
  }

  @Test
  void onlyAGuideIsBegunWith() {
    try (World world = world()) {
      assertThatThrownBy(() -> world.mislead(Foe.LIAR)).hasMessageContaining("false-guide");
      world.mislead(Foe.FALSE_GUIDE);
    }
  }

  @Test
  void whoRelentsDoesNothingMore() {
    try (World world = world()) {
      world.attack(Foe.FORGER, VICTIM, SECOND);
      world.attack(Foe.FORGER, VICTIM, SECOND);
      world.runFor(ATTACK);
      world.relent(Foe.FORGER, VICTIM);
      world.relent(Foe.FORGER, Hosts.of(1));
      world.runFor(ATTACK);
      int before = tricks.size();
      world.runFor(ATTACK);
      assertThat(tricks.size() - before).as("one of two goes on").isBetween(25, 35);
      world.relent(Foe.FORGER, VICTIM);
      world.relent(Foe.LIAR, VICTIM);
      world.runFor(ATTACK);
      before = tricks.size();
      world.runFor(ATTACK);
      assertThat(tricks).hasSize(before);
    }
  }

  @Test
  void whoIsDownIsNotStruck() {
    try (World world = world()) {
      world.crash(0, Crash.PROCESS);
      world.attack(Foe.FORGER, VICTIM, SECOND);
      world.runFor(ATTACK);
      assertThat(tricks).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Foe.class)
  void attacksCanBeRepeated(Foe foe) {
    assertThat(hash(foe)).isEqualTo(hash(foe));
  }

  private long hash(Foe foe) {
    try (World world = world()) {
      world.attack(foe, VICTIM, SECOND);
      world.runFor(Duration.ofSeconds(4));
      return world.traceHash();
    }
  }
}

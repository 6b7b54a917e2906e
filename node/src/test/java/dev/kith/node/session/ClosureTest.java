package dev.kith.node.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.session.Closure.Disconnected;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Lost;
import dev.kith.node.session.Closure.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClosureTest {
  @Test
  void tellsItsStoryInOneSentence() {
    assertThat(
            new Closure(
                new Disconnected(DisconnectReason.TOO_MANY_PEERS),
                Initiator.REMOTE,
                Phase.GREETING))
        .hasToString("Closed by the remote node while greeting: too many peers.");
    assertThat(
            new Closure(
                new Faulted(Fault.BAD_SNAPPY, "claims 1 GiB"), Initiator.LOCAL, Phase.ACTIVE))
        .hasToString(
            "Closed by this node while active: a message does not decompress (claims 1 GiB).");
    assertThat(new Closure(new Lost(""), Initiator.TRANSPORT, Phase.CONNECTING))
        .hasToString("Ended while connecting: the connection is gone.");
  }

  @Test
  void showsNoControlCharactersAndNoNovels() {
    Closure closure =
        new Closure(new Lost("a\r\nb" + "c".repeat(1000)), Initiator.TRANSPORT, Phase.ACTIVE);

    assertThat(closure.toString()).contains("a\\u000d\\u000ab").hasSizeLessThan(300);
    assertThat(new Faulted(Fault.FLOOD, "\u0007").detail()).isEqualTo("\\u0007");
  }

  @Test
  void costsPointsOnlyForFaults() {
    Closure fault = new Closure(new Faulted(Fault.FLOOD, ""), Initiator.LOCAL, Phase.ACTIVE);
    Closure goodbye =
        new Closure(
            new Disconnected(DisconnectReason.PROTOCOL_ERROR), Initiator.REMOTE, Phase.ACTIVE);

    assertThat(fault.penalty()).isEqualTo(50);
    assertThat(fault.backoff()).isEqualTo(Fault.FLOOD.backoff());
    assertThat(goodbye.penalty()).isZero();
    assertThat(goodbye.backoff()).isEqualTo(DisconnectReason.PROTOCOL_ERROR.backoff());
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultHasAPriceWithinBounds(Fault fault) {
    assertThat(fault.penalty()).isBetween(0, Fault.MOST_POINTS);
    assertThat(fault.backoff()).isBetween(Duration.ofSeconds(35), Duration.ofHours(1));
    assertThat(fault.disconnectReason()).isNotEqualTo(DisconnectReason.UNKNOWN);
    assertThat(fault.text()).doesNotEndWith(".").isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noFaultEndsTheNodeUnlessAskedTo(Fault fault) {
    assertThat(FaultPolicy.CONTAIN.scopeOf(fault)).isEqualTo(FaultPolicy.Scope.PEER);
    FaultPolicy strict = FaultPolicy.stopNodeOn(Fault.PROTOCOL_FAILED);
    assertThat(strict.scopeOf(fault) == FaultPolicy.Scope.NODE)
        .isEqualTo(fault == Fault.PROTOCOL_FAILED);
  }
}

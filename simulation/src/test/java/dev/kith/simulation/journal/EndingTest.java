package dev.kith.simulation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import org.junit.jupiter.api.Test;

class EndingTest {
  private static Ending of(Closure.Cause cause) {
    return Ending.of(new Closure(cause, Initiator.TRANSPORT, Phase.GREETING));
  }

  @Test
  void namesCausesInAWord() {
    assertThat(of(new Closure.Disconnected(DisconnectReason.SELF)))
        .isEqualTo(new Ending("self", "transport", "greeting", ""));
    assertThat(of(new Closure.Faulted(Fault.MESSAGE_TOO_LARGE, "16 MiB")))
        .isEqualTo(new Ending("fault-message-too-large", "transport", "greeting", "16 MiB"));
    assertThat(of(new Closure.Lost("reset")).reason()).isEqualTo("lost");
  }

  @Test
  void leavesOutWhatDiffersBetweenTwoRuns() {
    Runnable lambda = () -> {};
    assertThat(StableText.of("threw " + lambda))
        .isEqualTo("threw dev.kith.simulation.journal.EndingTest$$Lambda@");
    assertThat(StableText.of("in [I@1b2c3d4e, " + new Object() + "."))
        .isEqualTo("in [I@, java.lang.Object@.");
    assertThat(StableText.of("enode://ab@10.0.0.1:30303 and a@b.example"))
        .isEqualTo("enode://ab@10.0.0.1:30303 and a@b.example");
  }
}

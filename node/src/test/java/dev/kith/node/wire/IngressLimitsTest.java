package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IngressLimitsTest {
  @Test
  void refusesWhatAFrameCannotCarryAndWhatHoldsNothing() {
    assertThat(new IngressLimits(IngressLimits.LARGEST_MESSAGE_BYTES, 1, 1)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IngressLimits(1 << 24, 1, 1))
        .withMessage("maxMessageBytes is 16777216; give 1 to 16777215.");
    assertThatIllegalArgumentException().isThrownBy(() -> new IngressLimits(0, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IngressLimits(1, 0, 1))
        .withMessage("A protocol must be able to hold at least one message.");
    assertThatIllegalArgumentException().isThrownBy(() -> new IngressLimits(1, 1, 0));
  }
}

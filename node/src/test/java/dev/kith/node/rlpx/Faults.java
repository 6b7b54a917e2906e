package dev.kith.node.rlpx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kith.node.rlpx.RlpxException.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects the one exception of this package. */
final class Faults {
  private Faults() {}

  static void assertFault(Kind kind, ThrowingCallable call) {
    RlpxException fault = catchThrowableOfType(RlpxException.class, call);
    assertThat(fault).as("an exception of kind " + kind).isNotNull();
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.getStackTrace()).isEmpty();
  }
}

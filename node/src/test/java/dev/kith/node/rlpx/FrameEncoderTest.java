package dev.kith.node.rlpx;

import static dev.kith.node.rlpx.Faults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.rlpx.RlpxException.Kind;
import org.junit.jupiter.api.Test;

class FrameEncoderTest {
  private final Ends ends = new Ends();
  private final FrameBuffer out = new FrameBuffer(0);

  @Test
  void goesOnAfterAMessageThatDoesNotFit() {
    Bytes largest = Bytes.wrap(new byte[FrameEncoder.MAX_PAYLOAD_SIZE]);
    Bytes tooLarge = Bytes.wrap(new byte[FrameEncoder.MAX_PAYLOAD_SIZE + 1]);
    assertFault(Kind.FRAME_TOO_LARGE, () -> ends.encoder.encode(16, tooLarge, out));
    assertFault(Kind.FRAME_TOO_LARGE, () -> ends.encoder.encode(16, largest, out));
    ends.encoder.encode(16, Bytes.fromHex("c0"), out);
    ends.decoder().feed(out.take(), ends::keep);
    assertThat(ends.received).hasSize(1);
  }

  @Test
  void fitsTheLargestPayloadOnceItIsCompressed() {
    Bytes largest = Bytes.wrap(new byte[FrameEncoder.MAX_PAYLOAD_SIZE]);
    Bytes incompressible = Entropy.seeded(1).bytes(FrameEncoder.MAX_PAYLOAD_SIZE);
    ends.encoder.snappy(true);
    assertFault(Kind.FRAME_TOO_LARGE, () -> ends.encoder.encode(16, incompressible, out));
    ends.encoder.encode(16, largest, out);
    FrameDecoder decoder = ends.decoder();
    decoder.snappy(true);
    decoder.feed(out.take(), ends::keep);
    assertThat(ends.received.get(0).payload()).isEqualTo(largest);
  }

  @Test
  void takesNoMoreMemoryThanAFrameHas() {
    ends.encoder.snappy(true);
    ends.encoder.encode(16, Entropy.seeded(1).bytes(1024 * 1024), out);
    assertThat(out.array()).hasSize(out.size());
  }

  @Test
  void refusesANegativeCode() {
    assertThatThrownBy(() -> ends.encoder.encode(-1, Bytes.EMPTY, out))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretsAreNeverShown() {
    assertThat(ends.senderSecrets().toString()).isEqualTo("Secrets[hidden]");
  }

  @Test
  void bufferKeepsNoMemoryOnceTaken() {
    ends.encoder.encode(16, Bytes.EMPTY, out);
    assertThat(out.take().size()).isEqualTo(64);
    assertThat(out.size()).isZero();
    assertThat(out.array()).isEmpty();
    assertThat(out.take()).isEqualTo(Bytes.EMPTY);
  }
}

package dev.kith.node.rlpx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever comes, the decoder delivers what was sent or throws its one exception. */
class FrameFuzzTest {
  @Property(tries = 300)
  void noChangedByteGetsThrough(
      @ForAll @Size(max = 200) byte[] payload,
      @ForAll @IntRange(min = 0, max = 100_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int flip,
      @ForAll @IntRange(min = 1, max = 400) int chunk,
      @ForAll boolean snappy) {
    Ends ends = new Ends();
    ends.encoder.snappy(snappy);
    byte[] frame = ends.encode(20, Bytes.copyOf(payload)).toArray();
    frame[place % frame.length] ^= (byte) flip;
    FrameDecoder decoder = ends.decoder();
    decoder.snappy(snappy);
    assertThatThrownBy(() -> feed(decoder, Bytes.wrap(frame), chunk, ends))
        .isInstanceOf(RlpxException.class);
    assertThat(ends.received).isEmpty();
  }

  @Property(tries = 200)
  void arbitraryBytesAreNoFrame(@ForAll @Size(min = 32, max = 2000) byte[] noise) {
    Ends ends = new Ends();
    assertThatThrownBy(() -> ends.decoder().feed(Bytes.copyOf(noise), ends::keep))
        .isInstanceOf(RlpxException.class);
  }

  /** The peer holds the secrets and puts anything into its frames. */
  @Property(tries = 500)
  void arbitraryBodiesAreMessagesOrFaults(
      @ForAll("bodies") List<Bytes> bodies,
      @ForAll @IntRange(min = 1, max = 400) int chunk,
      @ForAll boolean snappy) {
    Ends ends = new Ends();
    RawFrames raw = new RawFrames(ends.senderSecrets());
    FrameDecoder decoder = ends.decoder();
    decoder.snappy(snappy);
    try {
      for (Bytes body : bodies) {
        feed(decoder, raw.frame(body.toHex()), chunk, ends);
      }
      assertThat(ends.received).hasSameSizeAs(bodies);
    } catch (RlpxException fault) {
      assertThat(ends.received).hasSizeLessThan(bodies.size());
    }
  }

  @Provide
  Arbitrary<List<Bytes>> bodies() {
    Arbitrary<Byte> mostlySmall =
        Arbitraries.oneOf(Arbitraries.bytes(), Arbitraries.bytes().between((byte) 0, (byte) 12));
    return mostlySmall
        .array(byte[].class)
        .ofMaxSize(300)
        .map(Bytes::copyOf)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static void feed(FrameDecoder decoder, Bytes bytes, int chunk, Ends ends) {
    for (int at = 0; at < bytes.size(); at += chunk) {
      decoder.feed(bytes.slice(at, Math.min(bytes.size(), at + chunk)), ends::keep);
    }
  }
}

package dev.kith.node.rlpx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What one end encodes, the other decodes, however the bytes are cut on their way. */
class FrameRoundTripTest {
  /** A message to send; {@code repeated} makes it large and compressible. */
  record Outgoing(int code, Bytes part, int repeated, boolean snappy) {
    Bytes payload() {
      Bytes[] parts = new Bytes[repeated];
      Arrays.fill(parts, part);
      return Bytes.concat(parts);
    }
  }

  @Property(tries = 200)
  void anyChunkingGivesTheSameMessages(
      @ForAll("messages") List<Outgoing> messages, @ForAll("chunks") List<Integer> chunks) {
    Ends ends = new Ends();
    FrameDecoder decoder = ends.decoder();
    int at = 0;
    for (Outgoing message : messages) {
      ends.encoder.snappy(message.snappy());
      decoder.snappy(message.snappy());
      Bytes frame = ends.encode(message.code(), message.payload());
      while (!frame.isEmpty()) {
        int taken = Math.min(frame.size(), chunks.get(at++ % chunks.size()));
        decoder.feed(frame.slice(0, taken), ends::keep);
        frame = frame.slice(taken);
      }
      assertThat(decoder.idle()).isTrue();
    }
    assertSame(ends.received, messages);
  }

  @Property(tries = 200)
  void anyNumberOfFramesMayComeAtOnce(
      @ForAll("messages") List<Outgoing> messages, @ForAll boolean snappy) {
    Ends ends = new Ends();
    FrameDecoder decoder = ends.decoder();
    ends.encoder.snappy(snappy);
    decoder.snappy(snappy);
    FrameBuffer out = new FrameBuffer(16);
    messages.forEach(message -> ends.encoder.encode(message.code(), message.payload(), out));
    decoder.feed(out.take(), ends::keepAndPause);
    while (decoder.paused()) {
      decoder.resume(ends::keepAndPause);
    }
    assertThat(decoder.idle()).isTrue();
    assertSame(ends.received, messages);
  }

  private static void assertSame(List<Ends.Received> received, List<Outgoing> sent) {
    assertThat(received).hasSameSizeAs(sent);
    for (int i = 0; i < sent.size(); i++) {
      assertThat(received.get(i).code()).isEqualTo(sent.get(i).code());
      assertThat(received.get(i).payload()).isEqualTo(sent.get(i).payload());
    }
  }

  @Provide
  Arbitrary<List<Outgoing>> messages() {
    Arbitrary<Integer> codes = Arbitraries.integers().between(0, Integer.MAX_VALUE);
    Arbitrary<Bytes> parts =
        Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(Bytes::copyOf);
    Arbitrary<Integer> repeats =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.of(0, 1, 2)),
            Tuple.of(1, Arbitraries.integers().between(3, 700)));
    return Combinators.combine(codes, parts, repeats, Arbitraries.of(true, false))
        .as(Outgoing::new)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<Integer>> chunks() {
    Arbitrary<Integer> sizes =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 40), Arbitraries.integers().between(41, 70_000));
    return sizes.list().ofMinSize(1).ofMaxSize(10).map(ArrayList::new);
  }
}

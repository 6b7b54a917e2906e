package dev.kith.node.rlpx;

import static dev.kith.node.rlpx.Faults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.rlpx.RlpxException.Kind;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
  private static final Bytes PING = Bytes.fromHex("c0");
  private static final int CHUNK = 64 * 1024;

  private static final com.sun.management.ThreadMXBean ALLOCATIONS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Ends ends = new Ends();
  private final RawFrames raw = new RawFrames(ends.senderSecrets());
  private final FrameDecoder decoder = ends.decoder();

  @Test
  void pausesAfterAMessageAndKeepsTheRest() {
    Bytes frames = Bytes.concat(ends.encode(1, PING), ends.encode(2, PING), ends.encode(3, PING));
    decoder.feed(frames, ends::keepAndPause);
    assertThat(codes()).containsExactly(1);
    assertThat(decoder.paused()).isTrue();
    assertThat(decoder.idle()).isFalse();
    decoder.resume(ends::keepAndPause);
    assertThat(codes()).containsExactly(1, 2);
    decoder.resume(ends::keep);
    assertThat(codes()).containsExactly(1, 2, 3);
    assertThat(decoder.paused()).isFalse();
    assertThat(decoder.idle()).isTrue();
  }

  @Test
  void wantsToBeResumedBeforeItIsFedAgain() {
    decoder.feed(ends.encode(1, PING), ends::keepAndPause);
    assertThatThrownBy(() -> decoder.feed(PING, ends::keep))
        .isInstanceOf(IllegalStateException.class);
    decoder.resume(ends::keep);
    decoder.resume(ends::keep);
    decoder.feed(ends.encode(2, PING), ends::keep);
    assertThat(codes()).containsExactly(1, 2);
  }

  @Test
  void maySwitchCompressionOnBetweenTwoFramesOfOneChunk() {
    Bytes hello = ends.encode(0, PING);
    ends.encoder.snappy(true);
    Bytes both = Bytes.concat(hello, ends.encode(2, PING));
    decoder.feed(
        both,
        (code, payload, wireSize) -> {
          decoder.snappy(true);
          return ends.keep(code, payload, wireSize);
        });
    assertThat(ends.received)
        .containsExactly(new Ends.Received(0, PING, 1), new Ends.Received(2, PING, 3));
  }

  /** What a frame was decrypted into serves the next one, though there was a pause between. */
  @Test
  void aLargeMessageTakesTheMemoryOfItsPayloadOnly() {
    Bytes payload = Entropy.seeded(1).bytes(1024 * 1024);
    feedInChunks(ends.encode(16, payload));
    Bytes second = ends.encode(16, payload);
    long before = ALLOCATIONS.getCurrentThreadAllocatedBytes();
    feedInChunks(second);
    long allocated = ALLOCATIONS.getCurrentThreadAllocatedBytes() - before;
    assertThat(ends.received).extracting(Ends.Received::payload).containsExactly(payload, payload);
    assertThat(allocated).isBetween((long) payload.size(), payload.size() + 2L * CHUNK);
  }

  private void feedInChunks(Bytes bytes) {
    for (int at = 0; at < bytes.size(); at += CHUNK) {
      decoder.feed(bytes.slice(at, Math.min(at + CHUNK, bytes.size())), ends::keep);
    }
  }

  @Test
  void isNotIdleWithinAFrame() {
    Bytes frame = ends.encode(1, PING);
    for (int i = 0; i < frame.size(); i++) {
      assertThat(decoder.idle()).isEqualTo(i == 0);
      decoder.feed(frame.slice(i, i + 1), ends::keep);
    }
    assertThat(decoder.idle()).isTrue();
  }

  @Test
  void payloadsHaveMemoryOfTheirOwnAndNoMore() {
    decoder.feed(ends.encode(1, PING), ends::keep);
    assertThat(ends.received.get(0).payload().unsafeArray()).hasSize(1);
    ends.encoder.snappy(true);
    decoder.snappy(true);
    decoder.feed(ends.encode(1, Bytes.wrap(new byte[50_000])), ends::keep);
    assertThat(ends.received.get(1).payload().unsafeArray()).hasSize(50_000);
  }

  @Test
  void ignoresWhatTheHeaderSaysBehindTheSize() {
    decoder.feed(raw.frame("10c0"), ends::keep);
    assertThat(ends.received).containsExactly(new Ends.Received(16, PING, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00c0", "8100c0", "c0", "850100000000"})
  void refusesInvalidCodes(String body) {
    assertFault(Kind.MESSAGE_CODE, () -> decoder.feed(raw.frame(body), ends::keep));
  }

  @Test
  void refusesAFrameAboveItsLimitByItsHeader() {
    decoder.maxFrameSize(100);
    decoder.feed(raw.frame("05".repeat(100)), ends::keep);
    assertFault(Kind.FRAME_TOO_LARGE, () -> decoder.feed(raw.header(101), ends::keep));
  }

  @Test
  void refusesAPayloadAboveTheLimitOfItsCodeByItsFirstBlock() {
    FrameDecoder limited = new FrameDecoder(ends.receiverSecrets(), code -> code == 5 ? 99 : 9999);
    limited.feed(raw.frame("05".repeat(100)), ends::keep);
    limited.feed(raw.header(101), ends::keep);
    Bytes block = raw.opening("05".repeat(16));
    limited.feed(block.slice(0, 15), ends::keep);
    assertFault(Kind.FRAME_TOO_LARGE, () -> limited.feed(block.slice(15), ends::keep));
  }

  @ParameterizedTest
  @CsvSource({
    "05ffffff07, SNAPPY_CLAIM",
    "0580808080808080, SNAPPY_CORRUPT",
    "05e807, SNAPPY_CORRUPT"
  })
  void refusesASnappyClaimByItsFirstBlock(String beginning, Kind kind) {
    FrameDecoder limited = new FrameDecoder(ends.receiverSecrets(), code -> 1000);
    limited.snappy(true);
    limited.feed(raw.header(40), ends::keep);
    Bytes block = raw.opening(beginning + "00".repeat(16 - beginning.length() / 2));
    assertFault(kind, () -> limited.feed(block, ends::keep));
  }

  @Test
  void refusesPayloadsThatAreNotSnappy() {
    decoder.snappy(true);
    assertFault(Kind.SNAPPY_CORRUPT, () -> decoder.feed(raw.frame("10c104"), ends::keep));
  }

  @Test
  void refusesAnEmptyPayloadWhereSnappyIsDue() {
    decoder.snappy(true);
    assertFault(Kind.SNAPPY_CORRUPT, () -> decoder.feed(raw.frame("10"), ends::keep));
  }

  @ParameterizedTest
  @CsvSource({"0204c104, c104", "c104, c104", "04, 04", "80, 80", "'', ''"})
  void deliversADisconnectCompressedOrNot(String wire, String payload) {
    decoder.snappy(true);
    decoder.feed(raw.frame("01" + wire), ends::keep);
    assertThat(ends.received)
        .containsExactly(new Ends.Received(1, Bytes.fromHex(payload), wire.length() / 2));
  }

  @Test
  void holdsADisconnectToItsLimitEvenUncompressed() {
    FrameDecoder limited = new FrameDecoder(ends.receiverSecrets(), code -> 10);
    limited.snappy(true);
    assertFault(
        Kind.FRAME_TOO_LARGE, () -> limited.feed(raw.frame("01" + "c0".repeat(11)), ends::keep));
  }

  @Test
  void staysBrokenAfterAFault() {
    Bytes good = raw.frame("10c0");
    assertFault(Kind.HEADER_MAC, () -> decoder.feed(Bytes.wrap(new byte[32]), ends::keep));
    assertFault(Kind.HEADER_MAC, () -> decoder.feed(good, ends::keep));
    assertFault(Kind.HEADER_MAC, () -> decoder.resume(ends::keep));
  }

  @Test
  void deliversWhatCameBeforeAFault() {
    Bytes frames = Bytes.concat(raw.frame("10c0"), raw.frame("00"));
    assertFault(Kind.MESSAGE_CODE, () -> decoder.feed(frames, ends::keep));
    assertThat(codes()).containsExactly(16);
  }

  private List<Integer> codes() {
    return ends.received.stream().map(Ends.Received::code).toList();
  }
}

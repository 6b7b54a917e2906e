package dev.kith.node.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Keccak256Test {
  static Stream<JsonNode> published() {
    return Vectors.cases("keccak256.json", "cases");
  }

  @ParameterizedTest
  @MethodSource("published")
  void publishedDigestsAreReproduced(JsonNode published) {
    Bytes input = Bytes.fromHex(published.get("input").asText());
    assertThat(Keccak256.hash(input).toHex()).isEqualTo(published.get("digest").asText());
  }

  @Test
  void thePaddingIsNotThatOfSha3() {
    String sha3 = Vectors.load("keccak256.json").get("notSha3").get("sha3_256").asText();
    assertThat(Keccak256.hash().toHex()).isNotEqualTo(sha3);
  }

  @Property(tries = 300)
  void anyChunkingGivesTheDigestOfBouncyCastle(
      @ForAll @Size(max = 9) List<@Size(max = 300) byte[]> chunks) {
    Keccak256 keccak = new Keccak256();
    KeccakDigest reference = new KeccakDigest(256);
    for (byte[] chunk : chunks) {
      keccak.update(chunk, 0, chunk.length);
      reference.update(chunk, 0, chunk.length);
    }
    assertThat(keccak.digest()).isEqualTo(finish(reference));
  }

  @Property(tries = 200)
  void oneByteAtATimeIsTheSameAsAllAtOnce(@ForAll @Size(max = 420) byte[] input) {
    Keccak256 keccak = new Keccak256();
    for (byte b : input) {
      keccak.update(b);
    }
    assertThat(Bytes.wrap(keccak.digest())).isEqualTo(Keccak256.hash(Bytes.wrap(input)));
  }

  @Property(tries = 200)
  void peekingShowsTheDigestOfACopyAndDisturbsNothing(
      @ForAll @Size(max = 300) byte[] before, @ForAll @Size(max = 300) byte[] after) {
    Keccak256 keccak = new Keccak256();
    keccak.update(before, 0, before.length);
    byte[] digestOfCopy = keccak.copy().digest();
    assertThat(peek(keccak)).isEqualTo(digestOfCopy).isEqualTo(peek(keccak));
    keccak.update(after, 0, after.length);
    assertThat(Bytes.wrap(keccak.digest()))
        .isEqualTo(Keccak256.hash(Bytes.wrap(before), Bytes.wrap(after)));
  }

  @Test
  void aSliceOfAnArrayIsAbsorbedAlone() {
    byte[] array = new byte[400];
    array[0] = 1;
    array[399] = 1;
    Keccak256 keccak = new Keccak256();
    keccak.update(array, 1, 398);
    assertThat(Bytes.wrap(keccak.digest())).isEqualTo(Keccak256.hash(Bytes.wrap(new byte[398])));
  }

  @Test
  void aCopyGoesItsOwnWay() {
    Keccak256 keccak = new Keccak256();
    Keccak256 copy = keccak.copy();
    copy.update((byte) 1);
    assertThat(Bytes.wrap(keccak.digest())).isEqualTo(Keccak256.hash());
  }

  @Test
  void aDigestLeavesAFreshState() {
    Keccak256 keccak = new Keccak256();
    keccak.update((byte) 1);
    keccak.digest();
    assertThat(Bytes.wrap(keccak.digest())).isEqualTo(Keccak256.hash());
  }

  @Test
  void peekingWritesOnlyThirtyTwoBytes() {
    byte[] target = new byte[34];
    new Keccak256().peek(target, 1);
    assertThat(Bytes.wrap(target, 1, 32)).isEqualTo(Keccak256.hash());
    assertThat(target[0]).isZero();
    assertThat(target[33]).isZero();
  }

  @Test
  void noPartOutsideAnArrayIsTouched() {
    Keccak256 keccak = new Keccak256();
    assertThatThrownBy(() -> keccak.update(new byte[8], 1, 8))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> keccak.peek(new byte[32], 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(Bytes.wrap(keccak.digest())).isEqualTo(Keccak256.hash());
  }

  private static byte[] peek(Keccak256 keccak) {
    byte[] digest = new byte[Keccak256.SIZE];
    keccak.peek(digest, 0);
    return digest;
  }

  private static byte[] finish(KeccakDigest digest) {
    byte[] result = new byte[32];
    digest.doFinal(result, 0);
    return result;
  }
}

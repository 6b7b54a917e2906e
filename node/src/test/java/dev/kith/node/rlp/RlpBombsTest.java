package dev.kith.node.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpException.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small inputs that would cost much if they were believed. */
class RlpBombsTest {
  /** A quarter of what a thread has as a rule. */
  private static final long SMALL_STACK = 256 * 1024;

  private record Tree(List<Tree> children) {}

  @Test
  void refusesDeepNestingBeforeTheStackEnds() throws Exception {
    Bytes bomb = nested(100_000);
    assertThat(onSmallStack(() -> kind(() -> Rlp.decode(bomb, Tree.class))))
        .isEqualTo(Kind.TOO_DEEP);
    assertThat(onSmallStack(() -> kind(() -> Trees.walk(bomb)))).isEqualTo(Kind.TOO_DEEP);
  }

  @Test
  void readsAsDeepAsAllowed() throws Exception {
    Bytes deepest = nested(RlpReader.MAX_DEPTH);
    Tree tree = onSmallStack(() -> Rlp.decode(deepest, Tree.class));
    assertThat(Rlp.encode(tree)).isEqualTo(deepest);
    assertThat(kind(() -> Trees.walk(nested(RlpReader.MAX_DEPTH + 1)))).isEqualTo(Kind.TOO_DEEP);
  }

  @Test
  void passesOverDeepNestingWithoutDescending() {
    RlpReader reader = RlpReader.of(nested(100_000));
    reader.skip();
    reader.end();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ba7fffff", "bb7fffffff", "bbffffffff", "bf7fffffffffffffff", "bfffffffffffffffff",
        "fa7fffff", "fb7fffffff", "fbffffffff", "ff7fffffffffffffff", "ffffffffffffffffff",
        "c9bf7ffffffffffffffa", "c9ff7ffffffffffffffa", "bb7ffffffb00", "fb7ffffffb00"
      })
  void believesNoSizeThatIsNotThere(String hex) {
    Bytes input = Bytes.fromHex(hex);
    assertThat(kind(() -> Trees.walk(input))).isEqualTo(Kind.TOO_SHORT);
  }

  @Test
  void refusesNumbersTooLargeToCalculateWith() {
    Bytes number = Bytes.wrap(ones(RlpReader.MAX_INTEGER_SIZE + 1));
    Bytes input = new RlpWriter().add(number).toBytes();
    assertThat(kind(RlpReader.of(input)::unsigned)).isEqualTo(Kind.TOO_LARGE);
    assertThat(RlpReader.of(input).unsigned(number.size()).bitLength())
        .isEqualTo(8 * number.size() - 7);
  }

  private static byte[] ones(int size) {
    byte[] ones = new byte[size];
    Arrays.fill(ones, (byte) 1);
    return ones;
  }

  private static Bytes nested(int depth) {
    RlpWriter writer = new RlpWriter();
    for (int i = 0; i < depth; i++) {
      writer.list();
    }
    for (int i = 0; i < depth; i++) {
      writer.end();
    }
    return writer.toBytes();
  }

  private static Kind kind(Callable<?> read) {
    return catchThrowableOfType(RlpException.class, read::call).kind();
  }

  private static <T> T onSmallStack(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(null, task, "small stack", SMALL_STACK).start();
    return task.get();
  }
}

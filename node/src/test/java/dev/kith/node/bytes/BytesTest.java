package dev.kith.node.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void copiesUnlessItIsGivenTheArray() {
    byte[] array = {1, 2, 3};
    Bytes copy = Bytes.copyOf(array);
    Bytes wrapped = Bytes.wrap(array);
    array[0] = 9;
    assertThat(copy.toHex()).isEqualTo("010203");
    assertThat(wrapped.unsafeArray()).isSameAs(array);
  }

  @Test
  void slicesShareMemoryAndCopiesDoNot() {
    Bytes whole = Bytes.fromHex("0001020304");
    Bytes slice = whole.slice(1, 4);
    assertThat(slice.unsafeArray()).isSameAs(whole.unsafeArray());
    assertThat(slice.unsafeOffset()).isEqualTo(1);
    assertThat(slice.copy().unsafeArray()).hasSize(3);
    assertThat(slice.slice(1)).isEqualTo(Bytes.fromHex("0203"));
  }

  @Test
  void knowsItsBounds() {
    Bytes slice = Bytes.fromHex("00ff0203").slice(1, 3);
    assertThat(slice.get(0)).isEqualTo((byte) -1);
    assertThat(slice.getUnsigned(0)).isEqualTo(255);
    assertThatThrownBy(() -> slice.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.slice(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.slice(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Bytes.wrap(new byte[2], 1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void hasOneEmptyValue() {
    assertThat(Bytes.wrap(new byte[0])).isSameAs(Bytes.EMPTY);
    assertThat(Bytes.wrap(new byte[4], 4, 0)).isSameAs(Bytes.EMPTY);
    assertThat(Bytes.fromHex("00").slice(1)).isSameAs(Bytes.EMPTY);
    assertThat(Bytes.EMPTY.isEmpty()).isTrue();
    assertThat(Bytes.concat()).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void joinsParts() {
    Bytes slice = Bytes.fromHex("00010203").slice(2);
    assertThat(Bytes.concat(slice, Bytes.EMPTY, slice).toHex()).isEqualTo("02030203");
  }

  @Test
  void ordersUnsignedWithAPrefixFirst() {
    assertThat(Bytes.fromHex("7f")).isLessThan(Bytes.fromHex("80"));
    assertThat(Bytes.fromHex("01")).isLessThan(Bytes.fromHex("0100"));
    assertThat(Bytes.EMPTY).isLessThan(Bytes.fromHex("00"));
  }

  @Test
  void showsLittleOfALargeMessage() {
    assertThat(Bytes.fromHex("00ff")).hasToString("00ff");
    assertThat(Bytes.wrap(new byte[1000]).toString()).hasSizeLessThan(90).endsWith("(1000 bytes)");
  }

  @Test
  void readsHexOfEitherCase() {
    assertThat(Bytes.fromHex("0xaBcD")).isEqualTo(Bytes.fromHex("ABcd"));
    assertThatIllegalArgumentException().isThrownBy(() -> Bytes.fromHex("abc"));
    assertThatIllegalArgumentException().isThrownBy(() -> Bytes.fromHex("zz"));
  }

  @Property(tries = 200)
  void hexComesBack(@ForAll byte[] array) {
    Bytes bytes = Bytes.copyOf(array);
    assertThat(Bytes.fromHex(bytes.toHex())).isEqualTo(bytes);
  }

  @Property(tries = 200)
  void equalityLooksAtTheContentAlone(@ForAll byte[] array, @ForAll @IntRange(max = 9) int offset) {
    byte[] roomy = new byte[array.length + offset + 3];
    System.arraycopy(array, 0, roomy, offset, array.length);
    Bytes slice = Bytes.wrap(roomy, offset, array.length);
    Bytes plain = Bytes.copyOf(array);
    assertThat(slice).isEqualTo(plain).hasSameHashCodeAs(plain).isEqualByComparingTo(plain);
    assertThat(slice.toArray()).isEqualTo(array);
  }

  @Property(tries = 200)
  void orderAgreesWithEquality(@ForAll byte[] one, @ForAll byte[] other) {
    int order = Bytes.copyOf(one).compareTo(Bytes.copyOf(other));
    assertThat(order == 0).isEqualTo(Bytes.copyOf(one).equals(Bytes.copyOf(other)));
    assertThat(Integer.signum(order)).isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
  }

  @Test
  void readsEightBytesAsANumber() {
    Bytes bytes = Bytes.fromHex("ff80000000000000a1ee").slice(1);

    assertThat(bytes.getLong(0)).isEqualTo(0x8000_0000_0000_00a1L);
    assertThat(bytes.getLong(1)).isEqualTo(0xa1eeL);
    assertThatThrownBy(() -> bytes.getLong(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Property(tries = 200)
  void slicesJoinToTheWhole(@ForAll byte[] array, @ForAll @IntRange(min = 0) int cut) {
    Bytes whole = Bytes.copyOf(array);
    int at = cut % (array.length + 1);
    assertThat(Bytes.concat(whole.slice(0, at), whole.slice(at))).isEqualTo(whole);
  }
}

package dev.kith.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

final class DigestTest {
  @Test
  void namesOfClassesAreTheSameInEveryRun() {
    Runnable lambda = () -> {};
    Runnable proxy =
        (Runnable)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Runnable.class},
                (self, method, arguments) -> null);
    assertThat(Digest.name(String.class)).isEqualTo("java.lang.String");
    assertThat(Digest.name(lambda.getClass())).isEqualTo(getClass().getName() + "$$Lambda");
    assertThat(Digest.name(proxy.getClass())).isEqualTo("proxy");
  }

  /** The published values of FNV-1a and, for a zero after a zero, of SplitMix64. */
  @Test
  void digestsAreTheSameOnEveryMachine() {
    assertThat(Digest.text("")).isEqualTo(0xcbf29ce484222325L);
    assertThat(Digest.text("foobar")).isEqualTo(0x85944171f73967e8L);
    assertThat(Digest.add(0, 0)).isEqualTo(0xe220a8397b1dcdafL);
  }

  @Test
  void orderMatters() {
    long oneTwo = Digest.add(Digest.add(0, 1), 2);
    assertThat(Digest.add(Digest.add(0, 2), 1)).isNotEqualTo(oneTwo);
  }
}

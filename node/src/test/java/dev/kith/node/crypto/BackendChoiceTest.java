package dev.kith.node.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackendChoiceTest {
  static Stream<Throwable> failures() {
    return Stream.of(
        new UnsatisfiedLinkError("no execution from /tmp"),
        new NoClassDefFoundError("fr/acinq/secp256k1/Secp256k1"),
        new ExceptionInInitializerError("wrong architecture"),
        new IllegalStateException("another generator"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatDoesNotLoadLeavesBouncyCastleAndAReason(Throwable failure) {
    BackendChoice choice = BackendChoice.choose(bouncyCastle -> sneak(failure));
    assertThat(choice.backend().name()).isEqualTo("BouncyCastle");
    assertThat(choice.reason()).contains(failure.toString()).contains("secp256k1-kmp-jni-jvm");
  }

  @Test
  void withoutTheOptionalJarsKeysWorkAllTheSame() throws Exception {
    try (URLClassLoader without = new URLClassLoader(jarsWithoutLibrary(), null)) {
      Class<?> backend = without.loadClass(Secp256k1Backend.class.getName());
      Object reason = backend.getMethod("reason").invoke(null);
      assertThat(reason).asString().contains("NoClassDefFoundError");
      Class<?> key = without.loadClass(NodeKey.class.getName());
      assertThat(key.getMethod("generate").invoke(null)).asString().startsWith("NodeKey of ");
    }
  }

  private static URL[] jarsWithoutLibrary() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> !jar.contains("secp256k1-kmp") && !jar.contains("kotlin"))
        .map(BackendChoiceTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(String jar) {
    try {
      return new File(jar).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a file: " + jar, e);
    }
  }

  private static Secp256k1Backend sneak(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}

package dev.kith.node.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.admin.traces.GlobalTraces;
import dev.kith.node.event.EventFeed;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody hears who has no more on the class path than a node needs. */
class LibrariesTest {
  /** Loads Kith's classes anew, beside a class path that lacks some packages. */
  private static final class Poor extends ClassLoader {
    private final String missing;

    Poor(String missing) {
      super(LibrariesTest.class.getClassLoader());
      this.missing = missing;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(missing)) {
        throw new ClassNotFoundException(name);
      }
      return name.startsWith("dev.kith.node.admin.") ? own(name) : super.loadClass(name, resolve);
    }

    private Class<?> own(String name) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] all = bytes.readAllBytes();
        return defineClass(name, all, 0, all.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** What an application does. */
  static final class Opening implements Runnable {
    @Override
    @SuppressWarnings("NullAway") // it does not come to using them
    public void run() {
      Admin.open(null, null, null, null);
    }
  }

  private static void run(Class<? extends Runnable> what, ClassLoader classes)
      throws ReflectiveOperationException {
    Class<?> anew = Class.forName(what.getName(), true, classes);
    Constructor<?> constructor = anew.getDeclaredConstructor();
    constructor.setAccessible(true);
    ((Runnable) constructor.newInstance()).run();
  }

  @ParameterizedTest
  @CsvSource({
    "akka.http., com.typesafe.akka:akka-http_2.13:10.5.3",
    "com.fasterxml., com.fasterxml.jackson.core:jackson-databind"
  })
  void namesWhatIsMissing(String packages, String coordinates) {
    assertThatThrownBy(() -> run(Opening.class, new Poor(packages)))
        .hasMessage("The admin API needs more on the class path: add " + coordinates + ".");
  }

  /** What the command does. */
  static final class Tracing implements Runnable {
    @Override
    public void run() {
      assertThat(GlobalTraces.follow(new EventFeed())).isFalse();
    }
  }

  @Test
  void tracesNothingWithoutTheLibrary() {
    assertThatCode(() -> run(Tracing.class, new Poor("io.opentelemetry.")))
        .doesNotThrowAnyException();
  }

  @Test
  void tracesNothingThatNobodyWantsToKnow() {
    EventFeed feed = new EventFeed();
    assertThat(GlobalTraces.follow(feed)).isFalse();
    assertThat(feed.followed()).isFalse();
  }

  @Test
  void missesNothingHere() {
    assertThatCode(Libraries::requireAdmin).doesNotThrowAnyException();
  }
}

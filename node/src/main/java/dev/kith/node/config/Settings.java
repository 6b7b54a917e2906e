package dev.kith.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import dev.kith.node.enr.InvalidNodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What can be set, under the names of {@code reference.conf}. Later layers win: {@code
 * reference.conf}; {@code application.conf} on the class path and system properties such as {@code
 * -Dkith.max-peers=10}; then whatever is put over them here. Immutable.
 *
 * <p>Whatever is wrong is an {@link IllegalArgumentException} whose message names the setting,
 * where it was made, and the cure.
 */
public final class Settings {
  private static final String ROOT = "kith";

  /** Belongs to the actor system, which may be the application's own. */
  private static final String DISPATCHER = "protocol-dispatcher";

  private final Config config;

  private Settings(Config config) {
    this.config = config;
  }

  /** What this process says by its class path and its system properties. */
  public static Settings load() {
    return checked(
        () -> {
          Config all = ConfigFactory.load().getConfig(ROOT);
          Config settings = ConfigFactory.empty();
          for (String name : names()) {
            settings = settings.withValue(name, all.getValue(name));
          }
          return new Settings(settings);
        });
  }

  private static Set<String> names() {
    Set<String> names =
        new TreeSet<>(ConfigFactory.defaultReference().getConfig(ROOT).root().keySet());
    names.remove(DISPATCHER);
    return names;
  }

  /**
   * These settings with those of a HOCON file over them, which stand under {@code kith} there.
   *
   * @throws IOException with one sentence, if the file cannot be read
   */
  public Settings withFile(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IOException("Cannot read the configuration file " + file + "; is the name right?");
    }
    return checked(
        () -> {
          Config parsed =
              ConfigFactory.parseFile(
                      file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                  .resolve();
          requireKnown(parsed, Set.of(ROOT), "");
          Config over = parsed.hasPath(ROOT) ? parsed.getConfig(ROOT) : ConfigFactory.empty();
          requireKnown(over, names(), ROOT + ".");
          return new Settings(over.withFallback(config));
        });
  }

  private static void requireKnown(Config config, Set<String> known, String prefix) {
    config
        .root()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(
                    value.origin().description()
                        + ": there is no setting "
                        + prefix
                        + name
                        + "; known here: "
                        + String.join(", ", known)
                        + ".");
              }
            });
  }

  /**
   * These settings with one of them replaced.
   *
   * @param value a text, a number, a boolean or a list of texts
   * @param origin who says so, for messages: the option of a command
   */
  public Settings with(String name, Object value, String origin) {
    return new Settings(config.withValue(name, ConfigValueFactory.fromAnyRef(value, origin)));
  }

  /** A text; empty for nothing. */
  public String text(String name) {
    return read(name, Config::getString, Function.identity());
  }

  /**
   * A text that means something; a meaning may refuse it by an {@link IllegalArgumentException}.
   */
  public <T> T text(String name, Function<String, T> meaning) {
    return read(name, Config::getString, meaning);
  }

  int number(String name) {
    return read(name, Config::getInt, Function.identity());
  }

  /** Yes or no. */
  public boolean flag(String name) {
    return read(name, Config::getBoolean, Function.identity());
  }

  Duration duration(String name) {
    return read(name, Config::getDuration, Function.identity());
  }

  /** A list of texts, each of which means something. */
  <T> List<T> list(String name, Function<String, T> meaning) {
    return read(name, Config::getStringList, texts -> texts.stream().map(meaning).toList());
  }

  /** A setting with a meaning beyond its type. */
  <S, T> T read(String name, BiFunction<Config, String, S> type, Function<S, T> meaning) {
    S value = checked(() -> type.apply(config, name));
    try {
      return meaning.apply(value);
    } catch (IllegalArgumentException | InvalidNodeException e) {
      throw new IllegalArgumentException(place(name) + ": " + e.getMessage(), e);
    }
  }

  /** An option says by itself which setting it stands for. */
  private String place(String name) {
    String origin = config.getValue(name).origin().description();
    return origin.startsWith("--") ? origin : origin + ": " + name;
  }

  private interface Action<T> {
    T run();
  }

  private static <T> T checked(Action<T> action) {
    try {
      return action.run();
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** All settings in force: HOCON that {@link #withFile} reads, or the same as a line of JSON. */
  public String render(boolean json) {
    return config
        .atKey(ROOT)
        .root()
        .render(
            ConfigRenderOptions.defaults()
                .setOriginComments(false)
                .setComments(false)
                .setJson(json)
                .setFormatted(!json))
        .strip();
  }
}

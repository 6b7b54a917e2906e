package dev.kith.node.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One node in its own process, mostly of another implementation: started, driven and watched by a
 * test.
 *
 * <p>Every event is handed out once: {@link #await} takes the earliest that fits and leaves the
 * others for later. Any thread may use it; it ends with {@link #close}, and no other process is
 * ever touched.
 */
public final class ReferenceProcess implements AutoCloseable {
  /** Handshakes take milliseconds, also on a busy machine; this is for a machine that swaps. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * A JVM with a node in it takes three seconds of processor until it listens, and has to share the
   * processor with the tests of another JVM, some of which keep dozens of threads busy.
   */
  private static final Duration START = Duration.ofSeconds(60);

  /** ethereumjs closes its sockets two seconds after it said goodbye; the rest is headroom. */
  private static final Duration FAREWELL = Duration.ofSeconds(10);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String program;
  private final Process process;
  private final Writer commands;
  private final EventLog<JsonNode> events = new EventLog<>();
  private final JsonNode listening;

  private ReferenceProcess(List<String> command) {
    program = command.toString();
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + program, e);
    }
    commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    pump(process.getErrorStream(), events::complain, () -> {});
    pump(process.getInputStream(), line -> events.add(parse(line)), events::end);
    listening = awaitStart();
  }

  private JsonNode awaitStart() {
    try {
      return await("listening", any -> true, START);
    } catch (AssertionError e) {
      process.destroyForcibly(); // nobody gets hold of it, so nobody else can
      throw e;
    }
  }

  /** Starts a go-ethereum node with the options of {@code geth-p2p} and waits until it listens. */
  public static ReferenceProcess goEthereum(String... options) {
    return start(Stream.of(built("geth-p2p")), options);
  }

  /**
   * Starts an ethereumjs node with the options of {@code ethereumjs-p2p.js} and waits until it
   * listens.
   */
  public static ReferenceProcess ethereumJs(String... options) {
    return start(Stream.of("node", built("js/ethereumjs-p2p.js")), options);
  }

  /** Starts go-ethereum's discv4 alone. */
  static ReferenceProcess goEthereumDiscovery(String... options) {
    return start(Stream.of(built("geth-p2p"), "discover"), options);
  }

  /** Starts the discv4 of ethereumjs alone. */
  static ReferenceProcess ethereumJsDiscovery(String... options) {
    return start(Stream.of("node", built("js/ethereumjs-dpt.js")), options);
  }

  /**
   * Starts {@link KithProgram}, for what only the end of a process can show, and waits until it
   * listens.
   */
  public static ReferenceProcess kith(String... options) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classes = System.getProperty("java.class.path");
    String quick = "-XX:TieredStopAtLevel=1"; // the slower compiler would double what a start takes
    String program = KithProgram.class.getName();
    return start(Stream.of(java.toString(), quick, "-cp", classes, program), options);
  }

  /** Connects the WebSocket of {@code admin-client.js} to a URL, and waits until it is open. */
  public static ReferenceProcess webSocket(String url) {
    return start(Stream.of("node", built("js/admin-client.js")), url);
  }

  private static ReferenceProcess start(Stream<String> program, String... options) {
    return new ReferenceProcess(Stream.concat(program, Stream.of(options)).toList());
  }

  static String built(String name) {
    Path file = Path.of(System.getProperty("kith.interop", "target/interop"), name);
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          file + " is missing: build it with ./mvnw -Pinterop -pl node generate-test-resources");
    }
    return file.toString();
  }

  /** The URL to dial this node by. */
  public String enode() {
    return listening.get("enode").asText();
  }

  /** The node id, 64 hex digits. */
  public String id() {
    return listening.get("id").asText();
  }

  /** The next event of this type; an {@link AssertionError} when it does not come. */
  public JsonNode await(String event) {
    return await(event, any -> true);
  }

  /** The next event of this type that fits. */
  public JsonNode await(String event, Predicate<JsonNode> fits) {
    return await(event, fits, PATIENCE);
  }

  private JsonNode await(String event, Predicate<JsonNode> fits, Duration timeout) {
    return await(
        json -> json.path("event").asText().equals(event) && fits.test(json), timeout, event);
  }

  /**
   * The next event that fits, whatever its type; an {@link AssertionError} when none came in time.
   */
  public JsonNode await(Predicate<JsonNode> fits, Duration timeout) {
    return await(fits, timeout, "event asked for");
  }

  private JsonNode await(Predicate<JsonNode> fits, Duration timeout, String wanted) {
    try {
      return events
          .take(fits, timeout)
          .orElseThrow(
              () ->
                  new AssertionError(
                      "no " + wanted + " from " + program + "; left are: " + events));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + wanted, e);
    }
  }

  /**
   * Sends a command with its fields, given as names and values in turn, and waits for its outcome.
   *
   * @throws AssertionError when the program refuses it
   */
  public JsonNode tell(String cmd, Object... fields) {
    ObjectNode command = MAPPER.createObjectNode().put("cmd", cmd);
    for (int i = 0; i < fields.length; i += 2) {
      command.set((String) fields[i], MAPPER.valueToTree(fields[i + 1]));
    }
    write(command + "\n");
    JsonNode outcome =
        await(json -> json.path("cmd").asText().equals(cmd), PATIENCE, "outcome of " + command);
    if (outcome.get("event").asText().equals("error")) {
      throw new AssertionError(command + " failed: " + outcome.get("message").asText());
    }
    return outcome;
  }

  private synchronized void write(String line) {
    try {
      commands.write(line);
      commands.flush();
    } catch (IOException e) {
      throw new AssertionError(program + " no longer reads commands; left are: " + events, e);
    }
  }

  /** Drops the events that were not asked for. */
  void forget() {
    events.forget();
  }

  /**
   * Ends the process as {@code kill -9} does: no goodbye, the sockets are reset or closed by the
   * system.
   */
  public void kill() {
    process.destroyForcibly();
    exit();
  }

  /** Stops the process where it is, as a machine that hangs: its sockets stay, and are silent. */
  public void freeze() {
    try {
      new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop " + program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops the process, so that it says goodbye to its peers; kills it when it does not end. */
  @Override
  public void close() {
    try {
      commands.close();
    } catch (IOException e) {
      process.destroy(); // its input is broken, so it has ended or is about to
    }
    if (exit().isEmpty()) {
      kill();
    }
  }

  /** The exit code, when the process ends in time. */
  private Optional<Integer> exit() {
    try {
      return process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)
          ? Optional.of(process.exitValue())
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static void pump(InputStream in, Consumer<String> onLine, Runnable onEnd) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
                lines.lines().forEach(onLine);
              } catch (IOException | UncheckedIOException e) {
                // The process was killed while it wrote: its output ends here.
              }
              onEnd.run();
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      return MAPPER.createObjectNode().put("event", "unreadable").put("line", line);
    }
  }
}

package dev.kith.simulation.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kith.node.enr.Enode;
import dev.kith.simulation.text.JsonLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A node under test, in a process of its own: a {@link ChurnNode} or a node of go-ethereum. */
final class Subject implements AutoCloseable {
  /** All sessions are to end with a goodbye, which takes a few seconds at most. */
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  private Subject(Process process) {
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.questions = process.outputWriter(UTF_8);
  }

  /** Starts it, and does not wait. What it has to say besides goes to our standard error. */
  static Subject start(List<String> command) {
    try {
      return new Subject(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.get(0), e);
    }
  }

  /** Where it listens; waits until it does. */
  Enode enode() {
    Map<String, Object> fields = JsonLine.parse(line());
    return Enode.parse(String.valueOf(fields.get("enode")));
  }

  /** What it holds now. */
  Holdings holdings() {
    try {
      questions.write("\n");
      questions.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("A node under test has ended; see what it said above.", e);
    }
    return Holdings.parse(line());
  }

  private String line() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(
            "A node under test has ended; see what it said above, and build the reference anew"
                + " if it is older than this program.");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException("A node under test could not be heard.", e);
    }
  }

  /** Ends it: by the end of its input, or if that does not help. */
  @Override
  public void close() {
    try {
      questions.close();
    } catch (IOException gone) {
      // It has ended already.
    }
    Waiting.atMost(process.onExit(), STOP);
    process.destroyForcibly();
  }
}

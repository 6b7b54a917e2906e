package dev.kith.simulation.cli;

import dev.kith.simulation.journal.TraceDiff;
import dev.kith.simulation.journal.TraceReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith sim diff}: where two traces part. */
@Command(name = "diff", description = "Show the first event at which two traces part.")
final class SimDiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TRACE", description = "A file by kith sim run --trace.")
  private Path first;

  @Parameters(index = "1", paramLabel = "TRACE", description = "Another one.")
  private Path second;

  @Override
  public Integer call() throws IOException {
    try (Reader one = Files.newBufferedReader(first);
        Reader other = Files.newBufferedReader(second)) {
      TraceDiff diff = TraceDiff.of(TraceReader.open(one), TraceReader.open(other));
      diff.sentences().forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
      return diff.same() ? 0 : 1;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "There is no trace " + e.getFile() + "; write one by kith sim run --trace.", e);
    }
  }
}

package dev.kith.simulation.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith sim load}: lets a served simulation begin anew with a snapshot. */
@Command(name = "load", description = "Begin anew with a snapshot, at time zero.")
final class SimLoadCommand implements Callable<Integer> {
  @Mixin private ApiOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "By kith sim snapshot; else it is read from standard input.")
  private Optional<Path> file;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return SimShowCommand.show(options, options.api().post("/snapshot", document()));
  }

  private String document() throws IOException {
    try {
      return file.isPresent()
          ? Files.readString(file.get())
          : new String(System.in.readAllBytes(), UTF_8);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "There is no snapshot " + e.getFile() + "; write one by kith sim snapshot.", e);
    }
  }
}

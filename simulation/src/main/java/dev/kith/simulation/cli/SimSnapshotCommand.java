package dev.kith.simulation.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith sim snapshot}: a served network, as a document. */
@Command(name = "snapshot", description = "Print the network as it is, with the nodes' keys.")
final class SimSnapshotCommand implements Callable<Integer> {
  @Mixin private ApiOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String document = options.api().get("/snapshot");
    return options.tell(document, document);
  }
}

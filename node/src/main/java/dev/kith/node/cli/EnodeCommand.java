package dev.kith.node.cli;

import dev.kith.node.config.KeyFile;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith enode}: the URL by which others call a node. */
@Command(name = "enode", description = "Print the enode URL of the node with a key.")
public final class EnodeCommand implements Subcommand {
  @Spec private CommandSpec spec;
  @Mixin private Results results;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      required = true,
      description = "The node's private key.")
  private Path keyFile;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Where the node runs: an address or a name (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "30303",
      description = "Its port, for TCP and UDP (default: ${DEFAULT-VALUE}).")
  private int port;

  private record Url(String enode) {}

  @Override
  public Integer call() throws IOException {
    String url = enode().url();
    results.print(url, new Url(url));
    return 0;
  }

  private Enode enode() throws IOException {
    try {
      return Enode.of(KeyFile.read(keyFile).publicKey(), parsedHost(), port, port);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** People write IPv6 addresses without the brackets that a URL has. */
  private Host parsedHost() {
    return Host.parse(host)
        .or(() -> Host.parse("[" + host + "]"))
        .orElseThrow(
            () -> new IllegalArgumentException("The host must be an address or a name of one."));
  }
}

package dev.kith.node.cli;

import dev.kith.node.config.KeyFile;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.server.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a command that takes part in discovery. To be mixed into it. */
final class DiscoveryOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "The private key; without it the node is a new one.")
  private Optional<Path> keyFile;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "Use this address of UDP, such as 127.0.0.1:30303 or [::1]:0.")
  private Optional<String> listen;

  @Option(
      names = "--bootnode",
      paramLabel = "NODE",
      converter = UdpNodeConverter.class,
      description = "Begin with this node.")
  private List<Enode> bootnodes = List.of();

  List<Enode> bootnodes() {
    return bootnodes;
  }

  /** Starts a node with these options. */
  DiscoveryNode start(String defaultAddress) throws IOException {
    NodeKey key = keyFile.isPresent() ? KeyFile.read(keyFile.get()) : NodeKey.generate();
    return DiscoveryNode.start(key, address(defaultAddress), bootnodes);
  }

  private InetSocketAddress address(String defaultAddress) {
    try {
      return ListenAddress.parse(listen.orElse(defaultAddress));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}

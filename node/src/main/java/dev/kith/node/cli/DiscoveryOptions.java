package dev.kith.node.cli;

import dev.kith.node.config.KeyFile;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.nat.NatSettings;
import dev.kith.node.server.ListenAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

  @Option(
      names = "--nat",
      paramLabel = "HOW",
      description =
          "Where others reach this node: extip:IP or extip:IPV4,IPV6 if you know; any to believe"
              + " others (the default); none for the address it listens on.")
  private String nat = "any";

  List<Enode> bootnodes() {
    return bootnodes;
  }

  /** Starts a node with these options. */
  DiscoveryNode start(String defaultAddress) throws IOException {
    NodeKey key = keyFile.isPresent() ? KeyFile.read(keyFile.get()) : NodeKey.generate();
    return DiscoveryNode.start(
        new LoneDiscovery.Settings(
            key,
            read(listen.orElse(defaultAddress), ListenAddress::parse),
            bootnodes,
            read(nat, NatSettings::parse)));
  }

  private <T> T read(String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}

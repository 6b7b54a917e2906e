package dev.kith.node.cli;

import dev.kith.node.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a command that runs a node: each stands for a setting and wins over it. */
final class NodeOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in HOCON; --print-config shows their names and form.")
  private Optional<Path> config;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Listen on this port of every address; 0 takes a free one.")
  private Optional<Integer> port;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "Listen here, such as 127.0.0.1:30303 (default: :30303).")
  private Optional<String> listen;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "The private key; without it the node is a new one at each start.")
  private Optional<String> keyFile;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Keep here what the node learns, and its key if no file is named for it.")
  private Optional<String> dataDir;

  @Option(names = "--name", paramLabel = "TEXT", description = "What the node calls itself.")
  private Optional<String> name;

  @Option(names = "--max-peers", paramLabel = "N", description = "The most sessions at a time.")
  private Optional<Integer> maxPeers;

  @Option(
      names = "--max-pending-peers",
      paramLabel = "N",
      description = "The most connections from others that are not sessions yet.")
  private Optional<Integer> maxPendingPeers;

  @Option(names = "--static", paramLabel = "NODE", description = "Keep this node connected.")
  private List<String> staticNodes = List.of();

  @Option(names = "--trusted", paramLabel = "NODE", description = "Let this node in always.")
  private List<String> trustedNodes = List.of();

  @Option(
      names = "--bootnode",
      paramLabel = "NODE",
      description = "Find others, from this node on.")
  private List<String> bootnodes = List.of();

  @Option(names = "--discover", description = "Be found, and find others.")
  private boolean discover;

  @Option(
      names = "--nat",
      paramLabel = "HOW",
      description =
          "Where others reach the node: extip:IP or extip:IPV4,IPV6 if you know; any to believe"
              + " others (the default); none for the address it listens on.")
  private Optional<String> nat;

  @Option(
      names = "--network-filter",
      paramLabel = "FILTER",
      description =
          "Call only those found, or known from before, whose record has this entry, such as eth or"
              + " eth=HEX.")
  private Optional<String> networkFilter;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description = "Speak this protocol, of Kith's or of a plugin's.")
  private List<String> protocols = List.of();

  @Option(
      names = "--net-restrict",
      paramLabel = "NETWORKS",
      description = "Talk to these networks only, such as 10.0.0.0/8,fd00::/8.")
  private Optional<String> netRestrict;

  @Option(
      names = "--admin",
      paramLabel = "ADDRESS",
      description =
          "Take requests of kith peers and others here (default: auto, a free port of this machine"
              + " from 8580 on); off for nowhere.")
  private Optional<String> admin;

  @Option(
      names = "--admin-token-file",
      paramLabel = "FILE",
      description = "The word that such requests must bring.")
  private Optional<String> adminTokenFile;

  @Option(
      names = "--metrics",
      description = "Count what happens, for Prometheus at /metrics of the address for requests.")
  private boolean metrics;

  /** The settings in force. */
  Settings settings() throws IOException {
    Settings settings = Settings.load();
    if (config.isPresent()) {
      settings = settings.withFile(config.get());
    }
    settings = over(settings, "listen", "--port", port.map(number -> ":" + number));
    settings = over(settings, "listen", "--listen", listen);
    settings = over(settings, "key-file", "--key-file", keyFile);
    settings = over(settings, "data-dir", "--data-dir", dataDir);
    settings = over(settings, "name", "--name", name);
    settings = over(settings, "max-peers", "--max-peers", maxPeers);
    settings = over(settings, "max-pending-peers", "--max-pending-peers", maxPendingPeers);
    settings = over(settings, "static-nodes", "--static", several(staticNodes));
    settings = over(settings, "trusted-nodes", "--trusted", several(trustedNodes));
    settings = over(settings, "bootnodes", "--bootnode", several(bootnodes));
    settings =
        over(settings, "discover", "--discover", discover ? Optional.of(true) : Optional.empty());
    settings = over(settings, "nat", "--nat", nat);
    settings = over(settings, "network-filter", "--network-filter", networkFilter);
    settings = over(settings, "protocols", "--protocol", several(protocols));
    settings = over(settings, "net-restrict", "--net-restrict", netRestrict);
    settings = over(settings, "admin-listen", "--admin", admin);
    settings = over(settings, "admin-token-file", "--admin-token-file", adminTokenFile);
    settings =
        over(
            settings, "admin-metrics", "--metrics", metrics ? Optional.of(true) : Optional.empty());
    return unlessSet(unlessSet(settings, "listen", ":30303"), "admin-listen", "auto");
  }

  private static Settings unlessSet(Settings settings, String name, String value) {
    return settings.text(name).isEmpty()
        ? settings.with(name, value, "the default of this command")
        : settings;
  }

  private static Optional<List<String>> several(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }

  private static Settings over(Settings settings, String name, String option, Optional<?> value) {
    return value.map(given -> settings.with(name, given, option)).orElse(settings);
  }
}

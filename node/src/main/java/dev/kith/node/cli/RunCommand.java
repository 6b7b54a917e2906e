package dev.kith.node.cli;

import dev.kith.node.Node;
import dev.kith.node.admin.AdminConfig;
import dev.kith.node.admin.traces.GlobalTraces;
import dev.kith.node.cli.RunFolder.Entry;
import dev.kith.node.config.KeyFile;
import dev.kith.node.config.NodeSettings;
import dev.kith.node.config.Settings;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.event.EventFeed;
import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith run}: one node, until somebody ends the process. */
@Command(
    name = "run",
    description = "Run a node until SIGTERM or Ctrl-C; prints one line when it can be called.",
    sortOptions = false)
public final class RunCommand implements Subcommand {
  @Spec private CommandSpec spec;
  @Mixin private NodeOptions options;
  @Mixin private Results results;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "Also find protocols in the jars of this folder.")
  private Optional<Path> plugins;

  @Option(names = "--print-config", description = "Show the settings in force, and run nothing.")
  private boolean printConfig;

  private record Listening(String event, String enode, String enr) {}

  /** The launcher has taken it before any logger was made; here it is held to be right. */
  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      description = "Write logs as text (the default), or as one JSON object a line.")
  void logFormat(String format) {
    if (!List.of("text", "json").contains(format)) {
      throw new ParameterException(spec.commandLine(), "A log format is text or json.");
    }
  }

  @Override
  public Integer call() throws IOException {
    Settings settings;
    NodeConfig config;
    Optional<AdminConfig> admin;
    try {
      settings = options.settings();
      config = NodeSettings.read(settings, key(settings), catalog());
      admin = AdminConfig.read(settings);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    if (printConfig) {
      spec.commandLine().getOut().println(settings.render(results.json()));
      return 0;
    }
    tellWhatIsMissing(settings, config);
    run(config, admin);
    return 0;
  }

  private static NodeKey key(Settings settings) throws IOException {
    String file = settings.text("key-file");
    if (!file.isEmpty()) {
      return KeyFile.read(Path.of(file));
    }
    String folder = settings.text("data-dir");
    return folder.isEmpty() ? NodeKey.generate() : KeyFile.inFolder(Path.of(folder));
  }

  private ProtocolCatalog catalog() throws IOException {
    return ProtocolCatalog.load(
        plugins.isPresent() ? PluginFolder.open(plugins.get()) : RunCommand.class.getClassLoader());
  }

  private void tellWhatIsMissing(Settings settings, NodeConfig config) {
    if (settings.text("key-file").isEmpty() && settings.text("data-dir").isEmpty()) {
      results.note(
          "No --key-file and no --data-dir: this node has a new key, which is lost when it ends.");
    }
    if (config.protocols().isEmpty()) {
      results.note("No --protocol: every peer will find this node useless.");
    }
  }

  private void run(NodeConfig config, Optional<AdminConfig> admin) throws IOException {
    EventFeed feed = new EventFeed();
    if (GlobalTraces.follow(feed)) {
      results.note("Calls and sessions are traced with the OpenTelemetry of this process.");
    }
    try (Node node = Node.start(config, feed);
        Entry entry = enter(node, admin);
        ExitOnSignal exit = ExitOnSignal.after(() -> end(node, entry))) {
      announce(node.info());
      node.join();
      exit.requireSignal();
    }
  }

  /** Lets other commands find the node, if they may ask it anything. */
  private static Entry enter(Node node, Optional<AdminConfig> admin) throws IOException {
    if (admin.isEmpty()) {
      return Entry.NONE;
    }
    String url = node.serve(admin.get()).url();
    NodeInfo info = node.info();
    return RunFolder.own()
        .enter(info.id().toString(), info.name(), info.enode(), url, admin.get().token());
  }

  /** Nobody is to find a node that is ending. */
  private static void end(Node node, Entry entry) {
    entry.close();
    node.close();
  }

  private void announce(NodeInfo node) {
    results.print(
        "listening enode=" + node.enode() + " enr=" + node.enr(),
        new Listening("listening", node.enode(), node.enr()));
  }
}

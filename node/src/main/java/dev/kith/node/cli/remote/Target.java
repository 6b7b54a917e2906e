package dev.kith.node.cli.remote;

import dev.kith.node.cli.RunFolder;
import dev.kith.node.cli.RunningNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which running node a command is about. To be mixed into a command. */
final class Target {
  @Option(
      names = "--node",
      paramLabel = "NODE",
      defaultValue = "${env:KITH_NODE}",
      description = {
        "Which running node, if there are several: its name, the first digits of its id, the",
        "number of its process, or the URL of its admin API; also by KITH_NODE."
      })
  private Optional<String> node;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:KITH_TOKEN}",
      description = "What the node at a URL wants to see; also by KITH_TOKEN.")
  private Optional<String> token;

  private final RunFolder folder;

  Target() {
    this(RunFolder.own());
  }

  Target(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * A client of that node.
   *
   * @throws IOException with one sentence, if there is no such node, or more than one
   */
  Client client() throws IOException {
    if (node.isPresent() && node.get().matches("https?://.*")) {
      return new Client(node.get(), token, "the node");
    }
    RunningNode found = only(folder.running());
    return new Client(found.url(), Optional.ofNullable(found.token()), found.toString());
  }

  private RunningNode only(List<RunningNode> running) throws IOException {
    List<RunningNode> fit = running.stream().filter(this::isMeant).toList();
    if (fit.size() == 1) {
      return fit.get(0);
    }
    if (running.isEmpty()) {
      throw new IOException(
          "No node of yours runs on this machine; start one by kith run, or name one elsewhere by"
              + " --node http://HOST:PORT.");
    }
    String choice = running.stream().map(RunningNode::toString).collect(Collectors.joining(", "));
    throw new IOException(
        node.isEmpty()
            ? running.size() + " nodes run; name one by --node: " + choice + "."
            : (fit.isEmpty() ? "No running node is " : "More than one running node is ")
                + node.get()
                + "; name one of them by --node: "
                + choice
                + ".");
  }

  private boolean isMeant(RunningNode running) {
    return node.isEmpty()
        || running.name().equals(node.get())
        || running.id().startsWith(node.get())
        || Long.toString(running.pid()).equals(node.get());
  }
}

package dev.kith.node.cli;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.discovery.crawl.Crawl;
import dev.kith.node.discovery.crawl.NodeSet;
import dev.kith.node.enr.Enode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith discv4 crawl}: meets all nodes of a network, and writes down who they are. */
@Command(
    name = "crawl",
    description = {
      "Ask every node of a network for its record and for others, and write a set of nodes. Ends",
      "when nobody new is named, when the time is up, or on Ctrl-C; begun again with the same",
      "file, it goes on."
    })
final class Discv4Crawl implements Callable<Integer> {
  /** Between what is said and saved: no killed crawl loses more, and nobody wonders. */
  private static final Duration BEAT = Duration.ofSeconds(8);

  /** A set is written within a second or two; whoever sent the signal soon sends a harder one. */
  private static final long WRITE_SECONDS = 10;

  /** More would be refused by the part that asks, which has such a bound for all questions. */
  private static final int MOST_PARALLEL = 256;

  @Spec private CommandSpec spec;
  @Mixin private Results results;
  @Mixin private DiscoveryOptions options;

  @Parameters(
      paramLabel = "FILE",
      description = "The set of nodes, such as nodes.json; what is in it already is begun with.")
  private Path file;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30m",
      converter = DurationConverter.class,
      description = "End after so long at most, such as 10m (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "16",
      description = "Nodes asked at once, up to 256 (default: ${DEFAULT-VALUE}).")
  private int parallel;

  private Instant lastBeat = Instant.now();

  private record Result(boolean done, int nodes, int checked, int answered, int left) {
    static Result of(boolean done, Crawl.Progress progress) {
      return new Result(
          done, progress.nodes(), progress.checked(), progress.answered(), progress.left());
    }
  }

  @Override
  public Integer call() throws IOException {
    if (parallel < 1 || parallel > MOST_PARALLEL) {
      throw wrong("Ask from 1 to " + MOST_PARALLEL + " nodes at once, not " + parallel + ".");
    }
    NodeSet set = Files.exists(file) ? NodeSetFile.read(file) : new NodeSet();
    if (set.size() == 0 && options.bootnodes().isEmpty()) {
      throw wrong("A crawl needs nodes to begin with: give --bootnode, or a file with some.");
    }
    List<Enode> bootnodes = new ArrayList<>();
    for (Enode node : options.bootnodes()) {
      bootnodes.add(DiscoveryNode.located(node));
    }
    // Now, rather than after half an hour of work for nothing.
    NodeSetFile.write(file, set);
    return crawl(new Crawl(set, bootnodes, Entropy.secure(), parallel, Instant.now()));
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private int crawl(Crawl crawl) throws IOException {
    CountDownLatch written = new CountDownLatch(1);
    try (DiscoveryNode self = options.start(":0")) {
      Crawler crawler = new Crawler(self, crawl);
      ExitOnSignal exit = ExitOnSignal.after(() -> end(crawler, written));
      try {
        boolean done = crawler.run(timeout, progress -> beat(crawl));
        NodeSetFile.write(file, crawl.set());
        tell(Result.of(done, crawl.progress()));
        written.countDown();
        return crawl.set().size() == 0 ? 1 : 0;
      } finally {
        exit.close();
      }
    }
  }

  private static void end(Crawler crawler, CountDownLatch written) {
    crawler.stop();
    try {
      if (!written.await(WRITE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat(Crawl crawl) throws IOException {
    Instant now = Instant.now();
    if (now.isAfter(lastBeat.plus(BEAT))) {
      lastBeat = now;
      NodeSetFile.write(file, crawl.set());
      Crawl.Progress progress = crawl.progress();
      results.note(
          progress.nodes()
              + " nodes; "
              + progress.answered()
              + " of "
              + progress.checked()
              + " answered, "
              + progress.left()
              + " are left to ask.");
    }
  }

  private void tell(Result result) {
    if (result.nodes() == 0) {
      results.note("No node answered; are the bootnodes there, and can packets reach them?");
    }
    results.print(
        result.nodes()
            + " nodes in "
            + file
            + "; "
            + result.answered()
            + " of "
            + result.checked()
            + " answered"
            + (result.done() ? "." : "; begin again with the same file to ask the others."),
        result);
  }
}

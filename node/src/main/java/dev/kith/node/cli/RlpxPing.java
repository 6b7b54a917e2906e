package dev.kith.node.cli;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kith rlpx ping}: who is there, and what does it speak? */
@Command(
    name = "ping",
    description = "Greet a node as a peer would, and show what it says of itself.")
final class RlpxPing implements Callable<Integer> {
  private static final double NANOS_PER_TENTH = 1e5;

  @Mixin private Results results;

  @Parameters(
      paramLabel = "NODE",
      converter = EnodeConverter.class,
      description = "An enode URL, or a record (enr:…).")
  private Enode node;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long to wait for all of it (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() {
    PingAnswer answer = ping();
    if (results.json()) {
      results.print("", answer);
    } else if (answer.error() == null) {
      results.print(answer.text(), answer);
    }
    if (answer.error() != null) {
      results.note(answer.text());
      return 1;
    }
    return 0;
  }

  private PingAnswer ping() {
    long start = System.nanoTime();
    try (RlpxProbe probe = new RlpxProbe(NodeKey.generate(), Duration.ofSeconds(seconds))) {
      return answered(probe.greet(node), millisSince(start));
    } catch (IOException e) {
      return PingAnswer.failed(node, null, String.valueOf(e.getMessage()), millisSince(start));
    }
  }

  private PingAnswer answered(RlpxProbe.Answer answer, double millis) {
    if (answer instanceof RlpxProbe.Greeted greeted) {
      return PingAnswer.of(node, greeted.hello(), millis);
    }
    RlpxProbe.Refused refused = (RlpxProbe.Refused) answer;
    String error = "The node refused the session: " + refused.reason().text() + ".";
    return PingAnswer.failed(node, refused.reason().code(), error, millis);
  }

  /** One digit behind the point: a loopback answers within two milliseconds. */
  private static double millisSince(long start) {
    return Math.round((System.nanoTime() - start) / NANOS_PER_TENTH) / 10.0;
  }
}

package dev.kith.node.cli.remote;

import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that has the running node do one thing about another, known to it or not. */
abstract class NodeOrder implements Subcommand {
  private final String method;
  private final String done;

  @Mixin private Target target;
  @Mixin private Results results;

  @Parameters(
      paramLabel = "NODE",
      description = "An enode URL, a record (enr:…), or the 64 digits of a node id.")
  private String other;

  /**
   * An order.
   *
   * @param method of the admin API, which takes the node alone
   * @param done what to say then
   */
  NodeOrder(String method, String done) {
    this.method = method;
    this.done = done;
  }

  @Override
  public final Integer call() throws IOException, InterruptedException {
    target.client().call(method, other);
    return Told.print(results, done);
  }
}

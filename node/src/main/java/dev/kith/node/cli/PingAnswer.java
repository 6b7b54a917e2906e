package dev.kith.node.cli;

import dev.kith.node.enr.Enode;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Hello;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a ping, as an object.
 *
 * @param outcome hello, disconnect or failure
 * @param enode whom it was for
 * @param client what the node calls itself, made printable
 * @param version of its base protocol
 * @param capabilities all it speaks
 * @param reason the number of a disconnect
 * @param error one sentence, unless the outcome is hello
 * @param millis from the first step to the answer
 */
record PingAnswer(
    String outcome,
    String enode,
    @Nullable String client,
    @Nullable BigInteger version,
    @Nullable List<String> capabilities,
    @Nullable Integer reason,
    @Nullable String error,
    double millis) {

  static PingAnswer of(Enode node, Hello hello, double millis) {
    return new PingAnswer(
        "hello",
        node.url(),
        hello.clientName(),
        new BigInteger(Long.toUnsignedString(hello.version())),
        hello.capabilities().stream().map(Capability::toString).toList(),
        null,
        null,
        millis);
  }

  static PingAnswer failed(Enode node, @Nullable Integer reason, String error, double millis) {
    String outcome = reason == null ? "failure" : "disconnect";
    return new PingAnswer(outcome, node.url(), null, null, null, reason, error, millis);
  }

  /** For people. */
  String text() {
    return error != null
        ? error + " That took " + millis + " ms."
        : String.join(
            "\n",
            "client        " + client,
            "version       " + version,
            "capabilities  " + (capabilities == null ? "" : String.join(", ", capabilities)),
            "time          " + millis + " ms");
  }
}

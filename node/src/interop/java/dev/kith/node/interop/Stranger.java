package dev.kith.node.interop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import java.util.List;
import java.util.stream.Stream;

/** A go-ethereum node of a network, which can be started again at the same address. */
final class Stranger implements AutoCloseable {
  private final List<String> options;
  private final NodeId id;
  private final String address;
  private ReferenceProcess process;

  /** Starts a node that trusts another, given by its URL. */
  Stranger(NodeKey key, int maxPeers, String trusted) {
    options =
        List.of(
            "--cap=sink/1/1",
            "--key=" + key.secret().toHex(),
            "--max-peers=" + maxPeers,
            "--trusted=" + trusted);
    process = start("--listen=127.0.0.1:0");
    id = NodeId.of(key.publicKey());
    address = "--listen=127.0.0.1:" + Enode.parse(process.enode()).tcp();
  }

  private ReferenceProcess start(String listen) {
    return ReferenceProcess.goEthereum(
        Stream.concat(options.stream(), Stream.of(listen)).toArray(String[]::new));
  }

  /** Ends without a goodbye, and comes back as a node that keeps nobody. */
  void killAndRestart() {
    process.kill();
    process = start(address);
  }

  /** Says goodbye to everybody, and comes back as a node that keeps nobody. */
  void restart() {
    process.close();
    process = start(address);
  }

  ReferenceProcess process() {
    return process;
  }

  NodeId id() {
    return id;
  }

  /** Gives a command that is about a member. */
  void tell(String command, Member about) {
    process.tell(command, "enode", about.kith().enode());
  }

  /** What it says of its peers. */
  JsonNode peers() {
    return process.tell("peers").path("peers");
  }

  int untrustedPeers() {
    int count = 0;
    for (JsonNode peer : peers()) {
      count += peer.at("/network/trusted").asBoolean() ? 0 : 1;
    }
    return count;
  }

  @Override
  public void close() {
    process.close();
  }
}

package dev.kith.simulation.control;

import dev.kith.node.enr.Enode;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.server.NodeConfig;
import java.util.List;
import java.util.Optional;

/** A node as its network knows it. Of the engine's thread. */
final class Entry {
  final int number;
  final String name;
  private final Enode enode;
  private String enr = "";
  boolean up;

  Entry(int number, String name, Enode enode) {
    this.number = number;
    this.name = name;
    this.enode = enode;
  }

  void listens(String record) {
    enr = record;
  }

  /** What is to be seen of it, with what it was started with, if it is. */
  NodeView view(Optional<NodeConfig> config) {
    return new NodeView(
        number,
        name,
        enode,
        enr,
        up,
        config
            .map(some -> some.protocols().stream().map(Protocol::capability).toList())
            .orElse(List.of()),
        config.map(NodeConfig::messageEvents).orElse(true));
  }
}

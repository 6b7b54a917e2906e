package dev.kith.simulation.world;

import dev.kith.node.server.NodeConfigBuilder;

/** Says what a node is, each time before it starts. */
@FunctionalInterface
public interface NodeSetup {
  /** Key, name and address are the world's; for others to find the node they should stay. */
  void setUp(int node, NodeConfigBuilder config);
}

package dev.kith.node.discovery;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeRecord;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a node looks for others.
 *
 * @param bootnodes whom to begin with; their host names are looked up
 * @param allowed the addresses to have to do with
 * @param filter which nodes are worth calling, by their record; all, if there is none
 */
public record DiscoverySettings(
    List<Enode> bootnodes, Predicate<InetAddress> allowed, Optional<Predicate<NodeRecord>> filter) {
  /** Copies the list. */
  public DiscoverySettings {
    bootnodes = List.copyOf(bootnodes);
  }
}

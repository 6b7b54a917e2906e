package dev.kith.node.discovery.v4;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A node at one address: what a proof is about, and who may answer a question. */
record Contact(NodeId id, InetSocketAddress address) {
  static Optional<Contact> of(Enode node) {
    return node.udpAddress().map(address -> new Contact(node.id(), address));
  }
}

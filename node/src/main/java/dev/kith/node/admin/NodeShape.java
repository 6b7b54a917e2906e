package dev.kith.node.admin;

import dev.kith.node.enr.Enode;
import dev.kith.node.server.NodeInfo;
import java.util.Map;

/**
 * A node in the JSON of go-ethereum's {@code admin_nodeInfo}.
 *
 * @param id who it is, in hexadecimal digits
 * @param name what it calls itself
 * @param enode URL by which others call it
 * @param enr text of its signed record
 * @param ip the address in both
 * @param ports of that address
 * @param listenAddr as bound; empty for nowhere
 * @param protocols by name, what each says about itself
 */
public record NodeShape(
    String id,
    String name,
    String enode,
    String enr,
    String ip,
    Ports ports,
    String listenAddr,
    Map<String, Object> protocols) {

  /** Where packets and connections go. */
  public record Ports(int discovery, int listener) {}

  static NodeShape of(NodeInfo node) {
    return new NodeShape(
        node.id().toString(),
        node.name(),
        node.enode(),
        node.enr(),
        node.ip(),
        new Ports(Enode.parse(node.enode()).udp(), node.listenerPort()),
        node.listenAddress(),
        node.protocols());
  }
}

package dev.kith.node.server;

import dev.kith.node.enr.NodeId;
import dev.kith.node.session.Capability;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * One connected peer, as go-ethereum's {@code admin_peers} shows it.
 *
 * @param enode URL by which this node knows the peer
 * @param id of the peer
 * @param name what it calls itself, made printable
 * @param capabilities all it speaks
 * @param network the connection
 * @param protocols by name, what each shared protocol says about the peer: a value that becomes
 *     JSON; {@code "unknown"} from protocols that say nothing
 */
public record PeerInfo(
    String enode,
    NodeId id,
    String name,
    List<Capability> capabilities,
    Network network,
    Map<String, Object> protocols) {

  /** The connection to a peer. */
  public record Network(
      InetSocketAddress localAddress,
      InetSocketAddress remoteAddress,
      boolean inbound,
      boolean trusted,
      boolean isStatic) {}
}

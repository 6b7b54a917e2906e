package dev.kith.node.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.node.server.ListenAddress;
import dev.kith.node.server.PeerInfo;
import dev.kith.node.session.Capability;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A peer in the JSON of go-ethereum's {@code admin_peers}.
 *
 * @param enr text of its record, if this node has it
 * @param enode URL by which this node knows it
 * @param id who it is, in hexadecimal digits
 * @param name what it calls itself, made printable
 * @param caps all it speaks, as {@code name/version}
 * @param network the connection
 * @param protocols by name, what each shared protocol says about it
 */
public record PeerShape(
    @Nullable String enr,
    String enode,
    String id,
    String name,
    List<String> caps,
    Network network,
    Map<String, Object> protocols) {

  /** The connection. */
  public record Network(
      String localAddress,
      String remoteAddress,
      boolean inbound,
      boolean trusted,
      @JsonProperty("static") boolean isStatic) {}

  static PeerShape of(PeerInfo peer) {
    PeerInfo.Network network = peer.network();
    return new PeerShape(
        null,
        peer.enode(),
        peer.id().toString(),
        peer.name(),
        peer.capabilities().stream().map(Capability::toString).toList(),
        new Network(
            ListenAddress.format(network.localAddress()),
            ListenAddress.format(network.remoteAddress()),
            network.inbound(),
            network.trusted(),
            network.isStatic()),
        peer.protocols());
  }
}

package dev.kith.protocols.gossip;

import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolProvider;
import java.util.List;

/** Makes {@link Gossip} known by its name. */
public final class GossipProvider implements ProtocolProvider {
  @Override
  public String name() {
    return "gossip";
  }

  @Override
  public List<Protocol> versions() {
    return List.of(Gossip.protocol());
  }
}

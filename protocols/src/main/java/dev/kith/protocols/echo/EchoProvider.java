package dev.kith.protocols.echo;

import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolProvider;
import java.util.List;

/** Makes {@link Echo} known by its name. */
public final class EchoProvider implements ProtocolProvider {
  @Override
  public String name() {
    return "echo";
  }

  @Override
  public List<Protocol> versions() {
    return List.of(Echo.protocol());
  }
}

package dev.kith.simulation.launcher;

import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolProvider;
import java.util.List;

/** What a user's jar may hold; the packaged command does not know this class. */
public final class PluginProvider implements ProtocolProvider {
  @Override
  public String name() {
    return "plugin";
  }

  @Override
  public List<Protocol> versions() {
    return List.of(Protocol.named("plugin").version(7).run((peer, io) -> io.read()));
  }
}

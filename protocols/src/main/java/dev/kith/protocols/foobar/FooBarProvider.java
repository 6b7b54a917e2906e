package dev.kith.protocols.foobar;

import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolProvider;
import java.util.List;

/** Makes {@link FooBar} known by its name. */
public final class FooBarProvider implements ProtocolProvider {
  @Override
  public String name() {
    return "foobar";
  }

  @Override
  public List<Protocol> versions() {
    return List.of(FooBar.protocol());
  }
}

package dev.kith.node.protocol;

import java.util.List;

/**
 * Offers a protocol to nodes that are told its name, such as by {@code kith run --protocol}: a
 * public class with a public constructor without parameters, named in {@code
 * META-INF/services/dev.kith.node.protocol.ProtocolProvider} of its jar.
 */
public interface ProtocolProvider {
  /** By what users ask for it; mostly the name on the wire. */
  String name();

  /** The protocol in every version a node should offer; each in values of its own. */
  List<Protocol> versions();
}

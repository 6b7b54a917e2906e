package dev.kith.simulation.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Who watches a network. Of the engine's thread. */
final class Feed {
  private final List<Ring> rings = new ArrayList<>();

  Ring subscribe(MessageFilter filter) {
    Ring ring = new Ring(filter);
    rings.add(ring);
    return ring;
  }

  void tell(NetworkEvent event) {
    rings.removeIf(Ring::isClosed);
    rings.forEach(ring -> ring.put(event));
  }

  /** Tells of a message whoever asked for such; it is only made for them. */
  void tellMessage(String protocol, int code, Supplier<NetworkEvent> message) {
    for (Ring ring : rings) {
      if (ring.wants(protocol, code)) {
        ring.put(message.get());
      }
    }
  }

  /** Nobody watches any more. */
  void close() {
    rings.forEach(Ring::close);
    rings.clear();
  }
}

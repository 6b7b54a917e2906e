package dev.kith.node.server;

import akka.actor.typed.Behavior;
import java.util.function.Supplier;

/**
 * Stands around a hub: makes a failure of it out of errors for which Akka would end the whole
 * system, such as a missing class or a stack that overflows.
 */
final class HubContainment<H> extends Containment<H> {
  HubContainment(Class<H> type) {
    super(type);
  }

  @Override
  Behavior<H> contain(Supplier<Behavior<H>> action) {
    try {
      return action.get();
    } catch (OutOfMemoryError exhausted) {
      throw exhausted;
    } catch (Error error) {
      throw new IllegalStateException("the hub failed", error);
    }
  }
}

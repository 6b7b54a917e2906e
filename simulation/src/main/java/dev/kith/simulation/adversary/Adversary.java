package dev.kith.simulation.adversary;

import dev.kith.node.enr.Enode;
import java.util.List;
import java.util.Optional;

/** What one foe does. Used in the cell of its host, but for {@link #lures}. */
interface Adversary {
  /** Begins: there are no victims yet. */
  default void settle(Lair lair) {}

  /** Plays one trick on a victim. */
  void strike(Victim victim, Lair lair);

  /** Whom victims are to call, as if they were nodes. */
  default List<Enode> lures() {
    return List.of();
  }

  /** As whom it offers itself to those who look for a node to begin with, if it does. */
  default Optional<Enode> guide() {
    return Optional.empty();
  }
}

package dev.kith.simulation.journal;

import dev.kith.node.event.NodeEvent;
import java.util.Optional;

/**
 * Something that was observed. Immutable.
 *
 * @param nanos virtual time since the start
 * @param node the number of the node it happened in, or {@link #WORLD}
 * @param what it was
 */
public record Observation(long nanos, int node, Happening what) {
  /** In place of a node, for what happens to the world as a whole. */
  public static final int WORLD = -1;

  /** What a node told. */
  public static Observation of(long nanos, int node, NodeEvent event) {
    return new Observation(nanos, node, new Happening.Told(event));
  }

  /** Its kind. */
  public Kind kind() {
    return Kind.of(what);
  }

  /** What the node told, if it is of that type. */
  public <E extends NodeEvent> Optional<E> event(Class<E> type) {
    return what instanceof Happening.Told told && type.isInstance(told.event())
        ? Optional.of(type.cast(told.event()))
        : Optional.empty();
  }
}

package dev.kith.node.session;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * How far a fault reaches: one session, or the whole node. Without a word to the contrary every
 * fault, known or not, ends one session only: nothing a stranger does may stop a node.
 *
 * <p>Immutable, safe from any thread.
 */
public final class FaultPolicy {
  /** The normal policy: no fault reaches beyond its session. */
  public static final FaultPolicy CONTAIN = new FaultPolicy(Set.of());

  private final Set<Fault> fatal;

  private FaultPolicy(Set<Fault> fatal) {
    this.fatal = Set.copyOf(fatal);
  }

  /**
   * A policy under which these faults end the node, for tests and laboratories that would rather
   * stop at once than carry on with a broken protocol.
   */
  public static FaultPolicy stopNodeOn(Fault... faults) {
    Set<Fault> fatal = EnumSet.noneOf(Fault.class);
    fatal.addAll(Arrays.asList(faults));
    return new FaultPolicy(fatal);
  }

  /** How far this fault reaches. */
  public Scope scopeOf(Fault fault) {
    return fatal.contains(fault) ? Scope.NODE : Scope.PEER;
  }

  /** What ends because of a fault. */
  public enum Scope {
    /** The session it happened in. */
    PEER,
    /** The node with all its sessions. */
    NODE
  }
}

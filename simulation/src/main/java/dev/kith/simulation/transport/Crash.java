package dev.kith.simulation.transport;

/** How a node ends that says no goodbye; others notice one way or the other. */
public enum Crash {
  /** The process dies: its system closes what it leaves, and refuses who calls from then on. */
  PROCESS,

  /**
   * The machine is gone: silence. Only when it is back is it heard that it knows nothing of old
   * connections.
   */
  MACHINE
}

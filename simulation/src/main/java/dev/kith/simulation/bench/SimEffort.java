package dev.kith.simulation.bench;

/**
 * How large and how long a measurement in virtual time is.
 *
 * @param nodes how many
 * @param peers of each of them
 * @param threads that run them
 * @param warmUp seconds before it, virtual ones where one network is measured
 * @param seconds of it, of the same kind
 */
public record SimEffort(int nodes, int peers, int threads, int warmUp, int seconds) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException with one sentence for people
   */
  public SimEffort {
    if (peers < 2 || peers % 2 != 0 || nodes <= peers) {
      throw new IllegalArgumentException(
          nodes
              + " nodes cannot have "
              + peers
              + " peers each; give an even number of peers, and more nodes than that.");
    }
    if (warmUp < 0 || seconds < 1) {
      throw new IllegalArgumentException("A measurement takes time: give at least 1 second.");
    }
  }

  /** The same with so many nodes. */
  public SimEffort withNodes(int count) {
    return new SimEffort(count, peers, threads, warmUp, seconds);
  }

  /** The same on so many threads. */
  public SimEffort withThreads(int count) {
    return new SimEffort(nodes, peers, count, warmUp, seconds);
  }
}

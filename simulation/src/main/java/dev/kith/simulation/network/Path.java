package dev.kith.simulation.network;

/**
 * The ways from some hosts to others: {@code 0..4>5..9} one way, {@code 0..4|5..9} and back again.
 */
public record Path(Hosts from, Hosts to, boolean bothWays) {
  /** From the first to the second only. */
  public static Path oneWay(Hosts from, Hosts to) {
    return new Path(from, to, false);
  }

  /** Between the two, both ways. */
  public static Path between(Hosts some, Hosts others) {
    return new Path(some, others, true);
  }

  /** Whether the way from one host to another is one of these. */
  public boolean covers(int source, int destination) {
    return (from.contains(source) && to.contains(destination))
        || (bothWays && from.contains(destination) && to.contains(source));
  }

  /** The hosts on either side, and an arrow or a bar between. */
  @Override
  public String toString() {
    return from + (bothWays ? "|" : ">") + to;
  }
}

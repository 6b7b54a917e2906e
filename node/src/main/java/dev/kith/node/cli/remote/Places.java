package dev.kith.node.cli.remote;

/** How many peers there are beside how many there may be. */
final class Places {
  private Places() {}

  /**
   * A few words.
   *
   * @param what is counted, with a blank before it, or nothing
   */
  static String text(int taken, int limit, String what) {
    if (taken <= limit) {
      return taken + " of " + limit + what;
    }
    return taken
        + what
        + ", "
        + (taken - limit)
        + " over the limit of "
        + limit
        + ", which static and trusted nodes need not keep";
  }
}

package dev.kith.node.dial;

/**
 * How many calls there may be; may change at any time.
 *
 * @param maxDialed connected nodes that were called and are not static
 * @param maxActive calls under way, static nodes included
 */
public record DialLimits(int maxDialed, int maxActive) {
  /**
   * How many more candidates may be called: go-ethereum's rule. Twice as many calls as free slots,
   * because about half of them fail.
   *
   * @param dialed connected nodes that were called and are not static
   * @param running calls under way, static nodes included
   */
  int free(int dialed, int running) {
    return Math.min(2 * (maxDialed - dialed), maxActive) - running;
  }
}

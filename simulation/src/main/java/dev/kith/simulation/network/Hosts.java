package dev.kith.simulation.network;

import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * Some hosts, by the numbers of their nodes: 0, 1 and so on. In ascending order, each once; prints
 * as {@code 0..4+7}, and as {@code none} if it is empty. Immutable.
 */
public final class Hosts {
  private final int[] ascending;

  private Hosts(IntStream numbers) {
    this.ascending = numbers.sorted().distinct().toArray();
    if (ascending.length > 0 && ascending[0] < 0) {
      throw new IllegalArgumentException("there is no host " + ascending[0] + "; count from 0");
    }
  }

  /** These hosts. */
  public static Hosts of(int... numbers) {
    return new Hosts(Arrays.stream(numbers));
  }

  /** The hosts that have these numbers. */
  public static Hosts of(IntStream numbers) {
    return new Hosts(numbers);
  }

  /** All hosts from 0, so many. */
  public static Hosts first(int count) {
    return new Hosts(IntStream.range(0, count));
  }

  /** Whether the host is one of them. */
  public boolean contains(int host) {
    return Arrays.binarySearch(ascending, host) >= 0;
  }

  /** How many there are. */
  public int size() {
    return ascending.length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return ascending.length == 0;
  }

  /** Their numbers, ascending. */
  public IntStream numbers() {
    return Arrays.stream(ascending);
  }

  /** Those of them that are not among the others. */
  public Hosts without(Hosts others) {
    return new Hosts(numbers().filter(host -> !others.contains(host)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hosts hosts && Arrays.equals(ascending, hosts.ascending);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ascending);
  }

  /** The numbers, with runs of neighbours shortened. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner("+").setEmptyValue("none");
    for (int from = 0; from < ascending.length; ) {
      int to = from;
      while (to + 1 < ascending.length && ascending[to + 1] == ascending[to] + 1) {
        to++;
      }
      text.add(from == to ? "" + ascending[from] : ascending[from] + ".." + ascending[to]);
      from = to + 1;
    }
    return text.toString();
  }
}

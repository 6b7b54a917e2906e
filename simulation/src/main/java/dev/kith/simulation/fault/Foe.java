package dev.kith.simulation.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Hosts that are no nodes and break rules on purpose, one kind each. */
public enum Foe {
  /** Says nothing, or so little that it never ends; or as slowly as it just may. */
  LOITERER,
  /** Connects many times at once, and says nothing. */
  CROWD,
  /** Connects from many addresses of one network, and says nothing. */
  TENEMENT,
  /** Connects from a thousand networks at once, of ten thousand, and says nothing. */
  LEGION,
  /** Shakes hands by garbage, by parts, by what it overheard, by points that are none. */
  FORGER,
  /** Keeps its secrets, and then lies: about lengths, codes, sizes, and who it is. */
  LIAR,
  /** Sends far more pings or messages than anybody needs. */
  FLOODER,
  /** Asks for much, and reads nothing of it. */
  NEVER_READER,
  /** Is called, and answers by any of this. */
  IMPOSTOR,
  /** Has a thousand identities in ten networks, which all want to be known by discovery. */
  SYBILS,
  /** Is a node to begin with, and names only its own. */
  FALSE_GUIDE,
  /** Names nodes that are none, and hosts that never asked for it. */
  POISONER,
  /** Asks in the name of others, who are to get the answers. */
  SPOOFER;

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static Foe parse(String text) {
    return Arrays.stream(values())
        .filter(foe -> foe.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no foe \"" + text + "\"; choose one of " + known()));
  }

  private static String known() {
    return Arrays.stream(values()).map(Foe::toString).collect(Collectors.joining(", "));
  }

  /** The name in fault plans and traces. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package dev.kith.simulation.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What has to happen in a run so that it proves anything: in a network where nothing does, every
 * invariant holds.
 *
 * @param sessions that came up, one for each end
 * @param messages that protocols were given
 * @param peersPerNode at the end, of every node that is up
 * @param attacks that foes made
 */
public record Minimum(long sessions, long messages, int peersPerNode, long attacks) {
  /** Where no foe is needed. */
  public Minimum(long sessions, long messages, int peersPerNode) {
    this(sessions, messages, peersPerNode, 0);
  }

  /** The same, and so many attacks. */
  public Minimum underAttack(long least) {
    return new Minimum(sessions, messages, peersPerNode, least);
  }

  /** What is missing, as sentences. */
  List<String> missing(Numbers numbers) {
    List<String> sentences = new ArrayList<>();
    compare("sessions", numbers.sessions(), sessions, sentences);
    compare("messages", numbers.messages(), messages, sentences);
    compare("peers of the loneliest node", numbers.peers().min(), peersPerNode, sentences);
    compare("attacks", numbers.attacks(), attacks, sentences);
    return sentences;
  }

  private static void compare(String what, long found, long least, List<String> sentences) {
    if (found < least) {
      sentences.add(
          "too little happened to prove anything: "
              + what
              + " "
              + found
              + ", at least "
              + least
              + " expected; let it run longer, or expect less");
    }
  }
}

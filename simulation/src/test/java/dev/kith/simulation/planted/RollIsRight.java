package dev.kith.simulation.planted;

import dev.kith.simulation.check.Invariant;
import dev.kith.simulation.journal.Journal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** As many are on each roll as its node has sessions. */
final class RollIsRight implements Invariant {
  private final Map<Integer, Integer> rolls = new TreeMap<>();

  void counted(int node, int members) {
    rolls.put(node, members);
  }

  @Override
  public String name() {
    return "hubs know who is connected";
  }

  @Override
  public List<Breach> breaches(Journal journal) {
    return rolls.entrySet().stream()
        .filter(roll -> journal.isUp(roll.getKey()))
        .filter(roll -> journal.sessions(roll.getKey()) != roll.getValue())
        .map(roll -> new Breach(roll.getKey(), "its roll has " + roll.getValue() + " members"))
        .toList();
  }
}

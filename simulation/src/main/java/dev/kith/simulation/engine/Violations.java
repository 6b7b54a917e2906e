package dev.kith.simulation.engine;

import java.util.ArrayList;
import java.util.List;

/** What happened against the rules, as sentences. Safe from any thread. */
final class Violations {
  /** Whoever breaks a rule does so again and again; the first few say it all. */
  private static final int KEPT = 10;

  private final List<String> sentences = new ArrayList<>();
  private volatile boolean any;

  boolean any() {
    return any;
  }

  synchronized void add(String sentence) {
    if (sentences.size() < KEPT && !sentences.contains(sentence)) {
      sentences.add(sentence);
    }
    any = true;
  }

  synchronized RunFailedException failure() {
    return new RunFailedException(String.join("\n", sentences), null);
  }

  /** Somebody used the engine, or an actor in it, from a thread that no seed decides about. */
  void foreignThread(String what) {
    add(
        "the thread \""
            + Thread.currentThread().getName()
            + "\" "
            + what
            + " at "
            + Place.ofCaller()
            + ": in a simulation only the engine's own thread may, so use timers and messages there"
            + " instead of threads and futures");
  }

  void shortcut(int from, String to) {
    add(
        "node "
            + from
            + " reached "
            + to
            + " past the network at "
            + Place.ofCaller()
            + ": nodes share no actors, so let them talk through their transports");
  }
}

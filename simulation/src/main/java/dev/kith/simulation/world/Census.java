package dev.kith.simulation.world;

import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.journal.Count;
import dev.kith.simulation.transport.Internet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts what there is in a node, up or not. */
final class Census {
  /** The actor of one session, and all below it. */
  private static final Pattern SESSION = Pattern.compile("^n-\\d+/server/peer-\\d+");

  private Census() {}

  static Count of(Ground ground, int node) {
    Engine engine = ground.engine();
    Internet internet = ground.internet();
    Set<String> sessions = new LinkedHashSet<>();
    int others = 0;
    for (String path : engine.actors(node)) {
      Matcher session = SESSION.matcher(path);
      if (session.find()) {
        sessions.add(session.group());
      } else {
        others++;
      }
    }
    return new Count(
        sessions.size(),
        others,
        internet.openSockets(node),
        engine.mostWaiting(node),
        internet.mostUsed(node));
  }
}

package dev.kith.simulation.scenario;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Observation;
import java.time.Duration;

/** Notices when the network has settled: no session comes or goes, nor is one about to. */
final class Quiet {
  /** Far more than a handshake and a goodbye take over any sensible link. */
  private static final Duration CALM = Duration.ofSeconds(5);

  /**
   * What a node needs to notice that another one is gone, which is 30 seconds without a byte, and
   * half as much again for a ping that was under way.
   */
  private static final Duration AFTER_FAULT = Duration.ofSeconds(45);

  private long stirredNanos;
  private long faultNanos = -AFTER_FAULT.toNanos();

  void observed(Observation observation) {
    Happening what = observation.what();
    if (what instanceof Happening.Faulted || what instanceof Happening.Crashed) {
      faultNanos = observation.nanos();
    }
    if (stirs(what)) {
      stirredNanos = observation.nanos();
    }
  }

  private static boolean stirs(Happening what) {
    return what instanceof Happening.Told told
        ? concernsSessions(told.event())
        : !(what instanceof Happening.Counted);
  }

  private static boolean concernsSessions(NodeEvent event) {
    return !(event instanceof NodeEvent.MessageReceived
        || event instanceof NodeEvent.MessageHandled
        || event instanceof NodeEvent.MessageSent);
  }

  boolean at(long nanos) {
    return nanos - stirredNanos >= CALM.toNanos() && nanos - faultNanos >= AFTER_FAULT.toNanos();
  }
}

package dev.kith.simulation.scenario;

import dev.kith.simulation.fault.Fault;
import dev.kith.simulation.fault.LinkFault;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.transport.Crash;
import dev.kith.simulation.world.World;

/** Carries the faults of a plan out, each at its time, and tells the journal. */
final class Saboteur {
  private final World world;
  private final Journal journal;

  Saboteur(World world, Journal journal) {
    this.world = world;
    this.journal = journal;
  }

  void act(Fault fault) {
    journal.happened(world.now().toNanos(), Observation.WORLD, new Happening.Faulted(fault));
    if (fault instanceof LinkFault links) {
      world.change(links::apply);
    } else if (fault instanceof Fault.Crash crash) {
      // Also those that only start in this instant, after what happens to the world.
      Crash how = crash.machines() ? Crash.MACHINE : Crash.PROCESS;
      crash.nodes().numbers().forEach(node -> world.crash(node, how));
    } else if (fault instanceof Fault.Stop stop) {
      stop.nodes().numbers().forEach(world::stop);
    } else if (fault instanceof Fault.Restart restart) {
      restart.nodes().numbers().forEach(world::start);
    } else if (fault instanceof Fault.Wipe wipe) {
      wipe.nodes().numbers().forEach(world::wipe);
    } else if (fault instanceof Fault.SlowReader slow) {
      slow.nodes().numbers().forEach(node -> world.readAt(node, slow.bitsPerSecond()));
    } else if (fault instanceof Fault.ClockSkew skew) {
      skew.nodes().numbers().forEach(node -> world.setClock(node, skew.by()));
    } else if (fault instanceof Fault.Attack attack) {
      world.attack(attack.foe(), attack.victims(), attack.every());
    } else if (fault instanceof Fault.Relent relent) {
      world.relent(relent.foe(), relent.victims());
    }
  }
}

package dev.kith.simulation.fault;

import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.text.Quantities;
import java.time.Duration;
import java.util.Optional;

/**
 * One thing that happens to some nodes or to the ways between them. All of it is explicit, and its
 * text can be read back.
 */
public sealed interface Fault
    permits Fault.Crash,
        Fault.Stop,
        Fault.Restart,
        Fault.Wipe,
        Fault.SlowReader,
        Fault.ClockSkew,
        Fault.Attack,
        Fault.Relent,
        LinkFault {

  /** What ends it, if it is something that lasts. */
  Optional<Fault> undo();

  /**
   * The nodes are gone at once and say no goodbye. Those that are down already stay so.
   *
   * @param machines whether their machines are gone, too: then there is silence, where otherwise a
   *     system is left that closes what the process had open
   */
  record Crash(Hosts nodes, boolean machines) implements Fault {
    /** Only the processes die. */
    public Crash(Hosts nodes) {
      this(nodes, false);
    }

    /** They come back. */
    @Override
    public Optional<Fault> undo() {
      return Optional.of(new Restart(nodes));
    }

    @Override
    public String toString() {
      return "crash=" + nodes + (machines ? ",of=machine" : "");
    }
  }

  /** The nodes end in good order, with a goodbye to their peers. Those that are down stay so. */
  record Stop(Hosts nodes) implements Fault {
    /** They come back. */
    @Override
    public Optional<Fault> undo() {
      return Optional.of(new Restart(nodes));
    }

    @Override
    public String toString() {
      return "stop=" + nodes;
    }
  }

  /** The nodes that are down start again. Those that are up stay so. */
  record Restart(Hosts nodes) implements Fault {
    @Override
    public Optional<Fault> undo() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "restart=" + nodes;
    }
  }

  /** The nodes' disks are empty at their next start: what they kept is gone. */
  record Wipe(Hosts nodes) implements Fault {
    @Override
    public Optional<Fault> undo() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "wipe=" + nodes;
    }
  }

  /** The nodes read so many bits per second from each connection; 0 is as fast as they can. */
  record SlowReader(Hosts nodes, long bitsPerSecond) implements Fault {
    @Override
    public Optional<Fault> undo() {
      return Optional.of(new SlowReader(nodes, 0));
    }

    @Override
    public String toString() {
      return "slow=" + nodes + ",rate=" + Quantities.bandwidthText(bitsPerSecond);
    }
  }

  /** The wall clocks of the nodes are ahead by so much, or behind; their timers are not. */
  record ClockSkew(Hosts nodes, Duration by) implements Fault {
    @Override
    public Optional<Fault> undo() {
      return Optional.of(new ClockSkew(nodes, Duration.ZERO));
    }

    @Override
    public String toString() {
      return "skew=" + nodes + ",by=" + Quantities.text(by);
    }
  }

  /** A foe plays one of its tricks on each of the nodes, again and again, so long between two. */
  record Attack(Hosts victims, Foe foe, Duration every) implements Fault {
    /**
     * Checks the pace.
     *
     * @throws IllegalArgumentException if no time would pass
     */
    public Attack {
      if (every.isNegative() || every.isZero()) {
        throw new IllegalArgumentException(
            "an attack of no pace would hold up time; give every= more than 0s");
      }
    }

    @Override
    public Optional<Fault> undo() {
      return Optional.of(new Relent(victims, foe));
    }

    @Override
    public String toString() {
      return "attack=" + victims + ",by=" + foe + ",every=" + Quantities.text(every);
    }
  }

  /** One attack of that foe on these very nodes is over. */
  record Relent(Hosts victims, Foe foe) implements Fault {
    @Override
    public Optional<Fault> undo() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "relent=" + victims + ",by=" + foe;
    }
  }
}

package dev.kith.simulation.fault;

import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.network.Path;
import java.util.Optional;

/** What happens to the ways between hosts. Each ends with the same path it began with. */
public sealed interface LinkFault extends Fault {

  /** Does it. Whoever carries bytes has to look again afterwards. */
  void apply(Links links);

  /** The path is cut; connections over it stall, or are reset at once. */
  record Partition(Path path, boolean resets) implements LinkFault {
    @Override
    public void apply(Links links) {
      if (resets) {
        links.sever(path);
      } else {
        links.cut(path);
      }
    }

    @Override
    public Optional<Fault> undo() {
      return Optional.of(new Heal(path));
    }

    @Override
    public String toString() {
      return "partition=" + path + (resets ? ",tcp=reset" : "");
    }
  }

  /** One cut of this very path is over. */
  record Heal(Path path) implements LinkFault {
    @Override
    public void apply(Links links) {
      links.heal(path);
    }

    @Override
    public Optional<Fault> undo() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "heal=" + path;
    }
  }

  /** All cuts are over. */
  record HealAll() implements LinkFault {
    @Override
    public void apply(Links links) {
      links.heal();
    }

    @Override
    public Optional<Fault> undo() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "heal=all";
    }
  }

  /** The path is like this from now on. */
  record SetLink(Path path, LinkSpec spec) implements LinkFault {
    @Override
    public void apply(Links links) {
      links.set(path, spec);
    }

    @Override
    public Optional<Fault> undo() {
      return Optional.of(new UnsetLink(path));
    }

    @Override
    public String toString() {
      return "link=" + path + "," + spec;
    }
  }

  /** The path is as it was before it was last set. */
  record UnsetLink(Path path) implements LinkFault {
    @Override
    public void apply(Links links) {
      links.unset(path);
    }

    @Override
    public Optional<Fault> undo() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "unlink=" + path;
    }
  }

  /** Everything on the path waits. */
  record Clog(Path path) implements LinkFault {
    @Override
    public void apply(Links links) {
      links.clog(path);
    }

    @Override
    public Optional<Fault> undo() {
      return Optional.of(new Unclog(path));
    }

    @Override
    public String toString() {
      return "clog=" + path;
    }
  }

  /** One clog of this very path is over. */
  record Unclog(Path path) implements LinkFault {
    @Override
    public void apply(Links links) {
      links.unclog(path);
    }

    @Override
    public Optional<Fault> undo() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "unclog=" + path;
    }
  }
}

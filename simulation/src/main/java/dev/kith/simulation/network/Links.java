package dev.kith.simulation.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways between all hosts: one link specification for all, others for some, and which ways are
 * cut or clogged just now. A way has a direction; a host reaches itself as any other.
 *
 * <p>What is done can be undone by the same path, and by that only: two cuts that overlap heal one
 * after the other. One owner; it changes between events, never during one.
 */
public final class Links {
  /** What was said of a path. */
  public record Rule(Path path, LinkSpec spec) {}

  /** What stands in the way on a path. */
  public record Obstacle(Path path, Passage passage) {}

  private final LinkSpec standard;
  private final List<Rule> rules = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private long version;

  /** All ways are like this. */
  public Links(LinkSpec standard) {
    this.standard = standard;
  }

  /** What a way is like of which nothing else was said. */
  public LinkSpec standard() {
    return standard;
  }

  /** What was said of some ways, as it stands; the last that covers a way holds. */
  public List<Rule> rules() {
    return List.copyOf(rules);
  }

  /** What stands in the way now; the worst that covers a way holds. */
  public List<Obstacle> obstacles() {
    return List.copyOf(obstacles);
  }

  /** From now on the path is like this, whatever was said of it before. */
  public void set(Path path, LinkSpec spec) {
    rules.add(new Rule(path, spec));
    version++;
  }

  /** Takes back the last {@link #set} of this very path, if there was one. */
  public void unset(Path path) {
    for (int last = rules.size() - 1; last >= 0; last--) {
      if (rules.get(last).path().equals(path)) {
        rules.remove(last);
        version++;
        return;
      }
    }
  }

  /** Cuts the path: datagrams are lost, streams stall. */
  public void cut(Path path) {
    block(path, Passage.CUT);
  }

  /** Cuts the path and resets what runs over it. */
  public void sever(Path path) {
    block(path, Passage.BROKEN);
  }

  /** Holds everything on the path, until it is unclogged. */
  public void clog(Path path) {
    block(path, Passage.CLOGGED);
  }

  private void block(Path path, Passage passage) {
    obstacles.add(new Obstacle(path, passage));
    version++;
  }

  /** Takes back one cut of this very path, if there is one. */
  public void heal(Path path) {
    if (!obstacles.remove(new Obstacle(path, Passage.CUT))) {
      obstacles.remove(new Obstacle(path, Passage.BROKEN));
    }
    version++;
  }

  /** Takes back all cuts. */
  public void heal() {
    obstacles.removeIf(obstacle -> obstacle.passage() != Passage.CLOGGED);
    version++;
  }

  /** Takes back one clog of this very path, if there is one. */
  public void unclog(Path path) {
    obstacles.remove(new Obstacle(path, Passage.CLOGGED));
    version++;
  }

  /** What the way from one host to another is like. */
  LinkSpec spec(int source, int destination) {
    for (int last = rules.size() - 1; last >= 0; last--) {
      if (rules.get(last).path().covers(source, destination)) {
        return rules.get(last).spec();
      }
    }
    return standard;
  }

  /** Whether anything gets from one host to another: the worst obstacle decides. */
  Passage passage(int source, int destination) {
    Passage worst = Passage.OPEN;
    for (Obstacle obstacle : obstacles) {
      if (obstacle.passage().compareTo(worst) > 0 && obstacle.path().covers(source, destination)) {
        worst = obstacle.passage();
      }
    }
    return worst;
  }

  /** What no piece and no datagram takes less than, on any way, in nanoseconds. */
  public long leastLatency() {
    return rules.stream()
        .mapToLong(rule -> rule.spec().latency().leastNanos())
        .reduce(standard.latency().leastNanos(), Math::min);
  }

  /** Grows with every change; equal versions have equal answers. */
  long version() {
    return version;
  }
}

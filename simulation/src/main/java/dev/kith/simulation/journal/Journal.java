package dev.kith.simulation.journal;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.network.Hosts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is known of a run: who is up, who is connected to whom as each node sees it, and how much
 * happened. It keeps this view and hands every observation on; it keeps none, so its size depends
 * on the nodes and their sessions alone. One owner.
 */
public final class Journal {
  private final Roster roster;
  private final List<Profile> profiles = new ArrayList<>();
  private final List<Consumer<? super Observation>> followers = new ArrayList<>();
  private final Tally tally = new Tally();
  private final SortedMap<String, BitSet> heard = new TreeMap<>();
  private long nanos;

  /** An empty journal: no node of the roster was started yet. */
  public Journal(Roster roster) {
    this.roster = roster;
    Stream.generate(Profile::new).limit(roster.size()).forEach(profiles::add);
  }

  /** The roster has one node more. */
  public void join() {
    profiles.add(new Profile());
  }

  /** From now on the follower is given every observation, after it has entered the view. */
  public void follow(Consumer<? super Observation> follower) {
    followers.add(follower);
  }

  /**
   * A node tells what happened in it. What a node tells after it crashed changes no view.
   *
   * @throws IllegalStateException if the node was never started
   */
  public void told(long nanos, int node, NodeEvent event) {
    if (profile(node).isUnborn()) {
      throw new IllegalStateException(
          "node " + node + " tells of events before it was started; tell of its start first");
    }
    add(Observation.of(nanos, node, event));
  }

  /** The simulator tells what happened to a node, or to {@link Observation#WORLD}. */
  public void happened(long nanos, int node, Happening what) {
    add(new Observation(nanos, node, what));
  }

  private void add(Observation observation) {
    nanos = observation.nanos();
    if (observation.node() != Observation.WORLD) {
      view(profile(observation.node()), observation);
    }
    tally.add(observation);
    followers.forEach(follower -> follower.accept(observation));
  }

  private void view(Profile profile, Observation observation) {
    Happening what = observation.what();
    if (what instanceof Happening.Started) {
      profile.start();
    } else if (what instanceof Happening.Crashed) {
      profile.end();
    } else if (what instanceof Happening.Heard some) {
      heard.computeIfAbsent(some.topic(), topic -> new BitSet()).set(observation.node());
    } else if (what instanceof Happening.Told told && profile.isUp()) {
      view(profile, told.event());
    }
  }

  private static void view(Profile profile, NodeEvent event) {
    if (event instanceof NodeEvent.PeerUp up) {
      profile.up(up.session(), up.node());
    } else if (event instanceof NodeEvent.PeerDown down) {
      profile.down(down.session());
    } else if (event instanceof NodeEvent.Stopped) {
      profile.end();
    }
  }

  private Profile profile(int node) {
    if (node < 0 || node >= profiles.size()) {
      throw new IllegalArgumentException(
          "there is no node " + node + "; the roster has " + profiles.size() + ", from 0");
    }
    return profiles.get(node);
  }

  /** Who is who. */
  public Roster roster() {
    return roster;
  }

  /** Virtual time of the last observation. */
  public long nanos() {
    return nanos;
  }

  /** Whether the node was started and has not ended since. */
  public boolean isUp(int node) {
    return profile(node).isUp();
  }

  /** The nodes that are up. */
  public Hosts up() {
    return Hosts.of(IntStream.range(0, profiles.size()).filter(node -> profiles.get(node).isUp()));
  }

  /** Whether the first node says that it is connected to the second. */
  public boolean connected(int first, int second) {
    return profile(first).has(roster.id(second));
  }

  /** The nodes of the roster to which the node says it is connected. */
  public Hosts peers(int node) {
    return Hosts.of(
        profile(node).peers().stream()
            .map(roster::number)
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt));
  }

  /** How many sessions the node has, with whomever. */
  public int sessions(int node) {
    return profile(node).sessions();
  }

  /** The nodes that something has reached, even if they crashed since. */
  public Hosts heard(String topic) {
    BitSet nodes = heard.get(topic);
    return nodes == null ? Hosts.of() : Hosts.of(nodes.stream());
  }

  /** How many nodes something has reached, even if they crashed since. */
  public int reached(String topic) {
    BitSet nodes = heard.get(topic);
    return nodes == null ? 0 : nodes.cardinality();
  }

  /** Whether something has reached the node. */
  public boolean hasHeard(int node, String topic) {
    BitSet nodes = heard.get(topic);
    return nodes != null && nodes.get(node);
  }

  /** How often something of this kind was observed. */
  public long count(Kind kind) {
    return tally.count(kind);
  }

  /** Sessions that came up, one for each end. */
  public long sessions() {
    return tally.count(Kind.PEER_UP);
  }

  /** Messages that protocols were given; 0 unless the nodes publish message events. */
  public long messages() {
    return tally.count(Kind.MESSAGE_RECEIVED);
  }

  /** How often a session that was up ended, by {@link Ending#reason}. */
  public Map<String, Long> disconnects() {
    return tally.disconnects();
  }

  /** How often a session ended before it was up, by {@link Ending#reason}. */
  public Map<String, Long> refusals() {
    return tally.refusals();
  }

  /** How often which foe played which trick, such as {@code liar snappy-claim}. */
  public Map<String, Long> attacks() {
    return tally.attacks();
  }
}

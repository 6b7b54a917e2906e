package dev.kith.simulation.catalogue;

import dev.kith.node.server.AddressLimits;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.protocols.gossip.Gossip;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.NothingLeaks;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.world.NodeSetup;
import dev.kith.simulation.world.World;
import java.time.Duration;
import java.util.function.Consumer;

/** Who takes part in most scenarios: nodes that greet, and nodes that gossip. */
final class Cast {
  /** A continent: some latency, never twice the same, and now and then a lost packet. */
  static final LinkSpec INTERNET = LinkSpec.parse("latency=20ms..80ms,loss=1%");

  /** The usual limits on places, for hosts here too, which all have private addresses. */
  static final AddressLimits STRICT =
      new AddressLimits(
          AddressLimits.DEFAULT.attempts(),
          AddressLimits.DEFAULT.window(),
          AddressLimits.DEFAULT.pending(),
          AddressLimits.DEFAULT.sessions(),
          true);

  private Cast() {}

  /** A node that counts its messages, and has slots enough for everybody. */
  static void prepare(NodeConfigBuilder config, int nodes) {
    config.messageEvents(true).maxPeers(2 * nodes);
  }

  /** Nodes whose callers are greeted, which makes two messages for each session. */
  static Simulation greeting(Simulation simulation, int usual) {
    int nodes = simulation.size(usual);
    return simulation
        .links(INTERNET)
        .check(new NothingLeaks())
        .configured(
            nodes,
            (node, config) -> {
              prepare(config, nodes);
              config.protocol(FooBar.protocol());
            });
  }

  /** Nodes that tell each other texts, and the journal what they have heard. */
  static Simulation gossiping(Simulation simulation, int usual) {
    return gossiping(simulation, usual, (node, config) -> {});
  }

  /** The same, with something besides. */
  static Simulation gossiping(Simulation simulation, int usual, NodeSetup besides) {
    int nodes = simulation.size(usual);
    return simulation
        .links(INTERNET)
        .check(new NothingLeaks())
        .configured(
            nodes,
            (node, config) -> {
              prepare(config, nodes);
              config.protocol(Gossip.protocol(text -> simulation.heard(node, text)));
              besides.setUp(node, config);
            });
  }

  /** A node publishes a text. */
  static Consumer<World> says(int node, String text) {
    return world -> world.tell(node, Gossip.CAPABILITY, new Gossip.Publish(text));
  }

  /** A text has reached every node there is, up or not. */
  static Check everybodyHears(String text, Duration within) {
    return Check.eventually(
        "everybody hears of \"" + text + "\"",
        within,
        journal -> journal.reached(text) == journal.roster().size());
  }

  /** A text has reached all of these nodes. */
  static Check allHear(Hosts nodes, String text, Duration within) {
    return Check.eventually(
        "the steady ones hear of \"" + text + "\"",
        within,
        journal -> nodes.without(journal.heard(text)).isEmpty());
  }

  /** Whether it is a node hearing a text for the first time. */
  static boolean heard(Observation observation, String text) {
    return observation.what() instanceof Happening.Heard some && some.topic().equals(text);
  }
}

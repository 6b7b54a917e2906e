package dev.kith.simulation.adversary;

import akka.actor.typed.ActorRef;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.Enode;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.transport.Internet;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * All foes of a simulation. Each settles on its host when it first attacks. For who drives the run.
 */
public final class Foes {
  /**
   * Where their hosts begin: above the nodes of a simulation that fits into a heap, below the
   * number at which hosts begin to share networks.
   */
  private static final int FIRST_HOST = 65_000;

  /** In the order of their hosts. */
  private static final List<Foe> ALL = List.of(Foe.values());

  private final Engine engine;
  private final Internet internet;
  private final IntFunction<Enode> nodes;
  private final Witness witness;
  private final Map<Foe, Settled> settled = new EnumMap<>(Foe.class);

  private record Settled(int host, Adversary adversary, ActorRef<Lair.Command> lair) {}

  /**
   * None has settled yet.
   *
   * @param nodes where each node is called
   */
  public Foes(Engine engine, Internet internet, IntFunction<Enode> nodes, Witness witness) {
    this.engine = engine;
    this.internet = internet;
    this.nodes = nodes;
    this.witness = witness;
  }

  /**
   * Lets a foe play its tricks on some nodes from now on.
   *
   * @param every from one trick to the next
   * @return whom these nodes have to call for it, as if they were nodes
   */
  public List<Enode> attack(Foe foe, Hosts victims, Duration every) {
    Settled one = settled.computeIfAbsent(foe, this::settle);
    List<Victim> known =
        victims.numbers().mapToObj(node -> new Victim(node, nodes.apply(node))).toList();
    engine.tell(one.host(), one.lair(), new Lair.Attack(victims, known, every));
    return one.adversary().lures();
  }

  /**
   * Ends one attack of a foe on these very nodes, if there is one.
   *
   * @return whom these nodes have to call no more
   */
  public List<Enode> relent(Foe foe, Hosts victims) {
    Settled one = settled.get(foe);
    if (one == null) {
      return List.of();
    }
    engine.tell(one.host(), one.lair(), new Lair.Relent(victims));
    return one.adversary().lures();
  }

  private Settled settle(Foe foe) {
    int host = FIRST_HOST + ALL.indexOf(foe);
    Adversary adversary = adversary(foe, host);
    Lair.Setting setting =
        new Lair.Setting(engine, internet.transport(host), host, foe, adversary, witness);
    return new Settled(host, adversary, engine.spawn(host, Lair.create(setting)));
  }

  private Adversary adversary(Foe foe, int host) {
    Entropy entropy = engine.entropy(host, "tricks");
    return switch (foe) {
      case LOITERER -> new Loiterer(entropy);
      case CROWD -> new Crowd();
      case FORGER -> new Forger(entropy);
      case LIAR -> new Liar(entropy);
      case FLOODER -> new Flooder(entropy);
      case NEVER_READER -> new NeverReader();
      case IMPOSTOR -> new Impostor(Addresses.ipv4(host), engine.entropy(host, "keys"));
    };
  }
}

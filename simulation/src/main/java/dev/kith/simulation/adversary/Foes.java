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
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * All foes of a simulation. Each settles on its host when it first attacks. For who drives the run.
 */
public final class Foes {
  /**
   * Where their hosts begin: above the nodes of a simulation that fits into a heap, below the
   * number at which hosts begin to share networks.
   */
  private static final int FIRST_HOST = 65_000;

  /** Where the ten thousand begin; each has a network of its own. */
  private static final int FIRST_OF_LEGION = 50_000;

  private static final int LEGION = 10_000;

  /** Hosts so far apart share a network. */
  static final int NEXT_DOOR = 1 << 16;

  /** As many as there are numbers for: hosts of one network are far apart. */
  static final int TENANTS = 15;

  /** Where the thousand identities begin: ten on each of ten hosts in each of ten networks. */
  private static final int FIRST_OF_SYBILS = 64_000;

  /** Where those begin who are named by a false guide, each in a network of its own. */
  private static final int FIRST_OF_GUIDES = 64_100;

  /** Connections at a time: as many as a node lets wait. */
  private static final int HEADS = 50;

  /** In the order of their hosts. */
  private static final List<Foe> ALL = List.of(Foe.values());

  private final Engine engine;
  private final Internet internet;
  private final IntFunction<Enode> nodes;
  private final Witness witness;
  private final Map<Foe, List<Settled>> settled = new EnumMap<>(Foe.class);

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
    List<Settled> all = settled.computeIfAbsent(foe, this::settle);
    List<Victim> known =
        victims.numbers().mapToObj(node -> new Victim(node, nodes.apply(node))).toList();
    all.forEach(one -> engine.tell(one.host(), one.lair(), new Lair.Attack(victims, known, every)));
    return lures(all);
  }

  /**
   * Ends one attack of a foe on these very nodes, if there is one.
   *
   * @return whom these nodes have to call no more
   */
  public List<Enode> relent(Foe foe, Hosts victims) {
    List<Settled> all = settled.getOrDefault(foe, List.of());
    all.forEach(one -> engine.tell(one.host(), one.lair(), new Lair.Relent(victims)));
    return lures(all);
  }

  /**
   * Lets a foe settle among those with whom nodes begin to look for others.
   *
   * @return as whom it does, if it is one that does
   */
  public Optional<Enode> guide(Foe foe) {
    return settled.computeIfAbsent(foe, this::settle).stream()
        .flatMap(one -> one.adversary().guide().stream())
        .findFirst();
  }

  private static List<Enode> lures(List<Settled> all) {
    return all.stream().flatMap(one -> one.adversary().lures().stream()).toList();
  }

  private List<Settled> settle(Foe foe) {
    int first = FIRST_HOST + ALL.indexOf(foe);
    return switch (foe) {
      case TENEMENT -> settle(foe, rows(first, 1, TENANTS));
      case LEGION -> settle(foe, IntStream.range(FIRST_OF_LEGION, FIRST_OF_LEGION + LEGION));
      case SYBILS -> settleGang(foe, rows(FIRST_OF_SYBILS, 10, 10), 10);
      case FALSE_GUIDE -> settleGang(foe, rows(FIRST_OF_GUIDES, 30, 1), 1);
      default -> settle(foe, IntStream.of(first));
    };
  }

  /** Hosts in some networks, so many in each. */
  private static IntStream rows(int first, int networks, int doors) {
    return IntStream.range(0, networks * doors)
        .map(each -> first + each % networks + each / networks * NEXT_DOOR);
  }

  private List<Settled> settle(Foe foe, IntStream hosts) {
    return hosts.mapToObj(host -> settle(foe, host, adversary(foe, host))).toList();
  }

  private List<Settled> settleGang(Foe foe, IntStream hosts, int onEach) {
    Gang gang = Gang.of(hosts, onEach, host -> engine.entropy(host, "keys"));
    return gang.hosts()
        .mapToObj(host -> settle(foe, host, new Accomplice(gang.on(host), gang)))
        .toList();
  }

  private Settled settle(Foe foe, int host, Adversary adversary) {
    Lair.Setting setting =
        new Lair.Setting(engine, internet, internet.transport(host), host, foe, adversary, witness);
    return new Settled(host, adversary, engine.spawn(host, Lair.create(setting)));
  }

  private Adversary adversary(Foe foe, int host) {
    Entropy entropy = engine.entropy(host, "tricks");
    return switch (foe) {
      case LOITERER -> new Loiterer(entropy);
      case CROWD -> new Crowd(HEADS);
      case TENEMENT -> new Crowd(1);
      case LEGION -> new Straggler(entropy);
      case FORGER -> new Forger(entropy);
      case LIAR -> new Liar(entropy);
      case FLOODER -> new Flooder(entropy);
      case NEVER_READER -> new NeverReader();
      case IMPOSTOR -> new Impostor(Addresses.ipv4(host), engine.entropy(host, "keys"));
      case POISONER -> new Poisoner(entropy);
      case SPOOFER -> new Spoofer(entropy);
      case SYBILS, FALSE_GUIDE -> throw new AssertionError(foe + " is a gang");
    };
  }
}

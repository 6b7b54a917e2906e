package dev.kith.simulation.bench;

import akka.actor.typed.ActorRef;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.table.NodeTable;
import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Environment;
import dev.kith.node.store.MemoryStore;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.transport.Internet;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A network that makes itself: nodes that know two others in the beginning, and nobody else. They
 * come one after the other, and are watched while they find the rest, and while some of them look
 * for others by name.
 */
public final class Organic implements AutoCloseable {
  /** Whom all others begin with. */
  private static final int BOOTNODES = 2;

  /**
   * In which all come: a network whose nodes have been updated, and not one that is switched on.
   */
  private static final Duration COMING = Duration.ofSeconds(10);

  private static final int PORT = 30_303;

  /** Between two looks at all tables: the first walks take some ten of it. */
  private static final int STEP_SECONDS = 2;

  /** Begun at each look: a few hundred in a minute show percents. */
  private static final int WALKS = 20;

  /**
   * What to do.
   *
   * @param nodes in the network
   * @param seconds virtual ones that it is watched for
   * @param seed decides about everything
   */
  public record Plan(int nodes, int seconds, long seed) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException with one sentence for people
     */
    public Plan {
      if (nodes <= BOOTNODES || nodes > Addresses.MOST) {
        throw new IllegalArgumentException(
            "A network that makes itself has from 3 nodes to "
                + Addresses.MOST
                + ", not "
                + nodes
                + ".");
      }
      if (seconds <= COMING.toSeconds()) {
        throw new IllegalArgumentException(
            "All nodes have come after 10 seconds: watch them for longer than " + seconds + ".");
      }
    }
  }

  private final Plan plan;
  private final Growth growth;
  private final Engine engine;
  private final Internet internet;
  private final Entropy chance;
  private final List<NodeKey> keys = new ArrayList<>();
  private final List<NodeId> ids = new ArrayList<>();
  private final List<ActorRef<Explorer.Command>> nodes = new ArrayList<>();
  private final List<Environment> environments = new ArrayList<>();

  private Organic(Plan plan, int loss) {
    this.plan = plan;
    this.growth = new Growth(loss);
    this.engine = Engine.create(plan.seed());
    LinkSpec links = LinkSpec.parse("latency=20ms..80ms,loss=" + loss + "%");
    this.internet = new Internet(engine, new Links(links));
    this.chance = engine.entropy(0, "walks");
    for (int node = 0; node < plan.nodes(); node++) {
      NodeKey key = NodeKey.generate(engine.entropy(node, "key"));
      keys.add(key);
      ids.add(NodeId.of(key.publicKey()));
    }
  }

  /**
   * Watches one such network, in which so many percent of all packets are lost. Blocks for minutes.
   *
   * @param looked is told after each look at the tables, on this thread, how the network stands
   * @throws IllegalStateException if a node does not show its table
   */
  public static Growth watch(Plan plan, int loss, Consumer<Growth> looked) {
    try (Organic network = new Organic(plan, loss)) {
      network.grow(looked);
      return network.growth;
    }
  }

  private void grow(Consumer<Growth> looked) {
    int places = ids.stream().mapToInt(this::places).sum();
    for (int second = STEP_SECONDS; second <= plan.seconds(); second += STEP_SECONDS) {
      comeUntil(Duration.ofSeconds(second));
      look(second, places);
      looked.accept(growth);
      walk(second);
    }
  }

  private void comeUntil(Duration time) {
    Duration pause = COMING.dividedBy(plan.nodes());
    while (nodes.size() < plan.nodes() && pause.multipliedBy(nodes.size()).compareTo(time) < 0) {
      engine.runUntil(pause.multipliedBy(nodes.size()));
      start(nodes.size());
    }
    engine.runUntil(time);
  }

  private void start(int node) {
    Environment environment =
        new Environment(
            internet.transport(node),
            engine.ticker(),
            engine.wallClock(),
            engine.entropy(node, "node"),
            internet.names(node),
            folder -> new MemoryStore());
    environments.add(environment);
    List<Enode> known = new ArrayList<>();
    for (int bootnode = 0; bootnode < BOOTNODES; bootnode++) {
      if (bootnode != node) {
        known.add(
            Enode.of(
                keys.get(bootnode).publicKey(),
                new Host.Ip(Addresses.worldwide(bootnode)),
                PORT,
                PORT));
      }
    }
    InetSocketAddress at = new InetSocketAddress(Addresses.worldwide(node), PORT);
    nodes.add(engine.spawn(node, Explorer.create(keys.get(node), at, known, environment)));
  }

  /** How many places of its table a node could fill if it knew everybody. */
  private int places(NodeId self) {
    int[] atDistance = new int[Byte.SIZE * NodeId.SIZE + 1];
    ids.forEach(other -> atDistance[self.logDistance(other)]++);
    return Arrays.stream(atDistance)
        .skip(1) // itself
        .map(count -> Math.min(count, NodeTable.BUCKET_SIZE))
        .sum();
  }

  /** All nodes show their tables, which takes no time. */
  private void look(int second, int places) {
    List<TableSnapshot> tables = new ArrayList<>();
    tellAll(new Explorer.Look(tables::add));
    engine.runUntil(engine.now());
    if (tables.size() < nodes.size()) {
      throw new IllegalStateException(
          "Only " + tables.size() + " of " + nodes.size() + " nodes show their tables.");
    }
    long taken = tables.stream().flatMap(TableSnapshot::nodes).count();
    long live =
        tables.stream().flatMap(TableSnapshot::nodes).filter(TableSnapshot.Known::live).count();
    growth.saw(second, (double) taken / places, (double) live / places);
  }

  private void tellAll(Explorer.Command command) {
    for (int node = 0; node < nodes.size(); node++) {
      engine.tell(node, nodes.get(node), command);
    }
  }

  /** Some nodes look for some others, anybody for anybody. */
  private void walk(int second) {
    for (int i = 0; i < WALKS && nodes.size() > 1; i++) {
      int from = chance.nextInt(nodes.size());
      int to = (from + 1 + chance.nextInt(nodes.size() - 1)) % nodes.size();
      Growth.Walk walk = growth.begin(second);
      engine.tell(
          from,
          nodes.get(from),
          new Explorer.Walk(
              keys.get(to).publicKey().bytes(),
              result -> walk.end(result, ids.get(to), engine.now())));
    }
  }

  @Override
  public void close() {
    engine.close();
    environments.forEach(Environment::close);
  }
}

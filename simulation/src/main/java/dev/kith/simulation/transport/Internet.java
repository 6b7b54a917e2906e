package dev.kith.simulation.transport;

import dev.kith.node.environment.Names;
import dev.kith.node.environment.Transport;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Chunking;
import dev.kith.simulation.network.Links;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * All hosts of a simulation and what lies between them. The host of node n has the addresses that
 * {@link Addresses} gives to n.
 *
 * <p>Belongs to the engine's thread. {@link #linksChanged} and {@link #crash} are for who drives
 * the run, or for events of the node concerned.
 */
public final class Internet {
  /**
   * Nothing gets from one host to another faster, for no host may depend on how far another one is
   * at this moment. Less than any real way between two machines takes.
   */
  static final long FASTEST_NANOS = 1_000;

  private final Engine engine;
  private final Links links;
  private final Chunking chunking;

  /** By number. Nodes on several threads may be the first to look for a host. */
  private final Map<Integer, Host> hosts = new ConcurrentSkipListMap<>();

  private final Map<String, List<InetAddress>> names = new LinkedHashMap<>();

  /** A network without hosts, which breaks bytes anywhere. */
  public Internet(Engine engine, Links links) {
    this(engine, links, Chunking.RANDOM);
  }

  /** A network without hosts. */
  public Internet(Engine engine, Links links, Chunking chunking) {
    this.engine = engine;
    this.links = links;
    this.chunking = chunking;
    engine.lookahead(() -> Math.max(FASTEST_NANOS, links.leastLatency()));
  }

  /**
   * The transport of a node that starts, or starts again. The host is up from now on.
   *
   * @throws IllegalStateException if the node has a transport that was not closed
   */
  public Transport transport(int node) {
    return host(node).start();
  }

  private Host host(int node) {
    return hosts.computeIfAbsent(node, number -> new Host(this, engine, links, number));
  }

  /** The resolver of a node: it knows the names that were given by {@link #name}. */
  public Names names(int node) {
    return new VirtualNames(engine, node, names);
  }

  /** From now on a name leads to these addresses; none takes it away. */
  public void name(String name, InetAddress... addresses) {
    names.put(name, List.of(addresses));
  }

  /**
   * To be told after every change of the links: what waited goes on, what runs over a break ends.
   */
  public void linksChanged() {
    long soon = engine.ticker().nanos() + FASTEST_NANOS;
    for (Host host : hosts.values()) {
      if (!host.isIdle()) {
        engine.schedule(soon, host.node, host::look);
      }
    }
  }

  /** Ends all that a node has open, without its doing; its transport does nothing from then on. */
  public void crash(int node, Crash how) {
    host(node).crash(how);
  }

  /**
   * From now on a node reads so many bits a second of each of its connections, however much it asks
   * for; 0 is as much as comes.
   */
  public void readAt(int node, long bitsPerSecond) {
    host(node).readAt(bitsPerSecond);
  }

  /** How many ends of connections there are, with those that only have to send their last bytes. */
  public int sockets() {
    return hosts.values().stream().mapToInt(Host::sockets).sum();
  }

  Chunking chunking() {
    return chunking;
  }

  /** The host with an address, be it up or not; null if none can have it. */
  @Nullable Host at(InetAddress address) {
    OptionalInt number = Addresses.host(address);
    return number.isPresent() ? host(number.getAsInt()) : null;
  }
}

package dev.kith.simulation.transport;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Names;
import dev.kith.node.environment.Transport;
import dev.kith.simulation.capture.WireListener;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Chunking;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.network.Nat;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
  private @Nullable WireListener wire;

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

  /** The same for a node of full fidelity. */
  public Transport transport(int node) {
    return transport(node, Fidelity.FULL);
  }

  /**
   * The transport of a node that starts, or starts again. The host is up from now on.
   *
   * @throws IllegalStateException if the node has a transport that was not closed
   */
  public Transport transport(int node, Fidelity fidelity) {
    return host(node).start(fidelity);
  }

  private Host host(int node) {
    return hosts.computeIfAbsent(node, number -> new Host(this, engine, links, number));
  }

  /**
   * A host sends a datagram in the name of another one, as hosts can whose network does not check
   * that. For the cell of that host.
   */
  public void spoof(int host, InetSocketAddress from, InetSocketAddress to, Bytes payload) {
    host(host).send(from, to, payload);
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

  /** Tells everything that hosts send from now on. There is one listener. */
  public void tap(WireListener listener) {
    wire = listener;
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

  /**
   * Puts a node behind a router of its own, before it starts: the router has the address that the
   * node had, and the node {@link Addresses#home}.
   */
  public void standBehind(Nat.Type type, int node) {
    host(node)
        .standBehind(new Router(engine.ticker(), type, Addresses.ipv4(node), Addresses.home()));
  }

  /**
   * Lets everything in that comes to a port of a node's router, for the same port of the node.
   *
   * @throws IllegalStateException if the node is behind no router, or the port is in use
   */
  public void forward(int node, int port) {
    host(node).router().forward(port, port);
  }

  /** The address that a node finds itself to have where others reach it by one of its own. */
  public InetAddress own(int node, InetAddress outside) {
    return host(node).address(outside);
  }

  /** How many ends of connections there are, with those that only have to send their last bytes. */
  public int sockets() {
    return hosts.values().stream().mapToInt(Host::sockets).sum();
  }

  /** Who hears of what is sent; null if nobody does. */
  @Nullable WireListener wire() {
    return wire;
  }

  /** Those ends of connections that a node itself has not closed. */
  public int openSockets(int node) {
    return host(node).openSockets();
  }

  /** The most ends of connections that a node ever used at a time, without those that wait. */
  public int mostUsed(int node) {
    return host(node).mostUsed();
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

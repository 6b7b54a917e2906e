package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import dev.kith.node.store.MemoryStore;
import dev.kith.node.store.SeenNodes;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A network of nodes that are pure: packets arrive in the order they were sent, at once. */
final class Wire {
  static final Instant START = Instant.ofEpochSecond(1_700_000_000);

  /** Steps after which a network that does not come to rest is a mistake. */
  private static final int MOST_STEPS = 2_000_000;

  private final boolean signing;
  private long nanos;
  private long lastHash;
  private final Map<InetSocketAddress, Station> stations = new LinkedHashMap<>();
  private final ArrayDeque<Letter> letters = new ArrayDeque<>();
  private final List<Letter> sent = new ArrayList<>();
  private Predicate<Letter> arrives = letter -> true;

  /** A network whose packets are signed, which costs time, or are not. */
  Wire(boolean signing) {
    this.signing = signing;
  }

  /** A packet on its way, read already: signatures would take most of the time. */
  record Letter(InetSocketAddress from, InetSocketAddress to, Reading.Proven packet, int size) {
    /** As it comes from whoever holds a key. */
    static Letter of(InetSocketAddress from, InetSocketAddress to, V4Message message, NodeKey key) {
      Packet packet = Packet.sign(message, key);
      return new Letter(
          from,
          to,
          new Reading.Proven(key.publicKey(), packet.hash(), message),
          packet.datagram().size());
    }

    V4Message message() {
      return packet.message();
    }
  }

  /** A node at an address. */
  final class Station implements Outlet {
    final NodeKey key;
    final InetSocketAddress address;
    final Tally drops = new Tally();
    final List<V4Event> events = new ArrayList<>();
    final MemoryStore store;
    Predicate<NodeRecord> filter = record -> true;
    final Discv4 node;
    private long due;

    private Station(int number, InetSocketAddress address, MemoryStore store) {
      this.store = store;
      this.key = NodeKey.generate(Entropy.seeded(number));
      this.address = address;
      Local local =
          new Local(
              record(1),
              ip -> true,
              () -> nanos,
              () -> START.plusNanos(nanos),
              Entropy.seeded(number));
      this.node =
          new Discv4(
              local,
              this,
              Optional.of(record -> filter.test(record)),
              new SeenNodes(store.table(SeenNodes.TABLE)),
              drops,
              events::add);
    }

    private void plan() {
      due = node.nextDue().orElse(Long.MAX_VALUE);
    }

    NodeRecord record(long sequence) {
      return new RecordBuilder()
          .ip(address.getAddress())
          .udp(address.getPort())
          .tcp(address.getPort())
          .sign(key, sequence);
    }

    Enode enode() {
      return Enode.of(
          key.publicKey(), new Host.Ip(address.getAddress()), address.getPort(), address.getPort());
    }

    @Override
    public void answer(InetSocketAddress to, V4Message message) {
      ask(to, message);
    }

    @Override
    public Bytes ask(InetSocketAddress to, V4Message message) {
      Letter letter = signing ? Letter.of(address, to, message, key) : unsigned(to, message);
      post(letter);
      return letter.packet().hash();
    }

    private Letter unsigned(InetSocketAddress to, V4Message message) {
      Bytes hash = Bytes.concat(Bytes.wrap(new byte[24]), number(++lastHash));
      Reading.Proven packet = new Reading.Proven(key.publicKey(), hash, message);
      return new Letter(address, to, packet, PacketReader.MAX_SIZE / 4);
    }
  }

  private static Bytes number(long number) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  Station station(int number, String ip) {
    InetSocketAddress address = new InetSocketAddress(IpText.parse(ip).orElseThrow(), 30303);
    return station(number, address, new MemoryStore());
  }

  private Station station(int number, InetSocketAddress address, MemoryStore store) {
    Station station = new Station(number, address, store);
    stations.put(address, station);
    return station;
  }

  /** The same node anew, which has forgotten all but what it has stored. */
  Station restarted(int number, Station before) {
    return station(number, before.address, before.store);
  }

  void post(Letter letter) {
    sent.add(letter);
    letters.add(letter);
  }

  void lose(Predicate<Letter> lost) {
    arrives = lost.negate();
  }

  /** What was sent since the last time. */
  List<Letter> sent() {
    List<Letter> all = List.copyOf(sent);
    sent.clear();
    return all;
  }

  /** Delivers until all is quiet. */
  void deliver() {
    for (int steps = 0; !letters.isEmpty(); steps++) {
      if (steps > MOST_STEPS) {
        throw new AssertionError("the network does not come to rest");
      }
      Letter letter = letters.remove();
      Station station = stations.get(letter.to());
      if (station != null && arrives.test(letter)) {
        station.node.on(letter.from(), letter.packet(), letter.size());
        station.plan();
      }
    }
  }

  /** Lets time pass, timer by timer. */
  void pass(Duration time) {
    long end = nanos + time.toNanos();
    stations.values().forEach(Station::plan);
    deliver();
    for (Station next = next(); next.due <= end; next = next()) {
      nanos = Math.max(nanos, next.due);
      next.node.tick();
      next.plan();
      deliver();
    }
    nanos = end;
  }

  private Station next() {
    return Collections.min(stations.values(), Comparator.comparingLong(station -> station.due));
  }
}

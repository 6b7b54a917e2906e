package dev.kith.simulation.adversary;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.v4.Packet;
import dev.kith.node.discovery.v4.PacketReader;
import dev.kith.node.discovery.v4.Reading;
import dev.kith.node.discovery.v4.V4Endpoint;
import dev.kith.node.discovery.v4.V4Message;
import dev.kith.node.environment.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One identity that speaks discv4 as nodes do, but for whom it names. It trusts everybody to be who
 * he says. Used in the cell of its host.
 */
final class Speaker implements Consumer<Transport.DatagramEvent> {
  /** Where nodes of Ethereum listen, and the first identity of a host. */
  static final int PORT = 30_303;

  /** Datagrams that wait for it at most: as many as for a node. */
  private static final int AHEAD = 256;

  /** Nodes that fit into a packet. */
  private static final int PER_PACKET = 12;

  /** Seconds for which what it says is good, as of nodes. */
  private static final long EXPIRATION = 20;

  /** Whom to name. */
  interface Gossip {
    /** The nodes it claims to know nearest to a target of 64 bytes. */
    List<V4Message.Neighbor> near(InetAddress asker, Bytes target);
  }

  private final NodeKey key;
  private final int port;
  private final Lair lair;
  private final Gossip gossip;

  /** Who has been asked for a proof: one question is enough to be asked others. */
  private final Set<InetSocketAddress> met = new LinkedHashSet<>();

  private Transport.@Nullable Datagrams datagrams;

  private Speaker(NodeKey key, int port, Lair lair, Gossip gossip) {
    this.key = key;
    this.port = port;
    this.lair = lair;
    this.gossip = gossip;
  }

  /** One that listens at a port of the host of a lair, which is just settling. */
  static Speaker settle(NodeKey key, int port, Lair lair, Gossip gossip) {
    Speaker speaker = new Speaker(key, port, lair, gossip);
    lair.bind(port, speaker);
    return speaker;
  }

  @Override
  public void accept(Transport.DatagramEvent event) {
    if (event instanceof Transport.DatagramsBound bound) {
      datagrams = bound.datagrams();
      datagrams.receive(AHEAD);
    } else if (event instanceof Transport.Datagram datagram && datagrams != null) {
      datagrams.receive(1);
      if (PacketReader.read(datagram.payload()) instanceof Reading.Unproven packet) {
        heard(datagram.from(), packet);
      }
    }
  }

  private void heard(InetSocketAddress from, Reading.Unproven packet) {
    if (packet.message() instanceof V4Message.Ping) {
      V4Endpoint to = V4Endpoint.of(from, 0);
      say(from, new V4Message.Pong(to, packet.hash(), expiration(lair), OptionalLong.empty()));
      if (met.add(from)) {
        ping(from);
      }
    } else if (packet.message() instanceof V4Message.FindNode find) {
      name(from, gossip.near(from.getAddress(), find.target()));
    }
  }

  private void name(InetSocketAddress to, List<V4Message.Neighbor> nodes) {
    for (int at = 0; at < nodes.size(); at += PER_PACKET) {
      int end = Math.min(at + PER_PACKET, nodes.size());
      say(to, new V4Message.Neighbors(nodes.subList(at, end), expiration(lair)));
    }
  }

  /** Asks a node to prove that it is there, and so tells it of this identity. */
  void ping(InetSocketAddress to) {
    V4Endpoint from = V4Endpoint.of(new InetSocketAddress(lair.address(to), port), port);
    say(to, ping(Optional.of(from), to, lair));
  }

  /** The words of a Ping, from somewhere or from nowhere in particular. */
  static V4Message ping(Optional<V4Endpoint> from, InetSocketAddress to, Lair lair) {
    V4Endpoint nowhere = new V4Endpoint(Optional.empty(), 0, 0);
    return new V4Message.Ping(
        V4Message.VERSION,
        from.orElse(nowhere),
        from.isPresent() ? V4Endpoint.of(to, 0) : nowhere,
        expiration(lair),
        OptionalLong.empty());
  }

  /** Until when what is said now is good, in seconds of Unix time. */
  static long expiration(Lair lair) {
    return lair.unixTime() + EXPIRATION;
  }

  private void say(InetSocketAddress to, V4Message message) {
    if (datagrams != null) {
      datagrams.send(to, Packet.sign(message, key).datagram());
    }
  }
}

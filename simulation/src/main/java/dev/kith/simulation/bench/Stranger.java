package dev.kith.simulation.bench;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.v4.Packet;
import dev.kith.node.discovery.v4.PacketReader;
import dev.kith.node.discovery.v4.Reading;
import dev.kith.node.discovery.v4.V4Endpoint;
import dev.kith.node.discovery.v4.V4Message;
import dev.kith.node.environment.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;

/** Somebody whom a node does not know, and who asks it three questions of discv4. One owner. */
final class Stranger implements AutoCloseable {
  /** The times of answers to a Ping, a FindNode and a request for the record, in nanoseconds. */
  record Times(long ping, long findNode, long record) {}

  /** A node that takes longer is not slow but broken. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Packets made and read before the first question: the JVM has compiled what it will by then. */
  private static final int WARM_UP = 3_000;

  private static final Bytes TARGET = Bytes.copyOf(new byte[64]);

  private final NodeKey key = NodeKey.generate();
  private final Environment environment;
  private final DatagramSocket socket;
  private final V4Endpoint self;
  private boolean proven;

  /** On this machine alone. */
  Stranger(Environment environment) throws IOException {
    this.environment = environment;
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    this.socket.setSoTimeout((int) PATIENCE.toMillis());
    this.self = V4Endpoint.of((InetSocketAddress) socket.getLocalSocketAddress(), 0);
  }

  /** Does what is to be measured nowhere. */
  void warmUp() {
    for (int i = 0; i < WARM_UP; i++) {
      read(Packet.sign(ping(self), key).datagram());
    }
  }

  /** Asks a node that listens somewhere, after it was shown that this one is where it seems. */
  Times ask(InetSocketAddress node) {
    try {
      proven = false;
      long ping = time(node, ping(V4Endpoint.of(node, 0)), V4Message.Pong.class);
      while (!proven) {
        receive();
      }
      long find = time(node, new V4Message.FindNode(TARGET, soon()), V4Message.Neighbors.class);
      long record = time(node, new V4Message.RecordRequest(soon()), V4Message.RecordResponse.class);
      return new Times(ping, find, record);
    } catch (IOException e) {
      throw new UncheckedIOException("The node did not answer; see what it logged above.", e);
    }
  }

  private long time(InetSocketAddress to, V4Message question, Class<? extends V4Message> answer)
      throws IOException {
    long begin = environment.ticker().nanos();
    send(to, question);
    while (!answer.isInstance(receive())) {
      // What else comes is its Ping, which receive() has answered.
    }
    return environment.ticker().nanos() - begin;
  }

  private V4Message receive() throws IOException {
    DatagramPacket packet =
        new DatagramPacket(new byte[PacketReader.MAX_SIZE], PacketReader.MAX_SIZE);
    socket.receive(packet);
    Bytes datagram = Bytes.copyOf(Arrays.copyOf(packet.getData(), packet.getLength()));
    Reading.Proven read = read(datagram);
    if (read.message() instanceof V4Message.Ping) {
      InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
      V4Endpoint seen = V4Endpoint.of(from, 0);
      send(from, new V4Message.Pong(seen, read.hash(), soon(), OptionalLong.empty()));
      proven = true;
    }
    return read.message();
  }

  private static Reading.Proven read(Bytes datagram) {
    if (PacketReader.read(datagram) instanceof Reading.Unproven packet
        && packet.prove() instanceof Reading.Proven proven) {
      return proven;
    }
    throw new IllegalStateException("The node sent what is no packet of discv4.");
  }

  private V4Message ping(V4Endpoint to) {
    return new V4Message.Ping(V4Message.VERSION, self, to, soon(), OptionalLong.empty());
  }

  private long soon() {
    return environment.wallClock().instant().getEpochSecond() + 20;
  }

  private void send(InetSocketAddress to, V4Message message) throws IOException {
    byte[] datagram = Packet.sign(message, key).datagram().toArray();
    socket.send(new DatagramPacket(datagram, datagram.length, to));
  }

  /** Frees the address. */
  @Override
  public void close() {
    socket.close();
  }
}

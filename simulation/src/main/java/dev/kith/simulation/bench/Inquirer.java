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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a key and an endpoint who asks a node one question at a time, and answers its Pings
 * so that it knows him to be where he is. For one thread.
 */
final class Inquirer implements AutoCloseable {
  /** Between two questions: a little less often than Kith lets any endpoint ask, 40 a second. */
  private static final long PAUSE = Duration.ofSeconds(1).toNanos() / 36;

  private record Asked(Inquiry inquiry, Bytes hash, long at) {}

  private final NodeKey key = NodeKey.generate();
  private final Environment environment;
  private final InetSocketAddress node;
  private final DatagramChannel channel;
  private final V4Endpoint self;
  private final ByteBuffer buffer = ByteBuffer.allocate(PacketReader.MAX_SIZE);
  private @Nullable Asked asked;
  private int nodes;
  private long mayAskAt;

  /** Asks a node on this machine; the selector tells when something has come. */
  Inquirer(InetSocketAddress node, Environment environment, Selector selector) throws IOException {
    this.node = node;
    this.environment = environment;
    this.mayAskAt = environment.ticker().nanos();
    this.channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
    this.self = V4Endpoint.of((InetSocketAddress) channel.getLocalAddress(), 0);
  }

  boolean mayAsk(long now) {
    return mayAskAt - now <= 0;
  }

  /** Asks; what was asked before no longer counts. */
  void ask(Inquiry inquiry, long now) throws IOException {
    Bytes hash = send(inquiry.question(self, V4Endpoint.of(node, 0), environment));
    asked = new Asked(inquiry, hash, now);
    nodes = 0;
    mayAskAt = now + PAUSE;
  }

  /** Whether it has waited for an answer since before a time. */
  boolean waitsSince(long time) {
    return asked != null && asked.at() - time < 0;
  }

  /** Reads what has come; whether that answers the question. */
  boolean receive() throws IOException {
    boolean answered = false;
    buffer.clear();
    while (channel.receive(buffer) != null) {
      buffer.flip();
      byte[] datagram = new byte[buffer.remaining()];
      buffer.get(datagram);
      answered |= on(PacketReader.read(Bytes.copyOf(datagram)));
      buffer.clear();
    }
    return answered;
  }

  /** Who signed is not looked at: on this machine nobody else answers. */
  private boolean on(Reading reading) throws IOException {
    if (!(reading instanceof Reading.Unproven packet)) {
      throw new IllegalStateException("The node sent what is no packet of discv4.");
    }
    if (packet.message() instanceof V4Message.Ping) {
      long expiration = Inquiry.expiration(environment);
      V4Endpoint seen = V4Endpoint.of(node, 0);
      send(new V4Message.Pong(seen, packet.hash(), expiration, OptionalLong.empty()));
      return false;
    }
    return asked != null && isAnswered(asked, packet.message());
  }

  private boolean isAnswered(Asked question, V4Message message) {
    if (message instanceof V4Message.Neighbors some) {
      nodes += some.nodes().size();
    }
    boolean answered = question.inquiry().isAnswered(message, question.hash(), nodes);
    if (answered) {
      asked = null;
    }
    return answered;
  }

  private Bytes send(V4Message message) throws IOException {
    Packet packet = Packet.sign(message, key);
    channel.send(ByteBuffer.wrap(packet.datagram().toArray()), node);
    return packet.hash();
  }

  /** Frees the endpoint. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}

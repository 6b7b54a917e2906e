package dev.kith.node.testnet;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.rlpx.FrameBuffer;
import dev.kith.node.rlpx.FrameDecoder;
import dev.kith.node.rlpx.FrameEncoder;
import dev.kith.node.rlpx.Handshake;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.Capability;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Hello;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection, on a blocking socket, that does what a test tells it: each step can be
 * left out, repeated, or replaced by any bytes. Used by one thread.
 */
public final class RawPeer implements AutoCloseable {
  /** The first code behind the base protocol. */
  public static final int FIRST_CODE = BaseMessage.RESERVED;

  /** Far more than anything here takes, even on a busy machine. */
  private static final int TIMEOUT_MILLIS = 20_000;

  /** A message as it came. */
  public record Received(int code, Bytes payload) {}

  private final NodeKey key;
  private final Socket socket;
  private final InetSocketAddress address;
  private final Handshake handshake;
  private final byte[] chunk = new byte[64 * 1024];
  private final ArrayDeque<Received> received = new ArrayDeque<>();
  private @Nullable FrameEncoder encoder;
  private @Nullable FrameDecoder decoder;

  private RawPeer(NodeKey key, Socket socket, Handshake handshake) throws IOException {
    this.key = key;
    this.socket = socket;
    this.address = (InetSocketAddress) socket.getLocalSocketAddress();
    this.handshake = handshake;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  /** Connects to a node, and says nothing. */
  public static RawPeer dial(Enode node) throws IOException {
    return dial(node, NodeKey.generate());
  }

  /** Connects as somebody in particular, and says nothing. */
  public static RawPeer dial(Enode node, NodeKey key) throws IOException {
    return dial(node, key, InetAddress.getLoopbackAddress());
  }

  /** Connects from another address of the loopback, which has a whole /8 of them. */
  public static RawPeer dial(Enode node, NodeKey key, InetAddress from) throws IOException {
    Socket socket = FreshAddress.bind(from);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.tcp()));
    return new RawPeer(key, socket, Handshake.initiator(key, node.key(), Entropy.secure()));
  }

  /** The end of a connection that somebody else began. */
  public static RawPeer accepted(Socket socket, NodeKey key) throws IOException {
    return new RawPeer(key, socket, Handshake.recipient(key, Entropy.secure()));
  }

  /** Connects, and goes all the way to an active session. */
  public static RawPeer active(Enode node, Capability... capabilities) throws IOException {
    RawPeer peer = dial(node);
    peer.secure();
    peer.greet(capabilities);
    return peer;
  }

  /** Where the node sees this end. */
  public InetSocketAddress address() {
    return address;
  }

  /** Who this end is. */
  public NodeKey key() {
    return key;
  }

  /** The bytes a caller begins with; empty for the called end. */
  public Bytes auth() {
    return handshake.start();
  }

  /** Sends any bytes. */
  public void write(Bytes bytes) throws IOException {
    socket.getOutputStream().write(bytes.toArray());
  }

  /** Sends bytes one by one, each in a segment of its own as far as the system lets us. */
  public void writeSlowly(Bytes bytes) throws IOException {
    for (int i = 0; i < bytes.size(); i++) {
      write(bytes.slice(i, i + 1));
    }
  }

  /** No more bytes will come from here; the other direction stays open. */
  public void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  /** Does the handshake, in either role. */
  public void secure() throws IOException {
    write(auth());
    write(awaitKeys());
  }

  /** Reads the other end's part of the handshake; the answer is what it waits for now. */
  public Bytes awaitKeys() throws IOException {
    while (true) {
      if (handshake.receive(readChunk()) instanceof Handshake.Step.Done done) {
        encoder = new FrameEncoder(done.secrets());
        decoder = new FrameDecoder(done.secrets(), code -> FrameEncoder.MAX_PAYLOAD_SIZE);
        decoder.feed(done.leftover(), this::keep);
        return done.reply();
      }
    }
  }

  /** What this end would say of itself. */
  public Hello hello(Capability... capabilities) {
    return new Hello(BaseMessage.VERSION, "raw", List.of(capabilities), 0, key.publicKey().bytes());
  }

  /** Sends a Hello and waits for the other. */
  public Hello greet(Capability... capabilities) throws IOException {
    sendPlain(BaseMessage.HELLO, hello(capabilities).encode());
    Received hello = next();
    if (hello.code() != BaseMessage.HELLO) {
      throw new IOException("instead of a Hello came " + hello);
    }
    return Hello.decode(hello.payload());
  }

  /** One frame around a payload, which is compressed only if the caller did so. */
  public Bytes frame(int code, Bytes wirePayload) {
    FrameBuffer buffer = new FrameBuffer(64);
    secured(encoder).encode(code, wirePayload, buffer);
    return buffer.take();
  }

  /** Sends a message without compression, as Hellos are. */
  public void sendPlain(int code, Bytes payload) throws IOException {
    write(frame(code, payload));
  }

  /** Sends a message as it must be after the Hellos. */
  public void send(int code, Bytes payload) throws IOException {
    sendPlain(code, PlainSnappy.literal(payload));
  }

  /** The next message; an {@link EOFException} if the other end closed instead. */
  public Received next() throws IOException {
    while (received.isEmpty()) {
      secured(decoder).feed(readChunk(), this::keep);
    }
    return received.remove();
  }

  /** The next message with this code; all others are dropped. */
  public Received next(int code) throws IOException {
    Received message = next();
    while (message.code() != code) {
      message = next();
    }
    return message;
  }

  /** Why the other end leaves. */
  public DisconnectReason awaitDisconnect() throws IOException {
    return DisconnectReason.decode(next(BaseMessage.DISCONNECT).payload());
  }

  /** Reads, without understanding it, until the other end has closed; how many bytes came. */
  public long awaitEnd() throws IOException {
    long total = 0;
    try {
      while (true) {
        total += readChunk().size();
      }
    } catch (EOFException | SocketException closed) {
      return total;
    }
  }

  private boolean keep(int code, Bytes payload, int wireSize) {
    if (code == BaseMessage.HELLO) {
      secured(decoder).snappy(true);
    }
    received.add(new Received(code, payload));
    return true;
  }

  private Bytes readChunk() throws IOException {
    InputStream in = socket.getInputStream();
    int size = in.read(chunk);
    if (size < 0) {
      throw new EOFException("the other end closed the connection");
    }
    return Bytes.wrap(Arrays.copyOf(chunk, size));
  }

  private static <T> T secured(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("frames need keys: secure() first");
    }
    return part;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

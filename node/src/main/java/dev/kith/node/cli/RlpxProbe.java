package dev.kith.node.cli;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.rlpx.FrameBuffer;
import dev.kith.node.rlpx.FrameDecoder;
import dev.kith.node.rlpx.FrameEncoder;
import dev.kith.node.rlpx.Handshake;
import dev.kith.node.rlpx.RlpxException;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.FaultException;
import dev.kith.node.session.Hello;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session with another node that ends with its greeting: the pure state machines over a
 * blocking socket, which is all that a single question needs. For one thread, and one node.
 */
final class RlpxProbe implements AutoCloseable {
  /** What a node answers. */
  sealed interface Answer {}

  /** It greets. */
  record Greeted(Hello hello) implements Answer {}

  /** It wants no session. */
  record Refused(DisconnectReason reason) implements Answer {}

  /** One read takes all that a handshake has. */
  private static final int READ_BYTES = 4096;

  /** How long to wait for the other side's close; a goodbye is read within a moment, or never. */
  private static final int GOODBYE_MILLIS = 500;

  private record First(int code, Bytes payload) {}

  private final NodeKey key;
  private final Duration timeout;
  private final long deadline;
  private final Socket socket = new Socket();
  private final byte[] read = new byte[READ_BYTES];
  private @Nullable First first;

  RlpxProbe(NodeKey key, Duration timeout) {
    this.key = key;
    this.timeout = timeout;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  /**
   * Greets a node.
   *
   * @throws IOException with one sentence, if there is no answer
   */
  Answer greet(Enode node) throws IOException {
    try {
      connect(node);
      return greet(handshake(node));
    } catch (SocketTimeoutException e) {
      throw new IOException("The node did not answer within " + timeout.toSeconds() + " s.", e);
    } catch (RlpxException | FaultException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void connect(Enode node) throws IOException {
    String host = node.host().map(Object::toString).orElseThrow();
    InetSocketAddress address = node.tcpAddress().orElse(null);
    if (address == null) {
      address = new InetSocketAddress(host, node.tcp());
    }
    if (address.isUnresolved()) {
      throw new IOException("No address is known for " + host + "; is the name right?");
    }
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, millisLeft());
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          "Cannot connect to " + host + ":" + node.tcp() + ": " + e.getMessage() + ".", e);
    }
  }

  private Handshake.Step.Done handshake(Enode node) throws IOException {
    Handshake handshake = Handshake.initiator(key, node.key(), Entropy.secure());
    send(handshake.start());
    while (true) {
      Handshake.Step step = handshake.receive(receive("handshake; is the key in the URL its own?"));
      if (step instanceof Handshake.Step.Done done) {
        return done;
      }
    }
  }

  private Answer greet(Handshake.Step.Done secured) throws IOException {
    FrameEncoder encoder = new FrameEncoder(secured.secrets());
    FrameDecoder decoder = new FrameDecoder(secured.secrets(), code -> Hello.MAX_SIZE);
    send(frame(encoder, BaseMessage.HELLO, ownHello()));
    decoder.feed(secured.leftover(), this::take);
    while (first == null) {
      decoder.feed(receive("greeting."), this::take);
    }
    Answer answer = answer(first);
    if (answer instanceof Greeted greeted) {
      encoder.snappy(greeted.hello().compresses());
      leave(frame(encoder, BaseMessage.DISCONNECT, DisconnectReason.REQUESTED.encode()));
    }
    return answer;
  }

  private boolean take(int code, Bytes payload, int wireSize) {
    first = new First(code, payload);
    return false;
  }

  private static Answer answer(First message) throws IOException {
    return switch (message.code()) {
      case BaseMessage.HELLO -> new Greeted(Hello.decode(message.payload()));
      case BaseMessage.DISCONNECT -> new Refused(DisconnectReason.decode(message.payload()));
      default ->
          throw new IOException("The node began with message " + message.code() + ", not a Hello.");
    };
  }

  /** Speaks nothing: whoever answers with a Hello has said all that is asked. */
  private Bytes ownHello() {
    return new Hello(BaseMessage.VERSION, "kith", List.of(), 0, key.publicKey().bytes()).encode();
  }

  private static Bytes frame(FrameEncoder encoder, int code, Bytes payload) {
    FrameBuffer buffer = new FrameBuffer(Hello.MAX_SIZE);
    encoder.encode(code, payload, buffer);
    return buffer.take();
  }

  private void send(Bytes bytes) throws IOException {
    socket.getOutputStream().write(bytes.unsafeArray(), bytes.unsafeOffset(), bytes.size());
  }

  private Bytes receive(String phase) throws IOException {
    socket.setSoTimeout(millisLeft());
    int size;
    try {
      size = socket.getInputStream().read(read);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("The node broke off the connection during the " + phase, e);
    }
    if (size < 0) {
      throw new IOException("The node closed the connection during the " + phase);
    }
    return Bytes.wrap(read, 0, size).copy();
  }

  private int millisLeft() throws SocketTimeoutException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }

  /**
   * Says goodbye, and reads until the other side has closed: to close with unread bytes would be a
   * reset, which can overtake the goodbye.
   */
  private void leave(Bytes goodbye) {
    try {
      send(goodbye);
      socket.shutdownOutput();
      socket.setSoTimeout(GOODBYE_MILLIS);
      while (millisLeft() > 0 && socket.getInputStream().read(read) >= 0) {}
    } catch (IOException ignored) {
      // The question is answered; how the other side takes the goodbye is its own affair.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package dev.kith.simulation.transport;

import akka.NotUsed;
import akka.stream.javadsl.Flow;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Transport;
import java.net.InetSocketAddress;

/** One end of an established connection, before and while its stream runs. */
final class VirtualConnection implements Transport.Connection {
  private final Socket socket;
  private boolean taken;

  VirtualConnection(Socket socket) {
    this.socket = socket;
  }

  @Override
  public InetSocketAddress local() {
    return socket.local;
  }

  @Override
  public InetSocketAddress remote() {
    return socket.remote;
  }

  /** Whether somebody runs the stream, or has aborted. */
  boolean taken() {
    return taken;
  }

  @Override
  public Flow<Bytes, Bytes, NotUsed> bytes() {
    return Flow.fromGraph(new SocketStage(this));
  }

  /** The socket for its one stream; whoever comes second gets a refusal. */
  Socket take() {
    if (taken) {
      throw new IllegalStateException("the bytes of a connection run once; this one has run");
    }
    taken = true;
    return socket;
  }

  @Override
  public void abort() {
    if (!taken) {
      taken = true;
      socket.abort();
    }
  }
}

package dev.kith.simulation.transport;

import akka.NotUsed;
import akka.stream.javadsl.Flow;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Transport;
import java.net.InetSocketAddress;

/** One end of an established connection, before and while somebody runs it. */
sealed class VirtualConnection implements Transport.Connection permits LightConnection {
  private final Socket socket;
  private boolean taken;

  VirtualConnection(Socket socket) {
    this.socket = socket;
  }

  static VirtualConnection of(Socket socket) {
    return socket.isLight() ? new LightConnection(socket) : new VirtualConnection(socket);
  }

  @Override
  public final InetSocketAddress local() {
    return socket.local;
  }

  @Override
  public final InetSocketAddress remote() {
    return socket.remote;
  }

  /** Whether somebody runs it, or has aborted. */
  final boolean taken() {
    return taken;
  }

  @Override
  public Flow<Bytes, Bytes, NotUsed> bytes() {
    return Flow.fromGraph(new SocketStage(this));
  }

  /** The socket for the one who runs it; whoever comes second gets a refusal. */
  final Socket take() {
    if (taken) {
      throw new IllegalStateException("a connection runs once; this one has run");
    }
    taken = true;
    return socket;
  }

  @Override
  public final void abort() {
    if (!taken) {
      taken = true;
      socket.abort();
    }
  }
}

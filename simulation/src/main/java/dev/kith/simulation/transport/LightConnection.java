package dev.kith.simulation.transport;

import akka.NotUsed;
import akka.stream.javadsl.Flow;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.environment.Ticker;
import dev.kith.node.wire.MessageConnection;
import dev.kith.node.wire.WireControl;
import dev.kith.node.wire.WireListener;
import java.util.Optional;

/** One end of a light connection. */
final class LightConnection extends VirtualConnection implements MessageConnection {
  LightConnection(Socket socket) {
    super(socket);
  }

  @Override
  public WireControl run(
      PublicKey own, Optional<PublicKey> called, WireListener owner, Ticker ticker) {
    return LightLine.open(take(), own, called, owner, ticker);
  }

  @Override
  public Flow<Bytes, Bytes, NotUsed> bytes() {
    throw new UnsupportedOperationException(
        "a light connection carries messages and no bytes: make one of its ends full");
  }
}

package dev.kith.node.peer;

import akka.actor.typed.ActorRef;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.Hello;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.Frame;
import dev.kith.node.wire.WireListener;
import java.util.List;

/** Turns what the stream says, on its own thread, into messages to the peer's actor. */
record StreamToPeer(SessionId id, ActorRef<Peer.Command> peer, ActorRef<Peer.Event> server)
    implements WireListener {
  @Override
  public void spoke() {
    server.tell(new Peer.Spoke(id));
  }

  @Override
  public void secured(PublicKey remote) {
    peer.tell(new Peer.KeyProven(remote));
  }

  @Override
  public void greeted(Hello hello) {
    peer.tell(new Peer.HelloCame(hello));
  }

  @Override
  public void arrived(int lane, List<Frame> frames) {
    peer.tell(new Peer.Arrived(lane, frames));
  }

  @Override
  public void disconnected(DisconnectReason reason) {
    peer.tell(new Peer.RemoteLeft(reason));
  }

  @Override
  public void broken(Fault fault, String detail) {
    peer.tell(new Peer.Broken(fault, detail));
  }

  @Override
  public void lost(String detail) {
    peer.tell(new Peer.Lost(detail));
  }

  @Override
  public void ended() {
    peer.tell(Peer.Signal.SOCKET_CLOSED);
  }
}

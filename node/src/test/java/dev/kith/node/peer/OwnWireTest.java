package dev.kith.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import akka.NotUsed;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.stream.javadsl.Flow;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.environment.Ticker;
import dev.kith.node.event.EventFeed;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Hello;
import dev.kith.node.session.SessionId;
import dev.kith.node.testnet.MemoryTransport;
import dev.kith.node.testnet.TestActors;
import dev.kith.node.testnet.TestEnvironments;
import dev.kith.node.wire.IngressLimits;
import dev.kith.node.wire.Lanes;
import dev.kith.node.wire.MessageConnection;
import dev.kith.node.wire.Pulse;
import dev.kith.node.wire.Rates;
import dev.kith.node.wire.Traffic;
import dev.kith.node.wire.WireControl;
import dev.kith.node.wire.WireListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session on a connection that carries messages by itself. */
class OwnWireTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withManualTime();

  private static final SessionId ID = new SessionId(7);
  private static final InetSocketAddress ADDRESS =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
  private static final PublicKey REMOTE = NodeKey.generate().publicKey();

  private final NodeKey key = NodeKey.generate();
  private final TestProbe<Peer.Event> server = ACTORS.kit().createTestProbe();
  private final TestProbe<Object> wire = ACTORS.kit().createTestProbe();

  private final class OwnConnection implements MessageConnection {
    @Override
    public WireControl run(
        PublicKey own, Optional<PublicKey> called, WireListener owner, Ticker ticker) {
      assertThat(own).isEqualTo(key.publicKey());
      assertThat(called).isEmpty();
      wire.ref().tell(owner);
      return new OwnWire();
    }

    @Override
    public InetSocketAddress local() {
      return ADDRESS;
    }

    @Override
    public InetSocketAddress remote() {
      return ADDRESS;
    }

    @Override
    public Flow<Bytes, Bytes, NotUsed> bytes() {
      throw new AssertionError("nobody needs its bytes");
    }

    @Override
    public void abort() {}
  }

  private final class OwnWire implements WireControl {
    @Override
    public void greet(Hello hello) {
      wire.ref().tell("greet as " + hello.clientName());
    }

    @Override
    public Lanes lanes(CapabilityTable table, List<IngressLimits> limits, Rates rates) {
      throw new AssertionError("no Hello came");
    }

    @Override
    public void activate(Lanes lanes) {}

    @Override
    public void close(Optional<DisconnectReason> reason) {
      wire.ref().tell("close for " + reason);
    }

    @Override
    public void abort() {
      wire.ref().tell("abort");
    }

    @Override
    public Pulse pulse() {
      return Pulse.UNKNOWN;
    }
  }

  private ActorRef<Peer.Command> spawn() {
    PeerSettings settings =
        new PeerSettings(
            key,
            new Hello(5, "us", List.of(), 0, key.publicKey().bytes()),
            List.of(),
            Map.of(),
            TestEnvironments.of(new MemoryTransport(ACTORS.system()), ACTORS.ticker()),
            new EventFeed(),
            false,
            PeerSettings.Limits.DEFAULT,
            new Rates(ACTORS.ticker()),
            new Traffic());
    Origin origin = new Origin.Accepted(new OwnConnection());
    return ACTORS.kit().spawn(Peer.create(ID, origin, settings, server.ref()));
  }

  @Test
  void isRunByTheConnection() {
    ActorRef<Peer.Command> peer = spawn();
    WireListener owner = wire.expectMessageClass(WireListener.class);
    owner.secured(REMOTE);
    server.expectMessage(new Peer.Secured(ID, REMOTE, ADDRESS));
    peer.tell(Peer.Proceed.INSTANCE);
    wire.expectMessage("greet as us");
    peer.tell(new Peer.Disconnect(DisconnectReason.REQUESTED));
    wire.expectMessage("close for Optional[REQUESTED]");
    owner.ended();
    server.expectMessageClass(Peer.Closed.class);
  }

  @Test
  void isAbortedWhenThePeerGoesFirst() {
    ActorRef<Peer.Command> peer = spawn();
    wire.expectMessageClass(WireListener.class);
    ACTORS.kit().stop(peer);
    wire.expectMessage("abort");
  }
}

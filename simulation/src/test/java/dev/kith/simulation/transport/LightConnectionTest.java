package dev.kith.simulation.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.environment.Transport;
import dev.kith.node.environment.Transport.Accepted;
import dev.kith.node.environment.Transport.Connected;
import dev.kith.node.environment.Transport.Connection;
import dev.kith.node.testnet.RecordingListener;
import dev.kith.node.wire.MessageConnection;
import dev.kith.node.wire.WireControl;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Links;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only shows below the nodes: when a connection is light, and who may talk on it. */
final class LightConnectionTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final InetSocketAddress ADDRESS = new InetSocketAddress(Addresses.ipv4(0), 30303);
  private static final PublicKey CALLER = NodeKey.generate(Entropy.seeded(1)).publicKey();
  private static final PublicKey CALLED = NodeKey.generate(Entropy.seeded(2)).publicKey();

  private final Engine engine = Engine.create(1);
  private final Links links = new Links(LinkSpec.latency(Duration.ofMillis(10)));
  private final Internet internet = new Internet(engine, links);
  private final RecordingListener caller = new RecordingListener();
  private final RecordingListener called = new RecordingListener();

  @AfterEach
  void close() {
    engine.close();
  }

  private void pass() {
    engine.runUntil(engine.now().plus(SECOND));
  }

  private Desk desk(int node, Fidelity fidelity) {
    return new Desk(engine, internet, node, fidelity);
  }

  private Connection[] connect(Fidelity zeroth, Fidelity first) {
    Desk zero = desk(0, zeroth);
    Desk one = desk(1, first);
    zero.transport.listen(ADDRESS, zero.ear.narrow());
    pass();
    zero.last(Transport.Bound.class).acceptor().accept(1);
    one.transport.dial(ADDRESS, SECOND, one.ear.narrow());
    pass();
    return new Connection[] {
      one.last(Connected.class).connection(), zero.last(Accepted.class).connection()
    };
  }

  private WireControl run(
      int node,
      Connection connection,
      PublicKey own,
      Optional<PublicKey> whom,
      RecordingListener owner) {
    WireControl[] control = new WireControl[1];
    engine.schedule(
        engine.ticker().nanos(),
        node,
        () -> control[0] = ((MessageConnection) connection).run(own, whom, owner, engine.ticker()));
    engine.runUntil(engine.now());
    return control[0];
  }

  @Test
  void aConnectionIsLightIfBothEndsAre() {
    assertThat(connect(Fidelity.LIGHT, Fidelity.LIGHT))
        .allSatisfy(end -> assertThat(end).isInstanceOf(MessageConnection.class));
  }

  @Test
  void aFullEndMakesItFull() {
    assertThat(connect(Fidelity.FULL, Fidelity.LIGHT))
        .allSatisfy(end -> assertThat(end).isNotInstanceOf(MessageConnection.class));
  }

  @Test
  void aFullCallerMakesItFull() {
    assertThat(connect(Fidelity.LIGHT, Fidelity.FULL))
        .allSatisfy(end -> assertThat(end).isNotInstanceOf(MessageConnection.class));
  }

  @Test
  void itHasNoBytes() {
    assertThatThrownBy(connect(Fidelity.LIGHT, Fidelity.LIGHT)[0]::bytes)
        .hasMessage("a light connection carries messages and no bytes: make one of its ends full");
  }

  @Test
  void bothEndsLearnWhoTheOtherIs() {
    Connection[] ends = connect(Fidelity.LIGHT, Fidelity.LIGHT);
    run(0, ends[1], CALLED, Optional.empty(), called);
    run(1, ends[0], CALLER, Optional.of(CALLED), caller);
    pass();
    assertThat(called.all()).containsExactly("spoke", "secured");
    assertThat(caller.all()).containsExactly("spoke", "secured");
  }

  @Test
  void aCallForAnotherKeyIsNotUnderstood() {
    Connection[] ends = connect(Fidelity.LIGHT, Fidelity.LIGHT);
    WireControl end = run(0, ends[1], CALLED, Optional.empty(), called);
    run(1, ends[0], CALLER, Optional.of(CALLER), caller);
    pass();
    assertThat(called.all()).containsExactly("spoke", "broken: BAD_HANDSHAKE");
    engine.schedule(engine.ticker().nanos(), 0, () -> end.close(Optional.empty()));
    pass();
    assertThat(caller.all()).containsExactly("lost: the remote closed the connection");
  }

  @Test
  void anOwnerThatGoesLeavesNothing() {
    Connection[] ends = connect(Fidelity.LIGHT, Fidelity.LIGHT);
    WireControl first = run(0, ends[1], CALLED, Optional.empty(), called);
    run(1, ends[0], CALLER, Optional.of(CALLED), caller);
    pass();
    engine.schedule(engine.ticker().nanos(), 0, first::abort);
    pass();
    assertThat(called.all()).containsExactly("spoke", "secured", "ended");
    assertThat(caller.all()).containsExactly("spoke", "secured", "lost: Connection reset", "ended");
    assertThat(internet.sockets()).isZero();
  }

  @Test
  void partsOfALetterAreAsLargeAsIt() {
    Piece letter = new Piece.Parcel(100, Letter.Answer.INSTANCE);
    assertThat(letter.head(40)).isEqualTo(new Piece.Parcel(40, null));
    assertThat(letter.tail(40)).isEqualTo(new Piece.Parcel(60, Letter.Answer.INSTANCE));
    Piece chunk = new Piece.Chunk(Bytes.copyOf((byte) 1, (byte) 2, (byte) 3));
    assertThat(chunk.tail(1)).isEqualTo(new Piece.Chunk(Bytes.copyOf((byte) 2, (byte) 3)));
  }
}

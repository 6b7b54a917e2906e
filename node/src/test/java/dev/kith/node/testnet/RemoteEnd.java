package dev.kith.node.testnet;

import akka.actor.typed.ActorSystem;
import akka.stream.SystemMaterializer;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Transport.Connection;
import dev.kith.node.rlpx.Handshake;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Hello;
import dev.kith.node.wire.IngressLimits;
import dev.kith.node.wire.Lanes;
import dev.kith.node.wire.Rates;
import dev.kith.node.wire.SessionStream;
import dev.kith.node.wire.Traffic;
import dev.kith.node.wire.WireControl;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Another node, played by a test: greets as told, then sends and hears what the test wants. */
public final class RemoteEnd extends RecordingListener {
  private final NodeKey key = NodeKey.generate();
  private final List<CapabilityTable.Offer> offers;
  private final CompletableFuture<Lanes> lanes = new CompletableFuture<>();
  private final CompletableFuture<WireControl> wire = new CompletableFuture<>();
  private @Nullable Hello hello;

  /** A node that speaks these protocols. */
  public RemoteEnd(CapabilityTable.Offer... offers) {
    this.offers = List.of(offers);
  }

  /** Sends this Hello instead of a true one. */
  public RemoteEnd greetingWith(Hello other) {
    hello = other;
    return this;
  }

  public PublicKey publicKey() {
    return key.publicKey();
  }

  public NodeId id() {
    return NodeId.of(publicKey());
  }

  /** Calls the node with this key. */
  public RemoteEnd call(Connection connection, PublicKey called, ActorSystem<?> system) {
    return run(connection, Handshake.initiator(key, called, Entropy.secure()), system);
  }

  /** Waits for the node at the other end to begin. */
  public RemoteEnd answer(Connection connection, ActorSystem<?> system) {
    return run(connection, Handshake.recipient(key, Entropy.secure()), system);
  }

  private RemoteEnd run(Connection connection, Handshake handshake, ActorSystem<?> system) {
    wire.complete(
        SessionStream.run(
            connection,
            handshake,
            this,
            System::nanoTime,
            new Traffic(),
            SystemMaterializer.get(system).materializer()));
    return this;
  }

  @Override
  public void secured(PublicKey remote) {
    super.secured(remote);
    List<Capability> speaks = offers.stream().map(CapabilityTable.Offer::capability).toList();
    wire.join()
        .greet(hello == null ? new Hello(5, "remote", speaks, 0, publicKey().bytes()) : hello);
  }

  @Override
  public void greeted(Hello theirs) {
    CapabilityTable table = CapabilityTable.match(offers, theirs.capabilities());
    Lanes opened =
        wire.join()
            .lanes(
                table,
                Collections.nCopies(table.shared().size(), IngressLimits.DEFAULT),
                new Rates(System::nanoTime));
    wire.join().activate(opened);
    lanes.complete(opened);
    super.greeted(theirs);
  }

  /** Sends a message of the protocol at this position. */
  public void send(int lane, int code, Bytes payload) {
    lanes.join().all().get(lane).outbox().offer(code, payload, null);
  }

  /** Says goodbye and closes. */
  public void leave(DisconnectReason reason) {
    wire.join().close(Optional.of(reason));
  }

  /** Vanishes with a reset. */
  public void abort() {
    wire.join().abort();
  }
}

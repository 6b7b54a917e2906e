package dev.kith.node.discovery.v4;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.environment.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** This node as discovery shows it, and its clocks. The record may be replaced. For one thread. */
final class Local {
  /** How long packets are good for, as in go-ethereum: clocks of machines differ by seconds. */
  private static final Duration EXPIRATION = Duration.ofSeconds(20);

  /** Nobody believes this address; but not every client reads an empty one. */
  private static final Optional<InetAddress> UNKNOWN = IpText.parse("0.0.0.0");

  private final Ticker ticker;
  private final InstantSource wallClock;
  private final Entropy entropy;
  private final Predicate<InetAddress> allowed;
  private NodeRecord record;

  Local(
      NodeRecord record,
      Predicate<InetAddress> allowed,
      Ticker ticker,
      InstantSource wallClock,
      Entropy entropy) {
    this.record = record;
    this.allowed = allowed;
    this.ticker = ticker;
    this.wallClock = wallClock;
    this.entropy = entropy;
  }

  Entropy entropy() {
    return entropy;
  }

  NodeRecord record() {
    return record;
  }

  void become(NodeRecord newer) {
    record = newer;
  }

  NodeId id() {
    return record.id();
  }

  /** Whether this node may have to do with an address at all. */
  boolean allows(InetAddress address) {
    return allowed.test(address);
  }

  long now() {
    return ticker.nanos();
  }

  /** The time of the wall clock. */
  Instant time() {
    return wallClock.instant();
  }

  /** Seconds of Unix time. */
  long unixTime() {
    return time().getEpochSecond();
  }

  long expiration() {
    return unixTime() + EXPIRATION.toSeconds();
  }

  V4Message.Ping ping(InetSocketAddress to) {
    Enode self = Enode.of(record);
    V4Endpoint from = new V4Endpoint(self.ip().or(() -> UNKNOWN), self.udp(), self.tcp());
    return new V4Message.Ping(
        V4Message.VERSION, from, V4Endpoint.of(to, 0), expiration(), sequence());
  }

  OptionalLong sequence() {
    return OptionalLong.of(record.sequence());
  }
}

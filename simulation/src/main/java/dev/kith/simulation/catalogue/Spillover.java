package dev.kith.simulation.catalogue;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.discovery.v4.PacketReader;
import dev.kith.node.discovery.v4.Reading;
import dev.kith.node.discovery.v4.V4Message;
import dev.kith.simulation.adversary.Bystanders;
import dev.kith.simulation.capture.Segment;
import dev.kith.simulation.capture.WireListener;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What comes to bystanders, who are of one network and never asked, beside what goes out in their
 * name. Of the run's thread.
 */
final class Spillover implements WireListener {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** One bystander. */
  private static final class Account {
    long in;
    long out;
    int pingsIn;
    int pingsOut;
    int pongsOut;
  }

  private final Map<InetSocketAddress, Account> accounts = new LinkedHashMap<>();
  private final Map<Long, Long> bySecond = new TreeMap<>();
  private long in;
  private long out;
  private int packets;
  private int segments;
  private int answers;
  private int surplus;
  private double worst;

  @Override
  public void segment(long nanos, Segment segment) {
    segments += Bystanders.own(segment.to().getAddress()) ? 1 : 0;
  }

  @Override
  public void datagram(long nanos, InetSocketAddress from, InetSocketAddress to, Bytes payload) {
    if (Bystanders.own(from.getAddress())) {
      asked(account(from), payload);
    } else if (Bystanders.own(to.getAddress())) {
      bySecond.merge(nanos / SECOND, (long) payload.size(), Long::sum);
      answered(account(to), payload);
    }
  }

  private Account account(InetSocketAddress endpoint) {
    return accounts.computeIfAbsent(endpoint, first -> new Account());
  }

  private void asked(Account of, Bytes payload) {
    in += payload.size();
    of.in += payload.size();
    of.pingsIn += message(payload).filter(V4Message.Ping.class::isInstance).isPresent() ? 1 : 0;
  }

  private void answered(Account of, Bytes payload) {
    packets++;
    out += payload.size();
    of.out += payload.size();
    Optional<V4Message> message = message(payload);
    boolean ping = message.filter(V4Message.Ping.class::isInstance).isPresent();
    boolean pong = message.filter(V4Message.Pong.class::isInstance).isPresent();
    of.pingsOut += ping ? 1 : 0;
    of.pongsOut += pong ? 1 : 0;
    answers += ping || pong ? 0 : 1;
    surplus += of.pingsOut > of.pingsIn || of.pongsOut > of.pingsIn ? 1 : 0;
    worst = Math.max(worst, (double) of.out / of.in);
  }

  private static Optional<V4Message> message(Bytes payload) {
    return PacketReader.read(payload) instanceof Reading.Unproven packet
        ? Optional.of(packet.message())
        : Optional.empty();
  }

  /** Bytes that went out in their name. */
  long in() {
    return in;
  }

  /** Bytes that came to them. */
  long out() {
    return out;
  }

  /** Datagrams that came to them. */
  int packets() {
    return packets;
  }

  /** Parts of connections that came to them. */
  int segments() {
    return segments;
  }

  /** Of the datagrams, those that are neither a Ping nor a Pong. */
  int answers() {
    return answers;
  }

  /** Of the datagrams, those by which one had more Pings or more Pongs than Pings in his name. */
  int surplus() {
    return surplus;
  }

  /** The most bytes that one of them had for each in his name, at any moment. */
  double worst() {
    return worst;
  }

  /** The most bytes that came to all of them in one second. */
  long mostInSecond() {
    return bySecond.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}

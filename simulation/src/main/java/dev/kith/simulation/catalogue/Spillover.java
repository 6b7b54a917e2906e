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
import java.util.TreeMap;

/**
 * What comes to bystanders, who are of one network and never asked, beside what goes out in their
 * name. Of the run's thread.
 */
final class Spillover implements WireListener {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** One bystander. */
  private static final class Account {
    int pingsIn;
    int pingsOut;
    int pongsOut;

    /** By node: the Ping that it answered last. */
    final Map<InetSocketAddress, Cause> answered = new LinkedHashMap<>();
  }

  /** A Ping in the name of a bystander, with all copies of it, and what they brought him. */
  private static final class Cause {
    long in;
    long out;
  }

  private final Map<InetSocketAddress, Account> accounts = new LinkedHashMap<>();

  /** By the hash that a Pong repeats. */
  private final Map<Bytes, Cause> causes = new LinkedHashMap<>();

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
      answered(account(to), from, payload);
    }
  }

  private Account account(InetSocketAddress endpoint) {
    return accounts.computeIfAbsent(endpoint, first -> new Account());
  }

  private void asked(Account of, Bytes payload) {
    in += payload.size();
    if (PacketReader.read(payload) instanceof Reading.Unproven packet
        && packet.message() instanceof V4Message.Ping) {
      of.pingsIn++;
      causes.computeIfAbsent(packet.hash(), first -> new Cause()).in += payload.size();
    }
  }

  private void answered(Account of, InetSocketAddress by, Bytes payload) {
    packets++;
    out += payload.size();
    V4Message message =
        PacketReader.read(payload) instanceof Reading.Unproven packet ? packet.message() : null;
    if (message instanceof V4Message.Pong pong) {
      of.pongsOut++;
      Cause cause = causes.getOrDefault(pong.ping(), new Cause());
      of.answered.put(by, cause);
      caused(cause, payload);
    } else if (message instanceof V4Message.Ping) {
      of.pingsOut++;
      caused(of.answered.getOrDefault(by, new Cause()), payload);
    } else {
      answers++;
    }
    surplus += of.pingsOut > of.pingsIn || of.pongsOut > of.pingsIn ? 1 : 0;
  }

  /** A node pings back just after its Pong. What nothing caused is infinitely much for it. */
  private void caused(Cause cause, Bytes payload) {
    cause.out += payload.size();
    worst = Math.max(worst, (double) cause.out / cause.in);
  }

  /** Bytes that went out in their name. */
  long in() {
    return in;
  }

  /** Bytes that came to them. */
  long out() {
    return out;
  }

  /** Of the bytes that went out in their name, those of packets that brought them something. */
  long causing() {
    return causes.values().stream().filter(each -> each.out > 0).mapToLong(each -> each.in).sum();
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

  /** The most bytes that one of them had for each of a Ping in his name that caused them. */
  double worst() {
    return worst;
  }

  /** The most bytes that came to all of them in one second. */
  long mostInSecond() {
    return bySecond.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}

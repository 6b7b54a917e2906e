package dev.kith.node.nat;

import dev.kith.node.enr.RecordBuilder;
import dev.kith.node.nat.OwnAddress.Known;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where others should look for this node, in each family. Immutable.
 *
 * @param ipv4 in IPv4, if anything is known
 * @param ipv6 in IPv6, if anything is known
 */
public record Addresses(Optional<Known> ipv4, Optional<Known> ipv6) {
  /** Nothing is known. */
  public static final Addresses UNKNOWN = new Addresses(Optional.empty(), Optional.empty());

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return ipv4.isEmpty() && ipv6.isEmpty();
  }

  /**
   * Writes the entries of a record (EIP-778): the plain ports count for both families, and those of
   * IPv6 are said where they differ.
   *
   * @param udp whether the node takes packets
   */
  public void describe(RecordBuilder record, boolean udp) {
    Stream.of(ipv6, ipv4).flatMap(Optional::stream).forEach(known -> plain(record, known, udp));
    if (ipv4.isPresent() && ipv6.isPresent()) {
      record.port("tcp6", other(ipv4.get().tcp(), ipv6.get().tcp()));
      record.port("udp6", udp ? other(ipv4.get().udp(), ipv6.get().udp()) : 0);
    }
  }

  private static void plain(RecordBuilder record, Known known, boolean udp) {
    record.ip(known.ip()).tcp(known.tcp()).udp(udp ? known.udp() : 0);
  }

  private static int other(int plain, int port) {
    return plain == port ? 0 : port;
  }

  /** Each address, and who says so. */
  @Override
  public String toString() {
    return isEmpty()
        ? "unknown"
        : Stream.of(ipv4, ipv6)
            .flatMap(Optional::stream)
            .map(known -> known.ip().getHostAddress() + " " + known.origin())
            .collect(Collectors.joining(", "));
  }
}

package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.rlp.RlpReader;
import dev.kith.node.rlp.RlpWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An endpoint as packets carry it.
 *
 * @param ip absent where the sender does not know; an IPv4 address inside an IPv6 one is IPv4
 * @param udp port or 0
 * @param tcp port or 0
 */
public record V4Endpoint(Optional<InetAddress> ip, int udp, int tcp) {
  private static final int MAX_PORT = 65535;

  /** Where datagrams of a node come from, and where it takes connections. */
  public static V4Endpoint of(InetSocketAddress udp, int tcp) {
    return new V4Endpoint(Optional.of(udp.getAddress()), udp.getPort(), tcp);
  }

  /** Where to send datagrams, if that can be anywhere. */
  public Optional<InetSocketAddress> udpAddress() {
    return ip.filter(address -> udp != 0).map(address -> new InetSocketAddress(address, udp));
  }

  /** Reads the three items, which follow each other. */
  static V4Endpoint readItems(RlpReader reader) {
    return new V4Endpoint(address(reader.bytes()), reader.uint(MAX_PORT), reader.uint(MAX_PORT));
  }

  private static Optional<InetAddress> address(Bytes bytes) {
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByAddress(bytes.toArray()));
    } catch (UnknownHostException e) {
      throw new RlpException(
          RlpException.Kind.WRONG_SIZE, "an IP address has 4 or 16 bytes, not " + bytes.size());
    }
  }

  /** Reads a list of just these items: unlike packets, endpoints do not grow (EIP-8). */
  static V4Endpoint read(RlpReader reader) {
    RlpReader list = reader.list();
    V4Endpoint endpoint = readItems(list);
    list.end();
    return endpoint;
  }

  RlpWriter writeItems(RlpWriter writer) {
    Bytes address = ip.map(known -> Bytes.wrap(known.getAddress())).orElse(Bytes.EMPTY);
    return writer.add(address).add(udp).add(tcp);
  }

  void write(RlpWriter writer) {
    writeItems(writer.list()).end();
  }
}

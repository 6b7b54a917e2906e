package dev.kith.node.enr;

import dev.kith.node.crypto.PublicKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * A node and where to reach it, from an enode URL or from a record. It may be incomplete: without a
 * host only discovery can tell where it is. Immutable, safe from any thread.
 */
public final class Enode {
  static final int MAX_PORT = 65535;

  private final PublicKey key;
  private final NodeId id;
  private final Optional<Host> host;
  private final int tcp;
  private final int udp;
  private final Optional<NodeRecord> record;

  private Enode(PublicKey key, Optional<Host> host, int tcp, int udp, Optional<NodeRecord> record) {
    this.key = key;
    this.id = record.map(NodeRecord::id).orElseGet(() -> NodeId.of(key));
    this.host = host;
    this.tcp = requirePort(tcp);
    this.udp = requirePort(udp);
    this.record = record;
  }

  static int requirePort(int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("Port " + port + " does not exist; use 0 to 65535.");
    }
    return port;
  }

  /**
   * A node at a known host.
   *
   * @param tcp port, 0 for none
   * @param udp port, 0 for a node that takes no part in discovery
   * @throws IllegalArgumentException if a port is out of range
   */
  public static Enode of(PublicKey key, Host host, int tcp, int udp) {
    return new Enode(key, Optional.of(host), tcp, udp, Optional.empty());
  }

  /** A node of which only the key is known. */
  public static Enode of(PublicKey key) {
    return new Enode(key, Optional.empty(), 0, 0, Optional.empty());
  }

  /** The node of a record, at its preferred {@link Endpoint}. */
  public static Enode of(NodeRecord record) {
    return of(record, Endpoint.of(record));
  }

  /** The node of a record as somebody at an address reaches it: in the same family, if it can. */
  public static Enode near(NodeRecord record, InetAddress other) {
    return of(record, Endpoint.near(record, other));
  }

  private static Enode of(NodeRecord record, Endpoint endpoint) {
    Optional<Host> host = endpoint.ip().map(Host.Ip::new);
    return new Enode(record.publicKey(), host, endpoint.tcp(), endpoint.udp(), Optional.of(record));
  }

  /**
   * The node that an enode URL or the text of a record describes.
   *
   * @throws InvalidNodeException if the text is neither, with the reason
   */
  public static Enode parse(String text) {
    return RecordText.isRecord(text) ? of(NodeRecord.parse(text)) : EnodeUrl.parse(text);
  }

  /** The same node at an address its host name stands for, or where it was seen. */
  public Enode withAddress(InetAddress address) {
    return new Enode(key, Optional.of(new Host.Ip(address)), tcp, udp, record);
  }

  /** The public key. */
  public PublicKey key() {
    return key;
  }

  /** The id. */
  public NodeId id() {
    return id;
  }

  /** Where the node lives, if that is known. */
  public Optional<Host> host() {
    return host;
  }

  /** The address, if the host is one. */
  public Optional<InetAddress> ip() {
    return host.filter(Host.Ip.class::isInstance).map(ip -> ((Host.Ip) ip).address());
  }

  /** The host name, if the host is one. */
  public Optional<String> hostname() {
    return host.filter(Host.Name.class::isInstance).map(name -> ((Host.Name) name).text());
  }

  /** TCP port, or 0. */
  public int tcp() {
    return tcp;
  }

  /** UDP port, or 0. */
  public int udp() {
    return udp;
  }

  /** The record this was made from, if it was. */
  public Optional<NodeRecord> record() {
    return record;
  }

  /** Where to connect; empty without a usable address or port. */
  public Optional<InetSocketAddress> tcpAddress() {
    return socketAddress(tcp);
  }

  /** Where to send packets; empty without a usable address or port. */
  public Optional<InetSocketAddress> udpAddress() {
    return socketAddress(udp);
  }

  private Optional<InetSocketAddress> socketAddress(int port) {
    return ip().filter(address -> port != 0 && !address.isAnyLocalAddress())
        .filter(address -> !address.isMulticastAddress())
        .map(address -> new InetSocketAddress(address, port));
  }

  /** The enode URL, also for a node that came as a record. */
  public String url() {
    return EnodeUrl.format(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Enode that
        && key.equals(that.key)
        && host.equals(that.host)
        && tcp == that.tcp
        && udp == that.udp
        && record.equals(that.record);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, host, tcp, udp, record);
  }

  /** The text of the record if there is one, else the URL. */
  @Override
  public String toString() {
    return record.map(NodeRecord::toString).orElseGet(this::url);
  }
}

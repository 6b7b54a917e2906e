package dev.kith.node.server;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import dev.kith.node.nat.Addresses;
import dev.kith.node.nat.Family;
import dev.kith.node.nat.OwnAddress.Known;
import dev.kith.node.nat.OwnAddress.Origin;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.Hello;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node tells others of itself: its Hello, its record, its URL. Changed by the server's
 * actor alone; read from any thread.
 */
final class LocalNode {
  private static final Logger LOG = LoggerFactory.getLogger(LocalNode.class);

  /** go-ethereum says 0 as well: where a node listens is in its record. */
  private static final int HELLO_PORT = 0;

  /** A name as long as other clients take it; see {@link Protocol#named}. */
  private static final int PORTABLE_NAME_CHARACTERS = 8;

  private final NodeConfig config;
  private final Optional<InetSocketAddress> bound;
  private final Memory memory;
  private volatile NodeRecord record;

  /**
   * A node that listens at an address, or nowhere.
   *
   * @param addresses where others should look for it
   * @param memory keeps the sequence of the record
   */
  LocalNode(
      NodeConfig config, Optional<InetSocketAddress> bound, Addresses addresses, Memory memory) {
    this.config = config;
    this.bound = bound;
    this.memory = memory;
    this.record = signed(addresses);
    config.protocols().forEach(LocalNode::warnOfLongName);
  }

  /** Others should look for this node elsewhere from now on. */
  void become(Addresses addresses) {
    record = signed(addresses);
  }

  private NodeRecord signed(Addresses addresses) {
    return memory.ownRecord(sequence -> sign(addresses, sequence));
  }

  private NodeRecord sign(Addresses addresses, long sequence) {
    RecordBuilder builder = new RecordBuilder();
    bound
        .map(address -> addresses.isEmpty() ? loopback(address.getPort()) : addresses)
        .ifPresent(known -> known.describe(builder, config.discovery().isPresent()));
    for (Protocol protocol : config.protocols()) {
      protocol.recordEntries().forEach(builder::entry);
    }
    return builder.sign(config.key(), sequence);
  }

  private static void warnOfLongName(Protocol protocol) {
    String name = protocol.capability().name();
    if (name.length() > PORTABLE_NAME_CHARACTERS) {
      LOG.warn("protocol name {} has more than 8 characters; other clients may refuse it", name);
    }
  }

  /**
   * Until somebody tells the outer address, loopback stands for every address, as in go-ethereum.
   */
  private static Addresses loopback(int port) {
    InetAddress ip = InetAddress.getLoopbackAddress();
    Optional<Known> known = Optional.of(new Known(Origin.BOUND, ip, port, port));
    return Family.of(ip) == Family.IPV4
        ? new Addresses(known, Optional.empty())
        : new Addresses(Optional.empty(), known);
  }

  NodeRecord record() {
    return record;
  }

  Hello hello() {
    NodeKey key = config.key();
    return new Hello(
        BaseMessage.VERSION,
        config.name(),
        config.protocols().stream().map(Protocol::capability).sorted().toList(),
        HELLO_PORT,
        key.publicKey().bytes());
  }

  private Enode enode(NodeRecord now) {
    Enode self = Enode.of(now);
    int udp = config.discovery().isPresent() ? self.udp() : self.tcp();
    return Enode.of(self.key(), host(self), self.tcp(), udp);
  }

  private static Host.Ip host(Enode self) {
    return new Host.Ip(self.ip().orElseGet(InetAddress::getLoopbackAddress));
  }

  NodeInfo info() {
    NodeRecord now = record;
    return new NodeInfo(
        NodeId.of(config.key().publicKey()),
        config.name(),
        enode(now).url(),
        now.toString(),
        host(Enode.of(now)).address().getHostAddress(),
        bound.map(InetSocketAddress::getPort).orElse(0),
        bound.map(ListenAddress::format).orElse(""),
        protocolInfo());
  }

  private Map<String, Object> protocolInfo() {
    Map<String, Object> infos = new LinkedHashMap<>();
    for (Protocol protocol : config.protocols()) {
      infos.putIfAbsent(
          protocol.capability().name(),
          shown(protocol, protocol.nodeInfo().orElse(() -> "unknown")));
    }
    return infos;
  }

  /** What a protocol shows; one that fails must not take the question down with it. */
  static Object shown(Protocol protocol, Supplier<Object> info) {
    try {
      return info.get();
    } catch (Throwable thrown) {
      // An error, such as a missing class, would end the server and all its sessions.
      LOG.warn("protocol {} cannot say what it shows", protocol, thrown);
      return "unknown";
    }
  }
}

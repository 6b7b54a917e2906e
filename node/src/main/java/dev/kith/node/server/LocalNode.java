package dev.kith.node.server;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
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

/** What this node tells others of itself: its Hello, its record, its URL. Pure; immutable. */
final class LocalNode {
  private static final Logger LOG = LoggerFactory.getLogger(LocalNode.class);

  /** go-ethereum says 0 as well: where a node listens is in its record. */
  private static final int HELLO_PORT = 0;

  /** A name as long as other clients take it; see {@link Protocol#named}. */
  private static final int PORTABLE_NAME_CHARACTERS = 8;

  private final NodeConfig config;
  private final Optional<InetSocketAddress> bound;
  private final NodeRecord record;

  /**
   * A node that listens at an address, or nowhere.
   *
   * @param memory keeps the sequence of the record
   */
  LocalNode(NodeConfig config, Optional<InetSocketAddress> bound, Memory memory) {
    this.config = config;
    this.bound = bound;
    this.record = memory.ownRecord(this::sign);
    config.protocols().forEach(LocalNode::warnOfLongName);
  }

  private NodeRecord sign(long sequence) {
    RecordBuilder builder = new RecordBuilder();
    bound.ifPresent(address -> builder.ip(reachable()).tcp(address.getPort()).udp(udp()));
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
  private InetAddress reachable() {
    return bound
        .map(InetSocketAddress::getAddress)
        .filter(address -> !address.isAnyLocalAddress())
        .orElse(InetAddress.getLoopbackAddress());
  }

  /** Discovery has the port of the listener; without it, packets would be lost. */
  private int udp() {
    return config.discovery().isEmpty() ? 0 : bound.map(InetSocketAddress::getPort).orElse(0);
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

  Enode enode() {
    int port = bound.map(InetSocketAddress::getPort).orElse(0);
    return Enode.of(config.key().publicKey(), new Host.Ip(reachable()), port, port);
  }

  NodeInfo info() {
    return new NodeInfo(
        NodeId.of(config.key().publicKey()),
        config.name(),
        enode().url(),
        record.toString(),
        reachable().getHostAddress(),
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

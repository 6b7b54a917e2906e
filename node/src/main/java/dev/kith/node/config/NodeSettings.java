package dev.kith.node.config;

import com.typesafe.config.Config;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.dial.DialSettings;
import dev.kith.node.enr.Enode;
import dev.kith.node.nat.NatSettings;
import dev.kith.node.peer.PeerSettings;
import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.node.reputation.Reputation;
import dev.kith.node.server.AddressLimits;
import dev.kith.node.server.NetRestrict;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.server.PlaceLimits;
import dev.kith.node.wire.RateLimits;
import dev.kith.node.wire.RateLimits.Rate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings on one side, the configuration of a node on the other. */
public final class NodeSettings {
  private NodeSettings() {}

  /**
   * The node that the settings describe.
   *
   * @param key who it is; the settings only name a file
   * @param protocols those the settings may name
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   */
  public static NodeConfig read(Settings settings, NodeKey key, ProtocolCatalog protocols) {
    NodeConfigBuilder node =
        NodeConfig.builder()
            .key(key)
            .name(settings.text("name"))
            .maxPeers(settings.number("max-peers"))
            .maxPendingPeers(settings.number("max-pending-peers"))
            .dialRatio(settings.number("dial-ratio"))
            .messageEvents(settings.flag("message-events"))
            .blockingThreads(settings.number("blocking-threads"))
            .addressLimits(addressLimits(settings))
            .rateLimits(rateLimits(settings))
            .limits(limits(settings))
            .dialing(dialing(settings))
            .reputation(reputation(settings))
            .rotatePeers(settings.flag("rotate-peers"))
            .stopTimeout(settings.duration("stop-timeout"));
    settings.text("listen", text -> text.isEmpty() ? node : node.listen(text));
    settings.text("data-dir", dir -> dir.isEmpty() ? node : node.dataDir(Path.of(dir)));
    node.netRestrict(settings.text("net-restrict", NetRestrict::parse));
    node.discover(settings.flag("discover"));
    node.nat(settings.text("nat", NatSettings::parse));
    settings.list("bootnodes", Enode::parse).forEach(node::bootnode);
    settings.text(
        "network-filter",
        text -> text.isEmpty() ? node : node.networkFilter(RecordFilter.parse(text)));
    settings.list("static-nodes", Enode::parse).forEach(node::staticNode);
    settings.list("trusted-nodes", Enode::parse).forEach(node::trustedNode);
    settings
        .list("protocols", protocols::named)
        .forEach(versions -> versions.forEach(node::protocol));
    return node.build();
  }

  private static AddressLimits addressLimits(Settings settings) {
    return new AddressLimits(
        places(settings, "max-attempts-from"),
        settings.duration("attempt-window"),
        places(settings, "max-pending-from"),
        places(settings, "max-peers-from"),
        settings.flag("limit-lan"));
  }

  private static RateLimits rateLimits(Settings settings) {
    return new RateLimits(
        settings.read("max-bytes", Config::getBytesList, NodeSettings::rate),
        settings.read("max-bytes-per-peer", Config::getBytesList, NodeSettings::rate),
        settings.read("max-bytes-per-protocol", Config::getConfig, NodeSettings::rates),
        settings.number("max-messages-per-peer"));
  }

  private static Map<String, Rate> rates(Config protocols) {
    Map<String, Rate> rates = new TreeMap<>();
    protocols.root().keySet().forEach(name -> rates.put(name, rate(protocols.getBytesList(name))));
    return rates;
  }

  private static Rate rate(List<Long> bytes) {
    if (bytes.size() != 2) {
      throw new IllegalArgumentException(
          "takes two sizes, such as [1MiB, 512KiB]: what is received and what is sent each second");
    }
    return new Rate(bytes.get(0), bytes.get(1));
  }

  private static PlaceLimits places(Settings settings, String name) {
    return settings.read(
        name,
        Config::getIntList,
        numbers -> {
          if (numbers.size() != 3) {
            throw new IllegalArgumentException(
                "takes three numbers: from an address, from its network, from its site");
          }
          return new PlaceLimits(numbers.get(0), numbers.get(1), numbers.get(2));
        });
  }

  private static DialSettings dialing(Settings settings) {
    return new DialSettings(
        settings.duration("redial-interval"),
        settings.number("dials-per-minute"),
        settings.number("dials-per-network"),
        settings.number("max-candidates"),
        settings.flag("dial-private"),
        settings.flag("dial-trusted"));
  }

  private static Reputation.Settings reputation(Settings settings) {
    return new Reputation.Settings(
        settings.duration("score-half-life"),
        settings.duration("ban-time"),
        settings.number("max-scores"));
  }

  private static PeerSettings.Limits limits(Settings settings) {
    return new PeerSettings.Limits(
        settings.duration("dial-timeout"), settings.duration("setup-timeout"));
  }
}

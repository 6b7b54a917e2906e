package dev.kith.node.config;

import com.typesafe.config.Config;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.dial.DialSettings;
import dev.kith.node.enr.Enode;
import dev.kith.node.peer.PeerSettings;
import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.node.reputation.Reputation;
import dev.kith.node.server.NetRestrict;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import java.nio.file.Path;

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
            .limits(limits(settings))
            .dialing(dialing(settings))
            .reputation(reputation(settings))
            .rotatePeers(settings.flag("rotate-peers"))
            .stopTimeout(settings.duration("stop-timeout"));
    settings.read("listen", Config::getString, text -> text.isEmpty() ? node : node.listen(text));
    settings.read(
        "data-dir", Config::getString, dir -> dir.isEmpty() ? node : node.dataDir(Path.of(dir)));
    node.netRestrict(settings.read("net-restrict", Config::getString, NetRestrict::parse));
    node.discover(settings.flag("discover"));
    settings.list("bootnodes", Enode::parse).forEach(node::bootnode);
    settings.read(
        "network-filter",
        Config::getString,
        text -> text.isEmpty() ? node : node.networkFilter(RecordFilter.parse(text)));
    settings.list("static-nodes", Enode::parse).forEach(node::staticNode);
    settings.list("trusted-nodes", Enode::parse).forEach(node::trustedNode);
    settings
        .list("protocols", protocols::named)
        .forEach(versions -> versions.forEach(node::protocol));
    return node.build();
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

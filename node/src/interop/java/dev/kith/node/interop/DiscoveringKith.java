package dev.kith.node.interop;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import dev.kith.node.config.NodeSystem;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A Kith server on loopback that looks for others. */
final class DiscoveringKith implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ActorSystem<Server.Command> system;

  private DiscoveringKith(NodeConfig config) {
    system = NodeSystem.start(Server.create(config), "kith");
  }

  /** Starts a server at a host, with others to begin with. */
  static DiscoveringKith start(String host, String... bootnodes) {
    return new DiscoveringKith(config(host, NodeKey.generate(), bootnodes).build());
  }

  /** Starts a server of a key, which keeps in a folder what it learns, on IPv4. */
  static DiscoveringKith startIn(Path folder, NodeKey key, String... bootnodes) {
    return new DiscoveringKith(config("127.0.0.1", key, bootnodes).dataDir(folder).build());
  }

  private static NodeConfigBuilder config(String host, NodeKey key, String... bootnodes) {
    NodeConfigBuilder config =
        NodeConfig.builder().key(key).name("Kith/interop").listen(host + ":0").discover(true);
    List.of(bootnodes).forEach(node -> config.bootnode(Enode.parse(node)));
    return config;
  }

  Enode node() {
    NodeInfo self = ask(Server.GetSelf::new);
    return Enode.parse(self.enr());
  }

  String enode() {
    return node().url();
  }

  /** The ids of all nodes in the table, also of those that wait for a place, 64 hex digits each. */
  List<String> known() {
    return table().flatMap(DiscoveringKith::all).map(DiscoveringKith::id).toList();
  }

  /** The ids of those that answered when they were last asked. */
  List<String> live() {
    return table()
        .flatMap(DiscoveringKith::all)
        .filter(TableSnapshot.Known::live)
        .map(DiscoveringKith::id)
        .toList();
  }

  private Stream<TableSnapshot.Bucket> table() {
    Optional<Discv4Service.Neighborhood> table = ask(Server.GetTable::new);
    return table.orElseThrow().snapshot().buckets().stream();
  }

  private static Stream<TableSnapshot.Known> all(TableSnapshot.Bucket bucket) {
    return Stream.concat(bucket.nodes().stream(), bucket.waiting().stream());
  }

  private static String id(TableSnapshot.Known known) {
    return known.node().id().toString();
  }

  private <T> T ask(Function<ActorRef<T>, Server.Command> question) {
    return AskPattern.<Server.Command, T>ask(system, question::apply, PATIENCE, system.scheduler())
        .toCompletableFuture()
        .join();
  }

  @Override
  public void close() {
    AskPattern.<Server.Command, Object>ask(
            system, replyTo -> new Server.Stop(replyTo.narrow()), PATIENCE, system.scheduler())
        .toCompletableFuture()
        .join();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}

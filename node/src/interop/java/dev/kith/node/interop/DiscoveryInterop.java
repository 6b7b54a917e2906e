package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes of three implementations ping, ask, and find each other on loopback. */
class DiscoveryInterop {
  /** ethereumjs walks every second at most, and adds the nodes it hears of one by one. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** How many nodes of each implementation a network has that mixes them. */
  private static final int OF_EACH = 10;

  private static List<String> texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(text -> all.add(text.asText()));
    return all;
  }

  private static List<String> table(ReferenceProcess geth) {
    return texts(geth.tell("table").path("nodes")).stream()
        .map(url -> Enode.parse(url).id().toString())
        .toList();
  }

  private static void await(String what, BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("this did not come true: " + what);
      }
      Object monitor = new Object();
      synchronized (monitor) {
        monitor.wait(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]"})
  void goEthereumPingsAndAsksForTheRecord(String host) {
    try (DiscoveringKith kith = DiscoveringKith.start(host);
        ReferenceProcess geth = ReferenceProcess.goEthereumDiscovery("--listen", host + ":0")) {
      geth.tell("ping", "enode", kith.enode());
      assertThat(geth.tell("enr", "enode", kith.enode()).path("enr").asText())
          .isEqualTo(kith.node().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]"})
  void kithFindsWhomGoEthereumKnows(String host) throws InterruptedException {
    try (ReferenceProcess geth = ReferenceProcess.goEthereumDiscovery("--listen", host + ":0");
        DiscoveringKith one = DiscoveringKith.start(host, geth.enode());
        DiscoveringKith other = DiscoveringKith.start(host, geth.enode())) {
      String first = one.node().id().toString();
      String second = other.node().id().toString();
      await("both know go-ethereum", () -> one.known().contains(geth.id()));
      await("the first finds the second", () -> one.known().contains(second));
      await("the second finds the first", () -> other.known().contains(first));
      await("go-ethereum keeps both", () -> table(geth).containsAll(List.of(first, second)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]"})
  void goEthereumFindsWhomKithKnows(String host) throws InterruptedException {
    try (DiscoveringKith kith = DiscoveringKith.start(host);
        ReferenceProcess one = gethFrom(kith, host);
        ReferenceProcess other = gethFrom(kith, host)) {
      await("Kith keeps both", () -> kith.known().containsAll(List.of(one.id(), other.id())));
      await(
          "one walks to the other",
          () ->
              texts(one.tell("lookup", "enode", other.enode()).path("nodes"))
                  .contains(other.enode()));
      await("one keeps the other", () -> table(one).contains(other.id()));
    }
  }

  private static ReferenceProcess gethFrom(DiscoveringKith kith, String host, String... more) {
    String[] options = {"--listen", host + ":0", "--bootnode", kith.enode()};
    return ReferenceProcess.goEthereumDiscovery(
        Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new));
  }

  @Test
  void ethereumJsPingsAndIsPinged() throws InterruptedException {
    try (ReferenceProcess js = ReferenceProcess.ethereumJsDiscovery();
        DiscoveringKith kith = DiscoveringKith.start("127.0.0.1", js.enode())) {
      js.tell("ping", "enode", kith.enode());
      await("Kith keeps ethereumjs", () -> kith.known().contains(js.id()));
    }
  }

  @Test
  void ethereumJsFindsWhomKithKnows() throws InterruptedException {
    try (DiscoveringKith kith = DiscoveringKith.start("127.0.0.1");
        DiscoveringKith other = DiscoveringKith.start("127.0.0.1", kith.enode());
        ReferenceProcess js = ReferenceProcess.ethereumJsDiscovery("--bootnode", kith.enode())) {
      String wanted = other.node().id().toString();
      await("ethereumjs finds it", () -> texts(js.tell("table").path("ids")).contains(wanted));
    }
  }

  @Test
  void aRestartedNodeFindsItsOldNeighborsWithoutABootnode(@TempDir Path folder)
      throws InterruptedException {
    NodeKey key = NodeKey.generate();
    try (ReferenceProcess neighbor = ReferenceProcess.goEthereumDiscovery()) {
      try (ReferenceProcess boot =
              ReferenceProcess.goEthereumDiscovery("--bootnode", neighbor.enode());
          DiscoveringKith kith = DiscoveringKith.startIn(folder, key, boot.enode())) {
        await("Kith meets both", () -> kith.live().containsAll(List.of(boot.id(), neighbor.id())));
      }
      try (ReferenceProcess newcomer =
              ReferenceProcess.goEthereumDiscovery("--bootnode", neighbor.enode());
          DiscoveringKith again = DiscoveringKith.startIn(folder, key)) {
        await("the neighbor is back", () -> again.live().contains(neighbor.id()));
        await("it tells of a newcomer", () -> again.known().contains(newcomer.id()));
        await("and keeps Kith", () -> table(neighbor).contains(again.node().id().toString()));
      }
    }
  }

  @Test
  void aRestartedGoEthereumFindsKithWithoutABootnode(@TempDir Path folder)
      throws InterruptedException {
    String key = NodeKey.generate().secret().toHex();
    String[] options = {"--key", key, "--data-dir", folder.toString(), "--ping-interval", "100ms"};
    try (DiscoveringKith kith = DiscoveringKith.start("127.0.0.1")) {
      try (ReferenceProcess geth = gethFrom(kith, "127.0.0.1", options)) {
        await(
            "go-ethereum keeps Kith",
            () -> texts(geth.tell("table").path("kept")).contains(kith.enode()));
      }
      try (ReferenceProcess again = ReferenceProcess.goEthereumDiscovery(options)) {
        await("it is back", () -> table(again).contains(kith.node().id().toString()));
        await("and Kith keeps it", () -> kith.live().contains(again.id()));
      }
    }
  }

  @Test
  void aMixedNetworkFindsEverybody() throws InterruptedException {
    List<AutoCloseable> all = new ArrayList<>();
    try (DiscoveringKith boot = DiscoveringKith.start("127.0.0.1")) {
      List<DiscoveringKith> kiths = new ArrayList<>();
      List<ReferenceProcess> geths = new ArrayList<>();
      List<ReferenceProcess> scripts = new ArrayList<>();
      for (int i = 0; i < OF_EACH; i++) {
        kiths.add(keep(all, DiscoveringKith.start("127.0.0.1", boot.enode())));
        geths.add(keep(all, gethFrom(boot, "127.0.0.1")));
        scripts.add(keep(all, ReferenceProcess.ethereumJsDiscovery("--bootnode", boot.enode())));
      }
      Map<String, String> urls = new LinkedHashMap<>();
      kiths.forEach(kith -> urls.put(kith.node().id().toString(), kith.enode()));
      geths.forEach(geth -> urls.put(geth.id(), geth.enode()));
      scripts.forEach(js -> urls.put(js.id(), js.enode()));
      for (DiscoveringKith kith : kiths) {
        String self = kith.node().id().toString();
        await("Kith knows all", () -> knowsAll(kith.known(), urls.keySet(), self));
      }
      for (ReferenceProcess geth : geths) {
        await("go-ethereum finds all", () -> findsAll(geth, urls));
      }
      for (ReferenceProcess js : scripts) {
        urls.keySet().stream().filter(id -> !id.equals(js.id())).forEach(id -> meets(js, id));
      }
    } finally {
      for (AutoCloseable each : all) {
        closed(each);
      }
    }
  }

  /** Whom its full buckets have no place for, a walk still leads to. */
  private static boolean findsAll(ReferenceProcess geth, Map<String, String> urls) {
    List<String> known = table(geth);
    return urls.entrySet().stream()
        .filter(node -> !node.getKey().equals(geth.id()) && !known.contains(node.getKey()))
        .allMatch(
            node ->
                texts(geth.tell("lookup", "enode", node.getValue()).path("nodes"))
                    .contains(node.getValue()));
  }

  /** Whoever answered ethereumjs once; not all of them have a place in its buckets. */
  private static void meets(ReferenceProcess js, String id) {
    js.await(
        event -> event.path("event").asText().equals("met") && event.path("id").asText().equals(id),
        PATIENCE);
  }

  private static <T extends AutoCloseable> T keep(List<AutoCloseable> all, T each) {
    all.add(each);
    return each;
  }

  private static void closed(AutoCloseable each) {
    try {
      each.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static boolean knowsAll(Collection<String> known, Collection<String> ids, String self) {
    return ids.stream().filter(id -> !id.equals(self)).allMatch(known::contains);
  }
}

package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.enr.Enode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes of three implementations ping, ask, and find each other on loopback. */
class DiscoveryInterop {
  /** ethereumjs walks every second at most, and adds the nodes it hears of one by one. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

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

  private static ReferenceProcess gethFrom(DiscoveringKith kith, String host) {
    return ReferenceProcess.goEthereumDiscovery(
        "--listen", host + ":0", "--bootnode", kith.enode());
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
  void aMixedNetworkFindsEverybody() throws InterruptedException {
    List<AutoCloseable> all = new ArrayList<>();
    try (DiscoveringKith boot = DiscoveringKith.start("127.0.0.1")) {
      List<DiscoveringKith> kiths = new ArrayList<>();
      List<ReferenceProcess> geths = new ArrayList<>();
      List<ReferenceProcess> scripts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        kiths.add(keep(all, DiscoveringKith.start("127.0.0.1", boot.enode())));
        geths.add(keep(all, gethFrom(boot, "127.0.0.1")));
        scripts.add(keep(all, ReferenceProcess.ethereumJsDiscovery("--bootnode", boot.enode())));
      }
      List<String> ids = new ArrayList<>();
      kiths.forEach(kith -> ids.add(kith.node().id().toString()));
      geths.forEach(geth -> ids.add(geth.id()));
      scripts.forEach(js -> ids.add(js.id()));
      for (DiscoveringKith kith : kiths) {
        String self = kith.node().id().toString();
        await("Kith knows all", () -> knowsAll(kith.known(), ids, self));
      }
      for (ReferenceProcess geth : geths) {
        await("go-ethereum knows all", () -> knowsAll(table(geth), ids, geth.id()));
      }
    } finally {
      for (AutoCloseable each : all) {
        closed(each);
      }
    }
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

  private static boolean knowsAll(List<String> known, List<String> ids, String self) {
    return ids.stream().filter(id -> !id.equals(self)).allMatch(known::contains);
  }
}

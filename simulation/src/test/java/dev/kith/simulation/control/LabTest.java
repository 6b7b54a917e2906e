package dev.kith.simulation.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.simulation.scenario.Scenarios;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.scenario.Stage;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.text.JsonLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabTest {
  private static final Repertoire REPERTOIRE =
      new Repertoire(
          ProtocolCatalog.load(LabTest.class.getClassLoader()), List.of("foobar", "gossip"));

  private final Lab lab = lab(() -> REPERTOIRE.usual(7, Variation.NONE));

  private static Lab lab(Supplier<Stage> first) {
    return new Lab(new Opening(7, first, Variation.NONE, REPERTOIRE), () -> 0, 1, true);
  }

  @AfterEach
  void end() {
    lab.close();
  }

  /** Lets time pass, as fast as can be. */
  private static void run(Lab lab, String time) {
    lab.clock().speed("max");
    lab.clock().runFor(Duration.ofSeconds(Long.parseLong(time.replace("s", ""))));
    while (!lab.clock().view().paused()) {
      lab.pass(() -> true);
    }
  }

  private void two() {
    lab.create(named("one"));
    lab.create(named("two"));
    lab.startAll();
  }

  private static NewNode named(String name) {
    return new NewNode(Optional.empty(), Optional.of(name), Optional.empty(), true);
  }

  private static List<String> texts(Ring ring) {
    List<String> texts = new ArrayList<>();
    ring.close();
    for (Optional<NetworkEvent> event = next(ring); event.isPresent(); event = next(ring)) {
      texts.add(JsonLine.of(event.get().json()));
    }
    return texts;
  }

  private static Optional<NetworkEvent> next(Ring ring) {
    return ring.next().toCompletableFuture().join();
  }

  private static List<String> kinds(Ring ring) {
    return texts(ring).stream().map(LabTest::kind).toList();
  }

  private static String kind(String event) {
    return event.replaceAll(
        ".*\"type\":\"(\\w+)\".*\"control\":(\\w+).*\"up\":(\\w+).*", "$1 $2 $3");
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(JsonLine.of(lab.network().json()))
        .isEqualTo("{\"id\":\"7\",\"nodes\":[],\"conns\":[]}");
  }

  @Test
  void createsAndStartsNodesWhileTimeStandsStill() {
    Ring ring = lab.watch(MessageFilter.NONE);
    NodeView created = lab.create(named("one"));
    assertThat(created.up()).isFalse();
    assertThat(created.info())
        .containsEntry("name", "one")
        .containsEntry("number", 0)
        .containsEntry("listenAddr", "10.0.0.1:30303");
    NodeView started = lab.start("one");
    assertThat(started.up()).isTrue();
    assertThat(started.enr()).startsWith("enr:");
    assertThat(started.json().toString()).contains("lifecycles=[foobar, gossip]");
    assertThat(lab.clock().view().nanos()).isZero();
    assertThat(kinds(ring)).containsExactly("node true false", "node false true");
  }

  @Test
  void findsNodesByNameAndById() {
    String id = lab.create(named("one")).enode().id().toString();
    assertThat(lab.node(id).name()).isEqualTo("one");
    assertThat(lab.create(NewNode.USUAL).name()).isEqualTo("node-1");
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> lab.node("three"))
        .withMessageContaining("There is no node three");
    assertThatIllegalArgumentException().isThrownBy(() -> lab.create(named("one")));
  }

  @Test
  void connectsAndDisconnects() {
    two();
    Ring ring = lab.watch(MessageFilter.NONE);
    lab.connect("one", "two");
    run(lab, "5s");
    assertThat(lab.network().conns())
        .singleElement()
        .satisfies(conn -> assertThat(conn.up()).isTrue())
        .satisfies(conn -> assertThat(conn.one()).isEqualTo(lab.node("one").enode().id()));
    assertThatIllegalStateException()
        .isThrownBy(() -> lab.connect("two", "one"))
        .withMessageContaining("are connected already");
    lab.disconnect("two", "one");
    run(lab, "60s");
    assertThat(lab.network().conns()).singleElement().matches(conn -> !conn.up());
    assertThatIllegalStateException()
        .isThrownBy(() -> lab.disconnect("one", "two"))
        .withMessageContaining("are not connected");
    assertThat(kinds(ring))
        .containsExactly(
            "conn true false", "conn false true", "conn true true", "conn false false");
  }

  @Test
  void stopsAndStartsAgain() {
    two();
    lab.connect("one", "two");
    run(lab, "5s");
    Ring ring = lab.watch(MessageFilter.NONE);
    assertThat(lab.stop("two").up()).isFalse();
    run(lab, "5s");
    assertThatIllegalStateException()
        .isThrownBy(() -> lab.stop("two"))
        .withMessageContaining("two is down");
    lab.start("two");
    run(lab, "60s");
    assertThat(kinds(ring))
        .containsExactly(
            "node true false", "conn false false", "node false true", "conn false true");
    assertThatIllegalStateException()
        .isThrownBy(() -> lab.start("two"))
        .withMessageContaining("two is up already");
  }

  @Test
  void tellsOfMessagesOnlyWhoAsksForThem() {
    two();
    Ring all = lab.watch(MessageFilter.parse("foobar:*"));
    Ring none = lab.watch(MessageFilter.NONE);
    lab.connect("one", "two");
    run(lab, "5s");
    String one = lab.node("one").enode().id().toString();
    String two = lab.node("two").enode().id().toString();
    assertThat(texts(all))
        .anySatisfy(
            event ->
                assertThat(event)
                    .startsWith("{\"type\":\"msg\",\"time\":\"2030-01-01T00:00:00")
                    .contains(
                        "\"msg\":{\"one\":\""
                            + one
                            + "\",\"other\":\""
                            + two
                            + "\",\"protocol\":\"foobar\",\"code\":0,\"received\":false}"));
    assertThat(texts(none)).noneMatch(event -> event.contains("\"msg\""));
  }

  @Test
  void showsToLatecomersWhatThereIs() {
    two();
    lab.connect("one", "two");
    run(lab, "5s");
    assertThat(lab.current().stream().map(event -> kind(JsonLine.of(event.json()))))
        .containsExactly("node false true", "node false true", "conn false true");
  }

  @Test
  void changesLinks() {
    two();
    assertThat(JsonLine.of(lab.link("0|1", "latency=200ms").json()))
        .isEqualTo(
            "{\"standard\":\"latency=0s\","
                + "\"rules\":[{\"path\":\"0|1\",\"spec\":\"latency=200ms\"}],"
                + "\"obstacles\":[]}");
    assertThat(lab.link("0|1", "loss=5%").rules()).hasSize(1);
    assertThat(lab.link("0|1", "").rules()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> lab.link("0|9", "loss=5%"));
  }

  @Test
  void letsThingsGoWrongFromNowOn() {
    two();
    run(lab, "10s");
    lab.sabotage("at=5s,partition=0|1,for=30s");
    run(lab, "10s");
    assertThat(lab.faults().stream().map(FaultView::json).map(Object::toString))
        .containsExactly(
            "{id=0, at=15s, fault=partition=0|1, done=true}",
            "{id=1, at=45s, fault=heal=0|1, done=false}");
    assertThat(JsonLine.of(lab.links().json()))
        .contains("\"obstacles\":[{\"path\":\"0|1\",\"passage\":\"cut\"}]");
  }

  @Test
  void callsOffWhatHasNotHappened() {
    two();
    lab.sabotage("at=5s,partition=0|1,for=30s");
    lab.sabotage("at=7s,link=0|1,latency=1s");
    run(lab, "6s");
    assertThat(lab.callOff(2)).hasSize(2);
    run(lab, "10s");
    assertThat(lab.links().rules()).isEmpty();
    assertThat(lab.links().obstacles()).hasSize(1);
    assertThatIllegalStateException().isThrownBy(() -> lab.callOff(0));
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> lab.callOff(2));
    assertThat(lab.sabotage("at=1s,crash=1")).extracting(FaultView::id).containsExactly(0, 3, 1);
  }

  @Test
  void beginsAnew() {
    two();
    run(lab, "10s");
    Ring ring = lab.watch(MessageFilter.NONE);
    assertThat(lab.reset().nodes()).isEmpty();
    assertThat(lab.clock().view().nanos()).isZero();
    two();
    assertThat(kinds(ring)).startsWith("node true false", "node true false").hasSize(6);
  }

  @Test
  void tellsWhyARunIsOver() {
    try (Lab broken = lab(LabTest::broken)) {
      Ring ring = broken.watch(MessageFilter.NONE);
      var waiting = broken.clock().runFor(Duration.ofSeconds(1)).toCompletableFuture();
      broken.clock().speed("max");
      broken.pass(() -> true);
      assertThat(waiting).isCompletedExceptionally();
      assertThatIllegalStateException()
          .isThrownBy(() -> broken.start("node-0"))
          .withMessageContaining("The run has failed: what belongs to no node failed at PT0.5S")
          .withMessageContaining("planted; POST /reset begins anew.");
      assertThat(texts(ring)).last().asString().contains("{\"error\":\"The run has failed");
      broken.reset();
      assertThat(broken.create(named("one")).up()).isFalse();
    }
  }

  private static Stage broken() {
    return new Simulation(7, Variation.NONE)
        .at(
            Duration.ofMillis(500),
            world -> {
              throw new IllegalStateException("planted");
            })
        .stage();
  }

  @Test
  void beginsAnewWithASnapshot() {
    two();
    lab.connect("one", "two");
    lab.create(named("three"));
    run(lab, "5s");
    Snapshot snapshot = Snapshot.parse(lab.snapshot().text());
    lab.reset();
    assertThat(lab.load(snapshot).nodes().stream().map(node -> node.name() + " " + node.up()))
        .containsExactly("one true", "two true", "three false");
    run(lab, "5s");
    assertThat(lab.network().conns()).singleElement().matches(ConnView::up);
    assertThat(lab.start("three").protocols()).hasSize(2);
  }

  @Test
  void letsNodesComeAndGo() {
    lab.mock("startStop", 3);
    assertThatIllegalStateException().isThrownBy(() -> lab.mock("boot", 3));
    run(lab, "12s");
    assertThat(lab.network().nodes()).hasSize(3).filteredOn(node -> !node.up()).hasSize(1);
    run(lab, "2s");
    lab.endMocking();
    run(lab, "60s");
    assertThat(lab.network().nodes()).allMatch(NodeView::up);
    assertThat(lab.network().conns()).hasSize(3).allMatch(ConnView::up);
    assertThat(lab.faults()).hasSize(2).allMatch(FaultView::done);
    assertThatIllegalStateException().isThrownBy(lab::endMocking);
    assertThatIllegalArgumentException().isThrownBy(() -> lab.mock("chaos", 3));
  }

  @Test
  void stepsFromMomentToMoment() {
    two();
    lab.connect("one", "two");
    long before = lab.clock().view().nanos();
    assertThat(lab.clock().step().nanos()).isGreaterThan(before);
    assertThat(lab.clock().view().paused()).isTrue();
  }

  @Test
  void answersWhenTheTimeHasComeOrSomebodyPauses() {
    var reached = lab.clock().runUntil(Duration.ofSeconds(1)).toCompletableFuture();
    lab.clock().speed("max");
    assertThat(reached).isNotDone();
    lab.pass(() -> true);
    assertThat(reached).isCompletedWithValueMatching(clock -> clock.nanos() == 1_000_000_000L);
    var interrupted = lab.clock().runFor(Duration.ofSeconds(1)).toCompletableFuture();
    lab.clock().pause();
    assertThat(interrupted).isCompletedWithValueMatching(ClockView::paused);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lab.clock().runUntil(Duration.ofMillis(10)))
        .withMessageContaining("it is 1s already");
  }

  /** Whoever watches changes nothing, and a served scenario is the one that kith sim run runs. */
  @Test
  void isTheSameRunWhetherWatchedOrNot() {
    Variation variation = Variation.NONE.withLength(Duration.ofSeconds(30)).withNodes(6);
    String hash = Scenarios.named("ring").run(7, variation).verdict().json();
    long unwatched = hashAfter(variation, false);
    assertThat(hashAfter(variation, true)).isEqualTo(unwatched);
    assertThat(hash).contains(String.format("%016x", unwatched));
  }

  private static long hashAfter(Variation variation, boolean watched) {
    try (Lab lab = lab(() -> Scenarios.named("ring").stage(7, variation))) {
      for (int second = 0; second < 30; second++) {
        if (watched) {
          lab.watch(MessageFilter.parse("foobar:*-gossip:*"));
          lab.network();
          lab.current();
        }
        run(lab, "1s");
      }
      return lab.traceHash();
    }
  }
}

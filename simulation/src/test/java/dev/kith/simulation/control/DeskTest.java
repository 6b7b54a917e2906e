package dev.kith.simulation.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.simulation.scenario.Variation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final Repertoire REPERTOIRE =
      new Repertoire(ProtocolCatalog.load(DeskTest.class.getClassLoader()), List.of("foobar"));

  private final Lab lab =
      new Lab(
          new Opening(7, () -> REPERTOIRE.usual(7, Variation.NONE), Variation.NONE, REPERTOIRE),
          () -> 0,
          Clock.UNBOUND,
          true);

  private final Desk desk = new Desk(lab);

  @AfterEach
  void end() {
    lab.close();
  }

  private <T> CompletableFuture<T> ask(Function<Lab, T> request) {
    return desk.ask(request).toCompletableFuture();
  }

  @Test
  void carriesRequestsOutInTheirOrder() throws InterruptedException {
    CompletableFuture<NodeView> created = ask(some -> some.create(NewNode.USUAL));
    CompletableFuture<NodeView> started = ask(some -> some.start("node-0"));
    assertThat(created).isNotDone();
    closeAndWork();
    assertThat(created).isCompletedWithValueMatching(node -> !node.up());
    assertThat(started).isCompletedWithValueMatching(NodeView::up);
  }

  /** The last request closes the desk, so that one thread is enough for the test. */
  private void closeAndWork() throws InterruptedException {
    CompletableFuture<Boolean> last =
        ask(
            some -> {
              desk.close();
              return true;
            });
    desk.work();
    assertThat(last).isCompletedWithValue(true);
  }

  @Test
  void goesOnWhenARequestFails() throws InterruptedException {
    CompletableFuture<NodeView> failed = ask(some -> some.start("nobody"));
    CompletableFuture<NodeView> created = ask(some -> some.create(NewNode.USUAL));
    closeAndWork();
    assertThat(failed).isCompletedExceptionally();
    assertThat(created).isCompleted();
  }

  @Test
  void letsTimePassBetweenRequests() throws InterruptedException {
    CompletionStage<ClockView> reached =
        ask(some -> some.clock().runUntil(Duration.ofSeconds(5)))
            .thenCompose(Function.identity())
            .whenComplete((clock, failure) -> desk.close());
    desk.work();
    assertThat(reached.toCompletableFuture())
        .isCompletedWithValueMatching(clock -> clock.nanos() == 5_000_000_000L);
  }

  @Test
  void refusesWhoComesTooLate() throws InterruptedException {
    closeAndWork();
    assertThat(ask(Lab::network))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("The simulation is ending.");
  }

  @Test
  void refusesWhoAsksForTooMuch() {
    for (int request = 0; request < 10_000; request++) {
      assertThat(ask(Lab::network)).isNotDone();
    }
    assertThat(ask(Lab::network))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("10000 requests are waiting");
  }
}

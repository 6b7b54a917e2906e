package dev.kith.simulation.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kith.node.admin.rpc.Json;
import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.simulation.scenario.Variation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator of one simulated node asks it. */
class LineTest {
  private static final Repertoire REPERTOIRE =
      new Repertoire(ProtocolCatalog.load(LineTest.class.getClassLoader()), List.of("foobar"));

  private final Lab lab = lab();
  private final Desk desk = new Desk(lab);

  /** Two nodes that are up. */
  private static Lab lab() {
    Opening opening =
        new Opening(7, () -> REPERTOIRE.usual(7, Variation.NONE), Variation.NONE, REPERTOIRE);
    Lab lab = new Lab(opening, () -> 0, 1, true);
    lab.create(NewNode.USUAL);
    lab.create(NewNode.USUAL);
    lab.startAll();
    lab.clock().speed("max");
    return lab;
  }

  @AfterEach
  void end() {
    lab.close();
  }

  private static void run(Lab lab, int seconds) {
    lab.clock().runFor(Duration.ofSeconds(seconds));
    while (!lab.clock().view().paused()) {
      lab.pass(() -> true);
    }
  }

  private static CompletableFuture<Optional<String>> ask(Line line, String method, Object... with) {
    String request =
        Json.write(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", with));
    return line.answer(request, line.connection()).toCompletableFuture();
  }

  /** Works at the desk until something has its answer, which this is. */
  private String await(CompletableFuture<Optional<String>> answer) throws InterruptedException {
    CompletableFuture<String> text =
        answer.whenComplete((given, failure) -> desk.close()).thenApply(given -> given.orElse(""));
    desk.work();
    return text.join();
  }

  @Test
  void showsItsPeersWhileTimeStandsStill() throws Exception {
    lab.connect("node-0", "node-1");
    run(lab, 5);
    assertThat(await(ask(lab.call("node-1", desk), "admin_peers")))
        .contains("\"id\":\"" + lab.node("node-0").info().get("id") + "\"", "\"foobar/1\"");
  }

  @Test
  void doesWhatTheOperatorWants() throws Exception {
    Line line = lab.call("node-0", desk);
    assertThat(await(ask(line, "admin_addPeer", lab.node("node-1").enode().url())))
        .contains("\"result\":true");
    run(lab, 5);
    assertThat(lab.network().conns()).singleElement().matches(ConnView::up);
  }

  @Test
  void answersWhenASessionIsOver() throws Exception {
    lab.connect("node-0", "node-1");
    run(lab, 5);
    String other = lab.node("node-1").enode().id().toString();
    Line line = lab.call("node-0", desk);
    CompletableFuture<Optional<String>> answer = ask(line, "admin_removePeer", other);
    lab.clock().resume();
    assertThat(await(answer)).contains("\"result\":true");
    assertThat(lab.network().conns()).singleElement().matches(conn -> !conn.up());
  }

  /** Works at the desk until all that waits there by now is done. */
  private void work() throws InterruptedException {
    desk.ask(lab -> lab).thenRun(desk::close);
    desk.work();
  }

  @Test
  void endsWithTheNode() throws Exception {
    Line stopped = lab.call("node-0", desk);
    Line crashed = lab.call("node-1", desk);
    assertThat(stopped.connection().next().toCompletableFuture()).isNotDone();
    lab.stop("node-0");
    lab.sabotage("at=0s,crash=1");
    run(lab, 5);
    work();
    assertThat(stopped.connection().next().toCompletableFuture().join()).isEmpty();
    assertThat(crashed.connection().next().toCompletableFuture().join()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> lab.call("node-0", desk))
        .withMessage("node-0 is down; start it first.");
  }

  @Test
  void endsWithTheWorld() throws Exception {
    Line line = lab.call("node-0", desk);
    lab.reset();
    work();
    assertThat(line.connection().next().toCompletableFuture().join()).isEmpty();
  }

  @Test
  void changesNothingByWatching() throws Exception {
    CompletableFuture<Optional<String>> subscribed =
        ask(lab.call("node-0", desk), "admin_subscribe", "peerEvents");
    assertThat(await(subscribed)).contains("\"result\":\"0x");
    lab.connect("node-0", "node-1");
    run(lab, 5);
    try (Lab alone = lab()) {
      alone.connect("node-0", "node-1");
      run(alone, 5);
      assertThat(lab.traceHash()).isEqualTo(alone.traceHash());
    }
  }
}

package dev.kith.node.dial;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.japi.function.Creator;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Names;
import dev.kith.node.event.Course;
import dev.kith.node.protocol.CandidateSource;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.testnet.MemoryTransport;
import dev.kith.node.testnet.TestActors;
import dev.kith.node.testnet.TestEnvironments;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DialSchedulerTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withManualTime();

  /** For one of many looks at what the actor does: after the next step there is another. */
  private static final Duration AT_ONCE = Duration.ofMillis(10);

  private record Question(String host, ActorRef<? super Names.Answer> asker) {}

  private static final NodeId SELF = NodeId.of(NodeKey.generate().publicKey());
  private static final Closure FULL =
      new Closure(
          new Closure.Disconnected(DisconnectReason.TOO_MANY_PEERS),
          Closure.Initiator.REMOTE,
          Closure.Phase.GREETING);

  private record Wish(int nodes, ActorRef<CandidateSource.Found> replyTo) {}

  private record Lost(NodeId node, ActorRef<CandidateSource.Found> replyTo) {}

  private final TestProbe<Wish> wishes = ACTORS.kit().createTestProbe();
  private final TestProbe<Lost> losses = ACTORS.kit().createTestProbe();
  private final TestProbe<DialReport> reports = ACTORS.kit().createTestProbe();
  private final TestProbe<Question> questions = ACTORS.kit().createTestProbe();
  private final TestProbe<DialScheduler.Event> server = ACTORS.kit().createTestProbe();
  private final ActorRef<DialScheduler.Command> scheduler =
      ACTORS
          .kit()
          .spawn(
              DialScheduler.create(
                  TestEnvironments.of(
                      new MemoryTransport(ACTORS.system()), ACTORS.ticker(), new AskedNames()),
                  new DialScheduler.Setup(
                      SELF,
                      DialSettings.DEFAULT,
                      new DialLimits(2, 2),
                      address -> true,
                      List.of(new BrokenSource(), new AskedSource()),
                      report -> reports.ref().tell(report)),
                  server.ref()));

  /** Asked before the other one each time: what it throws must not show. */
  private static final class BrokenSource implements CandidateSource {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public void ask(int nodes, ActorRef<Found> replyTo) {
      throw new NoClassDefFoundError("as in a plugin that lacks a jar");
    }

    @Override
    public void resolve(NodeId node, ActorRef<Found> replyTo) {
      throw new IllegalStateException("nobody knows");
    }
  }

  private final class AskedSource implements CandidateSource {
    @Override
    public String name() {
      return "list";
    }

    @Override
    public void ask(int nodes, ActorRef<Found> replyTo) {
      wishes.ref().tell(new Wish(nodes, replyTo));
    }

    @Override
    public void resolve(NodeId node, ActorRef<Found> replyTo) {
      losses.ref().tell(new Lost(node, replyTo));
    }
  }

  private final class AskedNames implements Names {
    @Override
    public void lookup(String host, ActorRef<? super Answer> asker) {
      questions.ref().tell(new Question(host, asker));
    }

    @Override
    public void close() {}
  }

  private static Enode node(Host host) {
    return Enode.of(NodeKey.generate().publicKey(), host, 30303, 30303);
  }

  private static Enode node(String ip) {
    return node(new Host.Ip(address(ip)));
  }

  private static InetAddress address(String ip) {
    return IpText.parse(ip).orElseThrow();
  }

  private static DialScheduler.Dial dial(Enode node, String ip) {
    return dial(node, Course.STATIC, ip);
  }

  private static DialScheduler.Dial dial(Enode node, String source, String ip) {
    List<InetSocketAddress> addresses = List.of(new InetSocketAddress(address(ip), 30303));
    return new DialScheduler.Dial(node, source, addresses);
  }

  private static DialScheduler.Connected connected(NodeId node) {
    return new DialScheduler.Connected(node, true, address("10.0.0.77"));
  }

  private void answer(Question question, String... ips) {
    List<InetAddress> found = Stream.of(ips).map(DialSchedulerTest::address).toList();
    question.asker().tell(new Names.Answer(question.host(), found, "unknown"));
  }

  @AfterEach
  void nothingElseWasAskedFor() {
    ACTORS.kit().stop(scheduler);
    server.expectNoMessage(Duration.ZERO);
    questions.expectNoMessage(Duration.ZERO);
  }

  @Test
  void callsAgainAfterEachFailure() {
    Enode node = node("10.0.0.1");
    scheduler.tell(new DialScheduler.Keep(node));
    server.expectMessage(dial(node, "10.0.0.1"));
    ACTORS.timePasses(Duration.ofMinutes(10));
    server.expectNoMessage(Duration.ZERO);
    for (int i = 0; i < 3; i++) {
      scheduler.tell(new DialScheduler.Ended(node.id(), FULL));
      passUntilCalled(dial(node, "10.0.0.1"));
    }
  }

  private void passUntilCalled(DialScheduler.Dial expected) {
    passUntil(
        () -> {
          server.expectMessage(AT_ONCE, expected);
          return null;
        });
  }

  /** In steps, as the timer may be set only after the first of them. */
  private static <T> T passUntil(Creator<T> happened) {
    return ACTORS
        .kit()
        .createTestProbe()
        .awaitAssert(
            Duration.ofSeconds(20),
            () -> {
              ACTORS.timePasses(Duration.ofSeconds(10));
              return happened.create();
            });
  }

  @Test
  void letsConnectedAndForgottenNodesBe() {
    Enode connected = node("10.0.0.1");
    Enode forgotten = node("10.0.0.2");
    scheduler.tell(new DialScheduler.Keep(connected));
    scheduler.tell(new DialScheduler.Keep(forgotten));
    server.expectMessage(dial(connected, "10.0.0.1"));
    server.expectMessage(dial(forgotten, "10.0.0.2"));
    scheduler.tell(connected(connected.id()));
    scheduler.tell(new DialScheduler.Forget(forgotten.id()));
    scheduler.tell(new DialScheduler.Ended(forgotten.id(), FULL));
    Enode last = node("10.0.0.3");
    scheduler.tell(new DialScheduler.Keep(last));
    server.expectMessage(dial(last, "10.0.0.3"));
    ACTORS.timePasses(Duration.ofHours(1));
  }

  @Test
  void callsNoMoreThanItMayAtOnce() {
    List<Enode> nodes = List.of(node("10.0.0.1"), node("10.0.0.2"), node("10.0.0.3"));
    nodes.forEach(node -> scheduler.tell(new DialScheduler.Keep(node)));
    server.expectMessage(dial(nodes.get(0), "10.0.0.1"));
    server.expectMessage(dial(nodes.get(1), "10.0.0.2"));
    server.expectNoMessage(Duration.ofMillis(50));
    scheduler.tell(connected(nodes.get(0).id()));
    server.expectMessage(dial(nodes.get(2), "10.0.0.3"));
  }

  @Test
  void looksAHostNameUpAtEachDial() {
    Enode node = node(new Host.Name("node.example"));
    scheduler.tell(new DialScheduler.Keep(node));
    answer(questions.receiveMessage(), "10.0.0.1", "10.0.0.2");
    server.expectMessage(dial(node, "10.0.0.1"));
    scheduler.tell(new DialScheduler.Ended(node.id(), FULL));
    Question again = nextQuestion();
    assertThat(again.host()).isEqualTo("node.example");
    answer(again, "10.0.0.9");
    server.expectMessage(dial(node, "10.0.0.9"));
  }

  private Question nextQuestion() {
    return passUntil(() -> questions.receiveMessage(AT_ONCE));
  }

  @Test
  void triesANameThatIsUnknownAgainLater() {
    Enode node = node(new Host.Name("node.example"));
    scheduler.tell(new DialScheduler.Keep(node));
    answer(questions.receiveMessage());
    answer(nextQuestion(), "10.0.0.1");
    server.expectMessage(dial(node, "10.0.0.1"));
  }

  @Test
  void looksTheHostNameOfACandidateUp() {
    Enode node = node(new Host.Name("node.example"));
    wishes.receiveMessage().replyTo().tell(new CandidateSource.Found("list", node, 0));
    answer(questions.receiveMessage());
    answer(nextQuestion(), "10.0.0.1");
    server.expectMessage(dial(node, "list", "10.0.0.1"));
  }

  @Test
  void asksForTwoNodesOfOneHostAndCallsBoth() {
    Enode one = node(new Host.Name("node.example"));
    Enode other = node(new Host.Name("node.example"));
    scheduler.tell(new DialScheduler.Keep(one));
    scheduler.tell(new DialScheduler.Keep(other));
    Question first = questions.receiveMessage();
    Question second = questions.receiveMessage();
    answer(first, "10.0.0.1");
    answer(second, "10.0.0.1");
    server.expectMessage(dial(one, "10.0.0.1"));
    server.expectMessage(dial(other, "10.0.0.1"));
  }

  @Test
  void doesNotCallWhomItForgotOrWhoConnectedDuringTheLookup() {
    Enode forgotten = node(new Host.Name("one.example"));
    Enode connected = node(new Host.Name("two.example"));
    scheduler.tell(new DialScheduler.Keep(forgotten));
    scheduler.tell(new DialScheduler.Keep(connected));
    Question first = questions.receiveMessage();
    Question second = questions.receiveMessage();
    scheduler.tell(new DialScheduler.Forget(forgotten.id()));
    scheduler.tell(connected(connected.id()));
    answer(first, "10.0.0.1");
    answer(second, "10.0.0.2");
    Enode last = node("10.0.0.3");
    scheduler.tell(new DialScheduler.Keep(last));
    server.expectMessage(dial(last, "10.0.0.3"));
  }

  @Test
  void callsBothFamiliesOfAHostName() {
    Enode node = node(new Host.Name("node.example"));
    scheduler.tell(new DialScheduler.Keep(node));
    answer(questions.receiveMessage(), "10.0.0.1", "10.0.0.2", "fd00::1");
    server.expectMessage(
        new DialScheduler.Dial(
            node,
            Course.STATIC,
            List.of(
                new InetSocketAddress(address("10.0.0.1"), 30303),
                new InetSocketAddress(address("fd00::1"), 30303))));
  }

  @Test
  void callsWhomASourceFindsAndSaysSo() {
    Enode node = node("10.0.0.1");
    Wish wish = wishes.receiveMessage();
    assertThat(wish.nodes()).isEqualTo(4);
    wish.replyTo().tell(new CandidateSource.Found("list", node, 0));
    server.expectMessage(dial(node, "list", "10.0.0.1"));
    scheduler.tell(connected(node.id()));
    DialReport report =
        passUntil(
            () -> {
              DialReport latest = reports.receiveMessage(AT_ONCE);
              assertThat(latest.obstacles()).containsKey(Obstacle.CONNECTED);
              return latest;
            });
    assertThat(report.candidates()).isEqualTo(1);
  }

  @Test
  void asksWhereAStaticNodeIsThatDoesNotAnswer() {
    Enode node = node("10.0.0.1");
    scheduler.tell(new DialScheduler.Keep(node));
    server.expectMessage(dial(node, "10.0.0.1"));
    Closure unreachable =
        new Closure(new Closure.Lost(""), Closure.Initiator.TRANSPORT, Closure.Phase.CONNECTING);
    scheduler.tell(new DialScheduler.Ended(node.id(), unreachable));
    Lost lost = losses.receiveMessage();
    assertThat(lost.node()).isEqualTo(node.id());
    Enode moved = node.withAddress(address("10.0.0.9"));
    lost.replyTo().tell(new CandidateSource.Found("list", moved, 0));
    passUntilCalled(dial(moved, "10.0.0.9"));
  }

  @Test
  void asksSourcesWhereAStaticNodeIsOfWhichOnlyTheKeyIsKnown() {
    Enode known = node("10.0.0.1");
    Enode unknown = Enode.of(known.key());
    scheduler.tell(new DialScheduler.Keep(unknown));
    Lost lost = losses.receiveMessage();
    assertThat(lost.node()).isEqualTo(unknown.id());
    lost.replyTo().tell(new CandidateSource.Found("list", known, 0));
    passUntilCalled(dial(known, "10.0.0.1"));
  }
}

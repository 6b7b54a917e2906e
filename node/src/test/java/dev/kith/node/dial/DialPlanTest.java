package dev.kith.node.dial;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.IpText;
import dev.kith.node.protocol.CandidateSource.Found;
import dev.kith.node.reputation.Bans;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DialPlanTest {
  /** Just before the clock overflows, so that every test also covers that. */
  static final long START = Long.MAX_VALUE - Duration.ofSeconds(50).toNanos();

  private static final Enode SELF = node("10.0.0.1");
  private static final InetAddress HOME = address("192.168.1.2");
  private static final InetAddress PUBLIC = address("8.8.4.4");

  private final DialPlan plan = plan(new DialLimits(2, 10));
  private long now = START;

  static InetAddress address(String ip) {
    return IpText.parse(ip).orElseThrow();
  }

  static Enode node(String ip) {
    return Enode.of(NodeKey.generate().publicKey(), new Host.Ip(address(ip)), 30303, 30303);
  }

  private static DialPlan plan(DialLimits limits) {
    DialPlan plan =
        new DialPlan(
            SELF.id(),
            DialSettings.DEFAULT,
            limits,
            address -> !address.equals(address("9.9.9.9")),
            Entropy.seeded(1));
    plan.open("list", START);
    return plan;
  }

  static Closure goodbye(DisconnectReason reason) {
    return new Closure(new Closure.Disconnected(reason), Initiator.REMOTE, Phase.GREETING);
  }

  static Closure fault(Fault fault) {
    return new Closure(new Closure.Faulted(fault, ""), Initiator.LOCAL, Phase.ACTIVE);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void give(Enode... nodes) {
    pass(Demand.PATIENCE);
    plan.questions(now);
    for (Enode node : nodes) {
      plan.found(new Found("list", node, 0), now);
    }
  }

  private List<Enode> next() {
    return plan.next(now).stream().map(DialPlan.Call::node).toList();
  }

  private void fail(Enode node) {
    plan.ended(node.id(), goodbye(DisconnectReason.TOO_MANY_PEERS), now);
  }

  @Test
  void callsAsManyCandidatesAsGoEthereumWould() {
    Enode[] nodes = new Enode[8];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = node("10.0.1." + i);
    }
    give(nodes);
    List<Enode> first = next();
    assertThat(first).hasSize(4);
    plan.connected(first.get(0).id(), true, HOME, now);
    assertThat(next()).isEmpty();
    fail(first.get(1));
    fail(first.get(2));
    assertThat(next()).hasSize(1);
    plan.connected(first.get(3).id(), true, HOME, now);
    assertThat(next()).isEmpty();
    assertThat(plan.report(now).obstacles()).containsEntry(Obstacle.NO_SLOT, 3);
  }

  @Test
  void turnsDownWhomNobodyCouldCall() {
    give(
        SELF,
        Enode.of(NodeKey.generate().publicKey()),
        node("9.9.9.9"),
        node("192.0.2.1"),
        node("224.0.0.1"));
    assertThat(next()).isEmpty();
    assertThat(plan.report(now).turnedDown())
        .containsEntry(Obstacle.SELF, 1L)
        .containsEntry(Obstacle.NO_ADDRESS, 3L)
        .containsEntry(Obstacle.NETWORK_NOT_ALLOWED, 1L);
  }

  @Test
  void leavesPrivateAddressesAloneOnceItHasAPublicOne() {
    Enode near = node("10.0.0.9");
    Enode far = node("8.8.8.8");
    give(near, far);
    plan.connected(node("8.8.8.9").id(), false, PUBLIC, now);
    assertThat(next()).containsExactly(far);
    assertThat(plan.report(now).obstacles()).containsEntry(Obstacle.PRIVATE_RANGE, 1);
    plan.keep(near, now);
    assertThat(next()).containsExactly(near);
  }

  @Test
  void doesNotCallWhoIsThereOrOnTheWay() {
    Enode connected = node("10.0.1.1");
    Enode arriving = node("10.0.1.2");
    plan.connected(connected.id(), false, HOME, now);
    plan.arriving(arriving.id());
    give(connected, arriving);
    assertThat(next()).isEmpty();
    assertThat(plan.report(now).obstacles())
        .containsEntry(Obstacle.CONNECTED, 1)
        .containsEntry(Obstacle.ARRIVING, 1);
    plan.left(arriving.id());
    assertThat(next()).containsExactly(arriving);
    assertThat(plan.report(now).obstacles()).containsEntry(Obstacle.DIALING, 1);
  }

  @Test
  void callsNobodyTwiceWithin35Seconds() {
    Enode node = node("10.0.1.1");
    give(node);
    assertThat(next()).containsExactly(node);
    plan.declined(node.id(), now);
    pass(Duration.ofSeconds(35).minusNanos(1));
    assertThat(next()).isEmpty();
    assertThat(plan.report(now).obstacles()).containsEntry(Obstacle.RECENTLY_DIALED, 1);
    pass(Duration.ofNanos(1));
    assertThat(next()).containsExactly(node);
  }

  @Test
  void waitsAsLongAsTheReasonAsksForAndLongerEachTime() {
    for (int peer = 0; peer < DialPlan.FLOOR; peer++) {
      plan.connected(node("10.0.2." + peer).id(), false, HOME, now);
    }
    Enode node = node("10.0.1.1");
    give(node);
    for (int minutes : new int[] {5, 10, 20, 40, 40}) {
      assertThat(next()).containsExactly(node);
      fail(node);
      pass(Duration.ofMinutes(minutes).minusNanos(1));
      assertThat(next()).isEmpty();
      assertThat(plan.report(now).obstacles()).containsEntry(Obstacle.BACKING_OFF, 1);
      pass(Duration.ofSeconds(minutes * 15 + 1));
    }
  }

  @Test
  void asksMildOnesAgainSoonerWhileThereAreHardlyAnyPeers() {
    Enode mild = node("10.0.1.1");
    Enode bad = node("10.0.1.2");
    give(mild, bad);
    assertThat(next()).containsExactlyInAnyOrder(mild, bad);
    fail(mild);
    plan.ended(bad.id(), fault(Fault.BAD_HELLO), now);
    assertThat(plan.report(now).starving()).isTrue();
    pass(Duration.ofMinutes(1));
    assertThat(next()).containsExactly(mild);
  }

  @Test
  void banEndsACandidateAndIsRespectedLater() {
    Enode node = node("10.0.1.1");
    Enode neighbour = node("10.0.1.2");
    give(node, neighbour);
    long until = now + Duration.ofHours(1).toNanos();
    plan.ban(new Bans.Ban(new Bans.Node(node.id()), until, "because"), now);
    plan.ban(new Bans.Ban(Bans.Target.parse("10.0.1.2"), until, "because"), now);
    assertThat(next()).isEmpty();
    assertThat(plan.report(now).obstacles()).containsEntry(Obstacle.BANNED, 1);
    plan.lift(Bans.Target.parse("10.0.1.2"));
    assertThat(next()).containsExactly(neighbour);
  }

  @Test
  void callsFewInOneNetworkAndNotTooManyInAMinute() {
    DialPlan wide = plan(new DialLimits(200, 200));
    for (int i = 0; i < 100; i++) {
      now += Demand.EAGERNESS.toNanos() / 100;
      wide.questions(now);
      wide.found(new Found("list", node("8.8." + i / 10 + "." + i), 0), now);
    }
    assertThat(wide.next(now)).hasSize(8);
    assertThat(wide.report(now).obstacles()).containsEntry(Obstacle.NETWORK_BUSY, 8);
  }

  static Enode named(String host) {
    return Enode.of(NodeKey.generate().publicKey(), new Host.Name(host), 30303, 30303);
  }

  private List<InetSocketAddress> lookUp(Enode node, String... ips) {
    return plan.named(node, Stream.of(ips).map(DialPlanTest::address).toList(), now);
  }

  @Test
  void looksTheNameOfACandidateUpBeforeEachCall() {
    Enode node = named("node.example");
    give(node);
    assertThat(plan.next(now)).containsExactly(new DialPlan.Call(node, "list", List.of()));
    assertThat(next()).isEmpty();
    assertThat(lookUp(node, "10.0.1.1"))
        .containsExactly(new InetSocketAddress(address("10.0.1.1"), 30303));
    assertThat(plan.report(now).obstacles()).containsEntry(Obstacle.DIALING, 1);
    fail(node);
    pass(Duration.ofMinutes(1));
    assertThat(plan.next(now)).containsExactly(new DialPlan.Call(node, "list", List.of()));
    assertThat(lookUp(node, "10.0.1.2", "10.0.1.3")).hasSize(1);
  }

  @Test
  void leavesACandidateAloneWhoseNameLeadsNowhere() {
    for (int peer = 0; peer < DialPlan.FLOOR; peer++) {
      plan.connected(node("10.0.2." + peer).id(), false, HOME, now);
    }
    Enode node = named("nowhere.example");
    give(node);
    for (int minutes : new int[] {1, 2, 4}) {
      assertThat(next()).containsExactly(node);
      assertThat(lookUp(node)).isEmpty();
      assertThat(plan.report(now).calling()).isZero();
      assertThat(plan.report(now).obstacles()).containsOnly(entry(Obstacle.UNRESOLVED, 1));
      pass(Duration.ofMinutes(minutes).minusNanos(1));
      assertThat(next()).isEmpty();
      assertThat(plan.nextDue(now)).isPresent();
      pass(Duration.ofSeconds(minutes * 15 + 1));
    }
    assertThat(next()).containsExactly(node);
    assertThat(lookUp(node, "10.0.1.1")).hasSize(1);
  }

  @Test
  void callsNobodyBehindANameWhomItWouldNotCallByAddress() {
    Enode forbidden = named("one.example");
    Enode near = named("two.example");
    Enode banned = named("three.example");
    plan.connected(node("8.8.8.9").id(), false, PUBLIC, now);
    long until = now + Duration.ofHours(1).toNanos();
    plan.ban(new Bans.Ban(Bans.Target.parse("8.8.8.8"), until, "because"), now);
    give(forbidden, near, banned);
    assertThat(next()).hasSize(3);
    assertThat(lookUp(forbidden, "9.9.9.9")).isEmpty();
    assertThat(lookUp(near, "10.0.1.1")).isEmpty();
    assertThat(lookUp(banned, "8.8.8.8")).isEmpty();
    assertThat(plan.report(now).obstacles())
        .containsOnly(
            entry(Obstacle.NETWORK_NOT_ALLOWED, 1),
            entry(Obstacle.PRIVATE_RANGE, 1),
            entry(Obstacle.BANNED, 1));
  }

  @Test
  void callsNoMoreOfANetworkByNamesThanByAddresses() {
    DialPlan wide = plan(new DialLimits(200, 200));
    int called = 0;
    wide.questions(now);
    for (int i = 0; i < DialSettings.DEFAULT.dialsPerNetwork() + 2; i++) {
      Enode node = named("node" + i + ".example");
      wide.found(new Found("list", node, 0), now);
      assertThat(wide.next(now)).hasSize(1);
      called += wide.named(node, List.of(address("8.8.8." + i)), now).size();
    }
    assertThat(called).isEqualTo(DialSettings.DEFAULT.dialsPerNetwork());
    assertThat(wide.report(now).calling()).isEqualTo(called);
    assertThat(wide.report(now).obstacles()).containsEntry(Obstacle.RECENTLY_DIALED, 2);
  }

  @Test
  void saysOfAStaticNodeThatItsNameLeadsNowhere() {
    Enode node = named("nowhere.example");
    plan.keep(node, now);
    assertThat(next()).containsExactly(node);
    assertThat(lookUp(node)).isEmpty();
    assertThat(plan.report(now).obstacles()).containsOnly(entry(Obstacle.UNRESOLVED, 1));
    pass(Duration.ofMinutes(2));
    assertThat(next()).containsExactly(node);
    assertThat(lookUp(node, "9.9.9.9")).isEmpty();
    assertThat(plan.report(now).obstacles()).containsOnly(entry(Obstacle.NETWORK_NOT_ALLOWED, 1));
  }

  @Test
  void aStaticNodeNeedsNoSlot() {
    DialPlan full = plan(new DialLimits(0, 1));
    Enode one = node("10.0.1.1");
    Enode other = node("10.0.1.2");
    full.keep(one, now);
    full.keep(other, now);
    assertThat(full.next(now)).hasSize(1);
    assertThat(full.next(now)).isEmpty();
    full.connected(one.id(), true, HOME, now);
    assertThat(full.next(now)).hasSize(1);
  }

  @Test
  void aNodeTakesASlotFromWhenItIsKeptNoLonger() {
    DialPlan one = plan(new DialLimits(1, 10));
    Enode kept = node("10.0.1.1");
    one.keep(kept, now);
    one.next(now);
    one.connected(kept.id(), true, HOME, now);
    assertThat(one.questions(now)).isNotEmpty();
    one.found(new Found("list", node("10.0.1.2"), 0), now);
    one.forget(kept.id());
    assertThat(one.next(now)).isEmpty();
    one.keep(kept, now);
    assertThat(one.next(now)).hasSize(1);
  }

  @Test
  void neverCallsItself() {
    plan.keep(SELF, now);
    assertThat(next()).isEmpty();
  }

  @Test
  void asksForCandidatesOnlyWhileThereIsRoom() {
    assertThat(plan.questions(now)).containsEntry("list", 8);
    assertThat(plan.questions(now)).isEmpty();
    for (int i = 0; i < 8; i++) {
      plan.found(new Found("list", node("10.0.1." + i), 0), now);
    }
    plan.found(new Found("list", node("10.0.1.9"), 0), now);
    plan.found(new Found("stranger", node("10.0.1.10"), 0), now);
    assertThat(plan.report(now).bySource()).containsExactly(java.util.Map.entry("list", 8));
    List<Enode> called = next();
    plan.connected(called.get(0).id(), true, HOME, now);
    plan.connected(called.get(1).id(), true, HOME, now);
    pass(Demand.PATIENCE);
    assertThat(plan.questions(now)).isEmpty();
  }

  @Test
  void aNodeThatIsKeptWhileItIsCalledStaysBeingCalled() {
    Enode node = node("10.0.1.1");
    give(node);
    assertThat(next()).containsExactly(node);
    plan.keep(node, now);
    assertThat(next()).isEmpty();
    plan.forget(node.id());
    assertThat(plan.report(now).calling()).isEqualTo(1);
    fail(node);
    assertThat(plan.report(now).calling()).isZero();
  }
}

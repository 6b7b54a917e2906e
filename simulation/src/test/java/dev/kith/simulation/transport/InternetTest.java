package dev.kith.simulation.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Names;
import dev.kith.node.environment.Transport;
import dev.kith.node.environment.Transport.Accepted;
import dev.kith.node.environment.Transport.BindFailed;
import dev.kith.node.environment.Transport.Bound;
import dev.kith.node.environment.Transport.Connected;
import dev.kith.node.environment.Transport.DialFailed;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Chunking;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.network.Path;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contract does not say: when things arrive, and what faults do. */
final class InternetTest {
  private static final Duration ONE_WAY = Duration.ofMillis(10);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Path BETWEEN = Path.between(Hosts.of(0), Hosts.of(1));
  private static final InetSocketAddress ADDRESS = new InetSocketAddress(Addresses.ipv4(0), 30303);

  private final Engine engine = Engine.create(1);
  private final Links links = new Links(LinkSpec.latency(ONE_WAY));
  private final Internet internet = new Internet(engine, links, Chunking.WHOLE);
  private final Desk zero = new Desk(engine, internet, 0);
  private final Desk one = new Desk(engine, internet, 1);

  @AfterEach
  void close() {
    engine.close();
  }

  private void pass(Duration time) {
    engine.runUntil(engine.now().plus(time));
  }

  private Bound listen() {
    zero.transport.listen(ADDRESS, zero.ear.narrow());
    pass(Duration.ZERO);
    return zero.last(Bound.class);
  }

  private void dial() {
    one.transport.dial(ADDRESS, TIMEOUT, one.ear.narrow());
  }

  /** The two ends of a connection from 1 to 0, in the order of the numbers. */
  private List<Tap> connect() {
    listen().acceptor().accept(1);
    dial();
    pass(SECOND);
    return List.of(
        tap(zero, zero.last(Accepted.class).connection()),
        tap(one, one.last(Connected.class).connection()));
  }

  private Tap tap(Desk desk, Transport.Connection connection) {
    Tap tap = new Tap(connection, desk, engine.ticker());
    pass(Duration.ZERO);
    return tap.demand(Long.MAX_VALUE);
  }

  private void change(Runnable change) {
    change.run();
    internet.linksChanged();
  }

  @Test
  void aConnectionTakesARoundTrip() {
    listen().acceptor().accept(1);
    dial();
    pass(Duration.ofMillis(20).minusNanos(1));
    assertThat(one.heard).isEmpty();
    pass(Duration.ofNanos(1));
    assertThat(one.last(Connected.class).connection().remote()).isEqualTo(ADDRESS);
    assertThat(zero.heard).hasSize(1);
    pass(ONE_WAY);
    assertThat(zero.last(Accepted.class).connection().remote())
        .isEqualTo(one.last(Connected.class).connection().local());
  }

  @Test
  void aRefusalTakesARoundTrip() {
    dial();
    pass(Duration.ofMillis(20).minusNanos(1));
    assertThat(one.heard).isEmpty();
    pass(Duration.ofNanos(1));
    assertThat(one.last(DialFailed.class).cause())
        .isEqualTo("nobody listens there (Connection refused)");
  }

  @Test
  void bytesTakeTheLatency() {
    List<Tap> ends = connect();
    long sent = engine.ticker().nanos();
    ends.get(1).send(100);
    pass(SECOND);
    assertThat(ends.get(0).times).containsExactly(sent + ONE_WAY.toNanos());
    assertThat(ends.get(0).all().size()).isEqualTo(100);
  }

  @Test
  void aSlowReaderTakesItsTime() {
    List<Tap> ends = connect();
    inNodeZero(() -> internet.readAt(0, 8_000));
    long sent = engine.ticker().nanos();
    ends.get(1).send(1_000);
    ends.get(1).send(500);
    ends.get(1).send(200);
    pass(Duration.ofMillis(1_200));
    long came = sent + ONE_WAY.toNanos();
    assertThat(ends.get(0).times).containsExactly(came, came + SECOND.toNanos());
    inNodeZero(() -> internet.readAt(0, 0));
    assertThat(ends.get(0).times).hasSize(3);
  }

  private void inNodeZero(Runnable action) {
    engine.schedule(engine.ticker().nanos(), 0, action);
    pass(Duration.ZERO);
  }

  @Test
  void evenAPerfectLinkTakesAMoment() {
    links.set(BETWEEN, LinkSpec.PERFECT);
    List<Tap> ends = connect();
    long sent = engine.ticker().nanos();
    ends.get(1).send(1);
    pass(SECOND);
    assertThat(ends.get(0).times).containsExactly(sent + 1000);
  }

  @Test
  void bytesBreakAnywhereByDefault() {
    Internet random = new Internet(engine, links);
    Desk two = new Desk(engine, random, 2);
    Desk three = new Desk(engine, random, 3);
    InetSocketAddress address = new InetSocketAddress(Addresses.ipv6(2), 30303);
    two.transport.listen(address, two.ear.narrow());
    pass(Duration.ZERO);
    two.last(Bound.class).acceptor().accept(1);
    three.transport.dial(address, TIMEOUT, three.ear.narrow());
    pass(SECOND);
    Tap to = tap(two, two.last(Accepted.class).connection());
    byte[] numbered = new byte[3000];
    for (int i = 0; i < numbered.length; i++) {
      numbered[i] = (byte) i;
    }
    tap(three, three.last(Connected.class).connection()).out.offer(Bytes.wrap(numbered));
    pass(SECOND);
    assertThat(to.came).hasSizeGreaterThan(2);
    assertThat(to.all()).isEqualTo(Bytes.wrap(numbered));
  }

  @Test
  void aReceiverThatDoesNotTakeHoldsTheSenderBack() {
    listen().acceptor().accept(1);
    dial();
    pass(SECOND);
    Tap idle = new Tap(zero.last(Accepted.class).connection(), zero, engine.ticker());
    Tap sender = tap(one, one.last(Connected.class).connection());
    for (int i = 0; i < 1000; i++) {
      sender.send(4096);
    }
    pass(SECOND);
    int taken = 1000 - sender.out.size();
    assertThat(taken).isEqualTo((Receiver.WINDOW + Sender.BUFFER) / 4096);
    idle.demand(20);
    pass(SECOND);
    assertThat(1000 - sender.out.size()).as("after 80 KiB").isEqualTo(taken + 16);
    idle.demand(Long.MAX_VALUE);
    pass(SECOND);
    assertThat(idle.all().size()).isEqualTo(1000 * 4096);
  }

  @Test
  void aCutHoldsEverythingUntilItHeals() {
    List<Tap> ends = connect();
    ends.get(1).send(1);
    pass(Duration.ZERO);
    change(() -> links.cut(BETWEEN));
    ends.get(1).send(2);
    ends.get(0).send(3);
    pass(TIMEOUT);
    assertThat(ends.get(0).all().size()).as("what travelled, arrived").isEqualTo(1);
    assertThat(ends.get(1).came).isEmpty();
    change(() -> links.heal(BETWEEN));
    pass(SECOND);
    assertThat(ends.get(0).all().size()).isEqualTo(3);
    assertThat(ends.get(1).all().size()).isEqualTo(3);
  }

  @Test
  void aDialIntoACutWaitsForItToHeal() {
    listen().acceptor().accept(2);
    links.cut(BETWEEN);
    dial();
    pass(SECOND);
    assertThat(one.heard).isEmpty();
    change(() -> links.heal(BETWEEN));
    pass(SECOND);
    one.last(Connected.class);
    links.clog(BETWEEN);
    dial();
    pass(TIMEOUT);
    assertThat(one.last(DialFailed.class).cause()).isEqualTo("no answer within 15 s");
    change(() -> links.unclog(BETWEEN));
    pass(SECOND);
    assertThat(zero.heard).as("one bound, one accepted").hasSize(2);
  }

  @Test
  void aBreakResetsBothEnds() {
    List<Tap> ends = connect();
    change(() -> links.sever(Path.oneWay(Hosts.of(0), Hosts.of(1))));
    dial();
    pass(SECOND);
    assertThat(ends.get(0).failure).hasMessage("Connection reset");
    assertThat(ends.get(1).failure).hasMessage("Connection reset");
    assertThat(one.last(DialFailed.class).cause()).isEqualTo("Connection reset");
    assertThat(internet.sockets()).isZero();
  }

  @Test
  void othersHearThatAProcessHasDied() {
    List<Tap> ends = connect();
    internet.crash(0, Crash.PROCESS);
    dial();
    pass(SECOND);
    assertThat(ends.get(1).completed).isTrue();
    assertThat(one.last(DialFailed.class).cause()).contains("refused");
  }

  @Test
  void aProcessThatLeavesBytesUnreadResets() {
    listen().acceptor().accept(1);
    dial();
    pass(SECOND);
    Tap sender = tap(one, one.last(Connected.class).connection());
    sender.send(1);
    pass(SECOND);
    internet.crash(0, Crash.PROCESS);
    pass(SECOND);
    assertThat(sender.failure).hasMessage("Connection reset");
  }

  @Test
  void aMachineThatIsGoneIsSilentUntilItIsBack() {
    List<Tap> ends = connect();
    internet.crash(0, Crash.MACHINE);
    ends.get(1).send(1);
    dial();
    pass(TIMEOUT);
    assertThat(one.last(DialFailed.class).cause()).isEqualTo("no answer within 15 s");
    assertThat(ends.get(1).completed).isFalse();
    internet.transport(0);
    pass(TIMEOUT);
    assertThat(ends.get(1).failure).isNull();
    ends.get(1).send(1);
    pass(SECOND);
    assertThat(ends.get(1).failure).hasMessage("Connection reset");
  }

  @Test
  void aClosedEndResetsWhoStillSends() {
    List<Tap> ends = connect();
    engine.stop(0);
    pass(SECOND);
    assertThat(ends.get(1).completed).isTrue();
    ends.get(1).send(1);
    pass(SECOND);
    ends.get(1).send(1);
    pass(SECOND);
    assertThat(internet.sockets()).isZero();
  }

  @Test
  void whatAClosedEndCannotSendIsForgottenAfterAMinute() {
    List<Tap> ends = connect();
    change(() -> links.cut(BETWEEN));
    ends.get(0).send(1);
    pass(SECOND);
    engine.stop(0);
    pass(Socket.ORPHANED);
    assertThat(internet.sockets()).isEqualTo(1);
    change(() -> links.heal(BETWEEN));
    pass(SECOND);
    assertThat(ends.get(1).came).isEmpty();
    ends.get(1).send(1);
    pass(SECOND);
    assertThat(ends.get(1).failure).hasMessage("Connection reset");
  }

  @Test
  void aTransportEndsWithAllItHas() {
    List<Tap> ends = connect();
    links.cut(Path.oneWay(Hosts.of(1), Hosts.of(0)));
    dial();
    pass(SECOND);
    one.transport.close();
    zero.transport.close();
    pass(SECOND);
    assertThat(one.last(DialFailed.class).cause()).isEqualTo("the transport was closed");
    assertThat(ends.get(1).failure).hasMessage("Connection reset");
    assertThat(internet.transport(0)).isNotSameAs(zero.transport);
    assertThatThrownBy(() -> internet.transport(0))
        .hasMessageStartingWith("node 0 has a transport: close it");
  }

  @Test
  void onlyOwnAndFreeAddressesCanBeHad() {
    Bound bound = listen();
    zero.transport.listen(new InetSocketAddress(30303), zero.ear.narrow());
    pass(Duration.ZERO);
    assertThat(zero.last(BindFailed.class).cause()).contains("in use");
    zero.transport.listen(new InetSocketAddress(Addresses.ipv6(0), 30303), zero.ear.narrow());
    pass(Duration.ZERO);
    zero.last(Bound.class);
    zero.transport.listen(new InetSocketAddress(Addresses.ipv4(1), 1), zero.ear.narrow());
    pass(Duration.ZERO);
    assertThat(zero.last(BindFailed.class).cause()).contains("not of this host");
    assertThat(bound.local()).isEqualTo(ADDRESS);
  }

  @Test
  void anAddressOfNoHostHasNoRoute() {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    one.transport.dial(loopback, TIMEOUT, one.ear.narrow());
    pass(Duration.ZERO);
    assertThat(one.last(DialFailed.class).cause()).startsWith("no route leads there");
  }

  @Test
  void namesAreKnownWhenTheyAreGiven() {
    internet.name("zero.example", Addresses.ipv4(0));
    internet.names(1).lookup("zero.example", one.ear.narrow());
    internet.names(1).lookup("one.example", one.ear.narrow());
    pass(SECOND);
    assertThat(one.heard)
        .containsExactly(
            new Names.Answer("zero.example", List.of(Addresses.ipv4(0)), ""),
            new Names.Answer("one.example", List.of(), "no address is known for host one.example"));
  }
}

package dev.kith.simulation.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Transport.Accepted;
import dev.kith.node.environment.Transport.Bound;
import dev.kith.node.environment.Transport.Connected;
import dev.kith.node.environment.Transport.Datagram;
import dev.kith.node.environment.Transport.DatagramsBound;
import dev.kith.node.environment.Transport.DialFailed;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.network.Nat;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hosts behind routers: node 0 is at home, node 1 is not. */
final class RouterTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int PORT = 30303;

  private final Engine engine = Engine.create(1);
  private final Internet internet =
      new Internet(engine, new Links(LinkSpec.latency(Duration.ofMillis(10))));

  @AfterEach
  void close() {
    engine.close();
  }

  private Desk atHome(Nat.Type type) {
    internet.standBehind(type, 0);
    return new Desk(engine, internet, 0);
  }

  private void pass(Duration time) {
    engine.runUntil(engine.now().plus(time));
  }

  private static InetSocketAddress at(InetAddress address) {
    return new InetSocketAddress(address, PORT);
  }

  private void listen(Desk desk, InetAddress address) {
    desk.transport.listen(at(address), desk.ear.narrow());
    pass(SECOND);
    desk.last(Bound.class).acceptor().accept(1);
  }

  private void dial(Desk desk, InetAddress address) {
    desk.transport.dial(at(address), TIMEOUT, desk.ear.narrow());
    pass(TIMEOUT);
  }

  @ParameterizedTest
  @EnumSource(Nat.Type.class)
  void whoIsAtHomeCallsOut(Nat.Type type) {
    Desk home = atHome(type);
    Desk one = new Desk(engine, internet, 1);
    listen(one, Addresses.ipv4(1));
    dial(home, Addresses.ipv4(1));
    assertThat(home.last(Connected.class).connection().local().getAddress())
        .isEqualTo(Addresses.home());
    assertThat(one.last(Accepted.class).connection().remote().getAddress())
        .isEqualTo(Addresses.ipv4(0));
    Tap from = new Tap(home.last(Connected.class).connection(), home, engine.ticker());
    Tap to = new Tap(one.last(Accepted.class).connection(), one, engine.ticker());
    pass(SECOND);
    to.demand(Long.MAX_VALUE);
    from.send(100);
    pass(SECOND);
    assertThat(to.all().size()).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(Nat.Type.class)
  void nobodyCallsInUnlessItIsForwarded(Nat.Type type) {
    Desk home = atHome(type);
    Desk one = new Desk(engine, internet, 1);
    listen(home, Addresses.home());
    dial(one, Addresses.ipv4(0));
    assertThat(one.last(DialFailed.class).cause()).isEqualTo("no answer within 15 s");
    internet.forward(0, PORT);
    dial(one, Addresses.ipv4(0));
    assertThat(one.last(Connected.class).connection().remote()).isEqualTo(at(Addresses.ipv4(0)));
    assertThat(home.last(Accepted.class).connection().local()).isEqualTo(at(Addresses.home()));
  }

  @Test
  void aHomeAddressLeadsNowhereFromOutside() {
    Desk one = new Desk(engine, internet, 1);
    dial(one, Addresses.home());
    assertThat(one.last(DialFailed.class).cause()).startsWith("no route leads there");
  }

  @Test
  void theOtherFamilyIsNotTranslated() {
    Desk home = atHome(Nat.Type.SYMMETRIC);
    Desk one = new Desk(engine, internet, 1);
    listen(home, Addresses.ipv6(0));
    dial(one, Addresses.ipv6(0));
    assertThat(one.last(Connected.class).connection().remote()).isEqualTo(at(Addresses.ipv6(0)));
  }

  private DatagramsBound bind(Desk desk, InetAddress address) {
    desk.transport.bind(at(address), desk.ear.narrow());
    pass(SECOND);
    DatagramsBound bound = desk.last(DatagramsBound.class);
    bound.datagrams().receive(10);
    return bound;
  }

  @ParameterizedTest
  @EnumSource(Nat.Type.class)
  void datagramsComeBackTheWayTheyWent(Nat.Type type) {
    Desk home = atHome(type);
    Desk one = new Desk(engine, internet, 1);
    Desk two = new Desk(engine, internet, 2);
    DatagramsBound sender = bind(home, Addresses.home());
    DatagramsBound friend = bind(one, Addresses.ipv4(1));
    DatagramsBound stranger = bind(two, Addresses.ipv4(2));
    sender.datagrams().send(at(Addresses.ipv4(1)), Bytes.fromHex("01"));
    pass(SECOND);
    InetSocketAddress seen = one.last(Datagram.class).from();
    assertThat(seen.getAddress()).isEqualTo(Addresses.ipv4(0));
    friend.datagrams().send(seen, Bytes.fromHex("02"));
    pass(SECOND);
    assertThat(home.last(Datagram.class))
        .isEqualTo(new Datagram(at(Addresses.ipv4(1)), Bytes.fromHex("02")));
    stranger.datagrams().send(seen, Bytes.fromHex("03"));
    pass(SECOND);
    boolean open = type == Nat.Type.FULL_CONE;
    assertThat(home.last(Datagram.class).payload()).isEqualTo(Bytes.fromHex(open ? "03" : "02"));
  }

  @Test
  void whoHasNoRouterForwardsNothing() {
    assertThatThrownBy(() -> internet.forward(1, PORT))
        .hasMessage("node 1 is behind no router; put it behind one");
    internet.standBehind(Nat.Type.RESTRICTED, 1);
    internet.forward(1, PORT);
    assertThatThrownBy(() -> internet.forward(1, PORT)).hasMessageContaining("is in use");
  }
}

package dev.kith.simulation.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.environment.Transport.Accepted;
import dev.kith.node.environment.Transport.Bound;
import dev.kith.node.environment.Transport.Connected;
import dev.kith.simulation.capture.CaptureReader;
import dev.kith.simulation.capture.CaptureWriter;
import dev.kith.simulation.capture.Conversations;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.network.Path;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a path does to a connection, short of a break, no byte is lost or out of place. */
final class StreamPropertiesTest {
  private static final Path BETWEEN = Path.between(Hosts.of(0), Hosts.of(1));
  private static final Path THERE = Path.oneWay(Hosts.of(0), Hosts.of(1));
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int STEPS = 40;

  @Property(tries = 25)
  void bytesArriveInOrder(@ForAll long seed) throws IOException {
    try (Engine engine = Engine.create(seed)) {
      Links links = new Links(LinkSpec.parse("latency=1ms..200ms,loss=5%,bandwidth=20mbit"));
      Internet internet = new Internet(engine, links);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      CaptureWriter wire = CaptureWriter.begin(file, "");
      internet.tap(wire);
      List<Tap> ends = connect(engine, internet);
      Bytes[] sent = {Bytes.EMPTY, Bytes.EMPTY};
      Entropy choice = Entropy.seeded(seed);
      for (int step = 0; step < STEPS; step++) {
        int from = choice.nextInt(2);
        Bytes bytes = choice.bytes(1 + choice.nextInt(50_000));
        sent[from] = Bytes.concat(sent[from], bytes);
        ends.get(from).out.offer(bytes);
        ends.get(from).demand(choice.nextInt(30) + 1);
        disturb(links, choice);
        internet.linksChanged();
        engine.runUntil(engine.now().plusMillis(choice.nextInt(300)));
      }
      links.heal();
      links.unclog(BETWEEN);
      internet.linksChanged();
      ends.forEach(end -> end.demand(Long.MAX_VALUE).out.complete());
      engine.runUntil(engine.now().plus(LONG));
      assertThat(ends.get(1).all()).isEqualTo(sent[0]);
      assertThat(ends.get(0).all()).isEqualTo(sent[1]);
      assertThat(ends).allMatch(end -> end.completed);
      assertThat(internet.sockets()).isZero();
      wire.close();
      assertThat(Conversations.of(CaptureReader.read(file.toByteArray()).packets).halves.values())
          .extracting(Conversations.Half::all)
          .containsExactly(sent[0], sent[1]);
    }
  }

  private static void disturb(Links links, Entropy choice) {
    links.heal();
    links.unclog(BETWEEN);
    switch (choice.nextInt(5)) {
      case 0 -> links.cut(BETWEEN);
      case 1 -> links.cut(THERE);
      case 2 -> links.clog(BETWEEN);
      default -> {}
    }
  }

  private static List<Tap> connect(Engine engine, Internet internet) {
    Desk zero = new Desk(engine, internet, 0);
    Desk one = new Desk(engine, internet, 1);
    InetSocketAddress address = new InetSocketAddress(Addresses.ipv4(1), 30303);
    one.transport.listen(address, one.ear.narrow());
    engine.runUntil(engine.now());
    one.last(Bound.class).acceptor().accept(1);
    zero.transport.dial(address, LONG, zero.ear.narrow());
    engine.runUntil(engine.now().plus(LONG));
    Tap here = new Tap(zero.last(Connected.class).connection(), zero, engine.ticker());
    Tap there = new Tap(one.last(Accepted.class).connection(), one, engine.ticker());
    engine.runUntil(engine.now());
    return List.of(here, there);
  }
}

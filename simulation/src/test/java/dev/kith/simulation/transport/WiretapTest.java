package dev.kith.simulation.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Transport;
import dev.kith.node.environment.Transport.Accepted;
import dev.kith.node.environment.Transport.Bound;
import dev.kith.node.environment.Transport.Connected;
import dev.kith.node.environment.Transport.DatagramsBound;
import dev.kith.simulation.capture.Segment;
import dev.kith.simulation.capture.WireListener;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Chunking;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.network.Path;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a listener hears of the wire: times in milliseconds, with 10 from one host to the other. */
final class WiretapTest implements WireListener {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final InetSocketAddress ADDRESS = new InetSocketAddress(Addresses.ipv4(0), 30303);

  private final List<String> heard = new ArrayList<>();
  private final Engine engine = Engine.create(1);
  private final Links links = new Links(LinkSpec.parse("latency=10ms"));
  private final Internet internet = new Internet(engine, links, Chunking.WHOLE);
  private final Desk zero = new Desk(engine, internet, 0);
  private final Desk one = new Desk(engine, internet, 1);

  WiretapTest() {
    internet.tap(this);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Override
  public void segment(long nanos, Segment segment) {
    String flags = "";
    for (int bit = 0; bit < "FSRPA".length(); bit++) {
      flags += (segment.flags() & 1 << bit) == 0 ? "" : "FSRPA".substring(bit, bit + 1);
    }
    heard.add(
        nanos / 1_000_000
            + (segment.from().equals(ADDRESS) ? " 0>1 " : " 1>0 ")
            + flags
            + (" seq=" + segment.sequence() + " ack=" + segment.acknowledged())
            + (" win=" + segment.window() + " len=" + segment.payload().size()));
  }

  @Override
  public void datagram(long nanos, InetSocketAddress from, InetSocketAddress to, Bytes payload) {
    heard.add(nanos / 1_000_000 + " " + from + " > " + to + " " + payload.size());
  }

  private void pass(Duration time) {
    engine.runUntil(engine.now().plus(time));
  }

  private void dial() {
    one.transport.dial(ADDRESS, SECOND, one.ear.narrow());
  }

  private List<Tap> connect() {
    zero.transport.listen(ADDRESS, zero.ear.narrow());
    pass(Duration.ZERO);
    zero.last(Bound.class).acceptor().accept(1);
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

  @Test
  void aConnectionFromItsFirstToItsLastSegment() {
    List<Tap> ends = connect();
    ends.get(1).send(100);
    pass(SECOND);
    ends.get(0).send(7);
    ends.get(0).out.complete();
    pass(SECOND);
    ends.get(1).out.complete();
    pass(SECOND);
    assertThat(heard)
        .containsExactly(
            "0 1>0 S seq=0 ack=0 win=262144 len=0",
            "10 0>1 SA seq=0 ack=1 win=262144 len=0",
            "20 1>0 A seq=1 ack=1 win=262144 len=0",
            "1000 1>0 PA seq=1 ack=1 win=262144 len=100",
            "2000 0>1 PA seq=1 ack=101 win=262044 len=7",
            "2000 0>1 FA seq=8 ack=101 win=262044 len=0",
            "3000 1>0 FA seq=101 ack=9 win=262137 len=0");
  }

  @Test
  void roomIsToldOfByAnAcknowledgement() {
    List<Tap> ends = connect();
    ends.get(1).send(65_536);
    pass(SECOND);
    assertThat(heard)
        .endsWith(
            "1000 1>0 PA seq=1 ack=1 win=262144 len=65536",
            "1010 0>1 A seq=1 ack=65537 win=262144 len=0");
  }

  @Test
  void aCallThatNobodyTakesIsRefused() {
    dial();
    pass(SECOND);
    assertThat(heard)
        .containsExactly(
            "0 1>0 S seq=0 ack=0 win=262144 len=0", "10 0>1 RA seq=0 ack=1 win=0 len=0");
  }

  @Test
  void aClosedEndResets() {
    List<Tap> ends = connect();
    engine.stop(0);
    pass(SECOND);
    ends.get(1).send(5);
    pass(SECOND);
    assertThat(heard)
        .endsWith(
            "1000 0>1 FA seq=1 ack=1 win=262144 len=0",
            "2000 1>0 PA seq=1 ack=2 win=262144 len=5",
            "2010 0>1 RA seq=2 ack=1 win=262144 len=0");
  }

  @Test
  void aMachineThatIsGoneSendsNothing() {
    List<Tap> ends = connect();
    internet.crash(0, Crash.MACHINE);
    ends.get(1).send(5);
    pass(SECOND);
    assertThat(heard).hasSize(4).last().isEqualTo("1000 1>0 PA seq=1 ack=1 win=262144 len=5");
  }

  @Test
  void datagramsShowWhenTheyLeave() {
    links.set(Path.between(Hosts.of(0), Hosts.of(1)), LinkSpec.parse("loss=100%"));
    one.transport.bind(new InetSocketAddress(Addresses.ipv4(1), 9), one.ear.narrow());
    pass(SECOND);
    one.last(DatagramsBound.class).datagrams().send(ADDRESS, Bytes.wrap(new byte[3]));
    pass(SECOND);
    assertThat(heard).containsExactly("1000 /10.0.1.1:9 > /10.0.0.1:30303 3");
  }
}

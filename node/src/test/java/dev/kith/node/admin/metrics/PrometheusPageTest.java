package dev.kith.node.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.Course;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.NodeView;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable.Shared;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.SessionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is counted, and that the pages about it are true. */
class PrometheusPageTest {
  private static final InetSocketAddress REMOTE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 30303);
  private static final NodeId NODE = new NodeId(Bytes.wrap(new byte[NodeId.SIZE]));
  private static final Capability PROTOCOL = new Capability("foobar", 1);

  private final EventFeed feed = new EventFeed();
  private final PrometheusPage page = new PrometheusPage(new NodeView(feed));

  private static SessionId session(long number) {
    return new SessionId(number);
  }

  private void up(long session, boolean dialed, String client) {
    feed.publish(
        new NodeEvent.PeerUp(
            session(session),
            NODE,
            REMOTE,
            dialed,
            client,
            List.of(new Shared(PROTOCOL, 16, 20)),
            Course.accepted(0)));
  }

  private void down(long session, Closure.Cause cause) {
    Closure closure = new Closure(cause, Initiator.REMOTE, Phase.ACTIVE);
    feed.publish(new NodeEvent.PeerDown(session(session), NODE, closure, Duration.ofSeconds(90)));
  }

  private void refuse(boolean dialed, Phase phase, Closure.Cause cause) {
    Closure closure = new Closure(cause, Initiator.LOCAL, phase);
    feed.publish(
        new NodeEvent.Refused(
            session(9), Optional.of(NODE), REMOTE, dialed, closure, Course.accepted(0)));
  }

  /** One of everything that is counted. */
  private void everything() {
    feed.publish(new NodeEvent.Secured(session(1), NODE, REMOTE, true));
    up(1, true, "Geth/v1.16.0/linux");
    feed.publishMessage(new NodeEvent.MessageReceived(session(1), NODE, PROTOCOL, 3, 100));
    feed.publishMessage(new NodeEvent.MessageSent(session(1), NODE, PROTOCOL, 16, 50));
    feed.publish(new NodeEvent.Appraised(session(1), NODE, PROTOCOL, -5, "late"));
    feed.publish(new NodeEvent.ProtocolDropped(session(1), NODE, PROTOCOL, "failed"));
    feed.publish(new NodeEvent.ClockOff(Duration.ofHours(1)));
    down(1, new Closure.Disconnected(DisconnectReason.TOO_MANY_PEERS));
    refuse(false, Phase.GREETING, new Closure.Faulted(Fault.BAD_HELLO, "raw"));
    refuse(true, Phase.CONNECTING, new Closure.Lost("connection refused"));
  }

  private double value(String series) {
    return page.text()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(series + " is not on the page:\n" + page.text()));
  }

  @Test
  void countsPeersByDirectionAndClient() {
    up(1, true, "Geth/v1.16.0/linux");
    assertThat(value("kith_peers{direction=\"outbound\"}")).isEqualTo(1);
    assertThat(value("kith_peers{direction=\"inbound\"}")).isZero();
    down(1, new Closure.Disconnected(DisconnectReason.TOO_MANY_PEERS));
    assertThat(value("kith_peers{direction=\"outbound\"}")).isZero();
    assertThat(value("kith_sessions_up_total{client=\"geth\",direction=\"outbound\"}"))
        .isEqualTo(1);
    assertThat(
            value(
                "kith_sessions_down_total{direction=\"outbound\",initiator=\"remote\","
                    + "reason=\"too_many_peers\"}"))
        .isEqualTo(1);
    assertThat(value("kith_sessions_lifetime_seconds_sum{direction=\"outbound\"}")).isEqualTo(90);
  }

  @Test
  void countsWhatCameToNothingByStageAndReason() {
    everything();
    refuse(true, Phase.CONNECTING, new Closure.Lost("no route to host"));
    assertThat(
            value(
                "kith_connections_refused_total{direction=\"outbound\",initiator=\"local\","
                    + "reason=\"lost\",stage=\"connecting\"}"))
        .isEqualTo(2);
    assertThat(
            value(
                "kith_connections_refused_total{direction=\"inbound\",initiator=\"local\","
                    + "reason=\"bad_hello\",stage=\"greeting\"}"))
        .isEqualTo(1);
  }

  @Test
  void countsMessagesByProtocolAndCode() {
    everything();
    String came = "{code=\"0x03\",direction=\"in\",protocol=\"foobar/1\"}";
    assertThat(value("kith_messages_total" + came)).isEqualTo(1);
    assertThat(value("kith_messages_bytes_total" + came)).isEqualTo(100);
    assertThat(value("kith_messages_total{code=\"0x10\",direction=\"out\",protocol=\"foobar/1\"}"))
        .isEqualTo(1);
  }

  @Test
  void countsBytesOnTheWireInBothDirections() {
    assertThat(value("kith_tcp_bytes_total{direction=\"in\"}")).isZero();
    assertThat(value("kith_tcp_bytes_total{direction=\"out\"}")).isZero();
  }

  @Test
  void countsNothingOnceClosed() {
    page.close();
    assertThat(feed.followed()).isFalse();
  }

  @Test
  void strangersCannotMakeSeriesWithoutEnd() {
    for (int i = 0; i < 1000; i++) {
      up(i, false, "client" + i + "/v1");
    }
    long series =
        page.text().lines().filter(line -> line.startsWith("kith_sessions_up_total{")).count();
    assertThat(series).isEqualTo(ClientNames.MAX_NAMES + 1);
  }

  @Test
  void isDescribedAsItIs() throws IOException {
    everything();
    assertThat(names(Files.readString(Path.of("docs", "metrics.md")), "`(kith_\\w+)`"))
        .isEqualTo(exposed());
  }

  @Test
  void isOnTheDashboard() throws IOException {
    everything();
    Set<String> shown =
        names(Files.readString(Path.of("docs", "grafana.json")), "\\b(kith_\\w+)").stream()
            .map(name -> name.replaceFirst("_(sum|count)$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(shown).isEqualTo(exposed());
  }

  /** Families; the largest value of a timer is one for Prometheus, but not for people. */
  private Set<String> exposed() {
    Set<String> families = names(page.text(), "(?m)^# TYPE (kith_\\w+) ");
    families.removeIf(
        name -> name.endsWith("_max") && families.contains(name.replaceFirst("_max$", "")));
    return families;
  }

  private static Set<String> names(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

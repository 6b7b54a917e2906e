package dev.kith.node.admin.traces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.Course;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable.Shared;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.Hello;
import dev.kith.node.session.SessionId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeTracesTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final SessionId SESSION = new SessionId(7);
  private static final NodeId NODE = new NodeId(Bytes.wrap(new byte[NodeId.SIZE]));
  private static final Capability ETH = new Capability("eth", 69);
  private static final InetSocketAddress REMOTE =
      InetSocketAddress.createUnresolved("192.0.2.1", 30303);
  private static final Hello HELLO =
      new Hello(
          5,
          "Geth/v1\n",
          List.of(ETH, new Capability("snap", 1)),
          0,
          NodeKey.generate().publicKey().bytes());

  private final EventFeed feed = new EventFeed();
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider tracers =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
  private long nanos;
  private Duration clockSet = Duration.ZERO;
  private final NodeTraces traces =
      new NodeTraces(
          feed,
          OpenTelemetrySdk.builder().setTracerProvider(tracers).build(),
          () -> nanos,
          () -> START.plusNanos(nanos).plus(clockSet));

  @AfterEach
  void shutDown() {
    tracers.close();
  }

  private static long ms(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  /** Begun at 10 ms, connected at 20, secured at 30. */
  private static Course secured() {
    return Course.dialed("discv4", ms(10)).connected(ms(20)).secured(ms(30));
  }

  private void up(Course course) {
    nanos = ms(45);
    feed.publish(
        new NodeEvent.PeerUp(
            SESSION,
            NODE,
            REMOTE,
            course.source().isPresent(),
            HELLO.clientName(),
            List.of(new Shared(ETH, 16, 18)),
            course.greeted(HELLO).ended(ms(40))));
  }

  private void down(Closure.Cause cause) {
    nanos = ms(1100);
    Closure closure = new Closure(cause, Initiator.LOCAL, Phase.ACTIVE);
    feed.publish(new NodeEvent.PeerDown(SESSION, NODE, closure, Duration.ofSeconds(1)));
  }

  private void refuse(Course course, Phase phase, Closure.Cause cause) {
    nanos = ms(60);
    feed.publish(
        new NodeEvent.Refused(
            SESSION,
            Optional.of(NODE),
            REMOTE,
            course.source().isPresent(),
            new Closure(cause, Initiator.TRANSPORT, phase),
            course.ended(ms(50))));
  }

  /** All that have ended, by what follows "devp2p". */
  private Map<String, SpanData> spans() {
    return exporter.getFinishedSpanItems().stream()
        .collect(
            Collectors.toMap(
                span -> span.getName().replaceFirst("^devp2p ", ""), Function.identity()));
  }

  private SpanData span(String name) {
    return Optional.ofNullable(spans().get(name))
        .orElseThrow(() -> new AssertionError(name + " is not among " + spans().keySet()));
  }

  private void assertLasts(String name, long fromMillis, long toMillis) {
    SpanData span = span(name);
    assertThat(instant(span.getStartEpochNanos())).isEqualTo(at(fromMillis));
    assertThat(instant(span.getEndEpochNanos())).isEqualTo(at(toMillis));
  }

  private static Instant instant(long epochNanos) {
    return Instant.EPOCH.plusNanos(epochNanos);
  }

  private void assertInside(String name, String outer) {
    assertThat(span(name).getParentSpanId()).isEqualTo(span(outer).getSpanId());
    assertThat(span(name).getTraceId()).isEqualTo(span(outer).getTraceId());
  }

  @Test
  void aDialThatSucceedsIsToldAtOnce() {
    up(secured());
    assertThat(spans()).containsOnlyKeys("dial", "handshake", "greeting");
    assertLasts("dial", 10, 40);
    assertLasts("handshake", 20, 30);
    assertLasts("greeting", 30, 40);
    assertThat(span("dial").getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span("dial").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span("dial").getAttributes().asMap())
        .containsEntry(Words.SOURCE, "discv4")
        .containsEntry(Words.OUTCOME, "up")
        .containsEntry(Words.NODE, NODE.toString())
        .containsEntry(Words.SESSION, 7L)
        .containsEntry(Words.ADDRESS, "192.0.2.1")
        .containsEntry(Words.PORT, 30303L)
        .doesNotContainKey(Words.REASON);
  }

  @Test
  void aSessionIsToldWhenItEnds() {
    up(secured());
    down(new Closure.Disconnected(DisconnectReason.QUITTING));
    assertThat(spans()).containsOnlyKeys("dial", "session", "handshake", "greeting", "active");
    assertLasts("session", 20, 1040);
    assertLasts("active", 40, 1040);
    assertInside("session", "dial");
    assertInside("handshake", "session");
    assertInside("greeting", "session");
    assertInside("active", "session");
    assertThat(span("session").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span("session").getAttributes().asMap())
        .containsEntry(Words.DIRECTION, "outbound")
        .containsEntry(Words.CLIENT, HELLO.clientName())
        .containsEntry(Words.CAPABILITIES, List.of("eth/69", "snap/1"))
        .containsEntry(Words.PROTOCOLS, List.of("eth/69"))
        .containsEntry(Words.STAGE, "active")
        .containsEntry(Words.INITIATOR, "local")
        .containsEntry(Words.REASON, "quitting")
        .doesNotContainKey(Words.ERROR);
  }

  @Test
  void aSessionThatAProtocolFailedIsAnError() {
    up(Course.accepted(ms(20)).secured(ms(30)));
    down(new Closure.Faulted(Fault.PROTOCOL_FAILED, "java.lang.Error: bug"));
    assertThat(spans()).containsOnlyKeys("session", "handshake", "greeting", "active");
    for (String name : List.of("session", "active")) {
      assertThat(span(name).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(span(name).getStatus().getDescription())
          .isEqualTo("a local protocol failed (java.lang.Error: bug)");
      assertThat(span(name).getAttributes().asMap()).containsEntry(Words.ERROR, "protocol_failed");
    }
    assertThat(span("greeting").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span("session").getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(span("session").getAttributes().asMap()).containsEntry(Words.DIRECTION, "inbound");
  }

  @Test
  void aDialThatNobodyAnswersHasNoSession() {
    refuse(
        Course.dialed("static", ms(10)), Phase.CONNECTING, new Closure.Lost("Connection refused"));
    assertThat(spans()).containsOnlyKeys("dial");
    assertLasts("dial", 10, 50);
    assertThat(span("dial").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span("dial").getStatus().getDescription()).contains("Connection refused");
    assertThat(span("dial").getAttributes().asMap())
        .containsEntry(Words.OUTCOME, "refused")
        .containsEntry(Words.STAGE, "connecting")
        .containsEntry(Words.INITIATOR, "transport")
        .containsEntry(Words.REASON, "lost");
  }

  @Test
  void aFailureIsSaidOfTheStageItCameIn() {
    refuse(
        Course.accepted(ms(20)),
        Phase.HANDSHAKING,
        new Closure.Faulted(Fault.BAD_HANDSHAKE, "no ECIES"));
    assertThat(spans()).containsOnlyKeys("session", "handshake");
    assertLasts("handshake", 20, 50);
    assertThat(span("handshake").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);

    exporter.reset();
    refuse(secured(), Phase.GREETING, new Closure.Faulted(Fault.BAD_HELLO, ""));
    assertThat(spans()).containsOnlyKeys("dial", "session", "handshake", "greeting");
    assertLasts("greeting", 30, 50);
    assertThat(span("handshake").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span("greeting").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span("dial").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @ParameterizedTest
  @EnumSource(
      value = DisconnectReason.class,
      names = {"TOO_MANY_PEERS", "ALREADY_CONNECTED", "USELESS_PEER", "SELF"})
  void whatIsUsualIsNoError(DisconnectReason reason) {
    refuse(secured().greeted(HELLO), Phase.GREETING, new Closure.Disconnected(reason));
    assertThat(exporter.getFinishedSpanItems())
        .extracting(span -> span.getStatus().getStatusCode())
        .containsOnly(StatusCode.UNSET);
    assertThat(span("session").getAttributes().asMap())
        .containsEntry(Words.CAPABILITIES, List.of("eth/69", "snap/1"));
  }

  @Test
  void aClockThatIsSetStretchesNoSession() {
    up(secured());
    clockSet = Duration.ofHours(-3);
    down(new Closure.Disconnected(DisconnectReason.REQUESTED));
    assertLasts("session", 20, 1040);
  }

  @Test
  void aSessionTellsOfTheProtocolItLost() {
    up(secured());
    nanos = ms(70);
    feed.publish(new NodeEvent.ProtocolDropped(SESSION, NODE, ETH, "it failed"));
    down(new Closure.Disconnected(DisconnectReason.REQUESTED));
    assertThat(span("active").getEvents())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getName()).isEqualTo("protocol dropped");
              assertThat(instant(event.getEpochNanos())).isEqualTo(at(70));
              assertThat(event.getAttributes().asMap())
                  .containsEntry(Words.PROTOCOL, "eth/69")
                  .containsEntry(Words.REASON, "it failed");
            });
  }

  @Test
  void whatEndsUnseenEndsWithTheNodeOrTheTracing() {
    up(secured());
    nanos = ms(90);
    feed.publish(new NodeEvent.Stopped(1));
    assertLasts("session", 20, 90);

    exporter.reset();
    up(secured());
    nanos = ms(95);
    traces.close();
    assertLasts("active", 40, 95);
    assertThat(feed.followed()).isFalse();
  }

  @Test
  void sessionsFromBeforeAreLeftOut() {
    down(new Closure.Disconnected(DisconnectReason.QUITTING));
    assertThat(spans()).isEmpty();
  }
}

package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.admin.traces.NodeTraces;
import dev.kith.node.protocol.FailureCost;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.simulation.network.LinkSpec;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real nodes, traced in virtual time. */
final class TracesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("kith.reason");

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider tracers =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();

  @AfterEach
  void shutDown() {
    tracers.close();
  }

  /** Two nodes, of which the first is traced before it calls the second. */
  private World traced(Protocol protocol) {
    World world =
        World.seeded(1)
            .nodes(2)
            .links(LinkSpec.parse("latency=50ms"))
            .setup((node, config) -> config.protocol(protocol))
            .listener((nanos, node, event) -> {})
            .create();
    world.start(0);
    world.runFor(SECOND);
    NodeTraces traces =
        new NodeTraces(
            world.view(0).orElseThrow().feed(),
            OpenTelemetrySdk.builder().setTracerProvider(tracers).build(),
            world.engine().ticker(),
            world.engine().wallClock());
    assertThat(traces).isNotNull();
    return world;
  }

  private static Protocol quiet() {
    return Protocol.named("quiet")
        .behavior(peer -> Behaviors.receive(ProtocolCommand.class).build());
  }

  private static Protocol failing() {
    return Protocol.named("frail")
        .whenItFails(FailureCost.SESSION)
        .behavior(
            peer -> {
              throw new IllegalStateException("no way");
            });
  }

  private SpanData span(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + name));
  }

  private static Duration length(SpanData span) {
    return Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos());
  }

  @Test
  void aSessionLastsAsLongAsItDidInVirtualTime() {
    try (World world = traced(quiet())) {
      world.start(1);
      Instant before = world.engine().wallClock().instant();
      world.connect(0, 1);
      world.runFor(Duration.ofHours(1));
      world.stop(1);
      world.runFor(SECOND);
      SpanData dial = span("devp2p dial");
      assertThat(Instant.EPOCH.plusNanos(dial.getStartEpochNanos()))
          .isBetween(before, before.plus(SECOND));
      assertThat(length(dial)).isBetween(LATENCY.multipliedBy(4), LATENCY.multipliedBy(5));
      assertThat(length(span("devp2p handshake")))
          .isBetween(LATENCY.multipliedBy(2), LATENCY.multipliedBy(3));
      assertThat(length(span("devp2p active")))
          .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
      assertThat(span("devp2p session").getAttributes().get(REASON)).isEqualTo("quitting");
      assertThat(span("devp2p session").getAttributes().get(AttributeKey.stringKey("kith.client")))
          .isEqualTo("node-1");
    }
  }

  @Test
  void aDialOfNobodyFailsWhileConnecting() {
    try (World world = traced(quiet())) {
      world.connect(0, 1);
      world.runFor(Duration.ofMinutes(1));
      SpanData dial = span("devp2p dial");
      assertThat(dial.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(dial.getAttributes().get(AttributeKey.stringKey("kith.stage")))
          .isEqualTo("connecting");
      assertThat(dial.getAttributes().get(AttributeKey.stringKey("kith.source")))
          .isEqualTo("static");
    }
  }

  @Test
  void aProtocolThatFailsMarksTheSession() {
    try (World world = traced(failing())) {
      world.start(1);
      world.connect(0, 1);
      world.runFor(SECOND);
      assertThat(span("devp2p dial").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
      SpanData session = span("devp2p session");
      assertThat(session.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(session.getStatus().getDescription()).contains("no way");
      assertThat(session.getAttributes().get(REASON)).isEqualTo("protocol_failed");
    }
  }
}

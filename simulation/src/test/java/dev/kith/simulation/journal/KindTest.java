package dev.kith.simulation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.event.NodeEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KindTest {
  @Test
  void everythingThatCanBeObservedHasAKindOfItsOwn() {
    long events = NodeEvent.class.getPermittedSubclasses().length;
    long others =
        Stream.of(Happening.class.getPermittedSubclasses())
            .filter(type -> type != Happening.Told.class)
            .count();
    assertThat(Kind.values()).hasSize((int) (events + others));
    assertThat(Kind.of(new Happening.Told(new NodeEvent.Stopped(0)))).isEqualTo(Kind.STOPPED);
    assertThat(Kind.of(new Happening.Crashed())).isEqualTo(Kind.CRASHED);
  }

  @Test
  void namesInTracesStay() {
    List<String> names = Arrays.stream(Kind.values()).map(Kind::toString).toList();
    assertThat(names)
        .containsExactly(
            "listening",
            "moved",
            "clock-off",
            "secured",
            "peer-up",
            "peer-down",
            "refused",
            "protocol-dropped",
            "message-received",
            "message-handled",
            "message-sent",
            "appraised",
            "stopped",
            "missed",
            "started",
            "crashed",
            "fault",
            "attacked",
            "counted",
            "unhandled",
            "heard",
            "rule-broken");
  }
}

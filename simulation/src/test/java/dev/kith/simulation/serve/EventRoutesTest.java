package dev.kith.simulation.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.simulation.control.NetworkEvent;
import org.junit.jupiter.api.Test;

class EventRoutesTest {
  @Test
  void tellsHowManyAreMissing() {
    assertThat(EventRoutes.text(new NetworkEvent.Missed(12)))
        .isEqualTo("event: missed\ndata: {\"missed\":12}\n\n");
  }
}

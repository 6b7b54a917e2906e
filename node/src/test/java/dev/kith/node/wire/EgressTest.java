package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EgressTest {
  private static final int KIB = 1024;

  private final Egress egress = new Egress();

  private Lanes open(int count) {
    Lanes lanes = TestLanes.of(count, IngressLimits.DEFAULT, new Credit(() -> {}));
    egress.open(lanes, new Pace(lanes.rates(), false, lanes, () -> 0));
    return lanes;
  }

  private static void offer(Lanes lanes, int lane, int bytes) {
    assertThat(lanes.all().get(lane).outbox().offer(0, Bytes.wrap(new byte[bytes]), null))
        .isEqualTo(SendResult.ACCEPTED);
  }

  private List<Integer> codes() {
    return egress.nextBatch().stream().map(Frame::code).toList();
  }

  @Test
  void sendsControlFirstAndThenOneOfEachInTurn() {
    Lanes lanes = open(3);
    offer(lanes, 0, 1);
    offer(lanes, 0, 1);
    offer(lanes, 0, 1);
    offer(lanes, 2, 1);
    egress.control(Frame.of(2, Bytes.EMPTY));
    egress.control(Frame.of(3, Bytes.EMPTY));
    assertThat(codes()).containsExactly(2, 3, 16, 24, 16, 16);
    assertThat(codes()).isEmpty();
  }

  @Test
  void goesOnWhereTheLastWriteEnded() {
    Lanes lanes = open(2);
    for (int i = 0; i < 4; i++) {
      offer(lanes, 0, 40 * KIB);
      offer(lanes, 1, 30 * KIB);
    }
    assertThat(codes()).containsExactly(16, 20);
    offer(lanes, 0, 40 * KIB);
    assertThat(codes()).containsExactly(16, 20);
  }

  @Test
  void sendsALargeMessageAlone() {
    Lanes lanes = open(1);
    offer(lanes, 0, 65 * KIB);
    offer(lanes, 0, 1);
    assertThat(codes()).hasSize(1);
    assertThat(codes()).hasSize(1);
  }

  @Test
  void sendsOnlyControlAfterTheEnd() {
    Lanes lanes = open(1);
    offer(lanes, 0, 1);
    egress.closeOutboxes();
    egress.control(Frame.of(1, Bytes.EMPTY));
    assertThat(codes()).containsExactly(1);
    assertThat(lanes.all().get(0).outbox().offer(0, Bytes.EMPTY, null))
        .isEqualTo(SendResult.CLOSED);
  }

  /** Between two messages of one protocol, each other one that has something sends one. */
  @Property(tries = 100)
  void letsNobodyWaitForMoreThanOneMessageOfEachOther(
      @ForAll @Size(min = 2, max = 5) List<@IntRange(min = 1, max = 30) Integer> counts,
      @ForAll @IntRange(min = 1, max = 20 * 1024) int bytes) {
    Egress fair = new Egress();
    Lanes lanes = TestLanes.of(counts.size(), IngressLimits.DEFAULT, new Credit(() -> {}));
    fair.open(lanes, new Pace(lanes.rates(), false, lanes, () -> 0));
    for (int lane = 0; lane < counts.size(); lane++) {
      for (int i = 0; i < counts.get(lane); i++) {
        offer(lanes, lane, bytes);
      }
    }
    List<Integer> order = new ArrayList<>();
    for (List<Frame> batch = fair.nextBatch(); !batch.isEmpty(); batch = fair.nextBatch()) {
      batch.forEach(frame -> order.add((frame.code() - 16) / 4));
    }
    int[] sent = new int[counts.size()];
    for (int lane : order) {
      sent[lane]++;
      for (int other = 0; other < sent.length; other++) {
        assertThat(sent[other]).isGreaterThanOrEqualTo(Math.min(counts.get(other), sent[lane] - 1));
      }
    }
    assertThat(order).hasSize(counts.stream().mapToInt(Integer::intValue).sum());
  }
}

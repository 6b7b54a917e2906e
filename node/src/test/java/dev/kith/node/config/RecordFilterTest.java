package dev.kith.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import org.junit.jupiter.api.Test;

class RecordFilterTest {
  private static final NodeRecord RECORD =
      new RecordBuilder()
          .entry("eth", Bytes.fromHex("c7c6840a0b0c0d80"))
          .sign(NodeKey.of(Bytes.fromHex("22".repeat(32))), 1);

  @Test
  void looksForAnEntryAndForWhatItContains() {
    assertThat(RecordFilter.parse("eth")).accepts(RECORD);
    assertThat(RecordFilter.parse("eth=0a0b0c0d")).accepts(RECORD);
    assertThat(RecordFilter.parse("eth=c7c6840a0b0c0d80")).accepts(RECORD);
    assertThat(RecordFilter.parse("eth=0a0b0c0e")).rejects(RECORD);
    assertThat(RecordFilter.parse("snap")).rejects(RECORD);
  }

  @Test
  void refusesWhatIsNoFilter() {
    assertThatThrownBy(() -> RecordFilter.parse("eth=chain"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no filter of records");
  }
}

package dev.kith.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class OwnRecordTest {
  private static final NodeKey KEY = NodeKey.generate(Entropy.seeded(1));

  private final Table table = new MemoryStore().table(OwnRecord.TABLE);

  private NodeRecord renew(String address, long millis) {
    return new OwnRecord(table)
        .renew(
            sequence ->
                new RecordBuilder().ip(IpText.parse(address).orElseThrow()).sign(KEY, sequence),
            InstantSource.fixed(Instant.ofEpochMilli(millis)));
  }

  @Test
  void beginsWithTheTimeAsGoEthereumDoes() {
    assertThat(renew("10.0.0.1", 1_000).sequence()).isEqualTo(1_000);
  }

  @Test
  void staysTheSameWhileItSaysTheSame() {
    NodeRecord first = renew("10.0.0.1", 1_000);
    assertThat(renew("10.0.0.1", 2_000)).isEqualTo(first);
  }

  @Test
  void growsWhenItSaysSomethingNew() {
    renew("10.0.0.1", 1_000);
    assertThat(renew("10.0.0.2", 2_000).sequence()).isEqualTo(2_000);
  }

  @Test
  void growsEvenIfTheClockWentBack() {
    renew("10.0.0.1", 1_000);
    assertThat(renew("10.0.0.2", 10).sequence()).isEqualTo(1_001);
  }

  @Test
  void beginsAnewIfWhatWasKeptCannotBeRead() {
    renew("10.0.0.1", 1_000);
    table.put(Bytes.copyOf((byte) 'r'), Bytes.fromHex("c0"));
    assertThat(renew("10.0.0.1", 3_000).sequence()).isEqualTo(3_000);
  }
}

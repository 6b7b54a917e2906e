package dev.kith.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.config.KeyFile;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrCommandTest {
  private static final NodeKey KEY = NodeKey.of(Bytes.fromHex("22".repeat(32)));

  @TempDir private Path folder;

  private static NodeRecord record(long sequence, int udp) {
    return new RecordBuilder()
        .ip(IpText.parse("60.1.2.3").orElseThrow())
        .udp(udp)
        .entry("zz", Bytes.fromHex("c101"))
        .sign(KEY, sequence);
  }

  private static Invocation enr(Object... arguments) {
    return Invocation.of(new EnrCommand(), arguments);
  }

  @Test
  void showsWhatARecordSays() {
    Invocation show = enr("show", record(7, 30303));

    assertThat(show.err()).isEmpty();
    assertThat(show.code()).isZero();
    assertThat(show.out())
        .contains("node id     " + record(7, 1).id(), "sequence    7")
        .contains("ip          60.1.2.3", "udp         30303", "zz          c101");
    assertThat(enr("show", "--json", record(7, 30303)).out())
        .contains("\"sequence\":\"7\"", "\"udp\":\"30303\"")
        .hasLineCount(1);
  }

  @Test
  void refusesWhatIsNoRecord() {
    Invocation show = enr("show", "enr:-nonsense");

    assertThat(show.code()).isEqualTo(2);
    assertThat(show.err()).contains("node record");
  }

  @Test
  void signsARecordAndItsSuccessor() throws IOException {
    Path file = folder.resolve("key");
    KeyFile.create(file, KEY);
    Invocation first =
        enr("sign", "--key-file", file, "--ip", "60.1.2.3", "--udp", 30303, "--set", "zz=c101");
    assertThat(first.out().strip()).isEqualTo(record(1, 30303).toString());

    Invocation next =
        enr("sign", "--key-file", file, "--from", record(1, 30303), "--udp", 4, "--remove", "zz");
    NodeRecord successor = NodeRecord.parse(next.out().strip());
    assertThat(successor.sequence()).isEqualTo(2);
    assertThat(successor.udp()).isEqualTo(4);
    assertThat(successor.ip()).isEqualTo(record(1, 1).ip());
    assertThat(successor.entry("zz", value -> value)).isEmpty();

    assertThat(enr("sign", "--key-file", file, "--ip", "nowhere").code()).isEqualTo(2);
    assertThat(enr("sign", "--key-file", file, "--set", "zz=00").code()).isZero();
  }

  @Test
  void showsInWhatRecordsDiffer() {
    Invocation diff = enr("diff", record(1, 30303), record(2, 30304));

    assertThat(diff.out())
        .contains("sequence    1 -> 2", "udp         30303 -> 30304")
        .hasLineCount(2);
    assertThat(enr("diff", record(1, 5), record(1, 5)).out()).isEmpty();
  }
}

package dev.kith.simulation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimCommandTest {
  private static final String FAULTS =
      "--fault=at=4s,crash=4;at=6s,crash=3;at=8s,crash=1;at=9s,crash=5";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int kithSim(String... arguments) {
    return new CommandLine(new SimCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void listsWhatThereIs() {
    assertThat(kithSim("list")).isZero();
    assertThat(out.toString()).contains("lonely").contains("node 0 must keep its sessions");
  }

  @Test
  void runsAndJudges() {
    assertThat(kithSim("run", "lonely", "--seed", "7", "--nodes", "4")).isZero();
    assertThat(out.toString())
        .startsWith("passed: 4 nodes, seed 7")
        .contains("events: peer-up 8")
        .contains("30s of virtual time");
  }

  @Test
  void saysTheVerdictForPrograms() {
    assertThat(kithSim("replay", "lonely", "--for", "20s", "--json")).isZero();
    assertThat(out.toString())
        .startsWith("{\"event\":\"verdict\",\"passed\":true,\"hash\":\"")
        .contains("\"seed\":1,\"nodes\":8,\"sessions\":16")
        .contains("\"virtualMillis\":20000,");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void writesEqualTracesOfEqualRuns() throws IOException {
    String one = folder.resolve("one").toString();
    String other = folder.resolve("other").toString();
    String third = folder.resolve("third").toString();
    kithSim("run", "lonely", "--trace", one);
    kithSim("run", "lonely", "--trace", other, "--threads", "3");
    kithSim("run", "lonely", "--trace", third, "--seed", "2");
    assertThat(Path.of(one)).hasSameTextualContentAs(Path.of(other));
    assertThat(Files.readString(Path.of(one))).contains("peer-up");
    assertThat(kithSim("diff", one, other)).isZero();
    assertThat(kithSim("diff", one, third)).isEqualTo(1);
    assertThat(out.toString()).contains("The traces part at line");
  }

  @Test
  void listsTheSeedsThatFail() {
    assertThat(kithSim("sweep", "lonely", "--seeds", "1..4")).isZero();
    assertThat(out.toString()).contains("4 of 4 runs passed");
    assertThat(kithSim("sweep", "lonely", "--seeds", "1..2", "--fault", "at=9s,crash=1"))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("0 of 2 runs passed")
        .contains("again: kith sim run lonely --seed 2 --fault 'at=9s,crash=1'");
  }

  @Test
  void shrinksWhatFails() {
    assertThat(kithSim("shrink", "lonely", "--seed", "1", FAULTS)).isZero();
    assertThat(out.toString())
        .contains("--only-fault 'at=8s,crash=1'")
        .doesNotContain("crash=4")
        .containsPattern("FAILED: [23] nodes");
  }

  @Test
  void hasNothingToShrinkOfWhatPasses() {
    assertThat(kithSim("shrink", "lonely", "--seed", "1")).isEqualTo(1);
    assertThat(out.toString()).contains("The run passes");
  }

  @Test
  void namesTheScenariosThereAre() {
    assertThat(kithSim("run", "crowded")).isNotZero();
    assertThat(err.toString())
        .contains("There is no scenario crowded; there are")
        .contains("lonely");
  }
}

package dev.kith.simulation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.simulation.capture.CaptureReader;
import dev.kith.simulation.capture.Conversations;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Scenarios;
import dev.kith.simulation.snapshot.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    assertThat(out.toString()).contains("  --mocker startStop     every 10 seconds");
    assertThat(
            out.toString()
                .lines()
                .map(line -> line.replaceFirst(" .*", ""))
                .filter(name -> !name.isEmpty()))
        .as("the first words are scenarios, for scripts")
        .containsExactlyElementsOf(Scenarios.all().stream().map(Scenario::name).toList());
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
  void writesWhatGoesOverTheWire() throws IOException {
    Path one = folder.resolve("one.pcapng");
    Path other = folder.resolve("other.pcapng");
    String[] run = {"run", "lonely", "--json", "--fault", "at=9s,crash=4,for=2s"};
    kithSim(run);
    kithSim(with(run, "--pcap", one.toString()));
    kithSim(with(run, "--pcap", other.toString()));
    assertThat(hashes()).as("nothing in a run depends on who listens").hasSize(1);
    assertThat(one).hasSameBinaryContentAs(other);
    CaptureReader capture = CaptureReader.read(Files.readAllBytes(one));
    assertThat(capture.comments)
        .containsExactly("kith sim run lonely --seed 1 --fault 'at=9s,crash=4,for=2s'");
    assertThat(capture.names.values()).contains("node-0", "node-7");
    assertThat(capture.packets)
        .extracting(CaptureReader.Packet::nanos)
        .isSorted()
        .allSatisfy(nanos -> assertThat(nanos).isBetween(0L, 30_000_000_000L));
    Conversations all = Conversations.of(capture.packets);
    assertThat(all.halves.values())
        .filteredOn(half -> half.all().size() > 2)
        .as("a handshake begins with its length, an ECIES point in front")
        .hasSizeGreaterThan(16)
        .allSatisfy(half -> assertThat(half.all().getUnsigned(2)).isEqualTo(4));
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private Set<String> hashes() {
    return Pattern.compile("\"hash\":\"(\\w+)\"")
        .matcher(out.toString())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void letsAMockerDriveTheNodes() {
    assertThat(kithSim("run", "come-and-go", "--mocker", "probabilistic", "--nodes=5")).isZero();
    assertThat(out.toString()).containsPattern("events: stopped \\d").contains("passed: 5 nodes");
    assertThat(kithSim("sweep", "lonely", "--seeds", "1..1", "--mocker", "startStop")).isEqualTo(1);
    assertThat(out.toString()).contains("again: kith sim run lonely --seed 1 --mocker startStop");
    assertThat(kithSim("run", "lonely", "--mocker", "chaos")).isNotZero();
    assertThat(err.toString()).contains("There is no mocker chaos; there are boot, startStop");
  }

  @Test
  void savesANetworkAndBeginsWithIt() throws IOException {
    Path file = folder.resolve("saved.json");
    Path again = folder.resolve("again.json");
    assertThat(kithSim("run", "lonely", "--nodes", "5", "--save", file.toString())).isZero();
    assertThat(kithSim("run", "lonely", "--seed=2", "--load=" + file, "--save", again.toString()))
        .isZero();
    assertThat(out.toString()).contains("passed: 5 nodes, seed 2");
    assertThat(again).hasSameTextualContentAs(file);
    Path wire = folder.resolve("wire.pcapng");
    kithSim("run", "lonely", "--load=" + file, "--for=9s", "--pcap", wire.toString());
    assertThat(CaptureReader.read(Files.readAllBytes(wire)).comments)
        .containsExactly("kith sim run lonely --seed 1 --load " + file + " --for 9s");
    assertThat(Snapshot.parse(Files.readString(file)).connections()).hasSize(5);
  }

  @Test
  void saysThatARunThatBreaksOffIsNotSaved() {
    Path file = folder.resolve("saved.json");
    assertThat(kithSim("run", "broken", "--save", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("Nothing was saved, for the run broke off.");
    assertThat(out.toString()).contains("FAILED").contains("planted");
    assertThat(file).doesNotExist();
  }

  @Test
  void saysWhyANetworkCannotBeginWithASnapshot() throws IOException {
    Path file = folder.resolve("saved.json");
    assertThat(kithSim("run", "lonely", "--load", file.toString())).isNotZero();
    assertThat(err.toString()).contains("write one by kith sim run --save");
    Files.writeString(file, "{}");
    assertThat(kithSim("run", "lonely", "--load", file.toString())).isNotZero();
    assertThat(err.toString()).contains("a snapshot has the schema kith-snapshot/1, not null");
    assertThat(kithSim("run", "lonely", "--load", file.toString(), "--nodes=3")).isNotZero();
    assertThat(err.toString()).contains("leave out --nodes beside --load");
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
  void sweepsSeveralScenariosAndFailsWithAny() {
    assertThat(kithSim("sweep", "lonely", "pair", "--seeds", "1..2")).isZero();
    assertThat(out.toString()).contains("lonely passed: 2 of 2", "pair passed: 2 of 2");
    assertThat(kithSim("sweep", "broken", "pair", "--seeds", "3..3")).isEqualTo(1);
    assertThat(out.toString()).contains("broken FAILED: 0 of 1", "pair passed: 1 of 1");
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
  void runsLightNodes() {
    assertThat(kithSim("run", "lonely", "--fidelity", "light")).isZero();
    assertThat(out.toString()).contains("sessions 16");
    assertThat(kithSim("sweep", "lonely", "--seeds", "1..1", "--fidelity", "light", FAULTS))
        .isEqualTo(1);
    assertThat(out.toString()).contains("kith sim run lonely --seed 1 --fidelity light --fault");
  }

  @Test
  void knowsTwoFidelities() {
    assertThat(kithSim("run", "lonely", "--fidelity", "high")).isNotZero();
    assertThat(err.toString())
        .contains("There is no fidelity \"high\"; give full, or light for many nodes.");
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

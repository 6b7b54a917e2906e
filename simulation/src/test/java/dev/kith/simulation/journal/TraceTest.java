package dev.kith.simulation.journal;

import static dev.kith.simulation.journal.Told.ETH;
import static dev.kith.simulation.journal.Told.down;
import static dev.kith.simulation.journal.Told.received;
import static dev.kith.simulation.journal.Told.refused;
import static dev.kith.simulation.journal.Told.secured;
import static dev.kith.simulation.journal.Told.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.SessionId;
import dev.kith.simulation.fault.Fault;
import dev.kith.simulation.network.Hosts;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final String HEADER = "{\"schema\":\"kith-trace/1\",\"seed\":42,\"nodes\":3}\n";

  private final StringBuilder out = new StringBuilder();
  private final Journal journal = new Journal(Told.roster(3));

  private String traceOf(Consumer<Journal> run) {
    journal.follow(TraceWriter.begin(out, journal.roster(), 42, Map.of()));
    journal.happened(0, 0, new Happening.Started());
    run.accept(journal);
    assertThat(out).startsWith(HEADER + "{\"t\":0,\"node\":0,\"kind\":\"started\"}\n");
    return out.substring(out.indexOf("started") + "started\"}\n".length());
  }

  private String lineOf(NodeEvent event) {
    return traceOf(run -> run.told(5, 0, event)).strip();
  }

  private static String line(String kind, String fields) {
    return ("{'t':5,'node':0,'kind':'" + kind + "'" + fields + "}").replace('\'', '"');
  }

  @Test
  void aPeerComesAndGoes() {
    String trace =
        traceOf(
            run -> {
              run.told(5, 0, secured(1, 2, true));
              run.told(5, 0, up(1, 2));
              run.told(5, 0, received(1, 2));
              run.told(5, 0, down(1, 2, Told.TOO_MANY));
              run.told(5, 0, refused(2, 99, Told.broken(dev.kith.node.session.Fault.BAD_HELLO)));
            });
    String connection = ",'remote':'10.0.0.2:30303','dialed':true";
    assertThat(trace.lines())
        .containsExactly(
            line("secured", ",'session':1,'peer':2" + connection),
            line("peer-up", ",'session':1,'peer':2" + connection + ",'protocols':['eth/69']"),
            line(
                "message-received",
                ",'session':1,'peer':2,'protocol':'eth/69','code':2,'bytes':100"),
            line(
                "peer-down",
                ",'session':1,'peer':2,'reason':'too-many-peers','by':'remote',"
                    + "'phase':'active','lifetime':1000000000"),
            line(
                "refused",
                ",'session':2,'stranger':'"
                    + Told.id(99)
                    + "','remote':'10.0.0.99:30303','reason':'fault-bad-hello','by':'local',"
                    + "'phase':'active'"));
  }

  @Test
  void aNodeTellsOfItself() throws IOException {
    InetAddress ip = InetAddress.getByAddress("seed.example", new byte[] {10, 0, 0, 1});
    assertThat(lineOf(new NodeEvent.Listening(new InetSocketAddress(ip, 3), "enode://…", "enr:…")))
        .isEqualTo(line("listening", ",'address':'10.0.0.1:3','enode':'enode://…'"));
  }

  @Test
  void aNodeTellsThatOthersFindItElsewhere() {
    assertThat(lineOf(new NodeEvent.Moved("enode://…", "enr:…")))
        .isEqualTo(line("moved", ",'enode':'enode://…'"));
  }

  @Test
  void aNodeTellsThatItsClockIsWrong() {
    assertThat(lineOf(new NodeEvent.ClockOff(Duration.ofNanos(7))))
        .isEqualTo(line("clock-off", ",'ahead':7"));
  }

  @Test
  void reasonsOfProtocolsAreStable() {
    SessionId session = new SessionId(1);
    assertThat(lineOf(new NodeEvent.ProtocolDropped(session, Told.id(1), ETH, "x.Y@1f threw")))
        .isEqualTo(
            line(
                "protocol-dropped",
                ",'session':1,'peer':1,'protocol':'eth/69','why':'x.Y@ threw'"));
  }

  @Test
  void theWorldHasNoNumber() {
    String trace =
        traceOf(
            run -> {
              Fault crash = new Fault.Crash(Hosts.of(1, 2));
              run.happened(7, Observation.WORLD, new Happening.Faulted(crash));
            });
    assertThat(trace).isEqualTo("{\"t\":7,\"kind\":\"fault\",\"fault\":\"crash=1..2\"}\n");
  }

  @Test
  void theHeaderTellsWhatDecidesTheRun() throws IOException {
    TraceWriter.begin(out, Told.roster(2), -1, Map.of("scenario", "ring"));
    TraceReader reader = TraceReader.open(new StringReader(out.toString()));
    assertThat(reader.header())
        .containsExactly(
            Map.entry("schema", "kith-trace/1"),
            Map.entry("seed", -1),
            Map.entry("nodes", 2),
            Map.entry("scenario", "ring"));
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void linesAreReadBack() throws IOException {
    traceOf(run -> run.happened(1_500_000_000, 0, new Happening.Heard("block 1")));
    TraceReader reader = TraceReader.open(new StringReader(out.toString()));
    assertThat(reader.next()).map(TraceLine::kind).hasValue("started");
    TraceLine heard = reader.next().orElseThrow();
    assertThat(heard)
        .isEqualTo(new TraceLine(1_500_000_000, 0, "heard", Map.of("topic", "block 1")))
        .hasToString("1.5s node 0: heard topic=block 1");
    assertThat(reader.line()).isEqualTo(3);
    assertThat(TraceLine.parse("{\"t\":0,\"kind\":\"fault\"}").node()).isEqualTo(Observation.WORLD);
  }

  @Test
  void namesWhatIsNoTrace() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("the trace is empty");
    assertThatThrownBy(() -> read("{\"schema\":\"kith-trace/9\"}\n"))
        .hasMessageContaining("kith-trace/9");
    assertThatThrownBy(() -> read(HEADER + "{\"t\":0,\"no"))
        .hasMessageContaining("line 2 of the trace cannot be read");
    for (String wrong : List.of("{\"t\":0}", "{\"kind\":\"a\"}", "{\"t\":0,\"node\":\"a\"}")) {
      assertThatThrownBy(() -> read(HEADER + wrong)).hasMessageContaining("line 2 of the trace");
    }
  }

  private static void read(String trace) throws IOException {
    TraceReader.open(new StringReader(trace)).next();
  }

  @Test
  void saysThatTheDiskIsFull() {
    Appendable full =
        new Appendable() {
          @Override
          public Appendable append(CharSequence text) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public Appendable append(CharSequence text, int start, int end) throws IOException {
            return append(text);
          }

          @Override
          public Appendable append(char character) throws IOException {
            return append("");
          }
        };
    assertThatThrownBy(() -> TraceWriter.begin(full, Told.roster(1), 1, Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no space left");
  }
}

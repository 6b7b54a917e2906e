package dev.kith.node.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.Course;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable.Shared;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.Hello;
import dev.kith.node.session.SessionId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As {@code kith run --log-format json} writes them. */
class PeerLogTest {
  private static final SessionId SESSION = new SessionId(7);
  private static final NodeId NODE = new NodeId(Bytes.wrap(new byte[NodeId.SIZE]));
  private static final InetSocketAddress REMOTE = new InetSocketAddress("192.0.2.1", 30303);

  private final LoggerContext logging = new LoggerContext();
  private final Logger log = logging.getLogger("peers");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final JsonEncoder json = new JsonEncoder();

  @BeforeEach
  void begin() {
    logging.setMDCAdapter(new LogbackMDCAdapter());
    json.setContext(logging);
    json.setWithMessage(false);
    json.setWithFormattedMessage(true);
    json.start();
    lines.start();
    log.setLevel(Level.INFO);
    log.addAppender(lines);
  }

  private JsonNode line() {
    try {
      return new ObjectMapper().readTree(new String(json.encode(lines.list.get(0)), UTF_8));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    line()
        .path("kvpList")
        .forEach(
            pair ->
                pair.fieldNames()
                    .forEachRemaining(name -> fields.put(name, pair.path(name).asText())));
    return fields;
  }

  private static NodeEvent.PeerUp up(String client) {
    Hello hello =
        new Hello(
            BaseMessage.VERSION, client, List.of(), 0, NodeKey.generate().publicKey().bytes());
    return new NodeEvent.PeerUp(
        SESSION,
        NODE,
        REMOTE,
        true,
        hello.clientName(),
        List.of(new Shared(new Capability("eth", 69), 16, 18)),
        Course.dialed(Course.STATIC, 0));
  }

  private static NodeEvent.PeerDown down(Closure.Cause cause) {
    Closure closure = new Closure(cause, Initiator.REMOTE, Phase.ACTIVE);
    return new NodeEvent.PeerDown(SESSION, NODE, closure, Duration.ofMillis(90_500));
  }

  @Test
  void aPeerThatIsUpIsFields() {
    PeerLog.up(log, up("Geth/v1.16.0"));

    assertThat(fields())
        .containsExactly(
            entry("event", "up"),
            entry("session", "7"),
            entry("node", NODE.toString()),
            entry("direction", "outbound"),
            entry("remote", "/192.0.2.1:30303"),
            entry("client", "Geth/v1.16.0"),
            entry("protocols", "[eth/69 from code 16]"));
    assertThat(line().path("formattedMessage").asText()).startsWith("peer up: session=7 node=");
  }

  @Test
  void aPeerThatIsDownIsFieldsWithWhoAndWhy() {
    PeerLog.down(log, down(new Closure.Disconnected(DisconnectReason.TOO_MANY_PEERS)), false);

    assertThat(fields())
        .containsExactly(
            entry("event", "down"),
            entry("session", "7"),
            entry("node", NODE.toString()),
            entry("direction", "inbound"),
            entry("milliseconds", "90500"),
            entry("initiator", "remote"),
            entry("reason", "too_many_peers"),
            entry("detail", "too many peers"));
  }

  @Test
  void aReasonIsAWordWhateverTheRemoteSent() {
    PeerLog.down(log, down(new Closure.Faulted(Fault.BAD_HELLO, "raw\u001b[2J")), false);

    assertThat(fields()).containsEntry("reason", "bad_hello");
    assertThat(fields().get("detail")).doesNotContain("\u001b");
  }

  @Test
  void nothingThatARemoteSentIsRaw() {
    PeerLog.up(log, up("evil\u001b[2J\n{\"event\":\"down\"}"));

    assertThat(fields().get("client")).startsWith("evil").doesNotContain("\u001b", "\n");
    assertThat(line().path("formattedMessage").asText()).doesNotContain("\u001b", "\n");
  }
}

package dev.kith.node.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.admin.LimitsShape;
import dev.kith.node.admin.PeerShape;
import dev.kith.node.admin.StatusShape;
import dev.kith.node.admin.TableShape;
import dev.kith.node.admin.why.Reason;
import dev.kith.node.admin.why.Step;
import dev.kith.node.admin.why.WhyReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people read. */
class TextsTest {
  @Test
  void peersAreATable() {
    PeerShape peer =
        new PeerShape(
            null,
            "enode://",
            "0123456789abcdef".repeat(4),
            "geth",
            List.of("eth/68", "eth/69"),
            new PeerShape.Network("127.0.0.1:1", "127.0.0.1:2", false, true, true),
            Map.of());
    assertThat(PeersCommand.table(List.of(peer)))
        .isEqualTo(
            """
            NODE      BEGUN BY  ADDRESS      CLIENT  SPEAKS         MARKS
            01234567  us        127.0.0.1:2  geth    eth/68 eth/69  static trusted\
            """);
  }

  @Test
  void aNodeIsAGlance() {
    StatusShape status =
        new StatusShape(
            "1.0",
            "01234567",
            "alice",
            "enode://x",
            "",
            61,
            List.of("eth", "snap"),
            new StatusShape.Peers(3, 2, 1),
            new StatusShape.Limits(50, 34, 50));
    assertThat(StatusCommand.text(status))
        .isEqualTo(
            """
            node             alice 01234567
            enode            enode://x
            listens at       -
            up for           1 min 1 s
            peers            3 of 50
              begun by us    1
              begun by them  2 of 34
            speaks           eth snap
            version          kith 1.0\
            """);
  }

  @Test
  void peersOverALimitAreSaidToBe() {
    assertThat(Places.text(5, 5, " peers")).isEqualTo("5 of 5 peers");
    assertThat(Places.text(7, 5, " peers"))
        .isEqualTo("7 peers, 2 over the limit of 5, which static and trusted nodes need not keep");
    assertThat(Places.text(1, 0, ""))
        .isEqualTo("1, 1 over the limit of 0, which static and trusted nodes need not keep");
  }

  @Test
  void limitsAreALineEach() {
    assertThat(LimitsCommand.text(new LimitsShape(50, 34, 50, 0, 1000, 0, 0, 20)))
        .isEqualTo(
            """
            peers                             50
              begun by them                   34
            pending                           50
            bytes per second in               any
              of each peer                    any
            bytes per second out              1000
              to each peer                    any
            messages per second of each peer  20\
            """);
  }

  private static TableShape.Known known(String digit, boolean live, int checks) {
    return new TableShape.Known(digit.repeat(64), "enode://x", "60.0.0.1:1", live, checks, 61);
  }

  @Test
  void aTableIsItsBucketsAndTheNetworksOfItsNodes() {
    TableShape.Bucket far =
        new TableShape.Bucket(
            256,
            List.of(known("a", true, 3), known("b", false, 1), known("c", false, 0)),
            List.of(known("d", false, 0)));
    TableShape table =
        new TableShape(
            3,
            1,
            1,
            List.of(far),
            List.of(new TableShape.Network("60.0.0.0/24", 4, 10)),
            Map.of("expired", 2L));
    assertThat(new TableText(table).text(false))
        .isEqualTo(
            """
            3 nodes, 1 of them live; 1 wait for a place.

            Buckets:
              DISTANCE  NODES  LIVE  CHECKED  WAITING
              256       3      1     2        1

            Networks with most nodes:
              NETWORK      NODES  AT MOST
              60.0.0.0/24  4      10

            Packets dropped:
              COUNT  BECAUSE
              2      expired\
            """);
    assertThat(new TableText(table).text(true))
        .contains(
            """
            Nodes:
              NODE      DISTANCE  ADDRESS     CHECKS  KNOWN FOR  STATE
              aaaaaaaa  256       60.0.0.1:1  3       1 min 1 s  live
              bbbbbbbb  256       60.0.0.1:1  1       1 min 1 s  silent
            """);
  }

  private static WhyReport whyReport() {
    return new WhyReport(
        1,
        50,
        "Most others are full.",
        new WhyReport.Candidates(
            3, 2, Map.of("dns", 1), List.of(new WhyReport.Waiting("is connected", 1)), 2, 0, 7L),
        3600,
        List.of(new Step("connection", 9, 8), new Step("handshake", 1, 0)),
        List.of(new Step("handshake", 0, 0)),
        List.of(
            new Reason(
                true, "connection", "transport", "connection refused", 8, "01234567 at ::1", 5)),
        List.of("all 34 places for those who call are taken (dial-ratio)"));
  }

  @Test
  void whyBeginsWithWhatToDo() {
    assertThat(new WhyText(whyReport()).text())
        .isEqualTo(
            """
            1 of 50 peers. Most others are full.

            Nodes to call: 3 (2 static, 1 from dns). The next call is due in 7 s.
              COUNT  EACH OF THEM
              1      is connected
              2      can be called now

            Calls by this node in the last 1 h 0 min:
              STAGE       REACHED  ENDED THERE
              connection  9        8
              handshake   1

            What ended connections:
              COUNT  CALLED BY  STAGE       ENDED BY  CAUSE               LAST
              8      us         connection  -         connection refused  01234567 at ::1, 5 s ago

            Limits that bind now:
              all 34 places for those who call are taken (dial-ratio)\
            """);
  }
}

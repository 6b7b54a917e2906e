package dev.kith.simulation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.simulation.snapshot.Snapshot.Member;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {
  private static final NodeKey KEY = NodeKey.generate(Entropy.seeded(1));
  private static final NodeKey OTHER = NodeKey.generate(Entropy.seeded(2));

  private static Member member(boolean up, Integer... keeps) {
    return new Member("ann", KEY, up, List.of(keeps), Map.of("gossip/1", Bytes.fromHex("c0ff")));
  }

  private static final Snapshot TWO =
      new Snapshot(
          List.of(member(true, 1), new Member("ben", OTHER, false, List.of(), Map.of())),
          List.of(new Edge(0, 1)));

  @Test
  void isADocumentThatPeopleCanRead() {
    assertThat(TWO.text())
        .isEqualTo(
            """
            {
              "schema" : "kith-snapshot/1",
              "nodes" : [ {
                "name" : "ann",
                "key" : "%s",
                "up" : true,
                "keeps" : [ 1 ],
                "states" : {
                  "gossip/1" : "wP8="
                }
              }, {
                "name" : "ben",
                "key" : "%s",
                "up" : false,
                "keeps" : [ ],
                "states" : { }
              } ],
              "connections" : [ {
                "one" : 0,
                "other" : 1
              } ]
            }
            """
                .formatted(KEY.secret().toHex(), OTHER.secret().toHex()));
  }

  @Property(tries = 100)
  void comesBackAsItWas(@ForAll @IntRange(max = 12) int nodes, @ForAll long seed) {
    Entropy chance = Entropy.seeded(seed);
    List<Member> members = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      Map<String, Bytes> states =
          chance.nextInt(2) == 0 ? Map.of() : Map.of("p/1", chance.bytes(chance.nextInt(9)));
      List<Integer> keeps = node == 0 ? List.of() : List.of(chance.nextInt(node));
      for (int kept : keeps) {
        edges.add(new Edge(node, kept));
      }
      members.add(
          new Member("n" + node, NodeKey.generate(chance), chance.nextInt(2) == 0, keeps, states));
    }
    Snapshot snapshot = new Snapshot(members, edges);
    assertThat(Snapshot.parse(snapshot.text())).isEqualTo(snapshot);
  }

  @Test
  void aLaterVersionMaySayMore() {
    String text = TWO.text().replaceFirst("\"up\" : true", "\"up\" : true, \"mood\" : \"good\"");
    assertThat(Snapshot.parse(text)).isEqualTo(TWO);
  }

  @Test
  void whoIsDownIsExpectedNowhereAndIsANeighbourAllTheSame() {
    assertThat(TWO.expected()).isEmpty();
    assertThat(TWO.graph()).isEqualTo(new Graph(2, List.of(new Edge(0, 1))));
    Snapshot kept = new Snapshot(List.of(member(true, 1), member(true, 0)), List.of());
    assertThat(kept.graph().neighbours(1)).containsExactly(0);
    Snapshot up = new Snapshot(kept.nodes(), List.of(new Edge(1, 0)));
    assertThat(up.expected()).containsExactly(new Edge(1, 0));
    assertThat(up.graph().edges()).containsExactly(new Edge(1, 0));
  }

  @Test
  void onlyNodesThatAreThereAreKept() {
    assertThatThrownBy(() -> new Snapshot(List.of(member(true, 7)), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ann keeps node 7, and there are 1");
    assertThatThrownBy(() -> new Snapshot(List.of(), List.of(new Edge(0, 1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "kith-snapshot/1!kith-snapshot/2!a snapshot has the schema kith-snapshot/1, not kith-snap",
        "\"nodes\"!\"knots\"!\"nodes\" of the snapshot is not a list; mend it, or save it anew",
        "\"name\" : \"ben\"!\"name\" : 5!\"name\" of node 1 is not a string; mend it",
        "\"up\" : false!\"up\" : 0!\"up\" of node 1 is not a boolean",
        "[ 1 ]![ 1.5 ]!\"keeps\" of node 0 is not a list, each of a whole number",
        "wP8=!?!\"gossip/1\" of states of node 0 is not text in Base64",
        "\"key\" : \"!\"key\" : \"0!\"key\" of node 0 is not 64 hexadecimal digits of a private",
        "\"other\" : 1!\"other\" : \"1\"!\"other\" of connection 0 is not a whole number",
        "\"other\" : 1!\"other\" : 0!node 0 cannot connect to itself",
        "\"other\" : 1!\"other\" : 2!there is no node 2 among 2",
        "\"up\" : true!\"up\" : yes!line 6 is not that of a JSON object: ",
      })
  void whatIsWrongHasAName(String part, String wrong, String sentence) {
    String text = TWO.text();
    int at = text.indexOf(part);
    String spoilt = text.substring(0, at) + wrong + text.substring(at + part.length());
    assertThatThrownBy(() -> Snapshot.parse(spoilt))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence);
  }
}

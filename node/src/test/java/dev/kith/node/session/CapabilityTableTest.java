package dev.kith.node.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.session.CapabilityTable.Offer;
import dev.kith.node.session.CapabilityTable.Shared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapabilityTableTest {
  static Stream<JsonNode> published() {
    return Vectors.cases("p2p-capabilities.json", "cases");
  }

  @ParameterizedTest
  @MethodSource("published")
  void assignsCodesAsPublished(JsonNode example) {
    List<Offer> local = list(example.path("local")).map(o -> new Offer(cap(o), length(o))).toList();
    List<Capability> remote = list(example.path("remote")).map(o -> cap(o)).toList();
    List<Shared> shared =
        list(example.path("shared"))
            .map(o -> new Shared(cap(o), o.path("offset").asInt(), length(o)))
            .toList();

    assertThat(CapabilityTable.match(local, remote).shared()).isEqualTo(shared);
  }

  private static Stream<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Capability cap(JsonNode one) {
    return new Capability(one.path("name").asText(), one.path("version").asInt());
  }

  private static int length(JsonNode one) {
    return one.path("length").asInt();
  }

  @Test
  void findsTheProtocolOfACode() {
    CapabilityTable table =
        CapabilityTable.match(
            List.of(offer("snap", 1, 8), offer("eth", 69, 18)),
            List.of(new Capability("eth", 69), new Capability("snap", 1)));

    assertThat(table.indexOf(15)).isEqualTo(CapabilityTable.NONE);
    assertThat(table.indexOf(16)).isZero();
    assertThat(table.indexOf(33)).isZero();
    assertThat(table.indexOf(34)).isEqualTo(1);
    assertThat(table.indexOf(41)).isEqualTo(1);
    assertThat(table.indexOf(42)).isEqualTo(CapabilityTable.NONE);
    assertThat(table.indexOf(-1)).isEqualTo(CapabilityTable.NONE);
    assertThat(table.indexOf(Integer.MIN_VALUE)).isEqualTo(CapabilityTable.NONE);
  }

  @Test
  void ordersNamesByTheirBytesBeyondAscii() {
    Capability high = new Capability("\ud83d\ude00", 0);
    Capability low = new Capability("\uffee", 0);

    assertThat(low).isLessThan(high);
  }

  @Test
  void refusesAProtocolThatWouldBlowUpTheTable() {
    assertThatThrownBy(() -> offer("x", 1, Offer.MOST_CODES + 1)).hasMessageContaining("x/1");
    assertThatThrownBy(() -> offer("x", 1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Capability("x", -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 300)
  void agreesWithASearchThroughAllPairs(
      @ForAll("offers") List<Offer> local, @ForAll("capabilities") List<Capability> remote) {
    List<Shared> model = model(local, remote);
    CapabilityTable table = CapabilityTable.match(local, remote);

    assertThat(table.shared()).isEqualTo(model);
    for (int code = 0; code < 80; code++) {
      assertThat(table.indexOf(code)).isEqualTo(owner(model, code));
    }
  }

  /** The rule as the specification words it, with no thought of speed. */
  private static List<Shared> model(List<Offer> local, List<Capability> remote) {
    List<Shared> shared = new ArrayList<>();
    int offset = 16;
    for (String name : Stream.of("A", "a", "ab", "b").toList()) {
      Offer best =
          local.stream()
              .filter(o -> o.capability().name().equals(name) && remote.contains(o.capability()))
              .max(Comparator.comparingInt(o -> o.capability().version()))
              .orElse(null);
      if (best != null) {
        shared.add(new Shared(best.capability(), offset, best.length()));
        offset += best.length();
      }
    }
    return shared;
  }

  private static int owner(List<Shared> shared, int code) {
    for (int index = 0; index < shared.size(); index++) {
      int relative = code - shared.get(index).offset();
      if (relative >= 0 && relative < shared.get(index).length()) {
        return index;
      }
    }
    return -1;
  }

  @Provide
  Arbitrary<List<Capability>> capabilities() {
    return capability().list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<Offer>> offers() {
    return Combinators.combine(capability(), Arbitraries.integers().between(0, 12))
        .as(Offer::new)
        .list()
        .ofMaxSize(8)
        .uniqueElements(Offer::capability);
  }

  private static Arbitrary<Capability> capability() {
    return Combinators.combine(
            Arbitraries.of("A", "a", "ab", "b"), Arbitraries.integers().between(0, 3))
        .as(Capability::new);
  }

  private static Offer offer(String name, int version, int length) {
    return new Offer(new Capability(name, version), length);
  }
}

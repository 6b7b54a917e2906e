package dev.kith.node.discovery.table;

import static dev.kith.node.discovery.table.Nodes.node;
import static dev.kith.node.discovery.table.Nodes.nodes;
import static dev.kith.node.discovery.table.Nodes.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.discovery.table.NodeTable.Source;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeTableTest {
  private final NodeTable table = new NodeTable(Nodes.self(), Entropy.seeded(1));
  private long now = 1_000;

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private boolean add(Enode node) {
    return table.add(node, Source.HEARSAY, now);
  }

  /** Nodes of the one bucket that half of all nodes are in. */
  private static List<Enode> farthest(int count) {
    return nodes(600).stream()
        .filter(node -> node.id().logDistance(Nodes.self()) == 256)
        .limit(count)
        .toList();
  }

  /** In a bucket that can do without, such a node goes at once. */
  private void isNoHelp(NodeId node) {
    while (table.get(node).isPresent()) {
      table.found(node, false, now);
    }
  }

  private void fallsSilent(Enode gone) {
    while (table.get(gone.id()).isPresent()) {
      pass(Duration.ofMinutes(1));
      checkAll(node -> !node.id().equals(gone.id()));
    }
  }

  @Test
  void takesNeitherItselfNorWhoHasNoAddress() {
    Enode self = Enode.of(Nodes.SELF.publicKey(), new Host.Ip(node(0).ip().orElseThrow()), 1, 1025);

    assertThat(add(self)).isFalse();
    assertThat(add(Enode.of(node(0).key()))).isFalse();
    assertThat(add(node(0, "60.0.0.1", 0))).isFalse();
    assertThat(table.size()).isZero();
  }

  @Test
  void whoComesLateWaitsUntilSilenceTakesAPlaceAway() {
    List<Enode> all = farthest(16 + 12);
    all.forEach(this::add);
    TableSnapshot.Bucket full = table.snapshot(now).buckets().get(16);

    assertThat(ids(full.nodes())).isEqualTo(ids(all.subList(0, 16)));
    assertThat(full.waiting()).hasSize(NodeTable.WAITING);
    assertThat(full.waiting().get(0).node()).isEqualTo(all.get(27));

    isNoHelp(all.get(3).id());
    TableSnapshot.Bucket after = table.snapshot(now).buckets().get(16);
    assertThat(after.nodes()).hasSize(16);
    assertThat(after.nodes().get(15).node()).isEqualTo(all.get(27));
    assertThat(after.waiting()).hasSize(NodeTable.WAITING - 1);
  }

  @Test
  void tellsHowLongNodesHaveBeenThereAndInTheirPlace() {
    farthest(17).forEach(this::add);
    pass(Duration.ofMinutes(5));
    isNoHelp(table.snapshot(now).nodes().findFirst().orElseThrow().node().id());
    pass(Duration.ofMinutes(1));

    List<TableSnapshot.Known> nodes = table.snapshot(now).buckets().get(16).nodes();
    assertThat(nodes).extracting(TableSnapshot.Known::inTable).containsOnly(Duration.ofMinutes(6));
    assertThat(nodes.get(0).inPlace()).isEqualTo(Duration.ofMinutes(6));
    assertThat(nodes.get(15).inPlace()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void countsNodesByNetwork() {
    add(node(1, "60.1.1.1", 30303));
    add(node(2, "60.1.1.2", 30303));
    add(node(3, "60.2.2.2", 30303));
    add(node(4, "10.0.0.1", 30303));

    assertThat(table.snapshot(now).networks())
        .containsExactly(
            new TableSnapshot.Network(IpPrefix.parse("60.1.1.0/24"), 2, 10),
            new TableSnapshot.Network(IpPrefix.parse("60.2.2.0/24"), 1, 10));
    fallsSilent(node(3));
    assertThat(table.snapshot(now).networks()).hasSize(1);
  }

  private static List<NodeId> ids(Object known) {
    List<NodeId> ids = new ArrayList<>();
    for (Object each : (List<?>) known) {
      ids.add(each instanceof TableSnapshot.Known entry ? entry.node().id() : ((Enode) each).id());
    }
    return ids;
  }

  @Test
  void aliveOneOfThoseThatWaitComesFirst() {
    List<Enode> all = farthest(16 + 3);
    all.forEach(this::add);
    pass(Duration.ofSeconds(3));
    checkAll(node -> node.equals(all.get(17)) || all.indexOf(node) < 16);

    isNoHelp(all.get(0).id());

    assertThat(table.snapshot(now).buckets().get(16).nodes().get(15).node()).isEqualTo(all.get(17));
  }

  @Test
  void whoWaitsAndIsAliveComesBeforeTheSecondOfANetwork() {
    List<Enode> far = farthest(16 + 10);
    List<Enode> firsts = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Enode of = at(far.get(i), "60.1." + i % 8 + "." + (1 + i));
      firsts.addAll(i < 8 ? List.of(of) : List.of());
      add(of);
    }
    List<Enode> others = far.subList(16, 26);
    others.forEach(this::add);
    pass(Duration.ofSeconds(3));
    checkAll(node -> !node.equals(others.get(9)));

    TableSnapshot.Bucket bucket = table.snapshot(now).buckets().get(16);
    assertThat(bucket.nodes()).hasSize(16);
    assertThat(bucket.waiting()).hasSize(10);
    assertThat(ids(bucket.nodes())).containsAll(ids(firsts));
    assertThat(ids(others)).contains(ids(bucket.nodes()).subList(8, 16).toArray(NodeId[]::new));
    assertThat(ids(bucket.nodes())).doesNotContain(others.get(9).id());
  }

  @Test
  void inTheOwnNetworkTheFirstKeepTheirPlaces() {
    List<Enode> far = farthest(17);
    List<Enode> home = far.subList(0, 16).stream().map(node -> at(node, "10.0.0.1")).toList();
    home.forEach(this::add);
    add(far.get(16));
    pass(Duration.ofSeconds(3));
    checkAll(node -> true);

    TableSnapshot.Bucket bucket = table.snapshot(now).buckets().get(16);
    assertThat(ids(bucket.nodes())).isEqualTo(ids(home));
  }

  private interface Answers {
    boolean by(Enode node);
  }

  private void checkAll(Answers answers) {
    for (List<Enode> due = table.takeDue(now); !due.isEmpty(); due = table.takeDue(now)) {
      for (Enode node : due) {
        if (answers.by(node)) {
          table.answered(node, now);
        } else {
          table.silent(node.id(), now);
        }
      }
    }
  }

  @Test
  void aNetworkHasFewPlaces() {
    List<Enode> far = farthest(100);
    List<Enode> sameNetwork = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sameNetwork.add(at(far.get(i), "60.1.1." + (i + 1)));
    }
    assertThat(sameNetwork.stream().filter(this::add)).hasSize(2);
  }

  @Test
  void aNetworkHasFewPlacesInTheWholeTable() {
    long taken = IntStream.range(0, 400).filter(i -> add(node(i, "60.1.1.7", 2000 + i))).count();

    assertThat(taken).isBetween(7L, 10L);
  }

  @Test
  void customersOfOneProviderHavePlaces() {
    long sites =
        IntStream.range(0, 40)
            .filter(i -> add(node(i, "2a01:4f8:" + (i + 1) + "::1", 30303)))
            .count();
    assertThat(sites).isGreaterThan(25);
  }

  @Test
  void oneCustomerHasFewPlacesHoweverManyNetworks() {
    long links =
        IntStream.range(0, 200)
            .filter(i -> add(node(i, "2a01:4f8:1:" + (i + 1) + "::1", 30303)))
            .count();
    assertThat(links).isLessThanOrEqualTo(20);
  }

  @Test
  void theOwnNetworkIsFree() {
    assertThat(IntStream.range(0, 60).filter(i -> add(node(i, "127.0.0.1", 2000 + i)))).hasSize(60);
    assertThat(IntStream.range(60, 90).filter(i -> add(node(i, "fd00::1", 2000 + i)))).hasSize(30);
  }

  private static Enode at(Enode node, String ip) {
    return node.withAddress(dev.kith.node.enr.IpText.parse(ip).orElseThrow());
  }

  @Test
  void aPlaceInANetworkIsFreeAgainWhenItsNodeIsGone() {
    List<Enode> far = farthest(3);
    add(at(far.get(0), "60.1.1.1"));
    add(at(far.get(1), "60.1.1.2"));
    assertThat(add(at(far.get(2), "60.1.1.3"))).isFalse();

    fallsSilent(far.get(0));

    assertThat(add(at(far.get(2), "60.1.1.3"))).isTrue();
  }

  @Test
  void hearsayChangesNothingWithoutANewerSignature() {
    add(node(1));
    table.add(node(1, "60.99.0.1", 9999), Source.HEARSAY, now);
    assertThat(table.get(node(1).id())).contains(node(1));

    table.add(signed(1, "60.98.0.1", 2), Source.HEARSAY, now);
    assertThat(table.get(node(1).id())).contains(signed(1, "60.98.0.1", 2));

    table.add(signed(1, "60.97.0.1", 1), Source.HEARSAY, now);
    table.add(signed(1, "60.97.0.1", 1), Source.CONTACT, now);
    table.add(node(1), Source.HEARSAY, now);
    assertThat(table.get(node(1).id())).contains(signed(1, "60.98.0.1", 2));
  }

  @Test
  void theNodeItselfMayMove() {
    add(node(1));
    makeLive(node(1));

    table.add(node(1, "60.99.0.1", 9999), Source.CONTACT, now);

    TableSnapshot.Known known = table.snapshot(now).nodes().findFirst().orElseThrow();
    assertThat(known.node()).isEqualTo(node(1, "60.99.0.1", 9999));
    assertThat(known.live()).isFalse();
  }

  @Test
  void aNodeThatMovesIntoAFullNetworkStaysWhereItWas() {
    List<Enode> far = farthest(3);
    add(at(far.get(0), "60.1.1.1"));
    add(at(far.get(1), "60.1.1.2"));
    add(at(far.get(2), "60.2.2.2"));

    table.add(at(far.get(2), "60.1.1.3"), Source.CONTACT, now);

    assertThat(table.get(far.get(2).id())).contains(at(far.get(2), "60.2.2.2"));
  }

  private void makeLive(Enode node) {
    pass(Duration.ofSeconds(3));
    assertThat(table.takeDue(now)).contains(node);
    table.answered(node, now);
  }

  @Test
  void newcomersAreCheckedWithinSeconds() {
    nodes(100).forEach(this::add);
    pass(Duration.ofSeconds(3));

    List<Enode> first = table.takeDue(now);
    assertThat(first).hasSize(NodeTable.CHECKS_AT_ONCE).doesNotHaveDuplicates();
    assertThat(table.takeDue(now)).isEmpty();
    assertThat(table.nextDue()).isEmpty();

    first.forEach(node -> table.answered(node, now));
    assertThat(table.takeDue(now))
        .hasSize(NodeTable.CHECKS_AT_ONCE)
        .doesNotContainAnyElementsOf(first);
  }

  @Test
  void everyNodeIsCheckedEveryTwelveMinutesHoweverOld() {
    nodes(200).forEach(this::add);
    for (int minute = 0; minute < 60 * 4; minute++) {
      pass(Duration.ofSeconds(15));
      checkAll(node -> true);
    }
    long since = now;
    List<Enode> checked = new ArrayList<>();
    for (int i = 0; i < 13 * 4; i++) {
      pass(Duration.ofSeconds(15));
      checkAll(checked::add);
    }
    assertThat(ids(checked)).containsAll(ids(List.copyOf(table.snapshot(now).nodes().toList())));
    assertThat(checked.size() / Duration.ofNanos(now - since).toSeconds()).isLessThanOrEqualTo(1);
  }

  @Test
  void silenceTakesTheMarkAtOnceAndThePlaceAfterThree() {
    add(node(1));
    makeLive(node(1));
    for (int i = 0; i < 3; i++) {
      pass(Duration.ofMinutes(1));
      assertThat(table.takeDue(now)).containsExactly(node(1));
      table.silent(node(1).id(), now);
      assertThat(table.snapshot(now).nodes()).noneMatch(TableSnapshot.Known::live);
    }
    assertThat(table.size()).isZero();
  }

  @Test
  void anAnswerBetweenCountsFromTheStart() {
    add(node(1));
    for (int i = 0; i < 20; i++) {
      pass(Duration.ofMinutes(15));
      assertThat(table.takeDue(now)).containsExactly(node(1));
      if (i % 3 == 2) {
        table.answered(node(1), now);
      } else {
        table.silent(node(1).id(), now);
      }
    }
    assertThat(table.size()).isOne();
  }

  @Test
  void anAnswerFromWhereTheNodeWasIsNoneFromWhereItIs() {
    add(node(1));
    pass(Duration.ofSeconds(3));
    table.takeDue(now);
    table.add(signed(1, "60.98.0.1", 2), Source.HEARSAY, now);

    table.answered(node(1), now);

    assertThat(table.snapshot(now).nodes()).noneMatch(TableSnapshot.Known::live);
    assertThat(table.takeDue(now)).containsExactly(signed(1, "60.98.0.1", 2));
  }

  @Test
  void aResultForWhoWasDroppedMeansNothing() {
    List<Enode> few = farthest(4);
    few.forEach(this::add);
    pass(Duration.ofSeconds(3));
    table.takeDue(now);
    isNoHelp(few.get(0).id());
    add(few.get(0));

    table.answered(few.get(0), now);
    table.silent(node(2).id(), now);

    assertThat(table.snapshot(now).nodes()).noneMatch(TableSnapshot.Known::live);
  }

  @Test
  void tellsOfLiveNodesOnlyOnceThereAreAny() {
    nodes(40).forEach(this::add);
    assertThat(table.nearestToTell(Nodes.target("5a"), 16, node -> true)).hasSize(16);
    pass(Duration.ofSeconds(3));
    table.takeDue(now).stream().limit(2).forEach(node -> table.answered(node, now));

    assertThat(table.nearestToTell(Nodes.target("5a"), 16, node -> true)).hasSize(2);
    assertThat(table.nearestToTell(Nodes.target("5a"), 16, node -> false)).isEmpty();
    assertThat(table.nearest(Nodes.target("5a"), 16)).hasSize(16);
  }

  @Test
  void theNearestAreTheNearest() {
    nodes(300).forEach(this::add);
    NodeId target = Nodes.target("c3");
    List<NodeId> naive =
        table
            .snapshot(now)
            .nodes()
            .map(known -> known.node().id())
            .sorted(target::compareDistance)
            .limit(16)
            .toList();

    assertThat(ids(table.nearest(target, 16))).isEqualTo(naive);
    assertThat(naive).isSortedAccordingTo(Comparator.comparing(id -> id, target::compareDistance));
  }

  @Test
  void whoNeverFindsAnybodyIsDroppedWhereOthersRemain() {
    List<Enode> far = farthest(4);
    far.forEach(this::add);
    for (int i = 0; i < 4; i++) {
      table.found(far.get(0).id(), false, now);
    }
    table.found(far.get(0).id(), true, now);
    for (int i = 0; i < 4; i++) {
      table.found(far.get(0).id(), false, now);
    }
    assertThat(table.size()).isEqualTo(4);
    table.found(far.get(0).id(), false, now);
    assertThat(table.size()).isEqualTo(3);
    for (int i = 0; i < 9; i++) {
      table.found(far.get(1).id(), false, now);
    }
    assertThat(table.size()).isEqualTo(3);
  }
}

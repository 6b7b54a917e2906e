package dev.kith.node.discovery.v4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.discovery.v4.Wire.Letter;
import dev.kith.node.discovery.v4.Wire.Station;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Discv4Test {
  private static final Bytes HASH = Bytes.fromHex("ab".repeat(32));
  private static final long SOON = Wire.START.getEpochSecond() + 1000;

  private final Wire wire = new Wire(true);
  private final Station alice = wire.station(1, "60.1.0.1");
  private final Station bob = wire.station(2, "60.2.0.1");

  @BeforeEach
  void settle() {
    wire.pass(Duration.ofMillis(1));
    wire.sent();
  }

  private void post(Station from, Station to, V4Message message) {
    post(from.address, from, to, message);
  }

  private void post(InetSocketAddress at, Station from, Station to, V4Message message) {
    wire.post(Letter.of(at, to.address, message, from.key));
  }

  private static V4Message.Ping ping(Station from, long expiration) {
    V4Endpoint endpoint = V4Endpoint.of(from.address, 30303);
    return new V4Message.Ping(4, endpoint, endpoint, expiration, OptionalLong.of(1));
  }

  /** What one station sent to another in the meantime. */
  private List<V4Message> answers(Station from, Station to) {
    wire.deliver();
    return wire.sent().stream()
        .filter(letter -> letter.from().equals(from.address) && letter.to().equals(to.address))
        .map(Letter::message)
        .toList();
  }

  private void bond(Station one, Station other) {
    one.node.ping(other.enode(), pong -> assertThat(pong).isPresent());
    wire.deliver();
    wire.sent();
  }

  @Test
  void answersAPingWithItsHashToWhereItCameFrom() {
    Letter ping = Letter.of(alice.address, bob.address, ping(alice, SOON), alice.key);
    wire.post(ping);

    V4Message.Pong pong = (V4Message.Pong) answers(bob, alice).get(0);

    assertThat(pong.ping()).isEqualTo(ping.packet().hash());
    assertThat(pong.to()).isEqualTo(V4Endpoint.of(alice.address, 30303));
    assertThat(pong.expiration()).isEqualTo(Wire.START.getEpochSecond() + 20);
    assertThat(pong.sequence()).hasValue(1);
  }

  @Test
  void pingsBackWhomItHasNoProofOf() {
    post(alice, bob, ping(alice, SOON));

    List<V4Message> answers = answers(bob, alice);
    assertThat(answers.get(1)).isInstanceOf(V4Message.Ping.class);
    assertThat(bob.node.table().get(alice.enode().id())).isPresent();

    post(alice, bob, ping(alice, SOON));
    assertThat(answers(bob, alice)).hasSize(1).allMatch(V4Message.Pong.class::isInstance);
  }

  @Test
  void whoWasAskedSaysWhereItSeesUs() {
    bond(alice, bob);
    assertThat(alice.events)
        .containsExactly(new V4Event.Seen(alice.address, bob.address.getAddress()));

    alice.events.clear();
    V4Endpoint elsewhere = V4Endpoint.of(new InetSocketAddress("6.6.6.6", 666), 0);
    post(bob, alice, new V4Message.Pong(elsewhere, HASH, SOON, OptionalLong.of(1)));
    wire.deliver();
    assertThat(alice.events).isEmpty();
  }

  @Test
  void aStrangerDoesNotSeeUsInsideItsNetwork() {
    alice.node.ping(bob.enode(), pong -> assertThat(pong).isPresent());
    wire.lose(letter -> letter.from().equals(bob.address));
    wire.deliver();
    Bytes asked =
        wire.sent().stream()
            .filter(letter -> letter.to().equals(bob.address))
            .map(letter -> letter.packet().hash())
            .findFirst()
            .orElseThrow();
    wire.lose(letter -> false);
    V4Endpoint home = V4Endpoint.of(new InetSocketAddress("192.168.1.2", 30303), 0);
    post(bob, alice, new V4Message.Pong(home, asked, SOON, OptionalLong.of(1)));
    wire.deliver();
    assertThat(alice.events).isEmpty();
  }

  @Test
  void saysThatTheClockIsWrongWhenTheOthersPacketsAreExpired() {
    long past = Wire.START.getEpochSecond() - 3580;
    for (int i = 3; i < 6; i++) {
      Station other = wire.station(i, "60." + i + ".0.1");
      post(other, alice, ping(other, past));
    }
    wire.deliver();
    assertThat(alice.events).containsExactly(new V4Event.ClockOff(Duration.ofHours(1)));
  }

  @Test
  void toAnUnprovenSourceGoesAtMostAPongAndAPingForAPing() {
    wire.lose(letter -> letter.to().equals(alice.address));
    int in = 0;
    for (int i = 0; i < 30; i++) {
      Letter ping = Letter.of(alice.address, bob.address, ping(alice, SOON + i), alice.key);
      in += ping.size();
      wire.post(ping);
      wire.pass(Duration.ofMillis(100));
    }
    List<Letter> out =
        wire.sent().stream().filter(letter -> letter.from().equals(bob.address)).toList();

    assertThat(out).hasSizeLessThanOrEqualTo(60);
    assertThat(out.stream().filter(l -> l.message() instanceof V4Message.Ping)).hasSizeLessThan(8);
    assertThat((double) bytes(out)).isLessThanOrEqualTo(2.6 * in);
  }

  @Test
  void theSmallestPingEarnsNoMoreThanItsShare() {
    V4Endpoint nowhere = new V4Endpoint(Optional.empty(), 0, 0);
    V4Message smallest = new V4Message.Ping(0, nowhere, nowhere, SOON, OptionalLong.empty());
    Letter ping = Letter.of(alice.address, bob.address, smallest, alice.key);
    wire.post(ping);
    wire.deliver();

    List<Letter> out =
        wire.sent().stream().filter(letter -> letter.from().equals(bob.address)).toList();
    assertThat(out).isNotEmpty();
    assertThat((double) bytes(out)).isLessThanOrEqualTo(2.6 * ping.size());
  }

  private static int bytes(List<Letter> letters) {
    return letters.stream().mapToInt(Letter::size).sum();
  }

  @Test
  void staysSilentToWhatIsExpired() {
    post(alice, bob, ping(alice, Wire.START.getEpochSecond() - 1));
    post(alice, bob, ping(alice, Long.MIN_VALUE));
    post(alice, bob, ping(alice, -1));

    assertThat(answers(bob, alice)).isEmpty();
    assertThat(bob.drops.counts()).containsEntry("EXPIRED", 3L);
  }

  @Test
  void tellsNothingToWhoHasProvenNothing() {
    post(alice, bob, new V4Message.FindNode(alice.key.publicKey().bytes(), SOON));
    post(alice, bob, new V4Message.RecordRequest(SOON));

    assertThat(answers(bob, alice)).isEmpty();
    assertThat(bob.drops.counts()).containsEntry("UNPROVEN", 2L);
  }

  @Test
  void aProofHoldsForItsPortOnly() {
    bond(bob, alice);
    InetSocketAddress elsewhere = new InetSocketAddress(alice.address.getAddress(), 4444);
    post(elsewhere, alice, bob, new V4Message.RecordRequest(SOON));
    wire.deliver();

    assertThat(wire.sent()).hasSize(1);
    assertThat(bob.drops.counts()).containsEntry("UNPROVEN", 1L);
  }

  @Test
  void showsItsRecordToWhoHasProvenHisAddress() {
    bond(bob, alice);
    V4Message message = new V4Message.RecordRequest(SOON);
    Letter request = Letter.of(alice.address, bob.address, message, alice.key);
    wire.post(request);

    assertThat(answers(bob, alice))
        .containsExactly(
            new V4Message.RecordResponse(request.packet().hash(), bob.record(1).encoded()));
  }

  @Test
  void namesTheNearestInPacketsOfTwelve() {
    List<Station> known = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      known.add(wire.station(100 + i, "60.3." + i + ".1"));
    }
    wire.pass(Duration.ofSeconds(20));
    known.forEach(station -> bond(station, bob));
    bond(alice, bob);
    wire.pass(Duration.ofSeconds(5));
    wire.sent();
    Bytes target = Bytes.fromHex("77".repeat(64));
    post(alice, bob, new V4Message.FindNode(target, SOON));
    List<V4Message> answers = answers(bob, alice);

    assertThat(answers).hasSize(2);
    List<V4Message.Neighbor> named = new ArrayList<>();
    answers.forEach(answer -> named.addAll(((V4Message.Neighbors) answer).nodes()));
    NodeId id = new NodeId(Keccak256.hash(target));
    assertThat(named.stream().map(V4Message.Neighbor::key))
        .containsExactlyElementsOf(
            known.stream()
                .map(Station::enode)
                .sorted((one, other) -> id.compareDistance(one.id(), other.id()))
                .limit(16)
                .map(node -> node.key().bytes())
                .toList());
  }

  @Test
  void namesNobodyInOnePacket() {
    bond(bob, alice);
    post(alice, bob, new V4Message.FindNode(alice.key.publicKey().bytes(), SOON));

    assertThat(answers(bob, alice)).hasSize(1).allMatch(V4Message.Neighbors.class::isInstance);
  }

  @Test
  void answersWithoutAQuestionChangeNothing() {
    V4Endpoint endpoint = V4Endpoint.of(bob.address, 1);
    post(
        alice,
        bob,
        new V4Message.Pong(endpoint, Bytes.fromHex("00".repeat(32)), SOON, OptionalLong.of(9)));
    post(alice, bob, new V4Message.Neighbors(List.of(named(wire.station(9, "60.9.0.1"))), SOON));
    post(
        alice,
        bob,
        new V4Message.RecordResponse(Bytes.fromHex("00".repeat(32)), alice.record(3).encoded()));
    wire.deliver();

    assertThat(bob.node.table().size()).isZero();
    assertThat(bob.drops.counts()).containsEntry("UNSOLICITED", 3L);
  }

  private static V4Message.Neighbor named(Station station) {
    return new V4Message.Neighbor(
        V4Endpoint.of(station.address, 30303), station.key.publicKey().bytes());
  }

  @Test
  void aRepeatedPongProvesNothing() {
    wire.lose(letter -> letter.to().equals(alice.address));
    post(alice, bob, ping(alice, SOON));
    wire.deliver();
    Letter ping =
        wire.sent().stream()
            .filter(l -> l.message() instanceof V4Message.Ping && l.from().equals(bob.address))
            .findAny()
            .orElseThrow();
    V4Message pong =
        new V4Message.Pong(
            V4Endpoint.of(bob.address, 1), ping.packet().hash(), SOON, OptionalLong.empty());
    InetSocketAddress elsewhere = new InetSocketAddress(alice.address.getAddress(), 4444);
    post(elsewhere, alice, bob, pong);
    wire.pass(Duration.ofSeconds(1));
    post(alice, bob, pong);
    wire.deliver();

    assertThat(bob.drops.counts()).containsEntry("UNSOLICITED", 2L);
    assertThat(bob.node.table().size()).isZero();
  }

  @Test
  void introducesItselfBeforeItAsks() {
    List<Enode> found = new ArrayList<>();
    wire.station(3, "60.3.0.1");
    alice.node.findNode(
        bob.enode(), Bytes.fromHex("77".repeat(64)), named -> named.ifPresent(found::addAll));
    wire.deliver();

    assertThat(wire.sent().stream().map(Letter::message).map(PacketType::of))
        .containsSubsequence(
            PacketType.PING,
            PacketType.PONG,
            PacketType.PING,
            PacketType.PONG,
            PacketType.FIND_NODE,
            PacketType.NEIGHBORS);
    assertThat(wire.sent()).isEmpty();
  }

  @Test
  void asksAgainWhoseQuestionOrAnswerWasLost() {
    List<Optional<?>> answers = new ArrayList<>();
    loseOnce(PacketType.FIND_NODE);
    alice.node.findNode(bob.enode(), Bytes.fromHex("77".repeat(64)), answers::add);
    wire.pass(Duration.ofSeconds(1));
    assertThat(answers).containsExactly(Optional.of(List.of()));

    answers.clear();
    loseOnce(PacketType.RECORD_RESPONSE);
    alice.node.requestRecord(bob.enode(), answers::add);
    alice.node.requestRecord(bob.enode(), answers::add);
    wire.pass(Duration.ofSeconds(1));
    assertThat(answers).containsExactly(Optional.of(bob.record(1)), Optional.of(bob.record(1)));
  }

  private void loseOnce(PacketType type) {
    AtomicBoolean lost = new AtomicBoolean();
    wire.lose(letter -> PacketType.of(letter.message()) == type && lost.compareAndSet(false, true));
  }

  @Test
  void asksNobodyThrice() {
    bond(alice, bob);
    wire.lose(letter -> letter.to().equals(bob.address));
    List<Optional<?>> answers = new ArrayList<>();
    alice.node.findNode(bob.enode(), Bytes.fromHex("77".repeat(64)), answers::add);
    wire.pass(Duration.ofSeconds(3));

    assertThat(answers).containsExactly(Optional.empty());
    assertThat(wire.sent().stream().map(Letter::message).map(PacketType::of))
        .filteredOn(PacketType.FIND_NODE::equals)
        .hasSize(2);
  }

  @Test
  void asksInTheEndAlsoWhoDoesNotPingBack() {
    bond(bob, alice);
    wire.lose(l -> l.from().equals(bob.address) && l.message() instanceof V4Message.Ping);
    List<Optional<NodeRecord>> records = new ArrayList<>();
    alice.node.requestRecord(bob.enode(), records::add);
    wire.pass(Duration.ofSeconds(2));

    assertThat(records).containsExactly(Optional.of(bob.record(1)));
  }

  @Test
  void aSilentNodeAnswersNoQuestion() {
    Enode nobody =
        wire.station(77, "60.7.0.1").enode().withAddress(IpText.parse("60.8.0.1").orElseThrow());
    List<Object> answers = new ArrayList<>();
    alice.node.ping(nobody, answers::add);
    alice.node.findNode(nobody, Bytes.fromHex("77".repeat(64)), answers::add);
    alice.node.requestRecord(nobody, answers::add);
    alice.node.ping(Enode.of(nobody.key()), answers::add);
    wire.pass(Duration.ofSeconds(1));

    assertThat(answers).hasSize(4).allMatch(Optional.empty()::equals);
  }

  @Test
  void takesOnlyUsableNamesFromANeighbour() {
    bond(alice, bob);
    List<Enode> found = new ArrayList<>();
    wire.lose(l -> l.to().equals(bob.address) && l.message() instanceof V4Message.FindNode);
    alice.node.findNode(
        bob.enode(), Bytes.fromHex("77".repeat(64)), named -> named.ifPresent(found::addAll));
    Station good = wire.station(9, "60.9.0.1");
    List<V4Message.Neighbor> names =
        List.of(
            named(good),
            named(alice),
            at("127.0.0.1", 30303, good),
            at("10.0.0.1", 30303, good),
            at("224.0.0.1", 30303, good),
            at("60.9.0.2", 1024, good),
            new V4Message.Neighbor(
                new V4Endpoint(Optional.empty(), 30303, 1), good.key.publicKey().bytes()),
            new V4Message.Neighbor(V4Endpoint.of(good.address, 1), Bytes.fromHex("11".repeat(64))));
    post(bob, alice, new V4Message.Neighbors(names, SOON));
    wire.pass(Duration.ofSeconds(1));

    assertThat(found).containsExactly(good.enode());
  }

  private static V4Message.Neighbor at(String ip, int udp, Station station) {
    return new V4Message.Neighbor(
        new V4Endpoint(IpText.parse(ip), udp, 30303), station.key.publicKey().bytes());
  }

  @Test
  void fetchesARecordThatHasChanged() {
    bond(alice, bob);
    wire.pass(Duration.ofSeconds(20));
    assertThat(alice.node.table().get(bob.enode().id()).flatMap(Enode::record))
        .contains(bob.record(1));
    bob.node.become(bob.record(7));
    wire.pass(Duration.ofMinutes(2));

    assertThat(alice.node.table().get(bob.enode().id()).flatMap(Enode::record))
        .contains(bob.record(7));
  }

  @Test
  void aFloodFromOneNodeIsCutOff() {
    for (int i = 0; i < 500; i++) {
      post(alice, bob, ping(alice, SOON + i));
    }
    wire.deliver();

    assertThat(bob.drops.counts().get("TOO_MANY")).isGreaterThan(300);
  }

  @Test
  void takesNobodyInBeforeItsFirstWalk() {
    Station late = wire.station(5, "60.5.0.1");
    post(alice, late, ping(alice, SOON));
    wire.deliver();
    assertThat(late.node.table().size()).isZero();

    wire.pass(Duration.ofMillis(1));
    post(alice, late, ping(alice, SOON));
    wire.deliver();
    assertThat(late.node.table().size()).isOne();
  }
}

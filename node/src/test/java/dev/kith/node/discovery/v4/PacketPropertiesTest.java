package dev.kith.node.discovery.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.rlp.RlpWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is signed reads as it was; whatever else comes is refused and never throws. */
class PacketPropertiesTest {
  private static final NodeKey KEY = NodeKey.of(Bytes.fromHex("17".repeat(32)));

  @Property(tries = 300)
  void readsBackWhatWasSigned(@ForAll("messages") V4Message message) {
    Packet packet = Packet.sign(message, KEY);
    Reading read = ((Reading.Unproven) PacketReader.read(packet.datagram())).prove();

    assertThat(read).isEqualTo(new Reading.Proven(KEY.publicKey(), packet.hash(), message));
  }

  @Property(tries = 300)
  void noChangedByteGetsThrough(
      @ForAll("messages") V4Message message,
      @ForAll @IntRange(max = 100_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] datagram = Packet.sign(message, KEY).datagram().toArray();
    datagram[place % datagram.length] ^= (byte) flip;

    assertThat(PacketReader.read(Bytes.wrap(datagram)))
        .isEqualTo(new Reading.Rejected(Rejection.BAD_HASH));
  }

  @Property(tries = 300)
  void noCutPacketGetsThrough(@ForAll("messages") V4Message message, @ForAll int cut) {
    Bytes datagram = Packet.sign(message, KEY).datagram();
    Bytes shorter = datagram.slice(0, Math.floorMod(cut, datagram.size()));

    assertThat(PacketReader.read(shorter)).isInstanceOf(Reading.Rejected.class);
  }

  @Property(tries = 300)
  void arbitraryBytesAreRefused(@ForAll @Size(max = 1500) byte[] noise) {
    assertThat(PacketReader.read(Bytes.copyOf(noise))).isInstanceOf(Reading.Rejected.class);
  }

  /** The hash is right, so whatever is behind it is looked at. */
  @Property(tries = 2000)
  void arbitraryContentsAreReadOrRefused(
      @ForAll @IntRange(max = 7) int type,
      @ForAll @Size(value = 65) byte[] signature,
      @ForAll("contents") byte[] content) {
    Bytes rest =
        Bytes.concat(Bytes.copyOf(signature), Bytes.copyOf((byte) type), Bytes.copyOf(content));
    Reading reading = PacketReader.read(Bytes.concat(Keccak256.hash(rest), rest));

    Reading end = reading instanceof Reading.Unproven packet ? packet.prove() : reading;
    assertThat(end).isInstanceOfAny(Reading.Rejected.class, Reading.Proven.class);
  }

  @Property(tries = 200)
  void ignoresWhatLaterVersionsAdd(
      @ForAll("messages") V4Message message,
      @ForAll @Size(max = 20) byte[] element,
      @ForAll @Size(max = 20) byte[] after) {
    Bytes signed = PacketReaderTestInput.grown(message, KEY, Bytes.copyOf(element), after);
    Reading read = ((Reading.Unproven) PacketReader.read(signed)).prove();

    assertThat(((Reading.Proven) read).message()).isEqualTo(message);
  }

  @Example
  void whatDoesNotFitIsOurMistake() {
    V4Message.Neighbor node =
        new V4Message.Neighbor(new V4Endpoint(Optional.empty(), 1, 1), Bytes.wrap(new byte[64]));
    V4Message many = new V4Message.Neighbors(Collections.nCopies(30, node), 1);

    assertThatThrownBy(() -> Packet.sign(many, KEY)).isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<byte[]> contents() {
    Arbitrary<Byte> mostlyShort =
        Arbitraries.oneOf(
            Arbitraries.bytes(),
            Arbitraries.bytes().between((byte) 0x80, (byte) 0x85),
            Arbitraries.bytes().between((byte) 0xc0, (byte) 0xff));
    Arbitrary<byte[]> items = mostlyShort.array(byte[].class).ofMaxSize(60);
    return Arbitraries.oneOf(
        items,
        items.map(
            item -> new RlpWriter().list().raw(Bytes.copyOf(item)).end().toBytes().toArray()));
  }

  @Provide
  Arbitrary<V4Message> messages() {
    Arbitrary<Long> numbers = Arbitraries.longs();
    Arbitrary<OptionalLong> sequences =
        numbers.optional().map(o -> o.isEmpty() ? OptionalLong.empty() : OptionalLong.of(o.get()));
    Arbitrary<Bytes> hashes = bytes(32);
    return Arbitraries.oneOf(
        Combinators.combine(numbers, endpoints(), endpoints(), numbers, sequences)
            .as(V4Message.Ping::new),
        Combinators.combine(endpoints(), hashes, numbers, sequences).as(V4Message.Pong::new),
        Combinators.combine(bytes(64), numbers).as(V4Message.FindNode::new),
        Combinators.combine(neighbors(), numbers).as(V4Message.Neighbors::new),
        numbers.map(V4Message.RecordRequest::new),
        Combinators.combine(hashes, records()).as(V4Message.RecordResponse::new));
  }

  private static Arbitrary<List<V4Message.Neighbor>> neighbors() {
    return Combinators.combine(endpoints(), bytes(64))
        .as(V4Message.Neighbor::new)
        .list()
        .ofMaxSize(12);
  }

  private static Arbitrary<Bytes> records() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMaxSize(290)
        .map(bytes -> new RlpWriter().list().add(Bytes.copyOf(bytes)).end().toBytes());
  }

  private static Arbitrary<V4Endpoint> endpoints() {
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, 65535);
    Arbitrary<Optional<InetAddress>> addresses =
        Arbitraries.oneOf(bytes(4), bytes(16)).map(PacketPropertiesTest::address).optional();
    return Combinators.combine(addresses, ports, ports).as(V4Endpoint::new);
  }

  private static InetAddress address(Bytes bytes) {
    try {
      return InetAddress.getByAddress(bytes.toArray());
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Arbitrary<Bytes> bytes(int size) {
    return Arbitraries.bytes().array(byte[].class).ofSize(size).map(Bytes::copyOf);
  }
}

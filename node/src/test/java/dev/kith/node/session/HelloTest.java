package dev.kith.node.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelloTest {
  private static final Bytes KEY = Bytes.fromHex("11".repeat(64));

  static Stream<JsonNode> published() {
    return Vectors.cases("p2p-messages.json", "hello");
  }

  @ParameterizedTest
  @MethodSource("published")
  void readsOrRefusesEveryPublishedHello(JsonNode example) {
    Bytes payload = Bytes.fromHex(example.path("payload").asText());
    if (example.path("valid").asBoolean()) {
      assertThat(Hello.decode(payload)).isEqualTo(expected(example.path("decoded")));
    } else {
      FaultException refusal = refusal(payload);
      boolean identity = example.path("disconnectReason").asInt() == 7;
      assertThat(refusal.fault()).isEqualTo(identity ? Fault.INVALID_IDENTITY : Fault.BAD_HELLO);
    }
  }

  private static Hello expected(JsonNode decoded) {
    List<Capability> capabilities = new ArrayList<>();
    for (JsonNode one : decoded.path("capabilities")) {
      capabilities.add(new Capability(one.path("name").asText(), one.path("version").asInt()));
    }
    return new Hello(
        decoded.path("protocolVersion").asLong(),
        decoded.path("clientId").asText(),
        capabilities,
        decoded.path("listenPort").asInt(),
        Bytes.fromHex(decoded.path("nodeId").asText()));
  }

  private static FaultException refusal(Bytes payload) {
    return catchThrowableOfType(FaultException.class, () -> Hello.decode(payload));
  }

  @Test
  void sendsCapabilitiesInWireOrder() {
    Hello hello = hello("x", List.of(cap("snap", 1), cap("eth", 69), cap("eth", 68)));

    assertThat(Hello.decode(hello.encode()).capabilities())
        .containsExactly(cap("eth", 68), cap("eth", 69), cap("snap", 1));
  }

  @Test
  void ignoresBytesAfterTheMessage() {
    Hello hello = hello("x", List.of());

    assertThat(Hello.decode(Bytes.concat(hello.encode(), Bytes.fromHex("b8")))).isEqualTo(hello);
  }

  @Test
  void toleratesLongNamesAndTextThatIsNotUtf8() {
    Bytes payload =
        raw(Bytes.fromHex("ff41"), w -> w.list().add("muchtoolong").add(1).end(), 0, KEY);

    Hello hello = Hello.decode(payload);

    assertThat(hello.clientId()).isEqualTo("\ufffdA");
    assertThat(hello.capabilities()).containsExactly(cap("muchtoolong", 1));
  }

  @Test
  void leavesOutVersionsAndPortsBeyondAnyUse() {
    Bytes payload = raw(Bytes.EMPTY, w -> w.list().add("eth").add(1L << 31).end(), 65536, KEY);

    Hello hello = Hello.decode(payload);

    assertThat(hello.capabilities()).isEmpty();
    assertThat(hello.listenPort()).isZero();
  }

  @Test
  void refusesCapabilitiesOfThreeElementsLikeGoEthereum() {
    Bytes payload = raw(Bytes.EMPTY, w -> w.list().add("eth").add(1).add(2).end(), 0, KEY);

    assertThat(refusal(payload).fault()).isEqualTo(Fault.BAD_HELLO);
  }

  @Test
  void refusesMoreThan2048BytesEvenIfTheyAreOnlySurplus() {
    Bytes encoded = hello("x", List.of()).encode();
    Bytes padding = Bytes.wrap(new byte[Hello.MAX_SIZE - encoded.size()]);
    Bytes largest = Bytes.concat(encoded, padding);

    assertThat(Hello.decode(largest).clientId()).isEqualTo("x");
    assertThat(refusal(Bytes.concat(largest, Bytes.fromHex("00"))).fault())
        .isEqualTo(Fault.MESSAGE_TOO_LARGE);
  }

  @Test
  void saysHowToShortenAnOwnHelloThatIsTooLong() {
    Hello hello = hello("x".repeat(2048), List.of());

    assertThatThrownBy(hello::encode).hasMessageContaining("shorten the client name");
  }

  @Test
  void compressesFromVersionFiveOnReadingVersionsAsUnsigned() {
    assertThat(new Hello(4, "", List.of(), 0, KEY).compresses()).isFalse();
    assertThat(new Hello(5, "", List.of(), 0, KEY).compresses()).isTrue();
    assertThat(new Hello(-1, "", List.of(), 0, KEY).compresses()).isTrue();
  }

  @Test
  void showsStrangersTextInPrintableFormOnly() {
    Hello hello = hello("evil\n\u001b[31m", List.of(cap("a\u202eb", 1)));

    assertThat(hello.toString()).contains("evil\\u000a\\u001b[31m").contains("a\\u202eb/1");
  }

  @Property(tries = 200)
  void readsWhatItWrote(@ForAll("hellos") Hello hello) {
    List<Capability> sorted = hello.capabilities().stream().sorted().toList();
    Hello expected =
        new Hello(hello.version(), hello.clientId(), sorted, hello.listenPort(), hello.publicKey());

    assertThat(Hello.decode(hello.encode())).isEqualTo(expected);
  }

  @Property(tries = 500)
  void answersArbitraryBytesWithAFaultAtMost(@ForAll @Size(max = 64) byte[] input) {
    readOrRefuse(Bytes.copyOf(input));
  }

  @Property(tries = 500)
  void answersDamagedHellosWithAFaultAtMost(
      @ForAll("hellos") Hello hello, @ForAll int position, @ForAll byte value, @ForAll int cut) {
    byte[] damaged = hello.encode().toArray();
    damaged[Math.floorMod(position, damaged.length)] = value;
    readOrRefuse(Bytes.wrap(Arrays.copyOf(damaged, Math.floorMod(cut, damaged.length + 1))));
  }

  private static void readOrRefuse(Bytes input) {
    try {
      assertThat(Hello.decode(input).publicKey().size()).isEqualTo(64);
    } catch (FaultException e) {
      assertThat(e.fault()).isIn(Fault.BAD_HELLO, Fault.INVALID_IDENTITY);
    }
  }

  @Provide
  Arbitrary<Hello> hellos() {
    Arbitrary<Capability> capability =
        Combinators.combine(
                Arbitraries.strings().ofMaxLength(12), Arbitraries.integers().greaterOrEqual(0))
            .as(Capability::new);
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(60),
            capability.list().ofMaxSize(6),
            Arbitraries.integers().between(0, 65535),
            Arbitraries.bytes().array(byte[].class).ofSize(64).map(Bytes::wrap))
        .filter((version, id, caps, port, key) -> !key.equals(Bytes.wrap(new byte[64])))
        .as(Hello::new);
  }

  private static char[] surrogates() {
    char[] all = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = (char) (Character.MIN_SURROGATE + i);
    }
    return all;
  }

  private interface Write {
    RlpWriter to(RlpWriter writer);
  }

  private static Bytes raw(Bytes clientId, Write capabilities, long port, Bytes key) {
    RlpWriter writer = new RlpWriter().list().add(5).add(clientId).list();
    return capabilities.to(writer).end().add(port).add(key).end().toBytes();
  }

  private static Hello hello(String clientId, List<Capability> capabilities) {
    return new Hello(BaseMessage.VERSION, clientId, capabilities, 30303, KEY);
  }

  private static Capability cap(String name, int version) {
    return new Capability(name, version);
  }
}

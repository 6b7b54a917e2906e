package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.interop.Pairing.Meeting;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What two nodes learn of each other from their Hellos, and what they then agree to speak. */
class GreetingInterop {
  static Stream<Pairing> pairings() {
    return Pairing.all();
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void eachSeesTheNameAndTheCapabilitiesOfTheOther(Pairing pairing) {
    try (ReferenceProcess them =
            pairing.other().start("--name=them/v1.2/x", "--cap=sink/2/8", "--cap=other/7/1");
        KithNode kith =
            KithNode.start(
                new Probe("sink", 2, 8, Probe.SINK), new Probe("sink", 10, 9, Probe.SINK))) {
      Meeting meeting = pairing.connect(kith, them);

      assertThat(meeting.other().get("name").asText()).isEqualTo(KithNode.NAME);
      assertThat(texts(meeting.other().get("caps"))).containsExactly("sink/2", "sink/10");
      assertThat(meeting.other().get("inbound").asBoolean()).isEqualTo(pairing.kithCalls());
      assertThat(meeting.kith().clientName()).isEqualTo("them/v1.2/x");
      assertThat(meeting.kith().dialed()).isEqualTo(pairing.kithCalls());
      assertThat(kith.node().peers())
          .singleElement()
          .satisfies(
              peer ->
                  assertThat(peer.capabilities())
                      .containsExactlyInAnyOrder(
                          new Capability("other", 7), new Capability("sink", 2)));
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void whoeverCallsSaysFooAndHearsBar(Pairing pairing) {
    Probe probe = new Probe("MyProtocol", 1, 1, Probe.FOOBAR);
    try (ReferenceProcess them = pairing.other().start(probe.option("foobar"));
        KithNode kith = KithNode.start(probe)) {
      pairing.connect(kith, them);

      String kithHears = pairing.kithCalls() ? "c483626172" : "c483666f6f";
      String theyHear = pairing.kithCalls() ? "c483666f6f" : "c483626172";
      assertThat(probe.arrival(0).sha256()).isEqualTo(Payload.sha256(Bytes.fromHex(kithHears)));
      assertThat(them.await("message").get("hex").asText()).isEqualTo(theyHear);
    }
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void ofEveryNameTheHighestCommonVersionRuns(Pairing pairing) {
    Probe alpha = new Probe("alpha", 2, 6, Probe.SINK);
    Probe beta = new Probe("beta", 2, 5, Probe.SINK);
    Probe[] ours = {
      beta,
      new Probe("beta", 1, 3, Probe.SINK),
      new Probe("gamma", 1, 2, Probe.SINK),
      new Probe("alpha", 3, 9, Probe.SINK),
      alpha,
      new Probe("alpha", 1, 4, Probe.SINK)
    };
    String[] theirs = {
      "--cap=zeta/1/7",
      "--cap=beta/2/5",
      "--cap=alpha/4/12",
      "--cap=alpha/1/4",
      "--cap=alpha/2/6",
      "--cap=aaa/9/20"
    };
    try (ReferenceProcess them = pairing.other().start(theirs);
        KithNode kith = KithNode.start(ours)) {
      Meeting meeting = pairing.connect(kith, them);

      assertThat(meeting.kith().protocols())
          .containsExactly(
              new Shared(new Capability("alpha", 2), 16, 6),
              new Shared(new Capability("beta", 2), 22, 5));
      Exchange.bothWays(them, alpha, 0, 5);
      Exchange.bothWays(them, beta, 0, 4);
    }
  }
}

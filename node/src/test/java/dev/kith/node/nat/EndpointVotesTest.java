package dev.kith.node.nat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.enr.IpText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointVotesTest {
  private static final JsonNode PUBLISHED = Vectors.load("netutil.json").path("endpointPredictor");

  static Stream<JsonNode> published() {
    return StreamSupport.stream(PUBLISHED.path("cases").spliterator(), false);
  }

  private static InetAddress ip(String text) {
    return IpText.parse(text).orElseThrow();
  }

  private static InetSocketAddress endpoint(String text) {
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        ip(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
  }

  @ParameterizedTest
  @MethodSource("published")
  void predictsAsPublished(JsonNode example) {
    EndpointVotes votes =
        new EndpointVotes(
            PUBLISHED.path("minStatements").asInt(),
            Duration.ofMillis(PUBLISHED.path("windowMs").asLong()));
    for (JsonNode event : example.path("events")) {
      long now = Duration.ofMillis(event.path("timeMs").asLong()).toNanos();
      if (event.path("op").asText().equals("statement")) {
        votes.vote(endpoint(event.path("endpoint").asText()), ip(event.path("from").asText()), now);
      } else if (event.path("op").asText().equals("predict")) {
        assertThat(votes.winner(now))
            .isEqualTo(
                event.path("expect").isNull()
                    ? Optional.empty()
                    : Optional.of(endpoint(event.path("expect").asText())));
      }
    }
  }

  @Test
  void manyNodesOfOneNetworkHaveOneVoice() {
    EndpointVotes votes = new EndpointVotes();
    for (int i = 0; i < 200; i++) {
      votes.vote(endpoint("6.6.6.6:66"), ip("66.0.0." + i), 0);
    }
    assertThat(votes.winner(0)).isEmpty();
    for (int i = 0; i < 10; i++) {
      votes.vote(endpoint("1.2.3.4:30303"), ip("60." + i + ".0.1"), 0);
    }
    assertThat(votes.winner(0)).contains(endpoint("1.2.3.4:30303"));
  }

  @Test
  void theMajorityOfThoseWhoSpeakWins() {
    EndpointVotes votes = new EndpointVotes();
    for (int i = 0; i < 40; i++) {
      votes.vote(endpoint(i < 15 ? "6.6.6.6:66" : "1.2.3.4:5"), ip("60." + i + ".0.1"), 0);
    }
    assertThat(votes.winner(0)).contains(endpoint("1.2.3.4:5"));
    for (int i = 0; i < 40; i++) {
      votes.vote(endpoint("6.6.6.6:66"), ip("60." + i + ".0.1"), 1);
    }
    assertThat(votes.winner(1)).contains(endpoint("6.6.6.6:66"));
  }
}

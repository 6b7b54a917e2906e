package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.protocol.LoopHandler;
import dev.kith.node.protocol.Protocol;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More messages both ways at once than any queue holds, with a protocol written as a loop. */
class StreamInterop {
  /** Far above the 256 messages that wait for a protocol and the 1024 that wait for the socket. */
  private static final int MESSAGES = 3000;

  /** A single byte may be its own RLP; two never are. */
  private static final int SHORTEST = 2;

  static Stream<Pairing> pairings() {
    return Pairing.all();
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void allMessagesArriveInOrderWhileBothSend(Pairing pairing) throws Exception {
    CountDownLatch unread = new CountDownLatch(MESSAGES);
    Protocol stream = Protocol.named("stream").version(1).length(2).run(sendThenRead(unread));
    try (ReferenceProcess them = pairing.other().start("--cap=stream/1/2");
        KithNode kith = KithNode.start(config -> config.protocol(stream))) {
      pairing.connect(kith, them);
      them.tell("send", "protocol", "stream", "code", 1, "size", 1000, "count", MESSAGES);
      for (int i = 0; i < MESSAGES; i++) {
        assertThat(them.await("message").get("size").asInt()).isEqualTo(sizeOf(i));
      }
      assertThat(unread.await(KithNode.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(kith.node().peers()).hasSize(1);
    }
  }

  /** Reads nothing before all is sent, so that the other side has to wait meanwhile. */
  private static LoopHandler sendThenRead(CountDownLatch unread) {
    return (peer, io) -> {
      for (int i = 0; i < MESSAGES; i++) {
        io.send(0, Payload.noise(i, i + SHORTEST));
      }
      while (true) {
        assertThat(io.read().code()).isEqualTo(1);
        unread.countDown();
      }
    };
  }

  /** The RLP of the message with this number: its bytes, and a header of one byte to three. */
  private static int sizeOf(int number) {
    int bytes = number + SHORTEST;
    return bytes + (bytes > 255 ? 3 : bytes > 55 ? 2 : 1);
  }
}

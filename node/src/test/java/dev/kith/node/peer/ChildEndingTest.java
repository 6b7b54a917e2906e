package dev.kith.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.ProtocolException;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Disconnected;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Lost;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChildEndingTest {
  private static RlpException undecodable() {
    try {
      throw new AssertionError(Rlp.decode(Bytes.EMPTY, String.class));
    } catch (RlpException e) {
      return e;
    }
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        Arguments.of(null, DisconnectReason.QUITTING, false),
        Arguments.of(
            new ProtocolException(DisconnectReason.USELESS_PEER, "no use"),
            DisconnectReason.USELESS_PEER,
            false),
        Arguments.of(undecodable(), DisconnectReason.PROTOCOL_ERROR, false),
        Arguments.of(new IllegalStateException("bug"), DisconnectReason.SUBPROTOCOL_ERROR, true),
        Arguments.of(new NoClassDefFoundError("x"), DisconnectReason.SUBPROTOCOL_ERROR, true));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void tellsTheRemoteWhatGoEthereumWould(
      @Nullable Throwable failure, DisconnectReason told, boolean bug) {
    Closure closure = new Closure(ChildEnding.cause(failure), Initiator.LOCAL, Phase.ACTIVE);
    assertThat(Ending.goodbye(closure)).contains(told);
    assertThat(ChildEnding.isBug(failure)).isEqualTo(bug);
  }

  @Test
  void saysWhatFailed() {
    assertThat(ChildEnding.cause(new IllegalStateException("bug")))
        .isEqualTo(new Faulted(Fault.PROTOCOL_FAILED, "java.lang.IllegalStateException: bug"));
  }

  static Stream<Arguments> goodbyes() {
    return Stream.of(
        Arguments.of(Ending.local(DisconnectReason.REQUESTED), DisconnectReason.REQUESTED),
        Arguments.of(Ending.remote(DisconnectReason.REQUESTED), null),
        Arguments.of(Ending.lost("reset"), null),
        Arguments.of(new Ending(new Lost("reset"), Initiator.LOCAL), null),
        Arguments.of(Ending.fault(Fault.WRITE_TIMEOUT, ""), null),
        Arguments.of(Ending.fault(Fault.BAD_HANDSHAKE, ""), null),
        Arguments.of(Ending.fault(Fault.FLOOD, ""), DisconnectReason.PROTOCOL_ERROR),
        Arguments.of(Ending.fault(Fault.READ_TIMEOUT, ""), DisconnectReason.READ_TIMEOUT),
        Arguments.of(
            new Ending(new Disconnected(DisconnectReason.QUITTING), Initiator.LOCAL),
            DisconnectReason.QUITTING));
  }

  @ParameterizedTest
  @MethodSource("goodbyes")
  void saysGoodbyeOnlyToWhoIsThereToHearIt(Ending ending, @Nullable DisconnectReason told) {
    assertThat(Ending.goodbye(ending.in(Phase.ACTIVE))).isEqualTo(Optional.ofNullable(told));
  }
}

package dev.kith.protocols.echo;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.protocols.FakePeer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EchoTest {
  private final FakePeer peer = new FakePeer(false);
  private final BehaviorTestKit<ProtocolCommand> echo = BehaviorTestKit.create(Echo.create(peer));
  private final List<Integer> givenBack = new ArrayList<>();

  @Test
  void sendsBackWhatItGets() {
    arrive(1);
    arrive(2);
    assertThat(peer.sent()).containsExactly(echoOf(1), echoOf(2));
    assertThat(givenBack).containsExactly(1, 1);
  }

  @Test
  void keepsOrderAndCreditWhileTheRemoteTakesNothing() {
    peer.makeRoom(0);
    arrive(1);
    arrive(2);
    arrive(3);
    assertThat(givenBack).isEmpty();
    makeRoom(2);
    assertThat(peer.sent()).containsExactly(echoOf(1), echoOf(2));
    assertThat(givenBack).hasSize(2);
    makeRoom(1);
    assertThat(peer.sent()).containsExactly(echoOf(1), echoOf(2), echoOf(3));
    assertThat(givenBack).hasSize(3);
  }

  @Test
  void isFoundByItsName() {
    ProtocolCatalog catalog = ProtocolCatalog.load(Echo.class.getClassLoader());
    assertThat(catalog.named("echo")).hasToString("[echo/1]");
  }

  /** As a session does it: credit returns after the handler, unless the message is held. */
  private void arrive(int number) {
    Message message = Message.lent(0, payload(number), givenBack::add);
    echo.run(message);
    message.handled();
  }

  private void makeRoom(int messages) {
    peer.makeRoom(messages);
    while (echo.selfInbox().hasMessages()) {
      echo.runOne();
    }
  }

  private static Bytes payload(int number) {
    return Bytes.copyOf((byte) number);
  }

  private static FakePeer.Sent echoOf(int number) {
    return new FakePeer.Sent(0, payload(number));
  }
}

package dev.kith.protocols.foobar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.rlp.RlpException;
import dev.kith.protocols.FakePeer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FooBarTest {
  private static final Bytes FOO = Bytes.fromHex("c483666f6f");
  private static final Bytes BAR = Bytes.fromHex("c483626172");

  private final List<String> heard = new ArrayList<>();
  private final Protocol protocol = FooBar.protocol((peer, text) -> heard.add(text));

  @Test
  void whoeverCalledSaysFoo() {
    FakePeer callee = new FakePeer(true);
    start(callee);
    assertThat(callee.sent()).containsExactly(new FakePeer.Sent(0, FOO));
  }

  @Test
  void whoeverWasCalledAnswersBar() {
    FakePeer caller = new FakePeer(false);
    BehaviorTestKit<ProtocolCommand> child = start(caller);
    assertThat(caller.sent()).isEmpty();
    child.run(Message.of(0, new FooBar.Greeting("foo")));
    assertThat(caller.sent()).containsExactly(new FakePeer.Sent(0, BAR));
    assertThat(heard).containsExactly("foo");
  }

  @Test
  void barIsNotAnswered() {
    FakePeer caller = new FakePeer(false);
    start(caller).run(Message.of(0, new FooBar.Greeting("bar")));
    assertThat(caller.sent()).isEmpty();
    assertThat(heard).containsExactly("bar");
  }

  @Test
  void anythingElseEndsTheSession() {
    BehaviorTestKit<ProtocolCommand> child = start(new FakePeer(false));
    assertThatThrownBy(() -> child.run(Message.of(0, "foo"))).isInstanceOf(RlpException.class);
  }

  @Test
  void isFoundByItsName() {
    ProtocolCatalog catalog = ProtocolCatalog.load(FooBar.class.getClassLoader());
    assertThat(catalog.named("foobar")).hasToString("[foobar/1]");
  }

  private BehaviorTestKit<ProtocolCommand> start(FakePeer peer) {
    return BehaviorTestKit.create(protocol.child(peer, null));
  }
}

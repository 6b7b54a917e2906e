package dev.kith.protocols.cli;

import dev.kith.node.event.NodeEvent.Listening;
import dev.kith.node.event.NodeEvent.PeerDown;
import dev.kith.node.event.NodeEvent.PeerUp;
import dev.kith.node.event.NodeEvent.Secured;
import dev.kith.node.event.NodeEvent.Stopped;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.protocols.foobar.FooBar;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Three nodes: Bob and Carol call Alice, a protocol breaks between Alice and Bob, and Carol notices
 * nothing of it. Every line follows from what a node or a protocol says has happened.
 */
final class Demo {
  private final Story story;

  private Demo(Story story) {
    this.story = story;
  }

  /**
   * Runs it.
   *
   * @throws IllegalStateException with one sentence that says what did not happen
   */
  static void run(Story story) throws InterruptedException {
    Demo demo = new Demo(story);
    try (Player alice = Player.start("Alice");
        Player bob = Player.start("Bob");
        Player carol = Player.start("Carol")) {
      demo.play(alice, bob, carol);
    }
  }

  private void play(Player alice, Player bob, Player carol) throws InterruptedException {
    for (Player player : List.of(alice, bob, carol)) {
      introduce(player);
    }
    connect(bob, alice);
    exchange(bob, alice);
    connect(carol, alice);
    PeerSession carolToAlice = exchange(carol, alice);
    breakUp(alice, bob);
    carolToAlice.send(0, new FooBar.Greeting("foo"));
    story.require(exchange(carol, alice).id().equals(carolToAlice.id()), "Carol keeps her session");
    story.tell("contained", "Carol's session goes on as if nothing had happened.");
    quit(alice, carol);
    quit(bob);
    quit(carol);
  }

  private void introduce(Player player) throws InterruptedException {
    Listening listening =
        story.await(player, Listening.class, any -> true, player + " takes connections");
    story.tell("listening", player + " is " + listening.enode());
  }

  private void connect(Player caller, Player callee) throws InterruptedException {
    caller.call(callee);
    String both = caller + " and " + callee;
    story.await(
        callee,
        Secured.class,
        secured -> secured.node().equals(caller.id()),
        both + " shake hands");
    story.tell("secured", both + " shook hands: each has proven its key, and all is encrypted.");
    PeerUp up =
        story.await(callee, PeerUp.class, peer -> peer.node().equals(caller.id()), both + " greet");
    story.tell("up", both + " both speak " + protocols(up) + ".");
  }

  private static String protocols(PeerUp up) {
    return up.protocols().stream()
        .map(shared -> shared.capability() + " (from code " + shared.offset() + ")")
        .collect(Collectors.joining(" and "));
  }

  /** The caller says "foo", and the callee "bar"; gives the caller's handle on the callee. */
  private PeerSession exchange(Player caller, Player callee) throws InterruptedException {
    listen(callee, caller, "foo");
    return listen(caller, callee, "bar").from();
  }

  private Player.Heard listen(Player listener, Player speaker, String text)
      throws InterruptedException {
    String what = speaker + " says \"" + text + "\" to " + listener;
    Player.Heard heard = story.await(listener.heard(), what);
    boolean asExpected = heard.text().equals(text) && heard.from().nodeId().equals(speaker.id());
    story.require(asExpected, what);
    story.tell("said", what + ".");
    return heard;
  }

  private void breakUp(Player alice, Player bob) throws InterruptedException {
    PeerSession bobToAlice = story.await(bob.fragile(), "Bob has a session for fragile");
    bobToAlice.send(0, new FooBar.Greeting("boo"));
    Closure atAlice = down(alice, bob);
    story.require(
        atAlice.cause() instanceof Closure.Faulted faulted
            && faulted.fault() == Fault.PROTOCOL_FAILED,
        "Alice's side of fragile/1 fails");
    story.tell("failed", "Alice's side of fragile/1 threw at a message of Bob. " + atAlice);
    Closure atBob = down(bob, alice);
    story.require(
        atBob.cause().equals(new Closure.Disconnected(DisconnectReason.SUBPROTOCOL_ERROR)),
        "Bob is told of a subprotocol error");
    story.tell("down", "Bob is told so. " + atBob);
  }

  private Closure down(Player player, Player other) throws InterruptedException {
    return story
        .await(
            player,
            PeerDown.class,
            down -> down.node().equals(other.id()),
            player + " loses the session with " + other)
        .closure();
  }

  private void quit(Player leaver, Player peer) throws InterruptedException {
    quit(leaver);
    Closure closure = down(peer, leaver);
    story.require(
        closure.cause().equals(new Closure.Disconnected(DisconnectReason.QUITTING)),
        peer + " is told that " + leaver + " quits");
    story.tell("down", peer + " is told so. " + closure);
  }

  private void quit(Player leaver) throws InterruptedException {
    leaver.close();
    Stopped stopped = story.await(leaver, Stopped.class, any -> true, leaver + " stops");
    story.require(stopped.orphans() == 0, leaver + " stops without leaving anything behind");
    story.tell("stopped", leaver + " has stopped, and left nothing behind.");
  }
}

package dev.kith.node.admin.why;

import dev.kith.node.dial.DialReport;
import dev.kith.node.dial.Obstacle;
import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.PeerLimits;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What somebody should do who wants more peers: what helps most, first. */
record Advice(
    NodeInfo node, PeerLimits limits, DialReport dialing, Why.Counts up, List<Ended> ended) {

  String sentence() {
    if (limits.maxPeers() == 0) {
      return "This node wants no peers but static and trusted ones: raise max-peers by kith limits"
          + " --max-peers.";
    }
    if (up.all() >= limits.maxPeers()) {
      return "All places are taken; that is as many as this node wants. For more, raise max-peers"
          + " by kith limits --max-peers.";
    }
    if (node.protocols().isEmpty()) {
      return "This node speaks no protocol, so every peer finds it useless: start it with"
          + " --protocol.";
    }
    return knownNodes().or(this::ofReasons).orElseGet(this::otherwise);
  }

  private boolean knowsNobody() {
    return dialing.statics() + dialing.candidates() == 0;
  }

  private Optional<String> knownNodes() {
    if (knowsNobody() && ended.isEmpty() && up.all() == 0) {
      return Optional.of(nobody());
    }
    return only(
            Obstacle.NETWORK_NOT_ALLOWED,
            "All nodes to call are outside of the networks that net-restrict allows: allow theirs.")
        .or(
            () ->
                only(
                    Obstacle.PRIVATE_RANGE,
                    "All nodes to call have private addresses, which a node with a public one does"
                        + " not call: allow it, or use their public addresses."))
        .or(
            () ->
                only(
                    Obstacle.BANNED,
                    "All nodes to call are banned: add others, or wait until the bans end."))
        .or(
            () ->
                only(
                    Obstacle.NO_ADDRESS,
                    "All nodes to call lack an address: name them by URLs that have one."))
        .or(
            () ->
                only(
                    Obstacle.UNRESOLVED,
                    "All nodes to call have host names that lead to no address: check how they are"
                        + " spelled, and whether this machine can look names up."));
  }

  private String nobody() {
    return node.listenAddress().isEmpty()
        ? "This node knows nobody to call and listens nowhere: name somebody by kith add, or start"
            + " it with --listen."
        : "This node knows nobody to call, and nobody has called it: name somebody by kith add, or"
            + " give others its URL, with an address under which they reach "
            + node.listenAddress()
            + ".";
  }

  /** If that is what keeps all of them. */
  private Optional<String> only(Obstacle obstacle, String sentence) {
    int count = dialing.obstacles().getOrDefault(obstacle, 0);
    return count > 0 && count == dialing.statics() + dialing.candidates() && up.all() == 0
        ? Optional.of(sentence)
        : Optional.empty();
  }

  /** What ended most connections, if one knows what helps. */
  private Optional<String> ofReasons() {
    return Tally.of(ended).stream()
        .filter(tally -> tally.last().stage() != Stage.PEER)
        .flatMap(tally -> remedy(tally).stream())
        .findFirst();
  }

  private Optional<String> remedy(Tally tally) {
    String share = " That ended " + tally.count() + " of " + ended.size() + " connections.";
    return remedy(tally.last().kind(), tally.last().closure()).map(cure -> cure + share);
  }

  private Optional<String> remedy(Reason.Kind kind, Closure closure) {
    if (closure.cause() instanceof Closure.Disconnected told) {
      return remedy(told.reason(), kind.by());
    }
    if (closure.cause() instanceof Closure.Faulted faulted) {
      return remedy(faulted.fault(), kind.dialed());
    }
    return kind.stage() == Stage.CONNECTION
        ? Optional.of(
            "Calls make no connection ("
                + kind.cause()
                + "): check that the other nodes run, their addresses and ports, and the firewalls"
                + " in between.")
        : Optional.empty();
  }

  private Optional<String> remedy(DisconnectReason reason, Initiator by) {
    return switch (reason) {
      case TOO_MANY_PEERS ->
          Optional.of(
              by == Initiator.REMOTE
                  ? "Others are full; they are asked again later. Add more nodes, or ask the"
                      + " operators of some to trust this one."
                  : "This node turned others away, because it was full: raise max-peers.");
      case USELESS_PEER ->
          Optional.of(
              "Others share no protocol with this node, or find it useless; it speaks "
                  + String.join(", ", node.protocols().keySet())
                  + ". Start it with the protocols of the network that it should join, or add nodes"
                  + " of its own.");
      case SUBPROTOCOL_ERROR, PROTOCOL_ERROR ->
          Optional.of(
              "A protocol ended sessions; the two sides may be of different networks, or of"
                  + " versions that do not fit. The log at level debug says more.");
      case SELF ->
          Optional.of("This node was told to call itself: remove its own URL from static-nodes.");
      case INCOMPATIBLE_VERSION -> Optional.of("Others want a newer devp2p: update Kith.");
      case UNEXPECTED_IDENTITY, INVALID_IDENTITY ->
          Optional.of("Other nodes live at the addresses that were called: get their new URLs.");
      default -> Optional.empty();
    };
  }

  private static Optional<String> remedy(Fault fault, boolean dialed) {
    return switch (fault) {
      case BAD_HANDSHAKE, UNEXPECTED_IDENTITY ->
          dialed
              ? Optional.of(
                  "What answers at the called addresses has another key than their URLs say, or is"
                      + " no node: get new URLs of them.")
              : Optional.of(
                  "Those who call use an old URL of this node, or are no nodes; give others its"
                      + " present one (kith status).");
      case TIMEOUT_HANDSHAKE ->
          Optional.of(
              "Connections are made, but then nothing comes: a proxy or firewall in between may"
                  + " swallow what is sent, or the other side is overloaded.");
      case PROTOCOL_FAILED, STALLED_PROTOCOL ->
          Optional.of("A protocol of this node failed; its log says how.");
      default -> Optional.empty();
    };
  }

  private String otherwise() {
    if (knowsNobody() && up.dialed() == 0) {
      return "This node knows nobody to call and depends on those who call it: name somebody by"
          + " kith add.";
    }
    int pausing = dialing.obstacles().getOrDefault(Obstacle.BACKING_OFF, 0);
    String next = dialing.next().map(Advice::within).orElse("");
    return pausing > 0
        ? pausing + " nodes are left alone for a while after their last sessions; wait" + next + "."
        : "Nothing is wrong that this node can see; add more nodes by kith add for more peers.";
  }

  private static String within(Duration time) {
    return ", the next call is due in " + time.toSeconds() + " s";
  }
}

package dev.kith.node.discovery.v4;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** What a node learns of itself by speaking discv4. */
public sealed interface V4Event {
  /**
   * A node that was asked, and has so proven to be where it is, sees this node at an endpoint.
   *
   * @param own where it sees this node
   * @param voter where that node is
   */
  record Seen(InetSocketAddress own, InetAddress voter) implements V4Event {}

  /**
   * Most others have another time.
   *
   * @param ahead about how far this clock is ahead of theirs; negative if it is behind
   */
  record ClockOff(Duration ahead) implements V4Event {
    /** A sentence for people: what is wrong, and what to do. */
    public String sentence() {
      long seconds = ahead.toSeconds();
      return "The clock of this machine is about "
          + Math.abs(seconds)
          + (seconds > 0 ? " s ahead of" : " s behind")
          + " those of most other nodes, so packets count as expired and go unanswered;"
          + " set it, best by NTP.";
    }
  }

  /** Somebody to whom this node had not sent anything of late sent it something. */
  record Called(InetAddress from) implements V4Event {}
}

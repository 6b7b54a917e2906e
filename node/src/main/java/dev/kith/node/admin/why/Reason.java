package dev.kith.node.admin.why;

import dev.kith.node.session.Closure.Initiator;

/**
 * Why connections ended, and how many.
 *
 * @param dialed whether this node called
 * @param stage how far they had come
 * @param by who ended them: local, remote or transport
 * @param cause a few words, printable
 * @param count how many
 * @param example the last of them
 * @param secondsAgo when that was
 */
public record Reason(
    boolean dialed,
    String stage,
    String by,
    String cause,
    int count,
    String example,
    long secondsAgo) {
  /** What the connections have in common. */
  record Kind(boolean dialed, Stage stage, Initiator by, String cause) {}
}

package dev.kith.node.admin.why;

import dev.kith.node.session.Closure;

/**
 * A connection that ended.
 *
 * @param nanos when
 * @param dialed whether this node called
 * @param stage how far it had come
 * @param closure how
 * @param who the other end, for people
 */
record Ended(long nanos, boolean dialed, Stage stage, Closure closure, String who) {
  /** What it has in common with those that ended for the same reason. */
  Reason.Kind kind() {
    return new Reason.Kind(dialed, stage, closure.initiator(), Cause.of(closure.cause()));
  }
}

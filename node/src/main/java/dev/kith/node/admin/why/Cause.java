package dev.kith.node.admin.why;

import dev.kith.node.session.Closure;

/** What ended connections, without what differs from one to the next. */
final class Cause {
  private Cause() {}

  static String of(Closure.Cause cause) {
    if (cause instanceof Closure.Faulted faulted) {
      return faulted.fault().text();
    }
    return cause instanceof Closure.Lost lost && !lost.detail().isEmpty()
        ? lost.detail()
        : cause.text();
  }
}

package dev.kith.node.admin.rpc;

import java.util.Optional;

/** Who calls. */
public interface Caller {
  /** A caller that gets an answer and nothing after it: one request by HTTP. */
  Caller ONCE = Optional::empty;

  /** Where to tell it more later, if there is a connection that stays. */
  Optional<Connection> connection();
}

/**
 * The rules that two nodes keep once their frames are encrypted, whatever protocols they speak: how
 * they greet, which message codes belong to which protocol, how they stay alive, how they part, and
 * what a breach of all that costs.
 *
 * <p>Everything here is a value or a small state machine: time comes in as an argument, nothing
 * goes out but answers, and the owner of an object decides its thread.
 *
 * <p>Depends on {@code bytes} and {@code rlp}. Start reading at {@link
 * dev.kith.node.session.BaseMessage}, then {@link dev.kith.node.session.CapabilityTable}; for the
 * end of a session at {@link dev.kith.node.session.Closure}.
 */
@NullMarked
package dev.kith.node.session;

import org.jspecify.annotations.NullMarked;

/**
 * The stream of one session: decrypt, demultiplex, credit, merge, encrypt.
 *
 * <pre>
 * socket ─► {@link RlpxStage} ─► {@link SessionStage} ─► events to the peer's actor
 *    ▲          frames ⇄ bytes          {@link Credit} in, {@link Outbox} out
 *    └──────────────────┴──────────────────────────┘
 * </pre>
 *
 * <p>What the session stage does is a {@link dev.kith.node.wire.Conversation}, which needs no
 * stream: a transport that carries messages by itself runs it on a {@link dev.kith.node.wire.Line}
 * of its own, through a {@link dev.kith.node.wire.MessageConnection}.
 *
 * <p>Back-pressure: a conversation asks for more only while its credit lasts, so a protocol that
 * takes nothing holds back its own remote through TCP and nobody else. What is over a {@linkplain
 * RateLimits rate} waits in a {@link Backlog}, for a protocol within the same credit.
 * Demultiplexing: base protocol messages are handled there, before credit; all others go to the
 * peer's actor in runs of one protocol. Multiplexing: control first, then one message per outbox in
 * turn, as many as fit one write.
 *
 * <p>Depends on {@code environment} and the pure packages; must not know actors above it. Start
 * reading at {@link dev.kith.node.wire.SessionStream}.
 */
@NullMarked
package dev.kith.node.wire;

import org.jspecify.annotations.NullMarked;

/**
 * One live session: the {@link dev.kith.node.peer.Peer} actor owns the connection's stream and the
 * protocols' actors, and ends with them.
 *
 * <pre>
 * connecting ─► handshaking ─► greeting ─► active ─► closing
 *      └─────────────┴────────────┴──────────┴──────────▲
 * </pre>
 *
 * <p>Depends on {@code protocol}, {@code wire} and what is above them; knows its server only as the
 * ref its events go to. Start reading at {@link dev.kith.node.peer.Peer}.
 */
@NullMarked
package dev.kith.node.peer;

import org.jspecify.annotations.NullMarked;

/**
 * Why a node has the peers it has, and no more: how far calls come and what ends them, whom it
 * could call and what keeps it from that, which limits bind, and what an operator should do. Pure:
 * fed by events, with the time passed in, in bounded memory.
 *
 * <p>Depends on {@code server} and what is above it, and becomes JSON by its records. Start reading
 * at {@link dev.kith.node.admin.why.WhyReport}.
 */
@NullMarked
package dev.kith.node.admin.why;

import org.jspecify.annotations.NullMarked;

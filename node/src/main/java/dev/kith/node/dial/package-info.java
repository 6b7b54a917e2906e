/**
 * Whom to call, and when. So far: static nodes, which are kept connected.
 *
 * <p>Depends on {@code environment} and the pure packages; opens no connections itself, but asks
 * its server to. Start reading at {@link dev.kith.node.dial.DialScheduler}.
 */
@NullMarked
package dev.kith.node.dial;

import org.jspecify.annotations.NullMarked;

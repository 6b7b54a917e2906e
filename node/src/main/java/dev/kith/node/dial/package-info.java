/**
 * Whom to call, and when.
 *
 * <p>Static nodes are kept connected, whatever the limits say. Candidates come from sources, which
 * are asked only while there is room, and are called as long as slots are free: by turns of their
 * sources, the best of each first, none within its pause. {@link dev.kith.node.dial.Obstacle} lists
 * what keeps a node from being called, {@link dev.kith.node.dial.DialReport} counts it. When there
 * are hardly any peers, pauses are shorter. {@link dev.kith.node.dial.Rotation} says who makes room
 * for others.
 *
 * <p>What is decided is pure: {@code DialPlan} and what it is made of. Depends on {@code
 * environment}, {@code protocol}, {@code reputation} and the pure packages; opens no connections
 * itself, but asks its server to. Start reading at {@link dev.kith.node.dial.DialScheduler}.
 */
@NullMarked
package dev.kith.node.dial;

import org.jspecify.annotations.NullMarked;

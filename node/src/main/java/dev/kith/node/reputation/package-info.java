/**
 * What a node remembers of others' conduct: scores that fade, and bans that end.
 *
 * <p>Every {@link dev.kith.node.session.Closure} costs the points of its fault, and protocols add
 * praise and blame. Who has lost {@link dev.kith.node.session.Fault#MOST_POINTS} within a few
 * half-lives is banned for a time; so is whom an operator names, by id or by network. {@code
 * docs/prices.md} lists all prices.
 *
 * <p>Pure: the time is passed in, as nanoseconds of a monotonic clock, so that a wall clock that
 * jumps neither lifts a ban nor prolongs one. Depends on {@code enr} and {@code session}. Start
 * reading at {@link dev.kith.node.reputation.Reputation}.
 */
@NullMarked
package dev.kith.node.reputation;

import org.jspecify.annotations.NullMarked;

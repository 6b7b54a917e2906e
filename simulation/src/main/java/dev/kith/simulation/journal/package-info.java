/**
 * What happened in a simulation: the observations of a run, what they add up to, and their trace.
 *
 * <p>Whoever runs the nodes tells a {@link dev.kith.simulation.journal.Journal} of every event of
 * every node, and of what only a simulator knows, such as that a node was made to crash. The
 * journal knows nodes by their numbers, keeps who is connected to whom as each node sees it, and
 * hands every observation on: to a {@link dev.kith.simulation.journal.TraceWriter}, and to whatever
 * checks the run. It keeps no observation, for a run may have any number of them.
 *
 * <p>A trace is JSON Lines, described in {@code docs/trace.md} of the module. Nothing in it depends
 * on the machine or the moment, so that two runs of a seed have equal ones, and {@link
 * dev.kith.simulation.journal.TraceDiff} says where two that should be equal part.
 *
 * <p>Depends on {@code text}, {@code network} and {@code fault}, and on {@code event} of the node.
 * Start reading at {@link dev.kith.simulation.journal.Happening}, then {@link
 * dev.kith.simulation.journal.Journal}.
 */
@NullMarked
package dev.kith.simulation.journal;

import org.jspecify.annotations.NullMarked;

/**
 * A simulation from the first word to the verdict: nodes, how they are wired, what goes wrong and
 * what must hold.
 *
 * <p>A {@link dev.kith.simulation.scenario.Simulation} is the script that a test or a {@link
 * dev.kith.simulation.scenario.Scenario} writes; a {@link dev.kith.simulation.scenario.Stage} is
 * the script made ready, and a {@link dev.kith.simulation.scenario.Course} one run of it. Whoever
 * replays or varies a run does so by a {@link dev.kith.simulation.scenario.Variation}, so that
 * scripts need not know.
 *
 * <p>Depends on {@code world}, {@code snapshot}, {@code fault}, {@code journal} and {@code check}.
 * Start reading at {@link dev.kith.simulation.scenario.Simulation}.
 */
@NullMarked
package dev.kith.simulation.scenario;

import org.jspecify.annotations.NullMarked;

/**
 * How fast Kith is, and how much it takes: each case is a piece of work between real nodes in one
 * process, joined by loopback TCP or in virtual time, and yields figures.
 *
 * <p>Over TCP the work is that of the go-ethereum program in {@code node/src/interop}, case by case
 * and number by number, so that their figures may be compared; where they could differ, the class
 * says what was decided. Nothing here is measured inside a node: only what its protocols see
 * counts.
 *
 * <p>Depends on {@code node}, and for virtual time on {@code world} and {@code scenario}. Start
 * reading at {@link dev.kith.simulation.bench.Case}, then {@link
 * dev.kith.simulation.bench.BenchNetwork}; for virtual time at {@link
 * dev.kith.simulation.bench.SimCase}.
 */
@NullMarked
package dev.kith.simulation.bench;

import org.jspecify.annotations.NullMarked;

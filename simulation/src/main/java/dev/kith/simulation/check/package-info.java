/**
 * What must hold in a simulation, and what a run came to.
 *
 * <p>A {@link dev.kith.simulation.check.Check} watches one run. Some are made of a condition:
 * {@link dev.kith.simulation.check.Check#always}, {@code never}, {@code eventually}, {@code
 * sometimes}. Others are what must hold in most scenarios, one class each: {@link
 * dev.kith.simulation.check.FailuresStayApart}, {@link dev.kith.simulation.check.SlotsHold}, {@link
 * dev.kith.simulation.check.SessionsLast}, {@link dev.kith.simulation.check.OneClosureEach}, {@link
 * dev.kith.simulation.check.BothEndsAgree}, {@link dev.kith.simulation.check.NobodyMeetsItself}. A
 * {@link dev.kith.simulation.check.Step} does something and waits until nodes are as expected.
 *
 * <p>All together are {@link dev.kith.simulation.check.Checks}. At the end they give a {@link
 * dev.kith.simulation.check.Verdict}, which fails a run in which less happened than its {@link
 * dev.kith.simulation.check.Minimum}: where nothing happens, nothing goes wrong. A {@link
 * dev.kith.simulation.check.Sweep} sums up the verdicts of many seeds.
 *
 * <p>Depends on {@code text}, {@code network} and {@code journal}. Start reading at {@link
 * dev.kith.simulation.check.Check}.
 */
@NullMarked
package dev.kith.simulation.check;

import org.jspecify.annotations.NullMarked;

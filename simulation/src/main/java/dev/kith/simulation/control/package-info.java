/**
 * A simulation under somebody's hands while it runs: what can be asked of it, what can be done to
 * it, what it tells meanwhile, and how its time follows real time.
 *
 * <p>The engine belongs to one thread, and that thread does all of this. Others put requests on the
 * {@link dev.kith.simulation.control.Desk}; it carries one out after the other and lets time pass
 * in between, until the next request comes. A {@link dev.kith.simulation.control.Lab} is what
 * requests find there. What it tells goes into a bounded {@link dev.kith.simulation.control.Ring}
 * for each subscriber, so that nobody who watches can slow the run or change it.
 *
 * <p>A {@link dev.kith.simulation.control.Line} leads to one node, by which it is asked as if it
 * ran by itself: by the production code of {@code node}'s package {@code admin}.
 *
 * <p>What is told has the shape that go-ethereum's simulator gave it, as maps that become JSON.
 *
 * <p>Depends on {@code scenario} and what that stands on, and on {@code admin}; knows nothing of
 * HTTP. Start reading at {@link dev.kith.simulation.control.Desk}.
 */
@NullMarked
package dev.kith.simulation.control;

import org.jspecify.annotations.NullMarked;

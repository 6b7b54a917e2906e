/**
 * Simulations as JUnit tests: a method with {@link dev.kith.simulation.junit.SimTest} runs once for
 * each seed, and each seed twice, because a run that cannot be repeated proves nothing.
 *
 * <p>Depends on {@code scenario} and on JUnit, which whoever writes such tests has. Start reading
 * at {@link dev.kith.simulation.junit.SimTest}.
 */
@NullMarked
package dev.kith.simulation.junit;

import org.jspecify.annotations.NullMarked;

package dev.kith.simulation.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test with one parameter, a {@link dev.kith.simulation.scenario.Simulation}, which it scripts
 * and runs. It is run for each seed, and twice: the traces of both runs must have the same hash.
 *
 * <p>What fails names its seed and how to run that one again: the system property {@value #SEED}
 * replaces the seeds of a test.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SimTestExtension.class)
public @interface SimTest {
  /** The system property with the one seed to run. */
  String SEED = "kith.sim.seed";

  /** How many seeds, counted from 1. */
  int seeds() default 10;
}

package dev.kith.simulation.scenario;

import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.fault.FaultPlan;
import java.util.Map;

/**
 * What came of one run. Immutable.
 *
 * @param verdict whether all held, and how much there was
 * @param faults what was done to the nodes, explicit
 * @param events how often each kind of event was observed
 * @param disconnects how many sessions ended by each reason, at either end
 */
public record Outcome(
    Verdict verdict, FaultPlan faults, Map<String, Long> events, Map<String, Long> disconnects) {}

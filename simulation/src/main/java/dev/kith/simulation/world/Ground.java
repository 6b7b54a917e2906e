package dev.kith.simulation.world;

import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.transport.Internet;

/**
 * What all nodes of a world stand on.
 *
 * @param engine runs them
 * @param internet joins them
 * @param agreements spares one of two ends the arithmetic
 * @param listener hears of them
 */
record Ground(
    Engine engine,
    Internet internet,
    Agreements agreements,
    WorldListener listener) {}

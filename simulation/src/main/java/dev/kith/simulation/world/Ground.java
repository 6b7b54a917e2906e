package dev.kith.simulation.world;

import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.transport.Internet;
import java.net.InetAddress;
import java.util.function.IntFunction;

/**
 * What all nodes of a world stand on.
 *
 * @param engine runs them
 * @param internet joins them
 * @param addresses where each of them is reached
 * @param agreements spares one of two ends the arithmetic
 * @param listener hears of them
 */
record Ground(
    Engine engine,
    Internet internet,
    IntFunction<InetAddress> addresses,
    Agreements agreements,
    WorldListener listener) {}

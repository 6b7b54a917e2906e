/**
 * Who dials whom at the start: a {@link dev.kith.simulation.topology.Topology} makes a graph from a
 * number of nodes and some randomness, and nothing else. The same seed gives the same graph.
 *
 * <p>A graph can also say how the connections that were found differ from it, in one sentence.
 *
 * <p>Depends on {@code text}, and on {@code crypto} of the node for its randomness. Start reading
 * at {@link dev.kith.simulation.topology.Topology}.
 */
@NullMarked
package dev.kith.simulation.topology;

import org.jspecify.annotations.NullMarked;

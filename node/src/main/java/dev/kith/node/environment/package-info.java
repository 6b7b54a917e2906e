/**
 * The ports to the outside, and their real adapters.
 *
 * <p>Everything a node takes from its surroundings comes through {@link
 * dev.kith.node.environment.Environment}: connections, datagrams, time, randomness, names. The
 * laboratory hands in virtual ones and runs the same node.
 *
 * <p>Depends on {@code bytes} and {@code crypto}. Start reading at {@link
 * dev.kith.node.environment.Transport}; {@link dev.kith.node.environment.NioTransport} is the real
 * one.
 */
@NullMarked
package dev.kith.node.environment;

import org.jspecify.annotations.NullMarked;

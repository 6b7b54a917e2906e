/**
 * The other end of {@code serve}: asks a simulation that runs in another process.
 *
 * <p>Depends on {@code text} and the HTTP client of the JDK. Start reading at {@link
 * dev.kith.simulation.client.Api}.
 */
@NullMarked
package dev.kith.simulation.client;

import org.jspecify.annotations.NullMarked;

/**
 * {@code echo/1} sends back what it gets: something to measure and to test against.
 *
 * <p>Depends on {@code dev.kith.node.protocol}. Start reading at {@link
 * dev.kith.protocols.echo.Echo}.
 */
@NullMarked
package dev.kith.protocols.echo;

import org.jspecify.annotations.NullMarked;

/**
 * What of the {@code kith} command belongs to protocols: {@code kith demo}, a story of three nodes.
 *
 * <p>Depends on {@code foobar}, on the facade and the commands of {@code dev.kith.node}, and on
 * picocli, which is an optional dependency of the module. Start reading at {@link
 * dev.kith.protocols.cli.Demo}.
 */
@NullMarked
package dev.kith.protocols.cli;

import org.jspecify.annotations.NullMarked;

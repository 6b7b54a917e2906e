/**
 * What of the {@code kith} command belongs to one node.
 *
 * <p>Every module brings its own sub-commands; the launcher finds them as services. Results go to
 * standard output, which only this kind of package may write to; logs go to standard error.
 *
 * <p>Depends on everything below it, and on picocli, which is an optional dependency of the module.
 * Start reading at {@link dev.kith.node.cli.Subcommand}.
 */
@NullMarked
package dev.kith.node.cli;

import org.jspecify.annotations.NullMarked;

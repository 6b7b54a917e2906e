/**
 * The sub-commands of {@code kith} that are about many nodes. Thin: they read the command line, and
 * print.
 *
 * <p>Depends on everything in this module but the launcher, which finds these commands as services.
 * Start reading at {@link dev.kith.simulation.cli.BenchCommand}.
 */
@NullMarked
package dev.kith.simulation.cli;

import org.jspecify.annotations.NullMarked;

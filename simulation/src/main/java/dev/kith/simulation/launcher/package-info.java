/**
 * The process behind the {@code kith} command: it finds the sub-commands of all modules, runs one
 * of them, and turns how that ended into an exit code.
 *
 * <p>It lives in this module because only this one sees all the others. Depends on {@code
 * dev.kith.node.cli} and picocli. Start reading at {@link dev.kith.simulation.launcher.Main}; the
 * shell script before it is {@code src/launcher/bin/kith}.
 */
@NullMarked
package dev.kith.simulation.launcher;

import org.jspecify.annotations.NullMarked;

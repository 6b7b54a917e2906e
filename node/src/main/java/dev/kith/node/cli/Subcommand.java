package dev.kith.node.cli;

import java.util.concurrent.Callable;

/**
 * One sub-command of {@code kith}: a public class that carries picocli's {@code @Command}, has a
 * public constructor without parameters, and is named in {@code
 * META-INF/services/dev.kith.node.cli.Subcommand} of its module. Its {@code @Command} need not ask
 * for {@code --help}; the launcher adds it to the whole tree of commands.
 *
 * <p>{@code call} runs on the main thread and returns the exit code: 0 done, 1 failed, 2 wrong
 * usage. What it throws is told to the user as one sentence, the exception's message, with exit
 * code 1; so the message must name the cause and the cure.
 */
public interface Subcommand extends Callable<Integer> {}

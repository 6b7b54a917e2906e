package dev.kith.simulation.launcher;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells a person what went wrong: one sentence on standard error, and never a stack trace. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** A command threw; its message is the sentence, the rest is for the log at level debug. */
  static int execution(Exception failure, CommandLine command, ParseResult ignored) {
    LOG.debug("{} failed", command.getCommandName(), failure);
    tell(command, sentence(failure));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** The command line itself is wrong. */
  static int usage(ParameterException failure, String... ignored) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    tell(command, sentence(failure) + " See '" + name + " --help'.");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static void tell(CommandLine command, String sentence) {
    command.getErr().println(command.getColorScheme().errorText("kith: " + sentence));
    command.getErr().flush();
  }

  private static String sentence(Exception failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return "Failed with "
          + failure.getClass().getSimpleName()
          + ", which says no more; "
          + "see the log at level debug (JAVA_OPTS=-Dkith.log=debug).";
    }
    String line = message.strip().lines().findFirst().orElseThrow();
    return line.matches(".*[.!?]") ? line : line + ".";
  }
}

package dev.kith.simulation.launcher;

import dev.kith.node.cli.Subcommand;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the {@code kith} command; alone it does nothing but show its sub-commands. */
@Command(
    name = "kith",
    description = "devp2p nodes as actors: run one, look into others, simulate thousands.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    exitCodeOnExecutionException = 1,
    exitCodeOnInvalidInput = 2,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage"})
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    LogFormat.choose(List.of(arguments));
    System.exit(commandLine(installed()).execute(arguments));
  }

  /** The whole command tree, with these sub-commands in the order of their names. */
  static CommandLine commandLine(List<? extends Subcommand> subcommands) {
    CommandLine kith = new CommandLine(new Main());
    subcommands.stream()
        .map(CommandLine::new)
        .sorted(Comparator.comparing(CommandLine::getCommandName))
        .forEach(kith::addSubcommand);
    return kith.setExecutionExceptionHandler(Failures::execution)
        .setParameterExceptionHandler(Failures::usage);
  }

  static List<Subcommand> installed() {
    return ServiceLoader.load(Subcommand.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}

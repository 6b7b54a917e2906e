package dev.kith.simulation.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void runsTheNamedSubcommand() {
    assertThat(run("greet", "--code", "0")).isZero();
    assertThat(out).hasToString("hello\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void exitsWithTheCodeOfTheSubcommand() {
    assertThat(run("greet", "--code", "1")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "greet --help", "family --help", "family member --help"})
  void offersHelpEverywhere(String arguments) {
    assertThat(run(arguments.split(" "))).isZero();
    assertThat(out.toString()).startsWith("Usage: kith").contains("wrong usage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "greet --unknown", "greet --code x"})
  void refusesWrongUsageInOneSentence(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith("kith: ").contains("--help").hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void tellsAFailureInOneSentenceWithoutStackTrace() {
    assertThat(run("fail", "Port 30303 is taken: choose another with --port")).isEqualTo(1);
    assertThat(err).hasToString("kith: Port 30303 is taken: choose another with --port.\n");
  }

  @Test
  void tellsAFailureThatSaysNothing() {
    assertThat(run("fail", "")).isEqualTo(1);
    assertThat(err.toString()).contains("IOException").hasLineCount(1);
  }

  @Test
  void findsOnlySubcommandsThatAreNamed() {
    for (CommandLine subcommand : Main.commandLine(Main.installed()).getSubcommands().values()) {
      assertThat(subcommand.getCommandName()).matches("[a-z][a-z0-9]*");
      assertThat(subcommand.getCommandSpec().usageMessage().description()).isNotEmpty();
    }
  }

  private int run(String... arguments) {
    return Main.commandLine(List.of(new Greet(), new Family(), new Fail()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(List.of(arguments).equals(List.of("")) ? new String[0] : arguments);
  }

  @Command(name = "greet")
  static final class Greet implements Subcommand {
    @Option(names = "--code")
    private int code;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
      spec.commandLine().getOut().println("hello");
      return code;
    }
  }

  @Command(name = "family", subcommands = Member.class)
  static final class Family implements Subcommand {
    @Override
    public Integer call() {
      return 0;
    }
  }

  @Command(name = "member")
  static final class Member implements Runnable {
    @Override
    public void run() {}
  }

  @Command(name = "fail")
  static final class Fail implements Subcommand {
    @CommandLine.Parameters private String message;

    @Override
    public Integer call() throws IOException {
      throw new IOException(message);
    }
  }
}

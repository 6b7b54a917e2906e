package dev.kith.node.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command as the launcher runs it, and what came of it. */
record Invocation(int code, String out, String err) {

  static Invocation of(Subcommand command, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int code =
        new CommandLine(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler((failure, line, parsed) -> tell(line, failure, 1))
            .setParameterExceptionHandler(
                (failure, line) -> tell(failure.getCommandLine(), failure, 2))
            .execute(texts);
    return new Invocation(code, out.toString(), err.toString());
  }

  private static int tell(CommandLine line, Exception failure, int code) {
    line.getErr().println(failure.getMessage());
    return code;
  }
}

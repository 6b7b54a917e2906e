package dev.kith.node.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Where a command's results go, one line each: standard output, as text for people or, with {@code
 * --json}, as an object. To be mixed into a command.
 */
public final class Results {
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print one JSON object per line.")
  private boolean json;

  /** Whether the user wants objects. */
  public boolean json() {
    return json;
  }

  /** Prints a result: the text, or the object; an absent component is left out of the latter. */
  public void print(String text, Record object) {
    command.commandLine().getOut().println(json ? encode(object) : text);
    command.commandLine().getOut().flush();
  }

  /** Tells the user something that is no result: on standard error. */
  public void note(String sentence) {
    command.commandLine().getErr().println("kith: " + sentence);
    command.commandLine().getErr().flush();
  }

  private static String encode(Record object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A result is no JSON object.", e);
    }
  }
}

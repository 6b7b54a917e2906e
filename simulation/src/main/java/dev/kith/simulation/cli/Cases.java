package dev.kith.simulation.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The cases of a benchmark, as they are chosen on the command line. */
final class Cases {
  static final String ALL = "all";

  private Cases() {}

  /**
   * The one that is called so, or all.
   *
   * @throws ParameterException if none is
   */
  static <T> List<T> chosen(CommandSpec spec, String name, List<T> all) {
    String wanted = name.toLowerCase(Locale.ROOT);
    if (wanted.equals(ALL)) {
      return all;
    }
    List<T> chosen = all.stream().filter(each -> each.toString().equals(wanted)).toList();
    if (chosen.isEmpty()) {
      String names = all.stream().map(Object::toString).collect(Collectors.joining(", "));
      throw new ParameterException(
          spec.commandLine(), "There is no case " + name + ": give " + names + " or all.");
    }
    return chosen;
  }
}

package dev.kith.simulation.engine;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.stream.Collectors;

/** Where in a program something was called. */
final class Place {
  private static final List<String> LIBRARIES = List.of("akka.", "scala.", "java.", "jdk.");

  private Place() {}

  /** The line that called the library that called the engine, as in a stack trace. */
  static String ofCaller() {
    List<StackFrame> stack =
        StackWalker.getInstance().walk(all -> all.collect(Collectors.toList()));
    return stack.stream()
        .dropWhile(frame -> !isLibrary(frame))
        .filter(frame -> !isLibrary(frame))
        .findFirst()
        .orElse(stack.get(stack.size() - 1))
        .toStackTraceElement()
        .toString();
  }

  private static boolean isLibrary(StackFrame frame) {
    return LIBRARIES.stream().anyMatch(frame.getClassName()::startsWith);
  }
}

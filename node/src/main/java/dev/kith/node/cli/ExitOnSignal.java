package dev.kith.node.cli;

import dev.kith.node.Node;

/**
 * Makes SIGTERM and SIGINT a proper end: the node says goodbye to its peers, and the exit code is
 * 0. The JVM alone would end with 128 and the number of the signal.
 */
final class ExitOnSignal implements AutoCloseable {
  private final Thread hook;

  private ExitOnSignal(Thread hook) {
    this.hook = hook;
  }

  static ExitOnSignal closing(Node node) {
    Thread hook =
        new Thread(
            () -> {
              node.close();
              // The only way to choose an exit code once a signal has begun to end the JVM.
              Runtime.getRuntime().halt(0);
            },
            "kith-exit");
    Runtime.getRuntime().addShutdownHook(hook);
    return new ExitOnSignal(hook);
  }

  /**
   * Takes the handling of signals back; without effect when one has come.
   *
   * @return whether none has come
   */
  private boolean cancelled() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      return false;
    }
  }

  /**
   * @throws IllegalStateException if the node ended without a signal
   */
  void requireSignal() {
    if (cancelled()) {
      throw new IllegalStateException("The node failed and has stopped; its log says why.");
    }
  }

  @Override
  public void close() {
    cancelled();
  }
}

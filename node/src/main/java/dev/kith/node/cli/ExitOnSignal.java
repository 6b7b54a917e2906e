package dev.kith.node.cli;

/**
 * Makes SIGTERM and SIGINT a proper end: what runs ends in good order, and the exit code is 0. The
 * JVM alone would end with 128 and the number of the signal.
 */
public final class ExitOnSignal implements AutoCloseable {
  private final Thread hook;

  private ExitOnSignal(Thread hook) {
    this.hook = hook;
  }

  /**
   * From now on a signal ends the process well.
   *
   * @param end what is to be done first, on a thread of its own
   */
  public static ExitOnSignal after(Runnable end) {
    Thread hook =
        new Thread(
            () -> {
              end.run();
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
   * To be asked when all has ended.
   *
   * @throws IllegalStateException if there was no signal
   */
  public void requireSignal() {
    if (cancelled()) {
      throw new IllegalStateException("The node failed and has stopped; its log says why.");
    }
  }

  @Override
  public void close() {
    cancelled();
  }
}

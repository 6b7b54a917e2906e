package dev.kith.simulation.engine;

import akka.dispatch.Mailbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Function0;
import scala.concurrent.BlockContext;
import scala.concurrent.CanAwait;
import scala.concurrent.ExecutionContextExecutor;

/**
 * The thread pool of all dispatchers: runs nothing itself, but gives each task to the cell it
 * belongs to. A mailbox belongs to the node of its actor, any other task to who hands it in.
 */
final class VirtualExecutor implements ExecutionContextExecutor, BlockContext {
  private static final Logger LOG = LoggerFactory.getLogger(VirtualExecutor.class);

  final Timeline timeline;
  private boolean booting;

  VirtualExecutor(Timeline timeline) {
    this.timeline = timeline;
  }

  /**
   * Runs the start of an actor system, which waits for some of its own actors: whatever waits lets
   * them run first.
   */
  <T> T boot(Function0<T> start) {
    booting = true;
    try {
      return BlockContext.withBlockContext(this, start);
    } finally {
      booting = false;
    }
  }

  /** The one whose start is going on, on this thread. */
  static VirtualExecutor booting() {
    if (BlockContext.current() instanceof VirtualExecutor executor) {
      return executor;
    }
    throw new IllegalStateException("only an Engine may start an actor system in virtual time");
  }

  @Override
  public void execute(Runnable task) {
    if (task instanceof Mailbox mailbox) {
      executeMailbox(mailbox);
    } else if (timeline.isOwnThread()) {
      timeline.addTask(timeline.current(), task);
    } else {
      timeline.violations.foreignThread("handed in a task");
    }
  }

  /**
   * Messages were checked when they came; what has not been yet are watches, stops and the like.
   */
  private void executeMailbox(Mailbox mailbox) {
    boolean unchecked = mailbox.hasSystemMessages();
    if (!timeline.isOwnThread()) {
      if (unchecked) {
        timeline.violations.foreignThread("signalled " + path(mailbox));
      }
      return;
    }
    Cell cell = TracingQueue.cell(mailbox, timeline);
    Cell from = timeline.current();
    if (unchecked && from.isApartFrom(cell)) {
      timeline.violations.shortcut(from.node, path(mailbox));
    }
    timeline.addTask(cell, mailbox);
  }

  private static String path(Mailbox mailbox) {
    return mailbox.actor().self().path().toStringWithoutAddress();
  }

  @Override
  public void reportFailure(Throwable cause) {
    LOG.error("a future failed and nobody handles that", cause);
  }

  @Override
  public <T> T blockOn(Function0<T> thunk, CanAwait permission) {
    if (booting) {
      timeline.runTasks();
      return thunk.apply();
    }
    String sentence =
        "node "
            + timeline.current().node
            + " waits for a future at "
            + Place.ofCaller()
            + ": in a simulation nobody can, so send a message instead";
    timeline.violations.add(sentence);
    throw new IllegalStateException(sentence);
  }
}

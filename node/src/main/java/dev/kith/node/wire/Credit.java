package dev.kith.node.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * What the protocols of one session may still be handed before reading stops.
 *
 * <p>Every protocol has an account of its own. While one account is overdrawn, reading goes on, so
 * that pings, disconnects and the other protocols are still heard, until what is overdrawn reaches
 * the session's own budget; only then does the socket rest and TCP hold the remote back.
 *
 * <p>What waits here because its protocol is over a rate is part of the same account, so that it is
 * bounded by the same budget; only the protocol is not blamed for keeping it.
 *
 * <p>Spent on the stream's thread, given back on the protocols' threads.
 */
public final class Credit {
  /**
   * Overdrawn messages of a session before reading stops: as many again as one protocol may hold by
   * default, so a burst for a busy protocol does not silence the others.
   */
  static final int SESSION_MESSAGES = 256;

  /** Overdrawn bytes of a session before reading stops: one quarter of a protocol's default. */
  static final long SESSION_BYTES = 1024 * 1024;

  private final List<Account> accounts = new ArrayList<>();
  private final Runnable whenFree;
  private volatile boolean stopped;

  /**
   * Credit of a new session.
   *
   * @param whenFree runs when reading may go on after it had to stop; on a protocol's thread
   */
  Credit(Runnable whenFree) {
    this.whenFree = whenFree;
  }

  Account open(IngressLimits limits) {
    Account account = new Account(limits);
    accounts.add(account);
    return account;
  }

  /** Whether to read on; after a no, {@code whenFree} will run. */
  boolean mayRead() {
    if (withinBudget()) {
      return true;
    }
    stopped = true;
    if (withinBudget()) {
      stopped = false;
      return true;
    }
    return false;
  }

  boolean anyExhausted() {
    for (Account account : accounts) {
      if (account.exhausted()) {
        return true;
      }
    }
    return false;
  }

  private boolean withinBudget() {
    int messages = 0;
    long bytes = 0;
    for (Account account : accounts) {
      messages += account.overdrawnMessages();
      bytes += account.overdrawnBytes();
    }
    return messages < SESSION_MESSAGES && bytes < SESSION_BYTES;
  }

  /** What one protocol was handed and has not yet given back. */
  public final class Account {
    private final IngressLimits limits;
    private final Load load = new Load();
    private int waitingMessages;
    private long waitingBytes;
    private volatile boolean progressed;
    private volatile boolean retired;

    private Account(IngressLimits limits) {
      this.limits = limits;
    }

    Load load() {
      return load;
    }

    void spend(int bytes) {
      load.add(bytes);
    }

    /** One message that was spent on waits before it is handed over. On the stream's thread. */
    void waits(int bytes) {
      waitingMessages++;
      waitingBytes += bytes;
    }

    /** One message that waited is handed over. On the stream's thread. */
    void handedOver(int bytes) {
      waitingMessages--;
      waitingBytes -= bytes;
    }

    /** Whether the protocol is gone. */
    boolean retired() {
      return retired;
    }

    /** One message was handled. Safe from any thread. */
    public void giveBack(int bytes) {
      load.remove(bytes);
      progressed = true;
      readOn();
    }

    /**
     * The protocol is gone while the session goes on: what it was handed and will never give back
     * counts no more. Safe from any thread.
     */
    public void retire() {
      retired = true;
      readOn();
    }

    private void readOn() {
      if (stopped && withinBudget()) {
        stopped = false;
        whenFree.run();
      }
    }

    /** Whether the protocol was handed as much as it may keep. On the stream's thread. */
    boolean exhausted() {
      return !retired
          && (load.messages() - waitingMessages >= limits.maxQueuedMessages()
              || load.bytes() - waitingBytes >= limits.maxQueuedBytes());
    }

    /** Whether anything was given back since this was asked last. On the stream's thread. */
    boolean progressed() {
      boolean since = progressed;
      progressed = false;
      return since;
    }

    private int overdrawnMessages() {
      return retired ? 0 : Math.max(0, load.messages() - limits.maxQueuedMessages());
    }

    private long overdrawnBytes() {
      return retired ? 0 : Math.max(0, load.bytes() - limits.maxQueuedBytes());
    }
  }
}

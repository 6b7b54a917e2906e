package dev.kith.node.session;

import java.time.Duration;

/**
 * Decides when to ping and when to give up, for one session.
 *
 * <p>It pings when either direction was silent for {@link #PING_AFTER}: to hear whether the remote
 * is there, and to be heard, as remotes drop us after 30 seconds without a message. Any bytes that
 * come prove the remote alive. While this node itself stops reading, silence proves nothing: no
 * reading deadline runs, but pings still go out, so that the remote keeps waiting.
 *
 * <p>Times are nanoseconds of one monotonic clock, which may overflow. The owner calls {@link
 * #check} at the latest after {@link #untilNextCheck}; one owner, one thread at a time.
 */
public final class KeepAlive {
  /** Half of what go-ethereum and others wait before they drop a silent remote. */
  public static final Duration PING_AFTER = Duration.ofSeconds(15);

  /** Two missed pings of a remote that pings like go-ethereum. */
  public static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  /** What go-ethereum gives one write; a remote that takes nothing for so long is gone. */
  public static final Duration WRITE_TIMEOUT = Duration.ofSeconds(20);

  private static final long PING_NANOS = PING_AFTER.toNanos();
  private static final long READ_NANOS = READ_TIMEOUT.toNanos();
  private static final long WRITE_NANOS = WRITE_TIMEOUT.toNanos();

  private long lastReceived;
  private long lastSent;
  private long writeBegan;
  private boolean writing;
  private boolean reading = true;
  private boolean pingPending;

  /** A session that begins now, with both directions just heard. */
  public KeepAlive(long nowNanos) {
    lastReceived = nowNanos;
    lastSent = nowNanos;
  }

  /** Bytes came from the remote, whatever they are. */
  public void received(long nowNanos) {
    lastReceived = nowNanos;
    pingPending = false;
  }

  /** This node stops reading: from here on silence is its own doing. */
  public void pauseReading() {
    reading = false;
  }

  /** This node reads again; the remote gets the full time from now on. */
  public void resumeReading(long nowNanos) {
    reading = true;
    received(nowNanos);
  }

  /** Bytes wait for the remote to take them. Repeating this does not extend the time it has. */
  public void writeBegins(long nowNanos) {
    if (!writing) {
      writing = true;
      writeBegan = nowNanos;
    }
  }

  /** The transport took the bytes that waited. */
  public void writeEnds(long nowNanos) {
    writing = false;
    lastSent = nowNanos;
  }

  /** What to do now. After {@link Verdict#PING} the owner sends one ping; this counts as done. */
  public Verdict check(long nowNanos) {
    if (writing && nowNanos - writeBegan >= WRITE_NANOS) {
      return Verdict.WRITE_TIMEOUT;
    }
    if (reading && nowNanos - lastReceived >= READ_NANOS) {
      return Verdict.READ_TIMEOUT;
    }
    if (mayPing() && nowNanos - pingDue(nowNanos) >= 0) {
      pingPending = true;
      lastSent = nowNanos;
      return Verdict.PING;
    }
    return Verdict.WAIT;
  }

  /** How long nothing needs doing, if nothing happens meanwhile; never negative. */
  public Duration untilNextCheck(long nowNanos) {
    long wait = Long.MAX_VALUE;
    if (writing) {
      wait = Math.min(wait, writeBegan + WRITE_NANOS - nowNanos);
    }
    if (reading) {
      wait = Math.min(wait, lastReceived + READ_NANOS - nowNanos);
    }
    if (mayPing()) {
      wait = Math.min(wait, pingDue(nowNanos) - nowNanos);
    }
    return Duration.ofNanos(Math.max(0, wait));
  }

  /** Behind a blocked write a ping would only queue; a second one tells no more than the first. */
  private boolean mayPing() {
    return !writing && !(reading && pingPending);
  }

  private long pingDue(long nowNanos) {
    boolean heardLater = !reading || nowNanos - lastReceived < nowNanos - lastSent;
    return (heardLater ? lastSent : lastReceived) + PING_NANOS;
  }

  /** What a check finds. */
  public enum Verdict {
    /** Nothing to do. */
    WAIT,
    /** Send a ping. */
    PING,
    /** The remote is silent for too long: {@link Fault#READ_TIMEOUT}. */
    READ_TIMEOUT,
    /** The remote takes no data for too long: {@link Fault#WRITE_TIMEOUT}. */
    WRITE_TIMEOUT
  }
}

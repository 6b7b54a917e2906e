package dev.kith.node.wire;

import java.time.Duration;
import java.util.List;

/**
 * What a {@link Conversation} runs on: messages in both directions, on demand, and alarms. Used on
 * one thread, on which it also calls the conversation; only {@link #order} is safe from any.
 */
public interface Line {
  /** Whether the remote's side is open, and nothing was asked for that has not come. */
  boolean mayAsk();

  /** Asks for what comes next. */
  void ask();

  /** Whether the remote's side has ended, and all that came before was handed over. */
  boolean isReadToTheEnd();

  /** Whether the next batch may be sent. */
  boolean isFree();

  /** Sends a batch; the conversation is told when the system has taken it. */
  void send(List<Frame> batch);

  /** Whether nothing can be sent any more. */
  boolean isShut();

  /** Nothing more will be sent; what was is still written. */
  void finish();

  /** Ends both directions; what was sent is still written. */
  void end();

  /** Ends both directions at once; the remote sees a reset. */
  void abort();

  /** Rings in so much time, instead of an earlier order for the same alarm. */
  void set(Alarm alarm, Duration wait);

  /** Does not ring. */
  void cancel(Alarm alarm);

  /** Whether it will ring. */
  boolean isSet(Alarm alarm);

  /**
   * Whether anything was heard of the remote, if only half a message, since this was asked last.
   */
  boolean takeHeard();

  /** The limits of these protocols hold from now on for what comes. */
  void open(Lanes lanes);

  /** Runs something soon on the line's thread, in the order of the calls; after the end, never. */
  void order(Runnable order);
}

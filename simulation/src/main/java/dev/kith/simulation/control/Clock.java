package dev.kith.simulation.control;

import java.util.OptionalLong;

/**
 * How virtual time follows real time: at a multiple of it, as fast as can be, or not at all. It
 * only computes, in nanoseconds of both, and is told what time it is. One owner.
 */
final class Clock {
  /** Real time between two looks: short enough to seem steady, long enough to cost nothing. */
  static final long BEAT_NANOS = 5_000_000;

  /** How long nothing needs to be looked at while time stands still. */
  static final long REST_NANOS = 1_000_000_000;

  /** As fast as can be is this far at a time, so that time does not run to its end at once. */
  private static final long STRIDE_NANOS = 1_000_000_000;

  /** A run that is slower than asked makes up for so much real time, and forgets the rest. */
  private static final long PATIENCE_NANOS = 1_000_000_000;

  /** The speed of a clock that is as fast as can be. */
  static final double UNBOUND = Double.POSITIVE_INFINITY;

  private double speed;
  private boolean paused;
  private OptionalLong until = OptionalLong.empty();
  private long realStart;
  private long virtualStart;

  Clock(double speed, boolean paused) {
    this.speed = speed;
    this.paused = paused;
  }

  boolean paused() {
    return paused;
  }

  double speed() {
    return speed;
  }

  OptionalLong until() {
    return until;
  }

  void pause() {
    paused = true;
    until = OptionalLong.empty();
  }

  /** From these two times on it runs, without an end. */
  void resume(long real, long virtual) {
    paused = false;
    until = OptionalLong.empty();
    start(real, virtual);
  }

  /** From these two times on it runs, until it is so late. */
  void runUntil(long end, long real, long virtual) {
    resume(real, virtual);
    until = OptionalLong.of(end);
  }

  /** From these two times on it is so fast, running or not. */
  void speed(double value, long real, long virtual) {
    speed = value;
    start(real, virtual);
  }

  /** The two times that belong together from now on. */
  void start(long real, long virtual) {
    realStart = real;
    virtualStart = virtual;
  }

  /** How late it may become now, which is never before what it is. */
  long due(long real, long virtual) {
    if (paused) {
      return virtual;
    }
    long due = speed == UNBOUND ? virtual + STRIDE_NANOS : paced(real, virtual);
    return Math.max(virtual, Math.min(due, until.orElse(Long.MAX_VALUE)));
  }

  private long paced(long real, long virtual) {
    double due = virtualStart + (real - realStart) * speed;
    double latest = virtual + PATIENCE_NANOS * speed;
    if (due > latest) {
      start(real - PATIENCE_NANOS, virtual);
    }
    return (long) Math.min(due, latest);
  }

  /** How long nothing is due, in real time. */
  long idle() {
    if (paused) {
      return REST_NANOS;
    }
    return speed == UNBOUND ? 0 : BEAT_NANOS;
  }

  /** What it shows. */
  ClockView view(long virtual) {
    return new ClockView(virtual, paused, speed, until);
  }
}

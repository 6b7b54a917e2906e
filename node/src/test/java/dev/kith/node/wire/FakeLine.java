package dev.kith.node.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A line without a network: a test says what comes, and sees what leaves. */
final class FakeLine implements Line {
  final List<Frame> sent = new ArrayList<>();
  final Map<Alarm, Duration> alarms = new EnumMap<>(Alarm.class);
  boolean asked;
  boolean busy;
  boolean ended;

  @Override
  public boolean mayAsk() {
    return !asked && !ended;
  }

  @Override
  public void ask() {
    asked = true;
  }

  @Override
  public boolean isReadToTheEnd() {
    return false;
  }

  @Override
  public boolean isFree() {
    return !ended && !busy;
  }

  @Override
  public void send(List<Frame> batch) {
    sent.addAll(batch);
  }

  @Override
  public boolean isShut() {
    return ended;
  }

  @Override
  public void finish() {}

  @Override
  public void end() {
    ended = true;
  }

  @Override
  public void abort() {
    ended = true;
  }

  @Override
  public void set(Alarm alarm, Duration wait) {
    alarms.put(alarm, wait);
  }

  @Override
  public void cancel(Alarm alarm) {
    alarms.remove(alarm);
  }

  @Override
  public boolean isSet(Alarm alarm) {
    return alarms.containsKey(alarm);
  }

  @Override
  public boolean takeHeard() {
    return false;
  }

  @Override
  public void open(Lanes lanes) {}

  @Override
  public void order(Runnable order) {
    order.run();
  }
}

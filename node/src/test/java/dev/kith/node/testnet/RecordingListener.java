package dev.kith.node.testnet;

import dev.kith.node.crypto.PublicKey;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.Hello;
import dev.kith.node.wire.Frame;
import dev.kith.node.wire.WireListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what the stream of a session says, and lets tests wait for it. */
public class RecordingListener implements WireListener {
  /** Generous: machines are slow, and only a failing test waits so long. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final List<Frame> messages = new ArrayList<>();

  @Override
  public void spoke() {
    told.add("spoke");
  }

  @Override
  public void secured(PublicKey remote) {
    told.add("secured");
  }

  @Override
  public void greeted(Hello hello) {
    told.add("greeted by " + hello.clientName());
  }

  @Override
  public void arrived(int lane, List<Frame> frames) {
    synchronized (messages) {
      messages.addAll(frames);
    }
    told.add("lane " + lane + ": " + frames.stream().map(Frame::code).toList());
  }

  @Override
  public void disconnected(DisconnectReason reason) {
    told.add("disconnected: " + reason);
  }

  @Override
  public void broken(Fault fault, String detail) {
    told.add("broken: " + fault + (detail.isEmpty() ? "" : " " + detail));
  }

  @Override
  public void lost(String detail) {
    told.add("lost: " + detail);
  }

  @Override
  public void ended() {
    told.add("ended");
  }

  /** All that was said since the last call. */
  public List<String> all() {
    List<String> all = new ArrayList<>();
    told.drainTo(all);
    return all;
  }

  /** The next thing said, when it is. */
  public String next() {
    try {
      String next = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was said in " + PATIENCE);
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits until this is said; returns all that was said before. */
  public List<String> until(String line) {
    List<String> before = new ArrayList<>();
    for (String said = next(); !said.equals(line); said = next()) {
      before.add(said);
    }
    return before;
  }

  /** Waits until so many messages have arrived, and returns them. */
  public List<Frame> messages(int count) {
    while (true) {
      synchronized (messages) {
        if (messages.size() >= count) {
          return List.copyOf(messages);
        }
      }
      next();
    }
  }
}

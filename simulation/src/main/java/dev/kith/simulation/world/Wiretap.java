package dev.kith.simulation.world;

import dev.kith.node.bytes.Bytes;
import dev.kith.simulation.capture.Segment;
import dev.kith.simulation.capture.WireListener;
import dev.kith.simulation.engine.Engine;
import java.net.InetSocketAddress;

/** Takes what nodes send to a listener outside, be they on other threads. */
record Wiretap(Engine engine, WireListener listener) implements WireListener {
  @Override
  public void segment(long nanos, Segment segment) {
    engine.report(() -> listener.segment(nanos, segment));
  }

  @Override
  public void datagram(long nanos, InetSocketAddress from, InetSocketAddress to, Bytes payload) {
    engine.report(() -> listener.datagram(nanos, from, to, payload));
  }
}

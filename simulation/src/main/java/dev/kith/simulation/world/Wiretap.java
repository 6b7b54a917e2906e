package dev.kith.simulation.world;

import dev.kith.node.bytes.Bytes;
import dev.kith.simulation.capture.Segment;
import dev.kith.simulation.capture.WireListener;
import dev.kith.simulation.engine.Engine;
import java.net.InetSocketAddress;
import java.util.List;

/** Takes what hosts send to listeners outside, be they on other threads. */
record Wiretap(Engine engine, List<WireListener> listeners) implements WireListener {
  @Override
  public void segment(long nanos, Segment segment) {
    engine.report(() -> listeners.forEach(each -> each.segment(nanos, segment)));
  }

  @Override
  public void datagram(long nanos, InetSocketAddress from, InetSocketAddress to, Bytes payload) {
    engine.report(() -> listeners.forEach(each -> each.datagram(nanos, from, to, payload)));
  }
}

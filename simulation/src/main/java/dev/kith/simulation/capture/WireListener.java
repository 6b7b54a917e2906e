package dev.kith.simulation.capture;

import dev.kith.node.bytes.Bytes;
import java.net.InetSocketAddress;

/**
 * Hears of everything that hosts send, in the order of time: each thing once, when it leaves its
 * host, whatever becomes of it on the way. Called in the middle of things; it must neither act nor
 * throw.
 */
public interface WireListener {
  /**
   * A part of a connection leaves.
   *
   * @param nanos virtual time
   */
  void segment(long nanos, Segment segment);

  /**
   * A datagram leaves.
   *
   * @param nanos virtual time
   */
  void datagram(long nanos, InetSocketAddress from, InetSocketAddress to, Bytes payload);
}

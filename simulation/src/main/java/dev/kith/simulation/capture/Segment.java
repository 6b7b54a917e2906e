package dev.kith.simulation.capture;

import dev.kith.node.bytes.Bytes;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A segment of TCP (RFC 9293). Immutable.
 *
 * @param flags some of {@link #FIN}, {@link #SYN}, {@link #RST}, {@link #PSH} and {@link #ACK}
 * @param sequence of its first byte; both ends begin at 0, and the SYN and the FIN count as one
 * @param acknowledged the sequence that is expected next from the other end; 0 without {@link #ACK}
 * @param window bytes that the sender of this has room for, from there on
 */
public record Segment(
    InetSocketAddress from,
    InetSocketAddress to,
    int flags,
    long sequence,
    long acknowledged,
    int window,
    Bytes payload) {
  /** No more bytes will follow. */
  public static final int FIN = 0x01;

  /** The beginning of a connection. */
  public static final int SYN = 0x02;

  /** The connection is no more, or never was. */
  public static final int RST = 0x04;

  /** The bytes are for the application at once. */
  public static final int PSH = 0x08;

  /** The acknowledged sequence means something. */
  public static final int ACK = 0x10;

  /** The largest payload that fits a packet of IPv4 beside the two headers. */
  static final int MOST_PAYLOAD = 65_495;

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** The same in parts that each fit a packet, as a host leaves them to its network card. */
  List<Segment> parts() {
    if (payload.size() <= MOST_PAYLOAD) {
      return List.of(this);
    }
    List<Segment> parts = new ArrayList<>();
    for (int at = 0; at < payload.size(); at += MOST_PAYLOAD) {
      Bytes part = payload.slice(at, Math.min(payload.size(), at + MOST_PAYLOAD));
      parts.add(new Segment(from, to, flags, sequence + at, acknowledged, window, part));
    }
    return parts;
  }
}

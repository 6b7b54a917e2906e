package dev.kith.simulation.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows every connection of a capture, each direction by itself, as TCP demands it. */
public final class Conversations {
  /** What one end has sent so far. */
  public static final class Half {
    public final List<Bytes> pieces = new ArrayList<>();
    private long next;
    private int scale;

    /** Only the first ACK can tell of more than 64 KiB; the network allows them from the start. */
    private long edge = 1 + 256 * 1024;

    boolean finished;
    boolean reset;

    public Bytes all() {
      return Bytes.concat(pieces.toArray(Bytes[]::new));
    }
  }

  /** By "from to", as addresses print. */
  public final Map<String, Half> halves = new LinkedHashMap<>();

  public static Conversations of(List<CaptureReader.Packet> packets) {
    Conversations all = new Conversations();
    packets.forEach(all::add);
    return all;
  }

  private void add(CaptureReader.Packet packet) {
    Half half = half(packet.from() + " " + packet.to());
    Half other = half(packet.to() + " " + packet.from());
    assertThat(half.reset).as("silence after a reset").isFalse();
    if (packet.has(Segment.SYN)) {
      assertThat(half.next).as("a beginning comes first").isZero();
      half.scale = packet.scale();
    }
    if (!packet.has(Segment.RST) || half.next > 0) {
      assertThat(packet.sequence()).as("no hole, nothing twice: %s", packet).isEqualTo(half.next);
    }
    if (packet.has(Segment.ACK)) {
      assertThat(packet.acknowledged()).as("of what was sent").isLessThanOrEqualTo(other.next);
      int scale = packet.has(Segment.SYN) ? 0 : half.scale;
      other.edge = Math.max(other.edge, packet.acknowledged() + ((long) packet.window() << scale));
    } else {
      assertThat(packet.flags()).isEqualTo(Segment.SYN);
    }
    take(packet, half);
  }

  private static void take(CaptureReader.Packet packet, Half half) {
    if (!packet.payload().isEmpty()) {
      assertThat(half.finished).as("nothing after the end").isFalse();
      half.pieces.add(packet.payload());
    }
    half.next += packet.payload().size();
    assertThat(half.next).as("within the window").isLessThanOrEqualTo(half.edge);
    half.next += packet.has(Segment.SYN) || packet.has(Segment.FIN) ? 1 : 0;
    half.finished |= packet.has(Segment.FIN);
    half.reset |= packet.has(Segment.RST);
  }

  private Half half(String name) {
    return halves.computeIfAbsent(name, ignored -> new Half());
  }
}

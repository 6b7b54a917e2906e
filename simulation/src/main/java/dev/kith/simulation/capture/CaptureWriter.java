package dev.kith.simulation.capture;

import dev.kith.node.bytes.Bytes;
import dev.kith.simulation.network.Addresses;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what hosts send as a capture file, in the format pcapng. One owner, who closes it: only
 * then is it heard whether all could be written, for a listener must not end a run.
 *
 * <p>The time of a packet is the virtual one, counted from 1970 as captures do, to the nanosecond:
 * its seconds since then are the {@code t} of a trace. Hosts are named {@code node-3} there.
 */
public final class CaptureWriter implements WireListener, AutoCloseable {
  private final OutputStream out;
  private final Set<InetAddress> named = new LinkedHashSet<>();
  private @Nullable IOException failure;

  private CaptureWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Begins the file.
   *
   * @param about a line for whoever opens it, such as the command that made it
   */
  public static CaptureWriter begin(OutputStream out, String about) {
    CaptureWriter writer = new CaptureWriter(new BufferedOutputStream(out));
    writer.write(Block.section(about));
    writer.write(Block.networkOfIp());
    return writer;
  }

  @Override
  public void segment(long nanos, Segment segment) {
    for (Segment part : segment.parts()) {
      packet(nanos, part.from(), part.to(), Packets.tcp(part));
    }
  }

  @Override
  public void datagram(long nanos, InetSocketAddress from, InetSocketAddress to, Bytes payload) {
    packet(nanos, from, to, Packets.udp(from, to, payload));
  }

  private void packet(long nanos, InetSocketAddress from, InetSocketAddress to, byte[] packet) {
    introduce(from.getAddress());
    introduce(to.getAddress());
    write(Block.packet(nanos, packet));
  }

  private void introduce(InetAddress address) {
    OptionalInt host = Addresses.host(address);
    if (host.isPresent() && named.add(address)) {
      write(Block.name(address.getAddress(), "node-" + host.getAsInt()));
    }
  }

  private void write(byte[] block) {
    if (failure == null) {
      try {
        out.write(block);
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  /**
   * Ends the file.
   *
   * @throws IOException if not all of it could be written
   */
  @Override
  public void close() throws IOException {
    try (out) {
      if (failure == null) {
        out.flush();
      }
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
    if (failure != null) {
      throw new IOException(
          "the capture could not be written on (" + failure.getMessage() + "); free some space",
          failure);
    }
  }
}

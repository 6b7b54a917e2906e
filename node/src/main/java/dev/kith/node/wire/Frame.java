package dev.kith.node.wire;

import dev.kith.node.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way.
 *
 * @param code its number: as on the wire between the stages, relative to its protocol above them
 * @param payload RLP, uncompressed
 * @param wireBytes the size of an arrived frame on the wire; 0 for one to be sent
 * @param written runs, on the stream's thread, when the system has taken the message
 */
public record Frame(int code, Bytes payload, int wireBytes, @Nullable Runnable written) {

  /** A message to send. */
  public static Frame of(int code, Bytes payload) {
    return new Frame(code, payload, 0, null);
  }

  /** The same message under another number. */
  Frame withCode(int other) {
    return new Frame(other, payload, wireBytes, written);
  }
}

package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.CryptoException;
import dev.kith.node.crypto.Ecies;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.rlpx.RlpxException.Kind;

/**
 * The exchange of auth and ack that gives both sides the same {@link Secrets} (EIP-8). The
 * initiator sends auth and must know the recipient's key beforehand; the recipient learns the
 * initiator's from it and answers with ack. Takes bytes in chunks of any size and draws all chance
 * from its entropy.
 *
 * <p>A packet is two bytes of size and an ECIES envelope, which authenticates them too. The plain
 * packets of the time before EIP-8 are refused, as go-ethereum does since 2021: their first byte
 * reads as a size, and behind it there is no envelope.
 *
 * <p>For one connection, on one thread at a time. It knows no deadline: its owner gives up on it.
 */
public abstract sealed class Handshake permits Initiator, Recipient {
  /** What a chunk led to. */
  public sealed interface Step {
    /** The packet is not complete: go on reading. */
    record NeedMore() implements Step {}

    /**
     * The handshake succeeded.
     *
     * @param reply what to send now: the ack of a recipient, empty for an initiator
     * @param remote the static key that the other side proved to hold
     * @param secrets for the encoder and the decoder of this connection
     * @param leftover bytes behind the packet: the first frames
     */
    record Done(Bytes reply, PublicKey remote, Secrets secrets, Bytes leftover) implements Step {}
  }

  /** Bytes of a nonce. */
  static final int NONCE_SIZE = 32;

  /** The largest size that go-ethereum accepts; known packets have some 500 bytes. */
  private static final int MAX_SIZE = 2048;

  private static final int PREFIX_SIZE = 2;

  /** The first byte of every envelope: an uncompressed point follows. */
  private static final int UNCOMPRESSED_POINT = 4;

  private final int minSize;
  private Bytes received = Bytes.EMPTY;
  private boolean over;

  /** Expects a packet with a list of at least so many bytes. */
  Handshake(int minListSize) {
    minSize = minListSize + Ecies.OVERHEAD;
  }

  /** The side that dialed. */
  public static Handshake initiator(NodeKey own, PublicKey remote, Entropy entropy) {
    return Initiator.create(own, remote, entropy);
  }

  /** The side that was dialed. */
  public static Handshake recipient(NodeKey own, Entropy entropy) {
    return new Recipient(own, entropy);
  }

  /** What to send before reading: the auth of an initiator, empty for a recipient. */
  public abstract Bytes start();

  /**
   * Takes the next bytes of the connection.
   *
   * @throws RlpxException {@code HANDSHAKE} for whatever is wrong; nothing must be sent then
   * @throws IllegalStateException if the handshake is over
   */
  public final Step receive(Bytes chunk) {
    if (over) {
      throw new IllegalStateException("The handshake is over: these bytes belong to frames.");
    }
    received = Bytes.concat(received, chunk);
    int size = packetSize();
    if (received.size() < size) {
      return new Step.NeedMore();
    }
    over = true;
    return finish(received.slice(0, size), received.slice(size));
  }

  /** Bytes of the whole packet as announced, or more than are here while that is not known. */
  private int packetSize() {
    if (received.size() < PREFIX_SIZE) {
      return PREFIX_SIZE;
    }
    int size = received.getUnsigned(0) << 8 | received.getUnsigned(1);
    boolean envelope =
        received.size() == PREFIX_SIZE || received.get(PREFIX_SIZE) == UNCOMPRESSED_POINT;
    if (size < minSize || size > MAX_SIZE || !envelope) {
      throw fail();
    }
    return PREFIX_SIZE + size;
  }

  private Step finish(Bytes packet, Bytes leftover) {
    try {
      return complete(packet, leftover);
    } catch (CryptoException | RlpException refused) {
      throw fail();
    }
  }

  private RlpxException fail() {
    over = true;
    received = Bytes.EMPTY;
    return new RlpxException(Kind.HANDSHAKE);
  }

  /** Reads the whole packet of the other side. */
  abstract Step.Done complete(Bytes packet, Bytes leftover);

  /** The list inside a packet, with whatever padding follows it. */
  static Bytes open(NodeKey own, Bytes packet) {
    return Ecies.decrypt(own, packet.slice(PREFIX_SIZE), packet.slice(0, PREFIX_SIZE));
  }

  /**
   * A packet around a list. The padding makes auth longer than any plain one (307 bytes), which old
   * peers wait for, and its varying size keeps middle boxes from relying on one.
   */
  static Bytes seal(NodeKey own, PublicKey remote, Bytes list, Entropy entropy) {
    Bytes padding = Bytes.wrap(new byte[100 + entropy.nextInt(100)]);
    Bytes plaintext = Bytes.concat(list, padding);
    int size = plaintext.size() + Ecies.OVERHEAD;
    Bytes prefix = Bytes.copyOf((byte) (size >> 8), (byte) size);
    return Bytes.concat(
        prefix, Ecies.encrypt(remote, plaintext, prefix, own.oneTime(entropy), entropy));
  }
}

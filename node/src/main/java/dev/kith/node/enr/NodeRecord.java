package dev.kith.node.enr;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.CryptoException;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.crypto.Signature;
import dev.kith.node.enr.InvalidNodeException.Kind;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.rlp.RlpReader;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a node signed about itself: sequence number and pairs of key and value (EIP-778, identity
 * scheme v4). Every instance is verified. Immutable, safe from any thread.
 *
 * <p>The encoded form is kept as it came, for encoding it anew could break the signature; entries
 * are read from it when somebody asks. An entry that is missing and one that cannot be used are the
 * same: other entries stay good.
 */
public final class NodeRecord {
  /** The most bytes of an encoded record, header included. */
  public static final int MAX_SIZE = 300;

  private final Bytes encoded;
  private final Bytes pairs;
  private final long sequence;
  private final PublicKey publicKey;
  private final NodeId id;

  private NodeRecord(RecordShape shape, PublicKey publicKey) {
    this.encoded = shape.encoded();
    this.pairs = shape.pairs();
    this.sequence = shape.sequence();
    this.publicKey = publicKey;
    this.id = NodeId.of(publicKey);
  }

  /**
   * Reads and verifies an encoded record; the cheap checks come first.
   *
   * @throws InvalidNodeException if it is no record, or not signed by its key
   */
  public static NodeRecord decode(Bytes input) {
    RecordShape shape = RecordShape.read(input);
    requireScheme(shape.pairs());
    PublicKey key = readKey(shape.pairs());
    if (!Signature.verify(RecordShape.hash(shape.content()), shape.signature(), key)) {
      throw new InvalidNodeException(
          Kind.RECORD_SIGNATURE,
          "The node record was not signed by its key; part of it was changed or lost.");
    }
    return new NodeRecord(shape, key);
  }

  /** For a record that was just signed. */
  static NodeRecord ofTrusted(Bytes encoded, NodeKey signer) {
    return new NodeRecord(RecordShape.read(encoded), signer.publicKey());
  }

  /**
   * Reads and verifies the text form: {@code enr:} and base64 for URLs, without padding.
   *
   * @throws InvalidNodeException if it is no record, or not signed by its key
   */
  public static NodeRecord parse(String text) {
    return decode(RecordText.decode(text));
  }

  private static void requireScheme(Bytes pairs) {
    if (!read(pairs, "id", RlpReader::text).equals(Optional.of("v4"))) {
      throw new InvalidNodeException(
          Kind.RECORD_SCHEME, "Only node records with the identity scheme v4 can be verified.");
    }
  }

  private static PublicKey readKey(Bytes pairs) {
    try {
      return read(pairs, "secp256k1", RlpReader::bytes)
          .map(PublicKey::ofCompressed)
          .orElseThrow(NodeRecord::badKey);
    } catch (CryptoException e) {
      throw badKey();
    }
  }

  private static InvalidNodeException badKey() {
    return new InvalidNodeException(
        Kind.PUBLIC_KEY, "A node record needs a compressed secp256k1 key of 33 bytes.");
  }

  private static <T> Optional<T> read(Bytes pairs, String key, Function<RlpReader, T> decoder) {
    try {
      RlpReader reader = RlpReader.of(pairs);
      Bytes wanted = Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
      while (reader.hasNext()) {
        if (reader.bytes().equals(wanted)) {
          RlpReader value = RlpReader.of(reader.raw());
          return Optional.of(decoder.apply(value));
        }
        reader.skip();
      }
      return Optional.empty();
    } catch (RlpException e) {
      return Optional.empty();
    }
  }

  /** The encoded list, as it came. */
  public Bytes encoded() {
    return encoded;
  }

  /** The sequence number, unsigned; a record with a greater one replaces this. */
  public long sequence() {
    return sequence;
  }

  /** Whether this record replaces another one of the same node. */
  public boolean isNewerThan(NodeRecord other) {
    return Long.compareUnsigned(sequence, other.sequence) > 0;
  }

  /** The key that signed this. */
  public PublicKey publicKey() {
    return publicKey;
  }

  /** The node that signed this. */
  public NodeId id() {
    return id;
  }

  /** All pairs in the order of their keys. */
  public List<Pair> pairs() {
    List<Pair> all = new ArrayList<>();
    RlpReader reader = RlpReader.of(pairs);
    while (reader.hasNext()) {
      all.add(new Pair(reader.bytes(), reader.raw()));
    }
    return all;
  }

  /**
   * One entry; empty if it is missing, or if the decoder throws {@link RlpException}.
   *
   * @param decoder reads the entry's value, one item
   */
  public <T> Optional<T> entry(String key, Function<RlpReader, T> decoder) {
    return read(pairs, key, decoder);
  }

  /** The IPv4 address. */
  public Optional<InetAddress> ip() {
    return entry("ip", value -> IpText.ofBytes(value.bytes(4).toArray()));
  }

  /** The IPv6 address; one that only wraps an IPv4 address counts as missing. */
  public Optional<InetAddress> ip6() {
    return entry("ip6", value -> IpText.ofBytes(value.bytes(16).toArray()))
        .filter(Inet6Address.class::isInstance);
  }

  /** TCP port, or 0. */
  public int tcp() {
    return port("tcp");
  }

  /** UDP port, or 0. */
  public int udp() {
    return port("udp");
  }

  /** TCP port of the IPv6 address if it is another than {@link #tcp()}, or 0. */
  public int tcp6() {
    return port("tcp6");
  }

  /** UDP port of the IPv6 address if it is another than {@link #udp()}, or 0. */
  public int udp6() {
    return port("udp6");
  }

  /** QUIC port, or 0. */
  public int quic() {
    return port("quic");
  }

  /** QUIC port of the IPv6 address, or 0; unlike the others it does not default to IPv4's. */
  public int quic6() {
    return port("quic6");
  }

  private int port(String key) {
    return entry(key, value -> value.uint(Enode.MAX_PORT)).orElse(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodeRecord that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /** The text form: {@code enr:} and base64. */
  @Override
  public String toString() {
    return RecordText.encode(encoded);
  }

  /**
   * An entry.
   *
   * @param key of any bytes, in practice ASCII
   * @param value one encoded item
   */
  public record Pair(Bytes key, Bytes value) {}
}

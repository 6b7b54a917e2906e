package dev.kith.node.enr;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.rlp.RlpWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Collects the entries of a record until a key signs them. For one thread. */
public final class RecordBuilder {
  /** Encoded values by key, in the order a record must have. */
  private final TreeMap<Bytes, Bytes> entries = new TreeMap<>();

  /** A builder without entries. */
  public RecordBuilder() {}

  /** A builder with the entries of a record, to make its successor. */
  public static RecordBuilder from(NodeRecord record) {
    RecordBuilder builder = new RecordBuilder();
    record.pairs().forEach(pair -> builder.entries.put(pair.key(), pair.value()));
    return builder;
  }

  /** Sets the address of its family, and leaves the other family alone. */
  public RecordBuilder ip(InetAddress address) {
    return bytes(address instanceof Inet4Address ? "ip" : "ip6", Bytes.wrap(address.getAddress()));
  }

  /** Sets the TCP port. */
  public RecordBuilder tcp(int port) {
    return port("tcp", port);
  }

  /** Sets the UDP port. */
  public RecordBuilder udp(int port) {
    return port("udp", port);
  }

  /** Sets a port entry, such as {@code udp6} or {@code quic}; 0 removes it. */
  public RecordBuilder port(String key, int port) {
    return Enode.requirePort(port) == 0
        ? remove(key)
        : entry(key, new RlpWriter().add(port).toBytes());
  }

  private RecordBuilder bytes(String key, Bytes value) {
    return entry(key, new RlpWriter().add(value).toBytes());
  }

  /** Sets an entry to one encoded item, which is taken as it stands. */
  public RecordBuilder entry(String key, Bytes encodedValue) {
    entries.put(encode(key), encodedValue);
    return this;
  }

  /** Takes an entry away. */
  public RecordBuilder remove(String key) {
    entries.remove(encode(key));
    return this;
  }

  private static Bytes encode(String key) {
    return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The record of these entries and the identity of the signer.
   *
   * @param sequence unsigned; greater than that of any record published before
   * @throws IllegalArgumentException if the record has more than {@link NodeRecord#MAX_SIZE} bytes,
   *     or a value is not one encoded item
   */
  public NodeRecord sign(NodeKey key, long sequence) {
    entry("id", new RlpWriter().add("v4").toBytes());
    bytes("secp256k1", key.publicKey().compressed());
    Bytes content = content(sequence);
    Bytes signature = key.sign(RecordShape.hash(content)).compact();
    Bytes encoded = new RlpWriter().list().add(signature).raw(content).end().toBytes();
    try {
      return NodeRecord.ofTrusted(encoded, key);
    } catch (InvalidNodeException e) {
      throw new IllegalArgumentException(
          "This node's record would be invalid; take entries away. " + e.getMessage(), e);
    }
  }

  private Bytes content(long sequence) {
    RlpWriter writer = new RlpWriter().add(sequence);
    for (Map.Entry<Bytes, Bytes> entry : entries.entrySet()) {
      writer.add(entry.getKey()).raw(entry.getValue());
    }
    return writer.toBytes();
  }
}

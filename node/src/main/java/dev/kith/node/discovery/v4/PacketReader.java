package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.crypto.Signature;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.rlp.RlpReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads packets: hash, signature, type, and a list. Surplus elements of the list are passed over,
 * and so is what follows it (EIP-8); everything else is strict. Pure.
 */
public final class PacketReader {
  /** The most bytes of a packet (discv4.md, "Wire Protocol"). */
  public static final int MAX_SIZE = 1280;

  static final int HEADER_SIZE = V4Message.HASH_SIZE + Signature.SIZE;

  /** The header and a type; shorter packets carry nothing. */
  private static final int MIN_SIZE = HEADER_SIZE + 1;

  private PacketReader() {}

  /** Does all that can be done without cryptography on curves; never throws. */
  public static Reading read(Bytes datagram) {
    if (datagram.size() < MIN_SIZE) {
      return new Reading.Rejected(Rejection.TOO_SHORT);
    }
    if (datagram.size() > MAX_SIZE) {
      return new Reading.Rejected(Rejection.TOO_LONG);
    }
    Bytes hash = datagram.slice(0, V4Message.HASH_SIZE);
    if (!Keccak256.hash(datagram.slice(V4Message.HASH_SIZE)).equals(hash)) {
      return new Reading.Rejected(Rejection.BAD_HASH);
    }
    Bytes signed = datagram.slice(HEADER_SIZE);
    PacketType type = PacketType.of(signed.getUnsigned(0));
    if (type == null) {
      return new Reading.Rejected(Rejection.UNKNOWN_TYPE);
    }
    try {
      V4Message message = message(type, signed.slice(1));
      Bytes signature = datagram.slice(V4Message.HASH_SIZE, HEADER_SIZE);
      return new Reading.Unproven(hash, signature, signed, message);
    } catch (RlpException malformed) {
      return new Reading.Rejected(Rejection.MALFORMED);
    }
  }

  private static V4Message message(PacketType type, Bytes content) {
    RlpReader list = RlpReader.of(content).list();
    V4Message message =
        switch (type) {
          case PING -> ping(list);
          case PONG -> pong(list);
          case FIND_NODE -> new V4Message.FindNode(list.bytes(PublicKey.SIZE), list.uint64());
          case NEIGHBORS -> new V4Message.Neighbors(neighbors(list.list()), list.uint64());
          case RECORD_REQUEST -> new V4Message.RecordRequest(list.uint64());
          case RECORD_RESPONSE -> response(list);
        };
    while (list.hasNext()) {
      list.skip();
    }
    return message;
  }

  private static V4Message ping(RlpReader list) {
    return new V4Message.Ping(
        list.uint64(), V4Endpoint.read(list), V4Endpoint.read(list), list.uint64(), sequence(list));
  }

  private static V4Message pong(RlpReader list) {
    return new V4Message.Pong(
        V4Endpoint.read(list), list.bytes(V4Message.HASH_SIZE), list.uint64(), sequence(list));
  }

  /** Came later than EIP-8, whose examples have other things in its place: those mean none. */
  private static OptionalLong sequence(RlpReader list) {
    if (!list.hasNext()) {
      return OptionalLong.empty();
    }
    RlpReader item = RlpReader.of(list.raw());
    try {
      return OptionalLong.of(item.uint64());
    } catch (RlpException other) {
      return OptionalLong.empty();
    }
  }

  /** As many as fit into the packet, which bounds them. */
  private static List<V4Message.Neighbor> neighbors(RlpReader list) {
    List<V4Message.Neighbor> nodes = new ArrayList<>();
    while (list.hasNext()) {
      RlpReader node = list.list();
      nodes.add(new V4Message.Neighbor(V4Endpoint.readItems(node), node.bytes(PublicKey.SIZE)));
      node.end();
    }
    return nodes;
  }

  private static V4Message response(RlpReader list) {
    Bytes request = list.bytes(V4Message.HASH_SIZE);
    if (!list.nextIsList()) {
      throw new RlpException(RlpException.Kind.WRONG_TYPE, "a record is a list");
    }
    return new V4Message.RecordResponse(request, list.raw());
  }
}

package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.rlp.RlpWriter;
import java.util.OptionalLong;

/**
 * A signed packet, ready to be sent.
 *
 * @param hash names it: answers repeat it
 */
public record Packet(Bytes datagram, Bytes hash) {
  /**
   * Signs what is to be said.
   *
   * @throws IllegalArgumentException if that does not fit into a packet
   */
  public static Packet sign(V4Message message, NodeKey key) {
    Bytes type = Bytes.copyOf((byte) PacketType.of(message).code());
    Bytes signed = Bytes.concat(type, content(message));
    if (PacketReader.HEADER_SIZE + signed.size() > PacketReader.MAX_SIZE) {
      throw new IllegalArgumentException(
          "A packet has at most " + PacketReader.MAX_SIZE + " bytes; send several.");
    }
    Bytes signature = key.sign(Keccak256.hash(signed)).bytes();
    Bytes hash = Keccak256.hash(signature, signed);
    return new Packet(Bytes.concat(hash, signature, signed), hash);
  }

  private static Bytes content(V4Message message) {
    RlpWriter list = new RlpWriter().list();
    if (message instanceof V4Message.Ping ping) {
      list.add(ping.version());
      ping.from().write(list);
      ping.to().write(list);
      endWithSequence(list, ping.expiration(), ping.sequence());
    } else if (message instanceof V4Message.Pong pong) {
      pong.to().write(list);
      endWithSequence(list.add(pong.ping()), pong.expiration(), pong.sequence());
    } else if (message instanceof V4Message.FindNode find) {
      list.add(find.target()).add(find.expiration());
    } else if (message instanceof V4Message.Neighbors neighbors) {
      list.list();
      neighbors
          .nodes()
          .forEach(node -> node.endpoint().writeItems(list.list()).add(node.key()).end());
      list.end().add(neighbors.expiration());
    } else if (message instanceof V4Message.RecordRequest request) {
      list.add(request.expiration());
    } else if (message instanceof V4Message.RecordResponse response) {
      list.add(response.request()).raw(response.record());
    }
    return list.end().toBytes();
  }

  private static void endWithSequence(RlpWriter list, long expiration, OptionalLong sequence) {
    list.add(expiration);
    sequence.ifPresent(list::add);
  }
}

package dev.kith.node.discovery.v4;

import org.jspecify.annotations.Nullable;

/** The types of packets (discv4.md, "Packet Data"; EIP-868 for those about records). */
enum PacketType {
  PING(1),
  PONG(2),
  FIND_NODE(3),
  NEIGHBORS(4),
  RECORD_REQUEST(5),
  RECORD_RESPONSE(6);

  private final int code;

  PacketType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static @Nullable PacketType of(int code) {
    for (PacketType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }

  static PacketType of(V4Message message) {
    if (message instanceof V4Message.Ping) {
      return PING;
    } else if (message instanceof V4Message.Pong) {
      return PONG;
    } else if (message instanceof V4Message.FindNode) {
      return FIND_NODE;
    } else if (message instanceof V4Message.Neighbors) {
      return NEIGHBORS;
    }
    return message instanceof V4Message.RecordRequest ? RECORD_REQUEST : RECORD_RESPONSE;
  }
}

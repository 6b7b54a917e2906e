package dev.kith.node.discovery.v4;

import org.jspecify.annotations.Nullable;

/** The types of packets, in the order of their codes, which begin at 1. */
enum PacketType {
  PING,
  PONG,
  FIND_NODE,
  NEIGHBORS,
  RECORD_REQUEST,
  RECORD_RESPONSE;

  private static final PacketType[] ALL = values();

  int code() {
    return ordinal() + 1;
  }

  static @Nullable PacketType of(int code) {
    return code < 1 || code > ALL.length ? null : ALL[code - 1];
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

package dev.kith.node.cli;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.bytes.Printable;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.rlp.RlpReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Entries of records for people: those everybody knows by their meaning, the rest as they are. */
final class RecordText {
  /** More than any known key has; a longer one would only push its value out of sight. */
  private static final int KEY_CHARACTERS = 40;

  private RecordText() {}

  /** All entries, by key. */
  static Map<String, String> entries(NodeRecord record) {
    Map<String, String> all = new LinkedHashMap<>();
    for (NodeRecord.Pair pair : record.pairs()) {
      String key = new String(pair.key().toArray(), StandardCharsets.UTF_8);
      all.put(Printable.of(key, KEY_CHARACTERS), value(key, pair.value()));
    }
    return all;
  }

  private static String value(String key, Bytes encoded) {
    try {
      RlpReader value = RlpReader.of(encoded);
      return switch (key) {
        case "id" -> Printable.of(value.text(), KEY_CHARACTERS);
        case "ip", "ip6" -> IpText.format(InetAddress.getByAddress(value.bytes().toArray()));
        case "tcp", "udp", "quic", "tcp6", "udp6", "quic6" -> String.valueOf(value.uint(65535));
        case "secp256k1" -> value.bytes().toHex();
        default -> encoded.toHex();
      };
    } catch (RlpException | UnknownHostException e) {
      return encoded.toHex() + " (not what the key says)";
    }
  }
}

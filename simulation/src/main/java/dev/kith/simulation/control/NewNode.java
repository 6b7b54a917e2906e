package dev.kith.simulation.control;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.CryptoException;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is asked of a node that is to be created. Immutable.
 *
 * @param key who it is; else the seed decides
 * @param name how it is called; else by its number
 * @param protocols what it speaks, by name; else what is usual
 * @param messageEvents whether it tells of every message
 */
public record NewNode(
    Optional<NodeKey> key,
    Optional<String> name,
    Optional<List<String>> protocols,
    boolean messageEvents) {

  /** A node as usual. */
  public static final NewNode USUAL =
      new NewNode(Optional.empty(), Optional.empty(), Optional.empty(), true);

  private static final Set<String> KNOWN =
      Set.of("id", "private_key", "name", "lifecycles", "services", "enable_msg_events");

  /** What clients of go-ethereum's simulator send, too; nothing here would be different by it. */
  private static final Set<String> MEANINGLESS =
      Set.of("properties", "port", "logfile", "log_verbosity");

  private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{64}");

  /**
   * Reads go-ethereum's NodeConfig; everything is optional.
   *
   * @throws IllegalArgumentException naming the field that cannot be taken
   */
  public static NewNode parse(Map<String, Object> json) {
    json.keySet().stream()
        .filter(key -> !KNOWN.contains(key) && !MEANINGLESS.contains(key))
        .findFirst()
        .ifPresent(NewNode::refuse);
    Optional<NodeKey> key = text(json, "private_key").map(NewNode::key);
    text(json, "id").ifPresent(id -> requireSame(id, key));
    return new NewNode(
        key,
        text(json, "name"),
        names(json, "lifecycles").or(() -> names(json, "services")),
        !Boolean.FALSE.equals(json.get("enable_msg_events")));
  }

  private static void refuse(String field) {
    throw new IllegalArgumentException(
        "\"" + field + "\" is not known of a node; give private_key, name, lifecycles or none");
  }

  private static NodeKey key(String text) {
    try {
      if (DIGITS.matcher(text).matches()) {
        return NodeKey.of(Bytes.fromHex(text));
      }
    } catch (CryptoException e) {
      throw new IllegalArgumentException(noKey(), e);
    }
    throw new IllegalArgumentException(noKey());
  }

  private static String noKey() {
    return "\"private_key\" is no key; give 64 hexadecimal digits, as of kith key generate";
  }

  private static void requireSame(String id, Optional<NodeKey> key) {
    if (key.map(some -> NodeId.of(some.publicKey()).toString()).filter(id::equals).isEmpty()) {
      throw new IllegalArgumentException(
          "\"id\" is not that of \"private_key\"; leave it out, for it follows from the key");
    }
  }

  private static Optional<String> text(Map<String, Object> json, String field) {
    Object value = json.get(field);
    if (value == null || value instanceof String) {
      return Optional.ofNullable((String) value).filter(text -> !text.isEmpty());
    }
    throw new IllegalArgumentException("\"" + field + "\" is no text; put it into quotes");
  }

  private static Optional<List<String>> names(Map<String, Object> json, String field) {
    Object value = json.get(field);
    if (value == null) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(each -> names.add(String.valueOf(each)));
      return Optional.of(names).filter(some -> !some.isEmpty()).map(List::copyOf);
    }
    throw new IllegalArgumentException(
        "\"" + field + "\" is no list of names; write it like [\"foobar\"]");
  }
}

package dev.kith.simulation.snapshot;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.CryptoException;
import dev.kith.node.crypto.NodeKey;
import dev.kith.simulation.snapshot.Snapshot.Member;
import dev.kith.simulation.text.JsonDocument;
import dev.kith.simulation.topology.Edge;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A snapshot as JSON. Fields that are not known are skipped, so that a later version may add some.
 */
final class SnapshotText {
  /** The name and version of the format; the version changes with any field's meaning. */
  private static final String SCHEMA = "kith-snapshot/1";

  private SnapshotText() {}

  static String write(Snapshot snapshot) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("nodes", snapshot.nodes().stream().map(SnapshotText::fields).toList());
    document.put("connections", snapshot.connections().stream().map(SnapshotText::fields).toList());
    return JsonDocument.of(document);
  }

  private static Map<String, Object> fields(Member member) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", member.name());
    fields.put("key", member.key().secret().toHex());
    fields.put("up", member.up());
    fields.put("keeps", member.keeps());
    Map<String, Object> states = new LinkedHashMap<>();
    member
        .states()
        .forEach(
            (name, state) -> states.put(name, Base64.getEncoder().encodeToString(state.toArray())));
    fields.put("states", states);
    return fields;
  }

  private static Map<String, Object> fields(Edge edge) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("one", edge.one());
    fields.put("other", edge.other());
    return fields;
  }

  static Snapshot read(String text) {
    Map<String, Object> document = JsonDocument.parse(text);
    if (!SCHEMA.equals(document.get("schema"))) {
      throw new IllegalArgumentException(
          "a snapshot has the schema "
              + SCHEMA
              + ", not "
              + document.get("schema")
              + "; read it with the version of Kith that wrote it");
    }
    Part whole = new Part("the snapshot", document);
    List<Member> members = new ArrayList<>();
    for (Part node : whole.parts("nodes", "node")) {
      members.add(member(node));
    }
    List<Edge> edges = new ArrayList<>();
    for (Part edge : whole.parts("connections", "connection")) {
      edges.add(new Edge(edge.take("one", Integer.class), edge.take("other", Integer.class)));
    }
    return new Snapshot(members, edges);
  }

  private static Member member(Part node) {
    return new Member(
        node.take("name", String.class),
        key(node),
        node.take("up", Boolean.class),
        node.list("keeps", Integer.class),
        states(node));
  }

  private static NodeKey key(Part node) {
    try {
      return NodeKey.of(Bytes.fromHex(node.take("key", String.class)));
    } catch (CryptoException | IllegalArgumentException e) {
      throw node.wrong("key", "64 hexadecimal digits of a private key", e);
    }
  }

  private static Map<String, Bytes> states(Part node) {
    Map<String, Bytes> states = new LinkedHashMap<>();
    Part all = node.part("states");
    for (String name : all.names()) {
      try {
        states.put(name, Bytes.wrap(Base64.getDecoder().decode(all.take(name, String.class))));
      } catch (IllegalArgumentException e) {
        throw all.wrong(name, "text in Base64", e);
      }
    }
    return states;
  }
}

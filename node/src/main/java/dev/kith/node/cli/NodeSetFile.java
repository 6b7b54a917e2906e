package dev.kith.node.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kith.node.discovery.crawl.MetNode;
import dev.kith.node.discovery.crawl.NodeSet;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.InvalidNodeException;
import dev.kith.node.enr.NodeRecord;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A set of nodes as a file, in the JSON that go-ethereum's devp2p reads and writes. */
final class NodeSetFile {
  private static final JsonMapper JSON = new JsonMapper();

  /** What Go calls no time. */
  private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

  private NodeSetFile() {}

  /**
   * Reads a set.
   *
   * @throws IOException with one sentence, if it cannot be read or is no set
   */
  static NodeSet read(Path file) throws IOException {
    try {
      return parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new IOException("There is no file " + file + "; name one that a crawl wrote.", e);
    } catch (JacksonException e) {
      throw new IOException(file + " is no JSON; name a file that a crawl wrote.", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no set of nodes: " + e.getMessage(), e);
    }
  }

  /**
   * Replaces a file, at once or not at all: nobody ever reads half of a set.
   *
   * @throws IOException with one sentence
   */
  static void write(Path file, NodeSet set) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(draft, text(set) + "\n");
      Drafts.publish(draft, file);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw new IOException(
          "Cannot write to " + file + ": " + e.getMessage() + "; choose another place.", e);
    }
  }

  static NodeSet parse(String text) throws IOException {
    JsonNode all = JSON.readTree(text);
    if (!all.isObject()) {
      throw new IllegalArgumentException("it is no object with node ids as names.");
    }
    List<MetNode> nodes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : all.properties()) {
      nodes.add(entry(field.getKey(), field.getValue()));
    }
    return new NodeSet(nodes);
  }

  private static MetNode entry(String id, JsonNode fields) {
    try {
      Enode node = Enode.parse(fields.path("record").asText());
      if (!node.id().toString().equals(id)) {
        throw new IllegalArgumentException("its record is of another node");
      }
      return new MetNode(
          node,
          fields.path("score").asInt(),
          time(fields, "firstResponse"),
          time(fields, "lastResponse"),
          time(fields, "lastCheck"));
    } catch (InvalidNodeException | IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "the entry of node " + id + " cannot be read (" + e.getMessage() + ").", e);
    }
  }

  private static Optional<Instant> time(JsonNode fields, String name) {
    return Optional.ofNullable(fields.path(name).textValue())
        .map(text -> OffsetDateTime.parse(text).toInstant())
        .filter(time -> !time.equals(NEVER));
  }

  /** The set as text, in many lines. */
  static String text(NodeSet set) {
    ObjectNode all = JSON.createObjectNode();
    set.nodes().forEach(met -> all.set(met.id().toString(), fields(met)));
    return all.toPrettyString();
  }

  private static ObjectNode fields(MetNode met) {
    long sequence = met.node().record().map(NodeRecord::sequence).orElse(0L);
    return JSON.createObjectNode()
        .put("seq", new BigInteger(Long.toUnsignedString(sequence)))
        .put("record", met.node().toString())
        .put("score", met.score())
        .put("firstResponse", text(met.firstResponse()))
        .put("lastResponse", text(met.lastResponse()))
        .put("lastCheck", text(met.lastCheck()));
  }

  private static String text(Optional<Instant> time) {
    return time.orElse(NEVER).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

package dev.kith.simulation.control;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Capability;
import dev.kith.simulation.control.NetworkEvent.Cause;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.scenario.Stage;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The nodes and connections of a run as they are seen from outside. It follows the journal, and
 * tells its watchers what changes. Of the engine's thread.
 */
final class Network {
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{64}");

  private final World world;
  private final Journal journal;
  private final Feed feed;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> names = new LinkedHashMap<>();
  private final Map<Edge, Tie> ties = new LinkedHashMap<>();
  private final Lines lines = new Lines();

  /** A connection, and who called first; the key it is kept under has the smaller number first. */
  private static final class Tie {
    private final Edge ends;
    private boolean up;

    Tie(Edge ends) {
      this.ends = ends;
    }
  }

  Network(Stage stage, Feed feed) {
    this.world = stage.world();
    this.journal = stage.journal();
    this.feed = feed;
    for (int node = 0; node < world.size(); node++) {
      enter(node);
    }
    journal.follow(this::observed);
  }

  private Entry enter(int node) {
    Entry entry = new Entry(node, world.name(node), world.enode(node));
    entries.add(entry);
    names.put(entry.name, entry);
    return entry;
  }

  /** Whether a node is called so. */
  boolean has(String name) {
    return names.containsKey(name);
  }

  /** Somebody created a node, which is the last of the world. */
  void created() {
    tell(enter(world.size() - 1), true);
  }

  /** Somebody stops a node. */
  void stopped(int node) {
    Entry entry = entries.get(node);
    entry.up = false;
    tell(entry, true);
  }

  /** The lines to its nodes, each of which ends with its node. */
  Lines lines() {
    return lines;
  }

  /** Somebody connects a node to another one, or ends that. */
  void asked(int one, int other) {
    tell(tie(one, other), true);
  }

  /** What is known of a node changes first, then of its connections. */
  private void observed(Observation observation) {
    int node = observation.node();
    Happening what = observation.what();
    if (what instanceof Happening.Told told) {
      told(node, told.event());
    } else if (what instanceof Happening.Crashed) {
      ended(node);
    } else if (what instanceof Happening.Faulted faulted) {
      feed.tell(new NetworkEvent.OfFault(cause(false), faulted.fault().toString()));
    }
  }

  private void told(int node, NodeEvent event) {
    if (event instanceof NodeEvent.MessageReceived received) {
      message(received.node(), id(node), received.protocol(), received.code(), true);
    } else if (event instanceof NodeEvent.MessageSent sent) {
      message(id(node), sent.node(), sent.protocol(), sent.code(), false);
    } else if (event instanceof NodeEvent.PeerUp up) {
      changed(node, up.node(), up.dialed());
    } else if (event instanceof NodeEvent.PeerDown down) {
      changed(node, down.node(), true);
    } else if (event instanceof NodeEvent.Listening listening) {
      listens(entries.get(node), listening);
    } else if (event instanceof NodeEvent.Stopped) {
      ended(node);
    }
  }

  private void message(NodeId one, NodeId other, Capability protocol, int code, boolean received) {
    String name = protocol.name();
    feed.tellMessage(
        name,
        code,
        () -> new NetworkEvent.OfMessage(cause(false), one, other, name, code, received));
  }

  private void listens(Entry entry, NodeEvent.Listening listening) {
    entry.up = true;
    entry.listens(listening.enr());
    tell(entry, false);
  }

  private void ended(int node) {
    Entry entry = entries.get(node);
    lines.ended(node);
    if (entry.up) {
      entry.up = false;
      tell(entry, false);
    }
    ties.values().stream()
        .filter(tie -> tie.up && (tie.ends.one() == node || tie.ends.other() == node))
        .forEach(this::look);
  }

  private void changed(int node, NodeId peer, boolean dialed) {
    OptionalInt other = world.roster().number(peer);
    if (other.isPresent() && other.getAsInt() != node) {
      look(dialed ? tie(node, other.getAsInt()) : tie(other.getAsInt(), node));
    }
  }

  /** A connection is one when both ends say so: one end alone may only not know yet. */
  private void look(Tie tie) {
    int one = tie.ends.one();
    int other = tie.ends.other();
    boolean up = journal.connected(one, other) && journal.connected(other, one);
    if (tie.up != up) {
      tie.up = up;
      tell(tie, false);
    }
  }

  private Tie tie(int one, int other) {
    Edge key = new Edge(Math.min(one, other), Math.max(one, other));
    return ties.computeIfAbsent(key, any -> new Tie(new Edge(one, other)));
  }

  private void tell(Entry entry, boolean control) {
    feed.tell(new NetworkEvent.OfNode(cause(control), view(entry)));
  }

  private void tell(Tie tie, boolean control) {
    feed.tell(new NetworkEvent.OfConn(cause(control), view(tie)));
  }

  private Cause cause(boolean control) {
    Instant time = world.engine().wallClock().instant();
    return new Cause(time, world.now().toNanos(), control);
  }

  /**
   * The number of the node with a name or an id.
   *
   * @throws NoSuchElementException if there is none
   */
  int number(String nameOrId) {
    Entry named = names.get(nameOrId);
    if (named != null) {
      return named.number;
    }
    return byId(nameOrId)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no node " + nameOrId + "; GET /nodes lists those there are."));
  }

  private OptionalInt byId(String text) {
    return ID.matcher(text).matches()
        ? world.roster().number(new NodeId(Bytes.fromHex(text)))
        : OptionalInt.empty();
  }

  String name(int node) {
    return entries.get(node).name;
  }

  private NodeId id(int node) {
    return world.enode(node).id();
  }

  boolean isUp(int node) {
    return entries.get(node).up;
  }

  boolean connected(int one, int other) {
    Tie tie = ties.get(new Edge(Math.min(one, other), Math.max(one, other)));
    return tie != null && tie.up;
  }

  /** The connections that are up. */
  Graph graph() {
    return new Graph(
        entries.size(), ties.values().stream().filter(tie -> tie.up).map(tie -> tie.ends).toList());
  }

  NodeView view(int node) {
    return view(entries.get(node));
  }

  private NodeView view(Entry entry) {
    return entry.view(world.config(entry.number));
  }

  private ConnView view(Tie tie) {
    return new ConnView(id(tie.ends.one()), id(tie.ends.other()), tie.up);
  }

  List<NodeView> nodes() {
    return entries.stream().map(this::view).toList();
  }

  List<ConnView> conns() {
    return ties.values().stream().map(this::view).toList();
  }

  /** What would have been told of all that there is, had somebody listened. */
  List<NetworkEvent> current() {
    List<NetworkEvent> events = new ArrayList<>();
    nodes().forEach(node -> events.add(new NetworkEvent.OfNode(cause(false), node)));
    conns().forEach(conn -> events.add(new NetworkEvent.OfConn(cause(false), conn)));
    return events;
  }
}

package dev.kith.simulation.control;

import dev.kith.node.enr.NodeId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that changed in a network, as its watchers are told. Immutable. */
public sealed interface NetworkEvent {

  /** How it is told. */
  Map<String, Object> json();

  /**
   * When and why something happened.
   *
   * @param time of the nodes' calendar
   * @param nanos since the start
   * @param control whether somebody asked for it; else it was seen to happen
   */
  record Cause(Instant time, long nanos, boolean control) {
    private Map<String, Object> json(String type, String key, Object what) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("type", type);
      event.put("time", time.toString());
      event.put("t", nanos);
      event.put("control", control);
      event.put(key, what);
      return event;
    }
  }

  /** A node was created, came up or went down. */
  record OfNode(Cause cause, NodeView node) implements NetworkEvent {
    @Override
    public Map<String, Object> json() {
      return cause.json("node", "node", node.json());
    }
  }

  /** A connection was asked for, came up, or ended. */
  record OfConn(Cause cause, ConnView conn) implements NetworkEvent {
    @Override
    public Map<String, Object> json() {
      return cause.json("conn", "conn", conn.json());
    }
  }

  /**
   * A message was sent or received.
   *
   * @param one who sent it
   * @param protocol its name
   * @param code relative to the protocol
   * @param received whether the other end tells; else the sender does
   */
  record OfMessage(
      Cause cause, NodeId one, NodeId other, String protocol, int code, boolean received)
      implements NetworkEvent {
    @Override
    public Map<String, Object> json() {
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("one", one.toString());
      message.put("other", other.toString());
      message.put("protocol", protocol);
      message.put("code", code);
      message.put("received", received);
      return cause.json("msg", "msg", message);
    }
  }

  /** Something was made to go wrong. */
  record OfFault(Cause cause, String fault) implements NetworkEvent {
    @Override
    public Map<String, Object> json() {
      return cause.json("fault", "fault", fault);
    }
  }

  /** This watcher was too slow, and so many events before the next one are missing. */
  record Missed(long events) implements NetworkEvent {
    @Override
    public Map<String, Object> json() {
      return Map.of("missed", events);
    }
  }

  /** The run is over, because something in it must not happen. */
  record Failed(String sentence) implements NetworkEvent {
    @Override
    public Map<String, Object> json() {
      return Map.of("error", sentence);
    }
  }
}

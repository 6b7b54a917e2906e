package dev.kith.simulation.journal;

import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.session.SessionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What a trace says of one observation, in the order in which it says it. */
final class TraceFields {
  private final Roster roster;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  private TraceFields(Roster roster) {
    this.roster = roster;
  }

  static Map<String, Object> of(Observation observation, Roster roster) {
    TraceFields trace = new TraceFields(roster);
    trace.put("t", observation.nanos());
    if (observation.node() != Observation.WORLD) {
      trace.put("node", observation.node());
    }
    trace.put("kind", observation.kind().toString());
    if (observation.what() instanceof Happening.Told told) {
      trace.event(told.event());
    } else {
      trace.happening(observation.what());
    }
    return trace.fields;
  }

  private void happening(Happening what) {
    if (what instanceof Happening.Faulted faulted) {
      put("fault", faulted.fault().toString());
    } else if (what instanceof Happening.Attacked attacked) {
      put("foe", attacked.foe().toString());
      put("trick", attacked.trick());
    } else if (what instanceof Happening.Counted counted) {
      count(counted.count());
    } else if (what instanceof Happening.Unhandled unhandled) {
      put("why", StableText.of(unhandled.what()));
    } else if (what instanceof Happening.Heard heard) {
      put("topic", heard.topic());
    } else if (what instanceof Happening.RuleBroken broken) {
      put("why", StableText.of(broken.sentence()));
    }
  }

  private void count(Count count) {
    put("sessions", count.sessions());
    put("actors", count.actors());
    put("sockets", count.sockets());
    put("most-messages", count.mostMessages());
    put("most-sockets", count.mostSockets());
  }

  private void event(NodeEvent event) {
    if (event instanceof NodeEvent.MessageReceived received) {
      session(received.session(), received.node());
      message(received.protocol(), received.code(), received.bytes());
    } else if (event instanceof NodeEvent.MessageSent sent) {
      session(sent.session(), sent.node());
      message(sent.protocol(), sent.code(), sent.bytes());
    } else if (event instanceof NodeEvent.MessageHandled handled) {
      session(handled.session(), handled.node());
      protocol(handled.protocol());
      put("bytes", handled.bytes());
    } else if (event instanceof NodeEvent.Secured secured) {
      session(secured.session(), secured.node());
      connection(secured.remote(), secured.dialed());
    } else if (event instanceof NodeEvent.PeerUp up) {
      session(up.session(), up.node());
      connection(up.remote(), up.dialed());
      put("protocols", up.protocols().stream().map(one -> one.capability().toString()).toList());
    } else if (event instanceof NodeEvent.PeerDown down) {
      session(down.session(), down.node());
      ending(down.closure());
      put("lifetime", down.lifetime().toNanos());
    } else if (event instanceof NodeEvent.Refused refused) {
      put("session", refused.session().number());
      refused.node().ifPresent(this::peer);
      put("remote", text(refused.remote()));
      ending(refused.closure());
    } else {
      rareEvent(event);
    }
  }

  private void rareEvent(NodeEvent event) {
    if (event instanceof NodeEvent.Listening listening) {
      put("address", text(listening.address()));
      put("enode", listening.enode());
    } else if (event instanceof NodeEvent.Moved moved) {
      put("enode", moved.enode());
    } else if (event instanceof NodeEvent.ClockOff off) {
      put("ahead", off.ahead().toNanos());
    } else if (event instanceof NodeEvent.ProtocolDropped dropped) {
      session(dropped.session(), dropped.node());
      protocol(dropped.protocol());
      put("why", StableText.of(dropped.why()));
    } else if (event instanceof NodeEvent.Appraised appraised) {
      session(appraised.session(), appraised.node());
      protocol(appraised.protocol());
      put("points", appraised.points());
      put("why", StableText.of(appraised.why()));
    } else if (event instanceof NodeEvent.Stopped stopped) {
      put("orphans", stopped.orphans());
    } else if (event instanceof NodeEvent.Missed missed) {
      put("events", missed.events());
    }
  }

  private void put(String key, Object value) {
    fields.put(key, value);
  }

  private void session(SessionId session, NodeId node) {
    put("session", session.number());
    peer(node);
  }

  private void peer(NodeId node) {
    OptionalInt number = roster.number(node);
    if (number.isPresent()) {
      put("peer", number.getAsInt());
    } else {
      put("stranger", node.toString());
    }
  }

  private void connection(InetSocketAddress remote, boolean dialed) {
    put("remote", text(remote));
    put("dialed", dialed);
  }

  private void protocol(Capability protocol) {
    put("protocol", protocol.toString());
  }

  private void message(Capability protocol, int code, int bytes) {
    protocol(protocol);
    put("code", code);
    put("bytes", bytes);
  }

  private void ending(Closure closure) {
    Ending ending = Ending.of(closure);
    put("reason", ending.reason());
    put("by", ending.by());
    put("phase", ending.phase());
    if (!ending.detail().isEmpty()) {
      put("detail", ending.detail());
    }
  }

  private static String text(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    String host = ip == null ? address.getHostString() : IpText.format(ip);
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }
}

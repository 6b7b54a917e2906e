package dev.kith.node.admin.traces;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.SessionId;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns the events of one node into spans. One thread at a time. */
final class SessionSpans {
  /** A session that is up, and its span of being so. */
  private record Up(Span session, Span active, Clocks.Reading time, long sinceNanos) {
    void end(Instant when) {
      active.end(when);
      session.end(when);
    }
  }

  private final Tracer tracer;
  private final Clocks clocks;
  private final Map<SessionId, Up> sessions = new LinkedHashMap<>();

  SessionSpans(Tracer tracer, Clocks clocks) {
    this.tracer = tracer;
    this.clocks = clocks;
  }

  void take(NodeEvent event) {
    if (event instanceof NodeEvent.PeerUp up) {
      up(up);
    } else if (event instanceof NodeEvent.PeerDown down) {
      down(down);
    } else if (event instanceof NodeEvent.Refused refused) {
      Attempt.of(refused).trace(tracer, clocks.read());
    } else if (event instanceof NodeEvent.ProtocolDropped dropped) {
      dropped(dropped);
    } else if (event instanceof NodeEvent.Stopped) {
      end();
    }
  }

  private void up(NodeEvent.PeerUp up) {
    Clocks.Reading time = clocks.read();
    Span session = Attempt.of(up).trace(tracer, time).orElseThrow();
    session.setAttribute(Words.PROTOCOLS, Attempt.shared(up));
    long since = up.course().endedNanos();
    Context inside = Context.root().with(session);
    Span active = Attempt.begin(tracer, "devp2p active", SpanKind.INTERNAL, inside, time.at(since));
    sessions.put(up.session(), new Up(session, active, time, since));
  }

  private void down(NodeEvent.PeerDown down) {
    Up up = sessions.remove(down.session());
    if (up != null) {
      Instant when = up.time().at(up.sinceNanos() + down.lifetime().toNanos());
      Words.end(up.active(), down.closure(), when);
      Words.end(up.session(), down.closure(), when);
    }
  }

  private void dropped(NodeEvent.ProtocolDropped dropped) {
    Up up = sessions.get(dropped.session());
    if (up != null) {
      Attributes what =
          Attributes.of(Words.PROTOCOL, dropped.protocol().toString(), Words.REASON, dropped.why());
      up.active().addEvent("protocol dropped", what, up.time().at(clocks.read().nanos()));
    }
  }

  /** Sessions of which nothing more will be heard end here. */
  void end() {
    sessions.values().forEach(up -> up.end(up.time().at(clocks.read().nanos())));
    sessions.clear();
  }
}

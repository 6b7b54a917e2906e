package dev.kith.node.admin.traces;

import dev.kith.node.enr.NodeId;
import dev.kith.node.event.Course;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable.Shared;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.SessionId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A connection on its way to a session: that it succeeded or failed is known, and when it had come
 * how far.
 *
 * @param refusal how it ended, unless the peer is up
 */
record Attempt(
    SessionId session,
    Optional<NodeId> node,
    InetSocketAddress remote,
    Course course,
    Optional<Closure> refusal) {

  static Attempt of(NodeEvent.PeerUp up) {
    return new Attempt(
        up.session(), Optional.of(up.node()), up.remote(), up.course(), Optional.empty());
  }

  static Attempt of(NodeEvent.Refused refused) {
    return new Attempt(
        refused.session(),
        refused.node(),
        refused.remote(),
        refused.course(),
        Optional.of(refused.closure()));
  }

  /**
   * Makes the spans of all that is over.
   *
   * @return the span of the session itself, to be ended when it ends; none if nothing connected
   */
  Optional<Span> trace(Tracer tracer, Clocks.Reading time) {
    Context parent = Context.root();
    if (course.source().isPresent()) {
      parent = parent.with(dial(tracer, time, course.source().get()));
    }
    if (course.connectedNanos().isEmpty()) {
      return Optional.empty();
    }
    Instant connected = time.at(course.connectedNanos().getAsLong());
    Span session = describe(begin(tracer, "devp2p session", kind(), parent, connected));
    course.greeting().ifPresent(said -> introduce(session, said));
    Context inside = parent.with(session);
    Instant ended = time.at(course.endedNanos());
    if (course.securedNanos().isEmpty()) {
      step(tracer, "devp2p handshake", inside, connected, ended, Phase.HANDSHAKING);
    } else {
      Instant secured = time.at(course.securedNanos().getAsLong());
      step(tracer, "devp2p handshake", inside, connected, secured, Phase.HANDSHAKING);
      step(tracer, "devp2p greeting", inside, secured, ended, Phase.GREETING);
    }
    refusal.ifPresent(closure -> Words.end(session, closure, ended));
    return Optional.of(session);
  }

  private Span dial(Tracer tracer, Clocks.Reading time, String source) {
    Instant begun = time.at(course.begunNanos());
    Span dial = describe(begin(tracer, "devp2p dial", kind(), Context.root(), begun));
    dial.setAttribute(Words.SOURCE, source)
        .setAttribute(Words.OUTCOME, refusal.isEmpty() ? "up" : "refused");
    end(dial, refusal, time.at(course.endedNanos()));
    return dial;
  }

  /** A refusal ends the phase in which it came; those before it went well. */
  private void step(
      Tracer tracer, String name, Context parent, Instant from, Instant to, Phase phase) {
    Span step = begin(tracer, name, SpanKind.INTERNAL, parent, from);
    end(step, refusal.filter(closure -> closure.phase() == phase), to);
  }

  private static void end(Span span, Optional<Closure> refusal, Instant when) {
    refusal.ifPresentOrElse(closure -> Words.end(span, closure, when), () -> span.end(when));
  }

  static Span begin(Tracer tracer, String name, SpanKind kind, Context parent, Instant when) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent)
        .setStartTimestamp(when)
        .startSpan();
  }

  private Span describe(Span span) {
    node.ifPresent(id -> span.setAttribute(Words.NODE, id.toString()));
    return span.setAttribute(Words.SESSION, session.number())
        .setAttribute(Words.DIRECTION, kind() == SpanKind.CLIENT ? "outbound" : "inbound")
        .setAttribute(Words.ADDRESS, remote.getHostString())
        .setAttribute(Words.PORT, (long) remote.getPort());
  }

  private static void introduce(Span session, Course.Greeting said) {
    session
        .setAttribute(Words.CLIENT, said.clientName())
        .setAttribute(Words.CAPABILITIES, names(said.capabilities()));
  }

  /** What both speak, as traces have it. */
  static List<String> shared(NodeEvent.PeerUp up) {
    return names(up.protocols().stream().map(Shared::capability).toList());
  }

  private static List<String> names(List<Capability> capabilities) {
    return capabilities.stream().map(Capability::toString).toList();
  }

  private SpanKind kind() {
    return course.source().isPresent() ? SpanKind.CLIENT : SpanKind.SERVER;
  }
}

package dev.kith.simulation.journal;

import dev.kith.node.event.NodeEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of observations, with the names they have in traces, which therefore stay. */
public enum Kind {
  /** The node takes connections. */
  LISTENING("listening", NodeEvent.Listening.class),
  /** Others find the node elsewhere. */
  MOVED("moved", NodeEvent.Moved.class),
  /** Most others have another time than the node. */
  CLOCK_OFF("clock-off", NodeEvent.ClockOff.class),
  /** A connection has its keys. */
  SECURED("secured", NodeEvent.Secured.class),
  /** A peer is up. */
  PEER_UP("peer-up", NodeEvent.PeerUp.class),
  /** A peer that was up is gone. */
  PEER_DOWN("peer-down", NodeEvent.PeerDown.class),
  /** A connection ended before a peer was up. */
  REFUSED("refused", NodeEvent.Refused.class),
  /** A session goes on without a protocol. */
  PROTOCOL_DROPPED("protocol-dropped", NodeEvent.ProtocolDropped.class),
  /** A protocol was given a message. */
  MESSAGE_RECEIVED("message-received", NodeEvent.MessageReceived.class),
  /** A protocol has given back the credit of a message. */
  MESSAGE_HANDLED("message-handled", NodeEvent.MessageHandled.class),
  /** A protocol has sent a message. */
  MESSAGE_SENT("message-sent", NodeEvent.MessageSent.class),
  /** A protocol praised or blamed a peer. */
  APPRAISED("appraised", NodeEvent.Appraised.class),
  /** The node has stopped in good order. */
  STOPPED("stopped", NodeEvent.Stopped.class),
  /** Events were lost between the node and the journal. */
  MISSED("missed", NodeEvent.Missed.class),
  /** The simulator started the node. */
  STARTED("started", Happening.Started.class),
  /** The simulator made the node vanish. */
  CRASHED("crashed", Happening.Crashed.class),
  /** An action of the fault plan was carried out. */
  FAULT("fault", Happening.Faulted.class),
  /** A foe has played a trick on the node. */
  ATTACKED("attacked", Happening.Attacked.class),
  /** What there is in the node, the network being quiet. */
  COUNTED("counted", Happening.Counted.class),
  /** A message had no handler. */
  UNHANDLED("unhandled", Happening.Unhandled.class),
  /** Something that spreads has reached the node. */
  HEARD("heard", Happening.Heard.class),
  /** Something happened that must not in any run. */
  RULE_BROKEN("rule-broken", Happening.RuleBroken.class);

  private static final Map<Class<?>, Kind> BY_TYPE =
      Arrays.stream(values()).collect(Collectors.toMap(kind -> kind.type, Function.identity()));

  private final String text;
  private final Class<?> type;

  Kind(String text, Class<?> type) {
    this.text = text;
    this.type = type;
  }

  /** The kind of a happening. */
  public static Kind of(Happening happening) {
    Object what = happening instanceof Happening.Told told ? told.event() : happening;
    Kind kind = BY_TYPE.get(what.getClass());
    if (kind == null) {
      throw new IllegalArgumentException("no kind is known of " + what.getClass().getName());
    }
    return kind;
  }

  /** The name in traces. */
  @Override
  public String toString() {
    return text;
  }
}

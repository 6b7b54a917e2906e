package dev.kith.simulation.bench;

import akka.actor.typed.Behavior;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.ProtocolCommand;
import java.util.function.Function;

/** What one end of a session does: the behavior of its protocol. */
interface Side extends Function<PeerSession, Behavior<ProtocolCommand>> {}

package dev.kith.node.peer;

import dev.kith.node.environment.Transport.Connection;
import dev.kith.node.wire.WireControl;

/** A connection and the stream that runs on it. */
record Link(Connection connection, WireControl wire, boolean dialed) {}

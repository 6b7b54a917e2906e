package dev.kith.node.wire;

import dev.kith.node.session.CapabilityTable;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Hello;
import java.util.List;
import java.util.Optional;

/**
 * How the actor that owns a session steers its stream. Safe from any thread; calls take effect in
 * order, soon, on the stream's thread. After the stream ended they do nothing.
 */
public interface WireControl {
  /** Sends our Hello; the remote's is expected. */
  void greet(Hello hello);

  /**
   * Prepares the protocols both sides speak; nothing flows yet.
   *
   * @param limits of each shared protocol, in the order of the table
   * @param rates that the session shares with others
   */
  Lanes lanes(CapabilityTable table, List<IngressLimits> limits, Rates rates);

  /** Opens the protocols: what they offered is sent, what came for them is handed over. */
  void activate(Lanes lanes);

  /**
   * Says goodbye with a reason, if there is one and the remote can still read it, and ends the
   * stream within some seconds. A second call does nothing.
   */
  void close(Optional<DisconnectReason> reason);

  /** Ends the stream at once; the remote sees a reset. */
  void abort();

  /** How the session is now; never waits. */
  Pulse pulse();
}

package dev.kith.node.protocol;

/** A protocol written as a plain blocking loop: runs once for each connected peer. */
@FunctionalInterface
public interface LoopHandler {
  /**
   * Talks to one peer. Returning ends the session with {@code client quitting}, throwing ends it
   * with {@code subprotocol error}, or the reason of a {@link ProtocolException}.
   *
   * @param peer facts about the peer, and how to disconnect
   * @param io its messages
   */
  void run(PeerSession peer, MessageIo io) throws Exception;
}

package dev.kith.node.protocol;

/**
 * What a protocol's actor understands. Open, so that a protocol adds its own commands and timers to
 * the {@link Message}s it is sent.
 */
public interface ProtocolCommand {}

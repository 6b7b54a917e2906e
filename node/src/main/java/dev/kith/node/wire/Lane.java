package dev.kith.node.wire;

import dev.kith.node.session.CapabilityTable;

/**
 * One protocol's part of one session: its codes, its credit inwards, its queue outwards.
 *
 * @param shared the protocol and its codes
 * @param limits what it may be sent
 * @param credit what it was handed and has not handled yet
 * @param outbox what it wants to send
 */
public record Lane(
    CapabilityTable.Shared shared, IngressLimits limits, Credit.Account credit, Outbox outbox) {}

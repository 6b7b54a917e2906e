package dev.kith.node.server;

import dev.kith.node.reputation.Bans;
import java.time.Instant;

/**
 * One ban, to be shown.
 *
 * @param target whom it is about
 * @param until when it ends
 * @param reason for people
 */
public record BanInfo(Bans.Target target, Instant until, String reason) {}

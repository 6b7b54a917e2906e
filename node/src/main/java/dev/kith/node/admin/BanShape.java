package dev.kith.node.admin;

import dev.kith.node.server.BanInfo;

/**
 * One ban, as JSON.
 *
 * @param target the 64 digits of a node id, or a network such as 10.0.0.0/8
 * @param until when it ends, such as 2026-11-26T12:00:00Z
 * @param reason for people
 */
public record BanShape(String target, String until, String reason) {
  static BanShape of(BanInfo ban) {
    return new BanShape(ban.target().toString(), ban.until().toString(), ban.reason());
  }
}

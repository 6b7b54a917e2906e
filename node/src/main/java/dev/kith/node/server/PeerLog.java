package dev.kith.node.server;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure;
import java.util.Locale;
import org.slf4j.Logger;

/**
 * The two lines that operators read of each peer: a sentence for people, and the same in fields of
 * their own for programs, wherever logs are written as JSON. What a remote chose is printable in
 * both.
 */
final class PeerLog {
  private PeerLog() {}

  static void up(Logger log, NodeEvent.PeerUp up) {
    log.atInfo()
        .addKeyValue("event", "up")
        .addKeyValue("session", up.session())
        .addKeyValue("node", up.node())
        .addKeyValue("direction", direction(up.dialed()))
        .addKeyValue("remote", up.remote())
        .addKeyValue("client", up.clientName())
        .addKeyValue("protocols", up.protocols())
        .log(
            "peer up: session={} node={} remote={} dialed={} client=\"{}\" protocols={}",
            up.session(),
            up.node(),
            up.remote(),
            up.dialed(),
            up.clientName(),
            up.protocols());
  }

  static void down(Logger log, NodeEvent.PeerDown down, boolean dialed) {
    Closure closure = down.closure();
    log.atInfo()
        .addKeyValue("event", "down")
        .addKeyValue("session", down.session())
        .addKeyValue("node", down.node())
        .addKeyValue("direction", direction(dialed))
        .addKeyValue("milliseconds", down.lifetime().toMillis())
        .addKeyValue("initiator", closure.initiator().name().toLowerCase(Locale.ROOT))
        .addKeyValue("reason", closure.cause().word())
        .addKeyValue("detail", closure.cause().text())
        .log(
            "peer down: session={} node={} after={} {}",
            down.session(),
            down.node(),
            down.lifetime(),
            closure);
  }

  /** The words that metrics have for it. */
  private static String direction(boolean dialed) {
    return dialed ? "outbound" : "inbound";
  }
}

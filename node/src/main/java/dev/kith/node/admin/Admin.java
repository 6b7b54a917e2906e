package dev.kith.node.admin;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.Server;
import dev.kith.node.server.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the admin API of one node, until it is closed. Safe from any thread. Loads without the
 * libraries that serving takes, so as to say which are missing.
 */
public final class Admin implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Admin.class);

  private final AdminService.Running running;

  private Admin(AdminService.Running running) {
    this.running = running;
  }

  /**
   * Takes requests from when this returns.
   *
   * @param view what the node shows
   * @param server its actor
   * @param system runs it; its end ends this, too
   * @throws StartFailure with one sentence, if it cannot
   */
  public static Admin open(
      NodeView view, ActorRef<Server.Command> server, ActorSystem<?> system, AdminConfig config) {
    Libraries.requireAdmin();
    if (config.metrics()) {
      Libraries.requireMetrics();
    }
    Admin admin = new Admin(AdminService.open(view, server, system, config));
    LOG.info("administered at {}", admin.url());
    return admin;
  }

  /** Where it is: what a client is told. */
  public String url() {
    return running.endpoint().url();
  }

  @Override
  public void close() {
    running.close();
  }
}

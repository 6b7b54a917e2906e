package dev.kith.node.admin;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.settings.ServerSettings;
import dev.kith.node.server.ListenAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** A place where requests are taken by HTTP, until it is closed. Safe from any thread. */
public final class HttpEndpoint implements AutoCloseable {
  /** For answers under way, none of which takes longer unless somebody watches for ever. */
  private static final Duration GOODBYE = Duration.ofMillis(200);

  private final ServerBinding binding;

  private HttpEndpoint(ServerBinding binding) {
    this.binding = binding;
  }

  /**
   * Listens, and is open when this returns.
   *
   * @param system runs it
   * @throws BindException with a few words, if the address is taken
   * @throws IOException with a few words, if nobody can listen there
   */
  public static HttpEndpoint open(
      ActorSystem<?> system, InetSocketAddress address, Route route, ServerSettings settings)
      throws IOException {
    try {
      return new HttpEndpoint(
          Http.get(system)
              .newServerAt(address.getAddress().getHostAddress(), address.getPort())
              .withSettings(settings)
              .bind(route)
              .toCompletableFuture()
              .join());
    } catch (CompletionException e) {
      String where = "Cannot serve at " + ListenAddress.format(address) + ": ";
      String reason = reason(e);
      throw reason.contains("in use")
          ? new BindException(where + "the address is in use")
          : new IOException(where + reason, e);
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Where it is: what a client is told. */
  public String url() {
    return "http://" + ListenAddress.format(binding.localAddress());
  }

  /** Listens no more at once, and ends all connections soon. */
  @Override
  public void close() {
    binding.terminate(GOODBYE);
  }
}

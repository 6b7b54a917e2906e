package dev.kith.simulation.serve;

import static akka.http.javadsl.server.Directives.concat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.settings.ServerSettings;
import dev.kith.node.admin.HttpEndpoint;
import dev.kith.node.config.NodeSystem;
import dev.kith.node.server.ListenAddress;
import dev.kith.simulation.control.Desk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Takes requests by HTTP to a desk, until it is closed. Safe from any thread. */
public final class HttpService implements AutoCloseable {
  /**
   * Nobody has to hurry: who listens may hear nothing for hours, and a run up to a time may take as
   * long.
   */
  private static final String HTTP =
      """
      akka.http.server.idle-timeout = infinite
      akka.http.server.request-timeout = infinite
      akka.http.server.server-header = "kith"
      """;

  private final ActorSystem<Void> system;
  private final HttpEndpoint endpoint;

  private HttpService(ActorSystem<Void> system, HttpEndpoint endpoint) {
    this.system = system;
    this.endpoint = endpoint;
  }

  /**
   * Listens, and is open when this returns.
   *
   * @param token what requests must bring; none is needed if empty
   * @throws IllegalArgumentException if others than this machine could come in without a token
   * @throws IOException with one sentence, if nobody can listen there
   */
  public static HttpService open(Desk desk, InetSocketAddress address, Optional<String> token)
      throws IOException {
    if (token.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "Whoever reaches "
              + ListenAddress.format(address)
              + " could do anything to the simulation; choose a token by --token, or listen on"
              + " 127.0.0.1.");
    }
    ActorSystem<Void> system = NodeSystem.start(Behaviors.empty(), "kith-serve");
    try {
      Route route = Gate.before(routes(desk), token);
      return new HttpService(
          system, HttpEndpoint.open(system, address, route, ServerSettings.create(HTTP)));
    } catch (IOException e) {
      system.terminate();
      throw new IOException(
          e.getMessage() + "; end the program that is there, or choose another place by --listen.",
          e);
    }
  }

  private static Route routes(Desk desk) {
    Answers answers = new Answers(desk);
    return concat(
        new NetworkRoutes(answers).routes(),
        new NodeRoutes(answers).routes(),
        new ClockRoutes(answers).routes(),
        new FaultRoutes(answers).routes(),
        new MockerRoutes(answers).routes(),
        new EventRoutes(answers).routes());
  }

  /** Where it is: what a client is told. */
  public String url() {
    return endpoint.url();
  }

  /** Ends all connections, and listens no more. */
  @Override
  public void close() {
    system.terminate();
  }
}

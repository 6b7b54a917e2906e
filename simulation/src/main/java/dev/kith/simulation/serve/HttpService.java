package dev.kith.simulation.serve;

import static akka.http.javadsl.server.Directives.concat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.server.Route;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.kith.node.config.NodeSystem;
import dev.kith.simulation.control.Desk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Takes requests by HTTP to a desk, until it is closed. Safe from any thread. */
public final class HttpService implements AutoCloseable {
  /**
   * Nobody has to hurry: who listens may hear nothing for hours, and a run up to a time may take as
   * long.
   */
  private static final Config HTTP =
      ConfigFactory.parseString(
          """
          akka.http.server.idle-timeout = infinite
          akka.http.server.request-timeout = infinite
          akka.http.server.server-header = "kith"
          """);

  private final ActorSystem<Void> system;
  private final ServerBinding binding;

  private HttpService(ActorSystem<Void> system, ServerBinding binding) {
    this.system = system;
    this.binding = binding;
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
              + text(address)
              + " could do anything to the simulation; choose a token by --token, or listen on"
              + " 127.0.0.1.");
    }
    ActorSystem<Void> system = NodeSystem.start(Behaviors.empty(), "kith-serve", HTTP);
    try {
      return new HttpService(system, bind(system, address, Gate.before(routes(desk), token)));
    } catch (CompletionException e) {
      system.terminate();
      throw new IOException(
          "Cannot serve at "
              + text(address)
              + ": "
              + reason(e)
              + "; end the program that is there, or choose another place by --listen.",
          e);
    }
  }

  private static ServerBinding bind(
      ActorSystem<Void> system, InetSocketAddress address, Route route) {
    return Http.get(system)
        .newServerAt(address.getAddress().getHostAddress(), address.getPort())
        .bind(route)
        .toCompletableFuture()
        .join();
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

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    return message.contains("in use") ? "the address is in use" : message;
  }

  private static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** Where it is: what a client is told. */
  public String url() {
    return "http://" + text(binding.localAddress());
  }

  /** Ends all connections, and listens no more. */
  @Override
  public void close() {
    system.terminate();
  }
}

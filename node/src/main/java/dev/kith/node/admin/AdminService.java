package dev.kith.node.admin;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEndOrSingleSlash;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.settings.ServerSettings;
import akka.stream.Materializer;
import dev.kith.node.admin.metrics.MetricsPage;
import dev.kith.node.admin.metrics.PrometheusPage;
import dev.kith.node.admin.rpc.Dispatcher;
import dev.kith.node.admin.rpc.Method;
import dev.kith.node.admin.rpc.Methods;
import dev.kith.node.admin.rpc.Topics;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.environment.Ticker;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.Server;
import dev.kith.node.server.StartFailure;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is served of one node, and where. */
final class AdminService {
  /**
   * Connections of programs on this machine, each of which costs a few kilobytes. Pings find out
   * who left without a word, so that whoever only listens may do so for ever.
   */
  private static final String SETTINGS =
      """
      akka.http.server.max-connections = 128
      akka.http.server.idle-timeout = 60s
      akka.http.server.websocket.periodic-keep-alive-max-idle = 20s
      akka.http.server.server-header = "kith"
      """;

  private static final String NO_METRICS =
      "This node has no metrics; start it by kith run --metrics, or set admin-metrics.";

  private final NodeView view;
  private final Steering steering;
  private final Watch watch;
  private final Optional<MetricsPage> metrics;
  private final AdminConfig config;

  private AdminService(
      NodeView view, ActorRef<Server.Command> server, ActorSystem<?> system, AdminConfig config) {
    this.view = view;
    this.steering = new Steering(server, system.scheduler());
    this.watch = new Watch(view, Ticker.real());
    this.metrics = config.metrics() ? Optional.of(new PrometheusPage(view)) : Optional.empty();
    this.config = config;
  }

  static Running open(
      NodeView view, ActorRef<Server.Command> server, ActorSystem<?> system, AdminConfig config) {
    AdminService service = new AdminService(view, server, system, config);
    try {
      return new Running(bind(system, config, service.route(system)), service);
    } catch (StartFailure e) {
      service.end();
      throw e;
    }
  }

  /** What is open, until it is closed. */
  record Running(HttpEndpoint endpoint, AdminService service) implements AutoCloseable {
    @Override
    public void close() {
      endpoint.close();
      service.end();
    }
  }

  private void end() {
    watch.close();
    metrics.ifPresent(MetricsPage::close);
  }

  private Route route(ActorSystem<?> system) {
    Dispatcher dispatcher = new Dispatcher(new Methods(Version.TEXT, methods()));
    Route rpc = new RpcRoute(dispatcher, Materializer.matFromSystem(system)).route();
    Gate gate = new Gate(config.token());
    return concat(
        path(
            "health",
            () -> gate.open(completeWithFuture(steering.isAlive().thenApply(AdminService::state)))),
        path("ready", () -> gate.open(complete(state(view.self().isPresent())))),
        path("metrics", () -> gate.closed(get(this::metrics))),
        pathEndOrSingleSlash(() -> gate.closed(rpc)));
  }

  private Route metrics() {
    return metrics
        .map(page -> complete(page(page.text())))
        .orElseGet(() -> Gate.refuse(StatusCodes.NOT_FOUND, NO_METRICS));
  }

  private List<Method> methods() {
    List<Method> methods =
        new ArrayList<>(new AdminMethods(view, steering, watch, Ticker.real()).all());
    methods.addAll(new LimitMethods(view, steering).all());
    methods.addAll(new BanMethods(view, steering).all());
    methods.addAll(new TableMethods(steering).all());
    Topics topics =
        new Topics(
            "admin",
            view.feed(),
            Entropy.secure(),
            Map.of("peerEvents", () -> new PeerEvents(view), "events", () -> EventShape::of));
    methods.addAll(topics.methods());
    return methods;
  }

  /** Plain text is what every version of Prometheus reads. */
  private static HttpResponse page(String text) {
    return HttpResponse.create().withEntity(ContentTypes.TEXT_PLAIN_UTF8, text);
  }

  private static HttpResponse state(boolean good) {
    return good
        ? HttpResponse.create().withEntity("ok\n")
        : HttpResponse.create()
            .withStatus(StatusCodes.SERVICE_UNAVAILABLE)
            .withEntity("the node is not running\n");
  }

  private static HttpEndpoint bind(ActorSystem<?> system, AdminConfig config, Route route) {
    ServerSettings settings = ServerSettings.create(SETTINGS);
    InetSocketAddress first = config.listen();
    for (int next = 0; ; next++) {
      InetSocketAddress address = new InetSocketAddress(first.getAddress(), first.getPort() + next);
      try {
        return HttpEndpoint.open(system, address, route, settings);
      } catch (BindException e) {
        if (next + 1 >= config.ports()) {
          throw new StartFailure(e.getMessage() + "; choose another place by admin-listen.");
        }
      } catch (IOException e) {
        throw new StartFailure(e.getMessage() + "; choose another place by admin-listen.");
      }
    }
  }
}

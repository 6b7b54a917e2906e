package dev.kith.simulation.serve;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.entity;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEndOrSingleSlash;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.server.Route;
import akka.http.javadsl.unmarshalling.Unmarshaller;
import dev.kith.simulation.control.Lab;
import dev.kith.simulation.control.NewNode;
import dev.kith.simulation.control.NodeView;
import dev.kith.simulation.text.JsonLine;
import java.util.List;

/** What is about one node, which is named by its name or its id. */
final class NodeRoutes {
  private final Answers answers;

  NodeRoutes(Answers answers) {
    this.answers = answers;
  }

  Route routes() {
    return pathPrefix(
        "nodes",
        () ->
            concat(
                pathEndOrSingleSlash(
                    () -> concat(get(() -> answers.list(NodeRoutes::infos)), post(this::create))),
                pathPrefix(segment(), this::node)));
  }

  private static List<?> infos(Lab lab) {
    return lab.network().nodes().stream().map(NodeView::info).toList();
  }

  private Route create() {
    return entity(
        Unmarshaller.entityToString(),
        body -> {
          NewNode node = body.isBlank() ? NewNode.USUAL : NewNode.parse(JsonLine.parse(body));
          return answers.created(lab -> lab.create(node).info());
        });
  }

  private Route node(String node) {
    return concat(
        pathEndOrSingleSlash(() -> get(() -> answers.object(lab -> lab.node(node).info()))),
        path("start", () -> post(() -> answers.object(lab -> lab.start(node).info()))),
        path("stop", () -> post(() -> answers.object(lab -> lab.stop(node).info()))),
        path("rpc", () -> new RpcRoutes(answers).to(node)),
        path(segment("conn").slash(segment()), peer -> conn(node, peer)));
  }

  private Route conn(String node, String peer) {
    return concat(
        post(() -> answers.object(lab -> lab.connect(node, peer).info())),
        delete(() -> answers.object(lab -> lab.disconnect(node, peer).info())));
  }
}

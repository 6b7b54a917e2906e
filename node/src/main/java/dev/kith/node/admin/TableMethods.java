package dev.kith.node.admin;

import dev.kith.node.admin.rpc.Method;
import dev.kith.node.admin.rpc.RpcError;
import dev.kith.node.admin.rpc.RpcException;
import dev.kith.node.admin.rpc.Schema;
import dev.kith.node.discovery.v4.Discv4Service.Neighborhood;
import dev.kith.node.server.Server;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The table of nodes that discovery keeps, in two forms. */
final class TableMethods {
  private final Steering steering;

  TableMethods(Steering steering) {
    this.steering = steering;
  }

  List<Method> all() {
    return List.of(
        new Method(
            "admin_table",
            "Shows the nodes that discovery knows, by distance, and where they come from.",
            List.of(),
            Schema.of(TableShape.class),
            (arguments, caller) ->
                table().thenApply(found -> TableShape.of(found.orElseThrow(TableMethods::none)))),
        new Method(
            "debug_discoveryV4Table",
            "Shows the nodes that discovery knows, as go-ethereum does; nothing without discovery.",
            List.of(),
            Schema.list(Schema.list(Schema.of(BucketNodeShape.class))),
            (arguments, caller) ->
                table().thenApply(found -> found.map(BucketNodeShape::of).orElse(List.of()))));
  }

  private CompletionStage<Optional<Neighborhood>> table() {
    return steering.answer(Server.GetTable::new);
  }

  private static RpcException none() {
    return new RpcException(
        RpcError.failed("the node looks for nobody; start it by kith run --discover"));
  }
}

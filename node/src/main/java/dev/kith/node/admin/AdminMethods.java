package dev.kith.node.admin;

import dev.kith.node.admin.rpc.Arguments;
import dev.kith.node.admin.rpc.Method;
import dev.kith.node.admin.rpc.Parameter;
import dev.kith.node.admin.rpc.RpcError;
import dev.kith.node.admin.rpc.RpcException;
import dev.kith.node.admin.rpc.Schema;
import dev.kith.node.admin.why.WhyReport;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Ticker;
import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.PeerLimits;
import dev.kith.node.server.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What can be asked of a node: what go-ethereum has, too, under the same names and fields. */
final class AdminMethods {
  private static final Parameter NODE =
      Parameter.text("node", "An enode URL, or a record (enr:…).");
  private static final Parameter KNOWN =
      Parameter.text("node", "An enode URL, a record (enr:…), or the 64 digits of a node id.");

  private final NodeView view;
  private final Steering steering;
  private final Watch watch;
  private final Ticker ticker;
  private final long begun;

  AdminMethods(NodeView view, Steering steering, Watch watch, Ticker ticker) {
    this.view = view;
    this.steering = steering;
    this.watch = watch;
    this.ticker = ticker;
    this.begun = ticker.nanos();
  }

  List<Method> all() {
    List<Method> all = new ArrayList<>(shown());
    all.addAll(changed());
    return all;
  }

  private List<Method> shown() {
    return List.of(
        Method.now(
            "admin_nodeInfo",
            "Shows this node.",
            List.of(),
            Schema.of(NodeShape.class),
            arguments -> NodeShape.of(self())),
        Method.now(
            "admin_status",
            "Shows this node at a glance.",
            List.of(),
            Schema.of(StatusShape.class),
            arguments -> status()),
        Method.now(
            "admin_why",
            "Shows why this node has the peers it has, and what to do for more.",
            List.of(),
            Schema.of(WhyReport.class),
            arguments -> watch.report(self(), limits())),
        Method.now(
            "admin_peers",
            "Shows the connected peers, by id.",
            List.of(),
            Schema.list(Schema.of(PeerShape.class)),
            arguments -> view.peers().stream().map(PeerShape::of).toList()));
  }

  private List<Method> changed() {
    return List.of(
        Method.now(
            "admin_addPeer",
            "Keeps a node connected from now on.",
            List.of(NODE),
            Schema.TRUTH,
            arguments -> steering.tell(new Server.AddPeer(callable(arguments)))),
        new Method(
            "admin_removePeer",
            "Keeps a node connected no longer, and ends a session with it.",
            List.of(KNOWN),
            Schema.TRUTH,
            (arguments, caller) -> {
              NodeId node = known(arguments);
              return steering.ask(to -> new Server.RemovePeer(node, to));
            }),
        Method.now(
            "admin_addTrustedPeer",
            "Lets a node in over the limits from now on.",
            List.of(KNOWN),
            Schema.TRUTH,
            arguments -> steering.tell(new Server.AddTrusted(known(arguments)))),
        Method.now(
            "admin_removeTrustedPeer",
            "Treats a node as any other from now on.",
            List.of(KNOWN),
            Schema.TRUTH,
            arguments -> steering.tell(new Server.RemoveTrusted(known(arguments)))));
  }

  private StatusShape status() {
    Duration up = Duration.ofNanos(ticker.nanos() - begun);
    return StatusShape.of(self(), view, limits(), up);
  }

  private PeerLimits limits() {
    return view.limits().orElseThrow(AdminMethods::gone);
  }

  private NodeInfo self() {
    return view.self().orElseThrow(AdminMethods::gone);
  }

  static RpcException gone() {
    return new RpcException(RpcError.failed("the node is not running"));
  }

  private Enode callable(Arguments arguments) {
    Enode node = NodeText.enode(arguments.text(0));
    if (node.id().equals(self().id())) {
      throw NodeText.invalid("it is this node itself");
    }
    if (node.host().isEmpty() || node.tcp() == 0) {
      throw NodeText.invalid("it does not say where the node listens");
    }
    return node;
  }

  private static NodeId known(Arguments arguments) {
    return NodeText.id(arguments.text(0));
  }
}

package dev.kith.node.admin;

import dev.kith.node.admin.rpc.Arguments;
import dev.kith.node.admin.rpc.Method;
import dev.kith.node.admin.rpc.Parameter;
import dev.kith.node.admin.rpc.RpcError;
import dev.kith.node.admin.rpc.RpcException;
import dev.kith.node.admin.rpc.Schema;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.PeerLimits;
import dev.kith.node.server.Server;
import dev.kith.node.wire.RateLimits;
import dev.kith.node.wire.RateLimits.Rate;
import java.util.List;
import java.util.Optional;

/** The limits of a node, to be seen and to be changed while it runs. */
final class LimitMethods {
  /** In the order of {@link LimitsShape}; what is left out stays as it is. */
  private static final List<Parameter> CHANGES =
      List.of(
          Parameter.optionalNumber(
              "maxPeers", "Active sessions; static and trusted nodes are let in over it."),
          Parameter.optionalNumber("maxInbound", "Active sessions that others began."),
          Parameter.optionalNumber("maxPending", "Connections of others that are not active yet."),
          Parameter.optionalNumber("bytesIn", "Bytes each second from all peers; 0 is any."),
          Parameter.optionalNumber("bytesOut", "Bytes each second to all peers; 0 is any."),
          Parameter.optionalNumber("peerBytesIn", "Bytes each second from each peer; 0 is any."),
          Parameter.optionalNumber("peerBytesOut", "Bytes each second to each peer; 0 is any."),
          Parameter.optionalNumber("peerMessages", "Messages each second of each; 0 is any."));

  private final NodeView view;
  private final Steering steering;

  LimitMethods(NodeView view, Steering steering) {
    this.view = view;
    this.steering = steering;
  }

  List<Method> all() {
    return List.of(
        Method.now(
            "admin_limits",
            "Shows the limits in force.",
            List.of(),
            Schema.of(LimitsShape.class),
            arguments -> LimitsShape.of(peers(), rates())),
        Method.now(
            "admin_setLimits",
            "Changes limits, and shows all as they are now; who is too many leaves.",
            CHANGES,
            Schema.of(LimitsShape.class),
            this::change));
  }

  private PeerLimits peers() {
    return view.limits().orElseThrow(AdminMethods::gone);
  }

  private RateLimits rates() {
    return view.rates().orElseThrow(AdminMethods::gone);
  }

  private LimitsShape change(Arguments arguments) {
    try {
      PeerLimits peers = changed(peers(), arguments);
      RateLimits rates = changed(rates(), arguments);
      steering.tell(new Server.SetLimits(peers));
      steering.tell(new Server.SetRates(rates));
      return LimitsShape.of(peers, rates);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new RpcException(RpcError.params(String.valueOf(e.getMessage())));
    }
  }

  /** With another number of peers, the share that others may begin stays the same. */
  private static PeerLimits changed(PeerLimits now, Arguments arguments) {
    PeerLimits sized = count(arguments, 0).map(now::withMaxPeers).orElse(now);
    return new PeerLimits(
        sized.maxPeers(),
        count(arguments, 1).orElse(sized.maxInbound()),
        count(arguments, 2).orElse(sized.maxPending()),
        sized.networks(),
        sized.addresses());
  }

  private static Optional<Integer> count(Arguments arguments, int index) {
    return arguments.optionalNumber(index).map(Math::toIntExact);
  }

  private static RateLimits changed(RateLimits now, Arguments arguments) {
    return new RateLimits(
        changed(now.node(), arguments, 3),
        changed(now.peer(), arguments, 5),
        now.protocols(),
        arguments.optionalNumber(7).orElse(now.peerMessages()));
  }

  private static Rate changed(Rate now, Arguments arguments, int first) {
    return new Rate(
        arguments.optionalNumber(first).orElse(now.inbound()),
        arguments.optionalNumber(first + 1).orElse(now.outbound()));
  }
}

package dev.kith.node.admin;

import dev.kith.node.admin.rpc.Arguments;
import dev.kith.node.admin.rpc.Method;
import dev.kith.node.admin.rpc.Parameter;
import dev.kith.node.admin.rpc.RpcError;
import dev.kith.node.admin.rpc.RpcException;
import dev.kith.node.admin.rpc.Schema;
import dev.kith.node.reputation.Bans;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.Server;
import java.time.Duration;
import java.util.List;

/** Who must not connect: to be seen, and to be changed while the node runs. */
final class BanMethods {
  /** What a node itself bans for, unless its settings say otherwise. */
  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  /** Clocks count on, and sums of times must not overflow. */
  private static final long LONGEST_SECONDS = Duration.ofDays(36_500).toSeconds();

  private static final Parameter TARGET =
      Parameter.text(
          "target",
          "An enode URL, a record (enr:…), the 64 digits of a node id, an address, or a network"
              + " such as 10.0.0.0/8.");

  private final NodeView view;
  private final Steering steering;

  BanMethods(NodeView view, Steering steering) {
    this.view = view;
    this.steering = steering;
  }

  List<Method> all() {
    return List.of(
        Method.now(
            "admin_bans",
            "Shows who is banned, the ban that ends first in front.",
            List.of(),
            Schema.list(Schema.of(BanShape.class)),
            arguments -> view.bans().stream().map(BanShape::of).toList()),
        Method.now(
            "admin_ban",
            "Ends sessions with a node or a network, and lets them neither come nor be called.",
            List.of(
                TARGET,
                Parameter.optionalNumber("seconds", "How long; a day if left out."),
                Parameter.optionalText("reason", "For people who ask later.")),
            Schema.TRUTH,
            arguments -> steering.tell(ban(arguments))),
        Method.now(
            "admin_unban",
            "Ends a ban, whose target must be named as it is shown; a node begins anew.",
            List.of(TARGET),
            Schema.TRUTH,
            arguments -> steering.tell(new Server.Unban(target(arguments)))));
  }

  private static Server.Ban ban(Arguments arguments) {
    long seconds = Math.min(LONGEST_SECONDS, arguments.optionalNumber(1).orElse(DAY_SECONDS));
    return new Server.Ban(
        target(arguments),
        Duration.ofSeconds(seconds),
        arguments.optionalText(2).orElse("an operator asked for it"));
  }

  private static Bans.Target target(Arguments arguments) {
    String text = arguments.text(0);
    if (text.startsWith("enode:") || text.startsWith("enr:")) {
      return new Bans.Node(NodeText.id(text));
    }
    try {
      return Bans.Target.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RpcException(RpcError.params(String.valueOf(e.getMessage())));
    }
  }
}

package dev.kith.node.server;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.protocol.Hub;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.session.Capability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spawns the node-wide actors of protocols: one for each protocol that has one. */
final class Hubs {
  private Hubs() {}

  static Map<Capability, ActorRef<?>> spawn(ActorContext<?> context, List<Protocol> protocols) {
    Map<Capability, ActorRef<?>> hubs = new LinkedHashMap<>();
    for (Protocol protocol : protocols) {
      protocol
          .hub()
          .ifPresent(hub -> hubs.put(protocol.capability(), spawn(context, protocol, hub)));
    }
    return hubs;
  }

  /** A hub that fails starts anew: its state is the protocol's to rebuild, the peers go on. */
  private static <H> ActorRef<H> spawn(ActorContext<?> context, Protocol protocol, Hub<H> hub) {
    return context.spawn(
        Behaviors.supervise(
                Behaviors.intercept(
                    () -> new HubContainment<>(hub.type()),
                    Behaviors.<H>setup(hubContext -> hub.behavior().get())))
            .onFailure(SupervisorStrategy.restart()),
        "hub-" + protocol.actorName(),
        DispatcherSelector.fromConfig("kith.protocol-dispatcher"));
  }
}

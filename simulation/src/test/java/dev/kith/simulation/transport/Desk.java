package dev.kith.simulation.transport;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.Materializer;
import dev.kith.node.environment.Transport;
import dev.kith.simulation.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node that does nothing by itself: has a transport, runs streams, and keeps what it is told. */
final class Desk {
  final int node;
  final Transport transport;
  final List<Object> heard = new ArrayList<>();
  final ActorRef<Object> ear;
  private @Nullable Materializer streams;

  Desk(Engine engine, Internet internet, int node) {
    this(engine, internet, node, Fidelity.FULL);
  }

  Desk(Engine engine, Internet internet, int node, Fidelity fidelity) {
    this.node = node;
    this.transport = internet.transport(node, fidelity);
    this.ear =
        engine.spawn(
            node,
            Behaviors.setup(
                context -> {
                  streams = Materializer.createMaterializer(context);
                  return Behaviors.receiveMessage(
                      message -> {
                        heard.add(message);
                        return Behaviors.same();
                      });
                }));
    engine.runUntil(engine.now());
  }

  Materializer streams() {
    if (streams == null) {
      throw new IllegalStateException("the node has not started");
    }
    return streams;
  }

  /** What it was told last, if it was of this kind. */
  <T> T last(Class<T> kind) {
    return kind.cast(heard.get(heard.size() - 1));
  }
}

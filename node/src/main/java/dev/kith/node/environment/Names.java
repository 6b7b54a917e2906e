package dev.kith.node.environment;

import akka.actor.typed.ActorRef;
import java.net.InetAddress;
import java.util.List;

/** Host names to addresses. Safe from any thread. */
public interface Names extends AutoCloseable {

  /** Looks a name up; the answer is one message, after some seconds at the latest. */
  void lookup(String host, ActorRef<? super Answer> asker);

  @Override
  void close();

  /** The addresses in the order to try them, or none with the cause in one sentence. */
  record Answer(String host, List<InetAddress> addresses, String failure) {}
}

package dev.kith.simulation.bench;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.discovery.table.NodeTable;
import dev.kith.node.discovery.v4.V4Endpoint;
import dev.kith.node.discovery.v4.V4Message;
import dev.kith.node.environment.Environment;
import java.util.Locale;
import java.util.OptionalLong;

/** What a node of discv4 is asked, and when that is answered. */
enum Inquiry {
  /** Answered by one Pong. */
  PING {
    @Override
    V4Message question(V4Endpoint from, V4Endpoint to, Environment environment) {
      return new V4Message.Ping(
          V4Message.VERSION, from, to, expiration(environment), OptionalLong.empty());
    }

    @Override
    boolean isAnswered(V4Message answer, Bytes hash, int nodes) {
      return answer instanceof V4Message.Pong pong && pong.ping().equals(hash);
    }
  },

  /** For any nodes; answered by sixteen, which takes two packets. */
  FINDNODE {
    @Override
    V4Message question(V4Endpoint from, V4Endpoint to, Environment environment) {
      Bytes target = environment.entropy().bytes(PublicKey.SIZE);
      return new V4Message.FindNode(target, expiration(environment));
    }

    @Override
    boolean isAnswered(V4Message answer, Bytes hash, int nodes) {
      return nodes >= NodeTable.BUCKET_SIZE;
    }
  };

  /** Seconds from now on, as long as go-ethereum's packets are good. */
  private static final int GOOD_FOR = 20;

  abstract V4Message question(V4Endpoint from, V4Endpoint to, Environment environment);

  /** Whether that is enough of an answer to the packet with a hash, with so many nodes so far. */
  abstract boolean isAnswered(V4Message answer, Bytes hash, int nodes);

  static long expiration(Environment environment) {
    return environment.wallClock().instant().getEpochSecond() + GOOD_FOR;
  }

  /** As figures call it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

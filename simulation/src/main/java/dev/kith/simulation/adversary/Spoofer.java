package dev.kith.simulation.adversary;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.discovery.v4.Packet;
import dev.kith.node.discovery.v4.V4Endpoint;
import dev.kith.node.discovery.v4.V4Message;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Asks in the name of bystanders, who are to get the answers; each has a key of his own. */
final class Spoofer implements Adversary {
  private enum Trick {
    /** A Ping as nodes send it. */
    PING,
    /** The shortest Ping that can be read. */
    SHORT_PING,
    /** A question for nodes, whose answer is many times as long. */
    FIND_NODE,
    /** A question for a record, which may be long, too. */
    RECORD_REQUEST
  }

  private final List<NodeKey> keys;

  Spoofer(Entropy entropy) {
    keys =
        IntStream.range(0, Bystanders.HOSTS.size())
            .mapToObj(each -> NodeKey.generate(entropy))
            .toList();
  }

  @Override
  public void strike(Victim victim, Lair lair) {
    victim.enode().udpAddress().ifPresent(address -> strike(address, lair));
    for (Trick trick : Trick.values()) {
      lair.did(trick, victim.node());
    }
  }

  private void strike(InetSocketAddress victim, Lair lair) {
    int[] hosts = Bystanders.HOSTS.numbers().toArray();
    for (int i = 0; i < hosts.length; i++) {
      InetSocketAddress claimed = Bystanders.endpoint(hosts[i], victim.getAddress());
      for (Trick trick : Trick.values()) {
        V4Message message = message(trick, claimed, victim, lair);
        lair.spoof(claimed, victim, Packet.sign(message, keys.get(i)).datagram());
      }
    }
  }

  private static V4Message message(
      Trick trick, InetSocketAddress claimed, InetSocketAddress victim, Lair lair) {
    Bytes target = lair.entropy().bytes(PublicKey.SIZE);
    long expiration = Speaker.expiration(lair);
    return switch (trick) {
      case PING -> Speaker.ping(Optional.of(V4Endpoint.of(claimed, Speaker.PORT)), victim, lair);
      case SHORT_PING -> Speaker.ping(Optional.empty(), victim, lair);
      case FIND_NODE -> new V4Message.FindNode(target, expiration);
      case RECORD_REQUEST -> new V4Message.RecordRequest(expiration);
    };
  }
}

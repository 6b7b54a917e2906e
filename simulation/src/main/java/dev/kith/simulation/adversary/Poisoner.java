package dev.kith.simulation.adversary;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.discovery.v4.V4Endpoint;
import dev.kith.node.discovery.v4.V4Message;
import dev.kith.node.enr.IpText;
import dev.kith.simulation.network.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Is asked for nodes, and names none that is one. */
final class Poisoner implements Adversary {
  private enum Trick {
    /** Hosts all over the world that nobody has. */
    DEAD,
    /** Addresses that nobody can have, or that lead into the asker's own network. */
    RESERVED,
    /** Ports of other services. */
    LOW_PORT,
    /** The asker himself, elsewhere. */
    YOURSELF,
    /** Keys that are no points of the curve. */
    OFF_CURVE,
    /** New identities without end at hosts that take no part. */
    BYSTANDER
  }

  /** As many as a node names. */
  private static final int NAMED = 16;

  /** Where no host is. */
  private static final int FIRST_DEAD = 60_000;

  private static final int DEAD_HOSTS = 2_000;

  /** The port of names. */
  private static final int LOW_PORT = 53;

  private static final List<InetAddress> RESERVED =
      List.of("0.0.0.0", "127.0.0.1", "10.0.0.1", "192.168.1.2", "224.0.0.1", "255.255.255.255")
          .stream()
          .map(text -> IpText.parse(text).orElseThrow())
          .toList();

  private final Deck<Trick> tricks;
  private final NodeKey key;
  private final Map<Integer, PublicKey> victims = new TreeMap<>();
  private @Nullable Speaker speaker;

  Poisoner(Entropy entropy) {
    tricks = new Deck<>(Trick.values(), entropy);
    key = NodeKey.generate(entropy);
  }

  @Override
  public void settle(Lair lair) {
    speaker = Speaker.settle(key, Speaker.PORT, lair, (asker, target) -> named(asker, lair));
  }

  @Override
  public void strike(Victim victim, Lair lair) {
    victims.put(victim.node(), victim.enode().key());
    if (speaker != null) {
      victim.enode().udpAddress().ifPresent(speaker::ping);
    }
  }

  private List<V4Message.Neighbor> named(InetAddress asker, Lair lair) {
    int victim = Addresses.host(asker).orElse(-1);
    PublicKey known = victims.get(victim);
    if (known == null) {
      return List.of();
    }
    Trick trick = tricks.deal();
    lair.did(trick, victim);
    return IntStream.range(0, NAMED)
        .mapToObj(each -> lie(trick, asker, known, lair.entropy()))
        .toList();
  }

  private static V4Message.Neighbor lie(
      Trick trick, InetAddress asker, PublicKey known, Entropy entropy) {
    InetSocketAddress endpoint = endpoint(trick, asker, entropy);
    Bytes identity =
        switch (trick) {
          case YOURSELF -> known.bytes();
          case OFF_CURVE -> offCurve(entropy);
          default -> NodeKey.generate(entropy).publicKey().bytes();
        };
    return new V4Message.Neighbor(V4Endpoint.of(endpoint, endpoint.getPort()), identity);
  }

  private static InetSocketAddress endpoint(Trick trick, InetAddress asker, Entropy entropy) {
    int dead = FIRST_DEAD + entropy.nextInt(DEAD_HOSTS);
    int bystander = Bystanders.HOSTS.numbers().toArray()[entropy.nextInt(Bystanders.HOSTS.size())];
    return switch (trick) {
      case RESERVED ->
          new InetSocketAddress(RESERVED.get(entropy.nextInt(RESERVED.size())), Speaker.PORT);
      case LOW_PORT -> new InetSocketAddress(Addresses.alike(bystander, asker), LOW_PORT);
      case DEAD -> Bystanders.endpoint(dead, asker);
      case YOURSELF, OFF_CURVE, BYSTANDER -> Bystanders.endpoint(bystander, asker);
    };
  }

  /** Of two points that differ in a bit of a coordinate, not both are on the curve. */
  private static Bytes offCurve(Entropy entropy) {
    Bytes point = NodeKey.generate(entropy).publicKey().bytes();
    return Forger.flipped(point, entropy.nextInt(PublicKey.SIZE), entropy);
  }
}

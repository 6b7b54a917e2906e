package dev.kith.simulation.adversary;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.simulation.network.Addresses;
import java.util.List;
import java.util.Optional;

/** A host of a gang: makes its identities known, and names nobody but the gang. */
final class Accomplice implements Adversary {
  private enum Trick {
    PING
  }

  private final List<Gang.Member> identities;
  private final Gang gang;
  private List<Speaker> speakers = List.of();

  Accomplice(List<Gang.Member> identities, Gang gang) {
    this.identities = identities;
    this.gang = gang;
  }

  @Override
  public void settle(Lair lair) {
    speakers =
        identities.stream()
            .map(each -> Speaker.settle(each.key(), each.port(), lair, gang::near))
            .toList();
  }

  @Override
  public void strike(Victim victim, Lair lair) {
    for (Speaker speaker : speakers) {
      victim.enode().udpAddress().ifPresent(speaker::ping);
      lair.did(Trick.PING, victim.node());
    }
  }

  @Override
  public Optional<Enode> guide() {
    Gang.Member first = identities.get(0);
    Host host = new Host.Ip(Addresses.worldwide(first.host()));
    return Optional.of(Enode.of(first.key().publicKey(), host, first.port(), first.port()));
  }
}

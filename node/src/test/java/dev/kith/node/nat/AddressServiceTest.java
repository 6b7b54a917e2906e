package dev.kith.node.nat;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import dev.kith.node.enr.IpText;
import dev.kith.node.nat.OwnAddress.Known;
import dev.kith.node.testnet.TestActors;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AddressServiceTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withManualTime();

  private static InetAddress ip(String text) {
    return IpText.parse(text).orElseThrow();
  }

  @Test
  void tellsWhenEnoughHaveVotedAndWhenTheirVotesAreOld() {
    TestProbe<AddressService.Changed> parent = ACTORS.kit().createTestProbe();
    OwnAddresses own = new OwnAddresses(NatSettings.ANY, new InetSocketAddress(30303));
    ActorRef<AddressService.Command> service =
        ACTORS.kit().spawn(AddressService.create(own, ACTORS.ticker(), parent.ref()));
    for (int i = 0; i < 2 * EndpointVotes.LEAST; i++) {
      InetSocketAddress seen = new InetSocketAddress(ip("1.2.3.4"), 4444);
      service.tell(new AddressService.Vote(seen, ip("60." + i + ".0.1")));
    }
    assertThat(parent.receiveMessage().addresses().ipv4().map(Known::ip)).contains(ip("1.2.3.4"));
    parent.expectNoMessage(Duration.ZERO);

    ACTORS.timePasses(EndpointVotes.WINDOW.plusMinutes(2));
    assertThat(parent.receiveMessage().addresses()).isEqualTo(Addresses.UNKNOWN);
    ACTORS.kit().stop(service);
  }
}

package dev.kith.node.server;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.kith.node.discovery.Discovery;
import dev.kith.node.discovery.v4.V4Event;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.environment.Environment;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.nat.AddressService;
import dev.kith.node.nat.Addresses;
import dev.kith.node.nat.OwnAddresses;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the record of a node that can be found follow what others say of its address. Used by the
 * server's actor alone.
 */
final class Whereabouts {
  private static final Logger LOG = LoggerFactory.getLogger(Whereabouts.class);

  private final LocalNode local;
  private final EventFeed feed;
  private final ActorRef<Discovery.Command> discovery;
  private final ActorRef<AddressService.Command> addresses;

  private Whereabouts(
      LocalNode local,
      EventFeed feed,
      ActorRef<Discovery.Command> discovery,
      ActorRef<AddressService.Command> addresses) {
    this.local = local;
    this.feed = feed;
    this.discovery = discovery;
    this.addresses = addresses;
  }

  /**
   * Begins discovery as the local node.
   *
   * @param own where it is as far as known, which is what its record says already
   */
  static Whereabouts begin(
      ActorContext<Server.Command> context,
      Environment environment,
      LocalNode local,
      OwnAddresses own,
      EventFeed feed,
      ActorRef<Discovery.Command> discovery) {
    ActorRef<AddressService.Command> addresses =
        Part.spawn(
            context,
            AddressService.Command.class,
            "nat",
            AddressService.create(
                own,
                environment.ticker(),
                context.messageAdapter(AddressService.Changed.class, Server.FromAddresses::new)));
    Whereabouts whereabouts = new Whereabouts(local, feed, discovery, addresses);
    whereabouts.begin();
    return whereabouts;
  }

  private void begin() {
    discovery.tell(new Discovery.Begin(local.record()));
  }

  /** Discovery has something to say: mostly what others say of this node. */
  void heard(Discovery.Event event) {
    if (event instanceof Discovery.FromV4 from) {
      heard(from.event());
    } else if (event instanceof Discovery.Bound) {
      // Once more: it had failed.
      begin();
    } else if (event instanceof Discovery.BindFailed failed) {
      LOG.error("nodes cannot be found or find this one: {}", failed.cause());
    }
  }

  private void heard(V4Event event) {
    if (event instanceof V4Event.Seen seen) {
      addresses.tell(new AddressService.Vote(seen.own(), seen.voter()));
    } else if (event instanceof V4Event.ClockOff off) {
      feed.publish(new NodeEvent.ClockOff(off.ahead()));
    }
  }

  /** Somebody called this node. */
  void reached(InetAddress from) {
    addresses.tell(new AddressService.Reached(from));
  }

  /** Others should look for this node elsewhere from now on. */
  void moved(Addresses now) {
    NodeRecord before = local.record();
    local.become(now);
    if (!local.record().equals(before)) {
      NodeInfo info = local.info();
      LOG.info("others find this node elsewhere now: {} {}", now, info.enode());
      discovery.tell(new Discovery.Become(local.record()));
      feed.publish(new NodeEvent.Moved(info.enode(), info.enr()));
    }
  }
}

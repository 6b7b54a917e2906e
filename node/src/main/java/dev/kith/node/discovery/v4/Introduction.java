package dev.kith.node.discovery.v4;

import dev.kith.node.enr.Enode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Makes sure that another node has a proof of this one before it is asked what only proven nodes
 * are told. Its proof is our Pong to its Ping; so this node pings, and the other pings back.
 * go-ethereum waits for that a fixed half of a second; here it is seen. For one thread.
 */
final class Introduction {
  /** Those that wait to be pinged back, at once. */
  private static final int MOST = Questions.MOST;

  private final Asker asker;
  private final Local local;
  private final Proofs ofUs = new Proofs();
  private final Map<Contact, Guest> waiting = new LinkedHashMap<>();

  Introduction(Asker asker, Local local) {
    this.asker = asker;
    this.local = local;
  }

  /** Runs what is to be done once the node knows this one; with nothing, if it does not answer. */
  void before(Enode node, Consumer<Optional<Contact>> then) {
    Optional<Contact> contact = Contact.of(node);
    if (contact.isPresent() && ofUs.holds(contact.get(), local.now())) {
      then.accept(contact);
    } else {
      asker.ping(node, pong -> answered(contact, pong.isPresent(), then));
    }
  }

  private void answered(
      Optional<Contact> contact, boolean there, Consumer<Optional<Contact>> then) {
    if (contact.isEmpty() || !there || waiting.size() >= MOST) {
      then.accept(Optional.empty());
    } else if (ofUs.holds(contact.get(), local.now())) {
      then.accept(contact);
    } else {
      long deadline = local.now() + Asker.PATIENCE.toNanos();
      waiting.computeIfAbsent(contact.get(), none -> new Guest(deadline)).thens.add(then);
    }
  }

  /** A node pinged, and has our answer. */
  void done(Contact contact) {
    ofUs.prove(contact, local.now());
    Guest guest = waiting.remove(contact);
    if (guest != null) {
      guest.thens.forEach(then -> then.accept(Optional.of(contact)));
    }
  }

  /** A node seems not to know this one any more. */
  void forget(Contact contact) {
    ofUs.forget(contact);
  }

  /**
   * Who does not ping back in time may hold an older proof, of which this node does not know: it is
   * asked all the same.
   */
  void tick(long now) {
    Map<Contact, Guest> over = new LinkedHashMap<>();
    Iterator<Map.Entry<Contact, Guest>> all = waiting.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Contact, Guest> next = all.next();
      if (next.getValue().deadline - now > 0) {
        break;
      }
      all.remove();
      over.put(next.getKey(), next.getValue());
    }
    over.forEach(
        (contact, guest) -> guest.thens.forEach(then -> then.accept(Optional.of(contact))));
  }

  OptionalLong nextDue() {
    return waiting.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(waiting.values().iterator().next().deadline);
  }

  private static final class Guest {
    private final long deadline;
    private final List<Consumer<Optional<Contact>>> thens = new ArrayList<>();

    Guest(long deadline) {
      this.deadline = deadline;
    }
  }
}

package dev.kith.node.discovery.v4;

import dev.kith.node.discovery.table.NodeTable;
import dev.kith.node.discovery.table.NodeTable.Source;
import dev.kith.node.discovery.table.RelayRule;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeRecord;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Keeps the table true: checks who is due, fetches records that have changed, takes in who came.
 * Pure but for what it asks; for one thread.
 */
final class Keeper {
  private final Local local;
  private final NodeTable table;
  private final Asker asker;
  private Consumer<Enode> met = node -> {};
  private boolean open;

  Keeper(Local local, NodeTable table, Asker asker) {
    this.local = local;
    this.table = table;
    this.asker = asker;
  }

  /** Who hears of every node that proves to be alive. */
  void tell(Consumer<Enode> listener) {
    met = listener;
  }

  /** From now on, who comes is taken in: before the first walk, only attackers would be ready. */
  void open() {
    open = true;
  }

  /** A node answered, which nobody had to check. */
  void alive(Enode node, OptionalLong sequence) {
    seen(node, sequence);
    table.alive(node, local.now());
  }

  /** A node that has proven where it is said something. */
  void seen(Enode node, OptionalLong sequence) {
    if (open || table.get(node.id()).isPresent()) {
      table.add(node, Source.CONTACT, local.now());
    }
    learn(node, sequence);
  }

  void tick() {
    table.takeDue(local.now()).forEach(node -> asker.ping(node, pong -> checked(node, pong)));
  }

  OptionalLong nextDue() {
    return table.nextDue();
  }

  private void checked(Enode node, Optional<V4Message.Pong> pong) {
    if (pong.isEmpty()) {
      table.silent(node.id(), local.now());
    } else {
      table.answered(node, local.now());
      met.accept(table.get(node.id()).orElse(node));
      learn(node, pong.get().sequence());
    }
  }

  /** A node told which its latest record is. */
  private void learn(Enode node, OptionalLong sequence) {
    Optional<Enode> known = table.get(node.id());
    if (known.isPresent() && sequence.isPresent() && isNews(known.get(), sequence.getAsLong())) {
      asker.requestRecord(node, record -> record.ifPresent(found -> adopt(node, found)));
    }
  }

  private static boolean isNews(Enode known, long sequence) {
    return known
        .record()
        .map(record -> Long.compareUnsigned(sequence, record.sequence()) > 0)
        .orElse(true);
  }

  /** Takes a record for the node, if it says where the node may be. */
  void adopt(Enode node, NodeRecord record) {
    InetAddress sender = node.ip().orElseThrow();
    Enode described = Enode.near(record, sender);
    boolean usable =
        described
            .udpAddress()
            .map(address -> address.getAddress())
            .filter(address -> RelayRule.allows(sender, address) && local.allows(address))
            .isPresent();
    if (usable && table.get(node.id()).isPresent()) {
      table.add(described, Source.HEARSAY, local.now());
    }
  }
}

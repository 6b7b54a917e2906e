package dev.kith.simulation.check;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Capability;
import dev.kith.node.session.SessionId;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.network.Hosts;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a protocol gives back it was lent before; and once the network is quiet it has given all
 * back, for no message is under way for long. The nodes have to publish message events.
 */
public final class CreditIsConserved implements Check {
  private final Hosts debtors;

  /** What is lent to each protocol in each session, by node: in bytes, and in messages. */
  private final Map<Integer, Map<Account, Lent>> accounts = new TreeMap<>();

  private record Account(long session, Capability protocol) implements Comparable<Account> {
    @Override
    public int compareTo(Account other) {
      int bySession = Long.compare(session, other.session);
      return bySession == 0 ? protocol.compareTo(other.protocol) : bySession;
    }
  }

  private record Lent(long messages, long bytes) {
    static final Lent NOTHING = new Lent(0, 0);

    Lent plus(long moreMessages, long moreBytes) {
      return new Lent(messages + moreMessages, bytes + moreBytes);
    }
  }

  /**
   * A check of a run in which some nodes have protocols that give nothing back.
   *
   * @param debtors those nodes; they are held to give no more than they got
   */
  public CreditIsConserved(Hosts debtors) {
    this.debtors = debtors;
  }

  @Override
  public String name() {
    return "credit is conserved";
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    if (observation.what() instanceof Happening.Told told && journal.isUp(observation.node())) {
      told(observation, told.event(), failures);
    } else if (observation.kind() == Kind.STARTED || observation.kind() == Kind.CRASHED) {
      accounts.remove(observation.node());
    }
  }

  private void told(Observation observation, NodeEvent event, Failures failures) {
    Map<Account, Lent> lent = accounts.computeIfAbsent(observation.node(), none -> new TreeMap<>());
    if (event instanceof NodeEvent.MessageReceived got) {
      change(lent, account(got.session(), got.protocol()), 1, got.bytes());
    } else if (event instanceof NodeEvent.MessageHandled gave) {
      Account account = account(gave.session(), gave.protocol());
      change(lent, account, -1, -gave.bytes());
      Lent left = lent.getOrDefault(account, Lent.NOTHING);
      if (left.messages() < 0 || left.bytes() < 0) {
        failures.add(
            observation.nanos(), observation.node(), text(account) + " gave back more than it got");
      }
    } else if (event instanceof NodeEvent.PeerDown down) {
      lent.keySet().removeIf(account -> account.session() == down.session().number());
    } else if (event instanceof NodeEvent.ProtocolDropped dropped) {
      lent.remove(account(dropped.session(), dropped.protocol()));
    }
  }

  private static Account account(SessionId session, Capability protocol) {
    return new Account(session.number(), protocol);
  }

  private static void change(Map<Account, Lent> lent, Account account, int messages, int bytes) {
    lent.put(account, lent.getOrDefault(account, Lent.NOTHING).plus(messages, bytes));
  }

  private static String text(Account account) {
    return account.protocol() + " in session " + account.session();
  }

  @Override
  public void quiet(long nanos, Journal journal, Failures failures) {
    accounts.forEach(
        (node, lent) -> {
          if (!debtors.contains(node)) {
            lent.forEach((account, left) -> owe(nanos, node, account, left, failures));
          }
        });
  }

  private static void owe(long nanos, int node, Account account, Lent left, Failures failures) {
    if (!left.equals(Lent.NOTHING)) {
      failures.add(
          nanos,
          node,
          text(account)
              + " has given back neither "
              + left.messages()
              + " messages nor their "
              + left.bytes()
              + " bytes");
    }
  }
}

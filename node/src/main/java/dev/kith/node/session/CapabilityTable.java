package dev.kith.node.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which message code belongs to which protocol, in one session.
 *
 * <p>Both ends compute this table from the two Hellos and must arrive at the same one: of every
 * name the highest version both have, in the order of the names, each taking its full number of
 * codes from {@link BaseMessage#RESERVED} on. Immutable, safe from any thread.
 */
public final class CapabilityTable {
  /** Answer of {@link #indexOf} for a code that belongs to no shared protocol. */
  public static final int NONE = -1;

  private final List<Shared> shared;

  /** Per wire code from {@link BaseMessage#RESERVED} on, the index of its protocol. */
  private final short[] owners;

  private CapabilityTable(List<Shared> shared, int end) {
    this.shared = List.copyOf(shared);
    this.owners = new short[end - BaseMessage.RESERVED];
    for (int index = 0; index < shared.size(); index++) {
      Shared one = shared.get(index);
      int from = one.offset() - BaseMessage.RESERVED;
      Arrays.fill(owners, from, from + one.length(), (short) index);
    }
  }

  /**
   * What both sides speak. Order and repetitions do not matter on the remote side; of two local
   * offers with the same capability the first counts.
   */
  public static CapabilityTable match(Collection<Offer> local, Collection<Capability> remote) {
    int offset = BaseMessage.RESERVED;
    List<Shared> shared = new ArrayList<>();
    for (Offer offer : highestCommon(local, new HashSet<>(remote))) {
      shared.add(new Shared(offer.capability(), offset, offer.length()));
      offset += offer.length();
    }
    return new CapabilityTable(shared, offset);
  }

  private static Collection<Offer> highestCommon(Collection<Offer> local, Set<Capability> remote) {
    TreeMap<Capability, Offer> byName = new TreeMap<>();
    for (Offer offer : local) {
      if (remote.contains(offer.capability())) {
        Capability anyVersion = new Capability(offer.capability().name(), 0);
        byName.merge(anyVersion, offer, CapabilityTable::newer);
      }
    }
    return byName.values();
  }

  private static Offer newer(Offer first, Offer second) {
    return second.capability().version() > first.capability().version() ? second : first;
  }

  /** The shared protocols in the order of their codes; empty if the two have nothing to talk. */
  public List<Shared> shared() {
    return shared;
  }

  /** Position in {@link #shared()} of the protocol a wire code belongs to, or {@link #NONE}. */
  public int indexOf(int wireCode) {
    int slot = wireCode - BaseMessage.RESERVED;
    return slot >= 0 && slot < owners.length ? owners[slot] : NONE;
  }

  @Override
  public String toString() {
    return shared.toString();
  }

  /**
   * A protocol of this node.
   *
   * @param length how many message codes the protocol takes, from 0 to {@link #MOST_CODES}; both
   *     ends must assume the same number, as it is not exchanged
   */
  public record Offer(Capability capability, int length) {
    /**
     * The most codes of one protocol. Ethereum's largest has 22; the limit keeps the table of a
     * session, two bytes per code, from growing to megabytes through a typing error.
     */
    public static final int MOST_CODES = 4096;

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if the length is out of range
     */
    public Offer {
      if (length < 0 || length > MOST_CODES) {
        throw new IllegalArgumentException(
            "Protocol "
                + capability
                + " asks for "
                + length
                + " message codes; give it 0 to 4096.");
      }
    }
  }

  /**
   * A protocol both sides speak.
   *
   * @param offset the wire code of its message 0
   * @param length how many wire codes it takes
   */
  public record Shared(Capability capability, int offset, int length) {
    @Override
    public String toString() {
      return capability + " from code " + offset;
    }
  }
}

package dev.kith.node.interop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.server.PeerInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Twenty Kith nodes ("members") and twenty of go-ethereum ("strangers"), each with a place on a
 * ring. Everybody keeps nodes of the other kind, and those in one place keep each other. The first
 * few of each kind have less room than there are nodes that call them, and trust one that gets in
 * all the same.
 */
final class Network implements AutoCloseable {
  static final int SIZE = 20;

  /** So many of each kind have little room. */
  static final int NARROW = 5;

  /** As many as a member keeps. */
  static final int LITTLE_ROOM = 3;

  /** The least a narrow stranger has: go-ethereum leaves a third to those that it calls itself. */
  private static final int CALLERS_AT_LEAST = LITTLE_ROOM - 1;

  /** More than there are nodes. */
  private static final int ROOM = 50;

  /** How far ahead those are that a member keeps. */
  private static final List<Integer> KEPT_BY_MEMBER = List.of(0, 1, 2);

  /** How far ahead those are that a stranger keeps: itself in the ring, a friend, and another. */
  private static final List<Integer> KEPT_BY_STRANGER = List.of(0, 5, 9);

  /** A member trusts the stranger so far behind it, which calls it. */
  private static final int FRIEND = 5;

  /** A narrow member has no room for the stranger so far behind it, which calls it. */
  private static final int UNWANTED = 9;

  /** A stranger trusts the member so far behind it, which calls it. */
  private static final int TRUSTED_CALLER = 2;

  /** All of it happens within seconds, also on a busy machine; this is for one that swaps. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A session as either side tells of it: the two places, and who called. */
  record Link(int member, int stranger, boolean memberCalled) {}

  private final List<Member> members = new ArrayList<>();
  private final List<Stranger> strangers = new ArrayList<>();

  /** Starts all nodes; none keeps any other yet. */
  Network() {
    for (int place = 0; place < SIZE; place++) {
      members.add(new Member(place < NARROW ? LITTLE_ROOM : ROOM));
    }
    for (int place = 0; place < SIZE; place++) {
      String trusted = member(place - TRUSTED_CALLER).kith().enode();
      strangers.add(new Stranger(NodeKey.generate(), place < NARROW ? LITTLE_ROOM : ROOM, trusted));
    }
  }

  Member member(int place) {
    return members.get(Math.floorMod(place, SIZE));
  }

  Stranger stranger(int place) {
    return strangers.get(Math.floorMod(place, SIZE));
  }

  /** All nodes keep theirs from now on; waits until those who have room for each other met. */
  void wake() {
    for (int place = 0; place < SIZE; place++) {
      wakeMember(place);
      wakeStranger(place);
    }
    await("all met", this::allMet);
  }

  void wakeMember(int place) {
    member(place).kith().node().addTrusted(stranger(place - FRIEND).id());
    KEPT_BY_MEMBER.forEach(ahead -> member(place).kith().call(stranger(place + ahead).process()));
  }

  void wakeStranger(int place) {
    KEPT_BY_STRANGER.forEach(ahead -> stranger(place).tell("addPeer", member(place + ahead)));
  }

  private boolean allMet() {
    Set<Link> links = linksOfMembers();
    return IntStream.range(0, SIZE)
        .allMatch(
            place ->
                place < NARROW
                    ? links.stream().filter(link -> link.stranger() == place).count()
                        >= CALLERS_AT_LEAST
                    : KEPT_BY_MEMBER.stream().allMatch(ahead -> met(links, place - ahead, place)));
  }

  private static boolean met(Set<Link> links, int member, int stranger) {
    int place = Math.floorMod(member, SIZE);
    return links.contains(new Link(place, stranger, true))
        || links.contains(new Link(place, stranger, false));
  }

  /** All nodes let theirs go; waits until nobody is connected. */
  void sleep() {
    for (int place = 0; place < SIZE; place++) {
      for (int ahead : KEPT_BY_MEMBER) {
        member(place).kith().node().removePeer(stranger(place + ahead).id());
      }
      for (int ahead : KEPT_BY_STRANGER) {
        stranger(place).tell("removePeer", member(place + ahead));
      }
    }
    await("nobody is connected", this::cut);
  }

  /** Ends what came up of calls that were under way; whether nothing did. */
  private boolean cut() {
    Set<Link> links = linksOfMembers();
    links.forEach(
        link -> member(link.member()).kith().node().removePeer(stranger(link.stranger()).id()));
    return links.isEmpty() && linksOfStrangers().isEmpty();
  }

  /** Waits until both kinds tell of the same sessions, each pair of one at most. */
  Set<Link> awaitAgreement() {
    await("both sides agree", () -> linksOfMembers().equals(linksOfStrangers()));
    return linksOfMembers();
  }

  /** Whether nobody narrow has more peers than it has room for, its friends aside. */
  boolean keepsLimits() {
    Set<Link> links = linksOfMembers();
    return IntStream.range(0, NARROW)
        .allMatch(
            place ->
                !met(links, place, Math.floorMod(place - UNWANTED, SIZE))
                    && stranger(place).untrustedPeers() <= LITTLE_ROOM);
  }

  private Set<Link> linksOfMembers() {
    List<Link> links = new ArrayList<>();
    for (int place = 0; place < SIZE; place++) {
      for (PeerInfo peer : member(place).kith().node().peers()) {
        links.add(new Link(place, placeOfStranger(peer.id()), !peer.network().inbound()));
      }
    }
    return new LinkedHashSet<>(links);
  }

  private Set<Link> linksOfStrangers() {
    List<Link> links = new ArrayList<>();
    for (int place = 0; place < SIZE; place++) {
      for (JsonNode peer : stranger(place).peers()) {
        boolean inbound = peer.at("/network/inbound").asBoolean();
        links.add(new Link(placeOfMember(peer.get("id").asText()), place, inbound));
      }
    }
    return new LinkedHashSet<>(links);
  }

  private int placeOfStranger(NodeId id) {
    return IntStream.range(0, SIZE)
        .filter(place -> stranger(place).id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private int placeOfMember(String id) {
    return IntStream.range(0, SIZE)
        .filter(place -> member(place).kith().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Asks until it is so; every question takes twenty processes a moment to answer. */
  private void await(String what, BooleanSupplier condition) {
    long began = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new AssertionError(
            "not in time: " + what + "; " + linksOfMembers() + " and " + linksOfStrangers());
      }
    }
  }

  /** Drops all events so far. */
  void forget() {
    members.forEach(member -> member.kith().forget());
    strangers.forEach(stranger -> stranger.process().forget());
  }

  @Override
  public void close() {
    members.forEach(Member::close);
    strangers.forEach(Stranger::close);
  }
}

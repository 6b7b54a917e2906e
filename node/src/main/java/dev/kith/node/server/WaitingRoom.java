package dev.kith.node.server;

import dev.kith.node.enr.IpPrefix;
import dev.kith.node.session.SessionId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Connections that others began and that are not active yet: who has to go when another comes and
 * all places are taken. Pure, of one owner; times are nanoseconds of a monotonic clock.
 *
 * <p>Of those that have said nothing the oldest goes, else of those that have not proven a key the
 * oldest, else the one that proved its key longest ago, if its Hello is overdue: so neither mute
 * connections nor mute keys keep an honest one out. Whoever comes takes the place of a silent one
 * from its own site, if there is one: so a crowd from one place displaces itself, and not somebody
 * whose first word is on its way.
 */
final class WaitingRoom {
  /** How far a connection has come. */
  enum Stage {
    SILENT,
    SPEAKING,
    SECURED
  }

  /**
   * Within this time of its proof a remote's Hello is here: it is sent unasked, so one way through
   * the network is enough, and even a satellite's takes less than a second.
   */
  static final Duration HELLO_DUE = Duration.ofSeconds(2);

  private static final class Guest {
    final InetAddress from;
    Stage stage = Stage.SILENT;
    long sinceNanos;

    Guest(InetAddress from) {
      this.from = from;
    }
  }

  private final Map<SessionId, Guest> guests = new LinkedHashMap<>();
  private final Map<Stage, Map<SessionId, Guest>> byStage = new EnumMap<>(Stage.class);
  private final Map<IpPrefix, Set<SessionId>> silent = new HashMap<>();
  private final PlaceCounts places = new PlaceCounts();

  WaitingRoom() {
    for (Stage stage : Stage.values()) {
      byStage.put(stage, new LinkedHashMap<>());
    }
  }

  /** Whether one more from there is within the limits. */
  boolean fits(InetAddress from, PlaceLimits limits) {
    return places.fits(from, limits);
  }

  void enter(SessionId id, InetAddress from) {
    Guest guest = new Guest(from);
    guests.put(id, guest);
    at(guest.stage).put(id, guest);
    silent.computeIfAbsent(IpPrefix.site(from), none -> new LinkedHashSet<>()).add(id);
    places.add(from);
  }

  /** A connection has come further, if it is still here; back it cannot go. */
  void advance(SessionId id, Stage stage, long nowNanos) {
    Guest guest = guests.get(id);
    if (guest != null && guest.stage.compareTo(stage) < 0) {
      at(guest.stage).remove(id);
      isSilentNoMore(id, guest);
      guest.stage = stage;
      guest.sinceNanos = nowNanos;
      at(stage).put(id, guest);
    }
  }

  /** A connection is active, or over; nothing happens if it is not here. */
  void leave(SessionId id) {
    Guest guest = guests.remove(id);
    if (guest != null) {
      at(guest.stage).remove(id);
      isSilentNoMore(id, guest);
      places.remove(guest.from);
    }
  }

  private void isSilentNoMore(SessionId id, Guest guest) {
    silent.computeIfPresent(
        IpPrefix.site(guest.from),
        (site, ids) -> {
          ids.remove(id);
          return ids.isEmpty() ? null : ids;
        });
  }

  /** Who has to go for the newest; the newest itself, if all others have a right to stay. */
  SessionId victim(SessionId newest, long nowNanos) {
    return silentNeighbour(newest)
        .or(() -> oldest(Stage.SILENT, newest))
        .or(() -> oldest(Stage.SPEAKING, newest))
        .or(() -> oldest(Stage.SECURED, newest).filter(id -> isOverdue(id, nowNanos)))
        .orElse(newest);
  }

  private Optional<SessionId> silentNeighbour(SessionId newest) {
    return Optional.ofNullable(guests.get(newest))
        .map(guest -> silent.getOrDefault(IpPrefix.site(guest.from), Set.of()))
        .flatMap(ids -> ids.stream().filter(id -> !id.equals(newest)).findFirst());
  }

  private Optional<SessionId> oldest(Stage stage, SessionId besides) {
    return at(stage).keySet().stream().filter(id -> !id.equals(besides)).findFirst();
  }

  private boolean isOverdue(SessionId id, long nowNanos) {
    Guest guest = guests.get(id);
    return guest != null && nowNanos - guest.sinceNanos >= HELLO_DUE.toNanos();
  }

  private Map<SessionId, Guest> at(Stage stage) {
    return Objects.requireNonNull(byStage.get(stage));
  }

  int size() {
    return guests.size();
  }
}

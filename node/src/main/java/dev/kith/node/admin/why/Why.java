package dev.kith.node.admin.why;

import dev.kith.node.dial.DialReport;
import dev.kith.node.dial.Obstacle;
import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.PeerLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Puts together why a node has the peers it has. Immutable: what held at one moment. */
public final class Why {
  /** What fits a screen; the rest are rare cases. */
  private static final int MAX_REASONS = 10;

  private final NodeInfo node;
  private final PeerLimits limits;
  private final DialReport dialing;
  private final List<Ended> ended;
  private final Counts up;
  private final long nowNanos;
  private final Duration watched;

  /** Sessions that are up. */
  record Counts(int dialed, int inbound) {
    int all() {
      return dialed + inbound;
    }
  }

  /**
   * What is known now of a node that runs.
   *
   * @param watched for how long its endings were remembered
   */
  public Why(
      NodeInfo node,
      PeerLimits limits,
      DialReport dialing,
      Endings endings,
      long nowNanos,
      Duration watched) {
    this.node = node;
    this.limits = limits;
    this.dialing = dialing;
    this.ended = endings.recent(nowNanos);
    this.up = new Counts(endings.up(true), endings.up(false));
    this.nowNanos = nowNanos;
    this.watched = watched;
  }

  /** The report. */
  public WhyReport report() {
    return new WhyReport(
        up.all(),
        limits.maxPeers(),
        new Advice(node, limits, dialing, up, ended).sentence(),
        candidates(),
        seconds(),
        steps(true),
        steps(false),
        reasons(),
        binding());
  }

  private long seconds() {
    Duration memory =
        ended.size() < Endings.CAPACITY
            ? Endings.MEMORY
            : Duration.ofNanos(nowNanos - ended.get(0).nanos());
    return (memory.compareTo(watched) < 0 ? memory : watched).toSeconds();
  }

  private WhyReport.Candidates candidates() {
    List<WhyReport.Waiting> waiting = new ArrayList<>();
    for (Obstacle obstacle : Obstacle.values()) {
      int count = dialing.obstacles().getOrDefault(obstacle, 0);
      if (count > 0) {
        waiting.add(new WhyReport.Waiting(obstacle.text(), count));
      }
    }
    return new WhyReport.Candidates(
        dialing.statics() + dialing.candidates(),
        dialing.statics(),
        dialing.bySource(),
        waiting,
        dialing.ready(),
        dialing.calling(),
        dialing.next().map(Duration::toSeconds).orElse(null));
  }

  private List<Step> steps(boolean dialed) {
    return Arrays.stream(Stage.values())
        // Nobody hears of a call to us that makes no connection.
        .filter(stage -> dialed || stage != Stage.CONNECTION)
        .map(stage -> step(stage, dialed))
        .toList();
  }

  private Step step(Stage stage, boolean dialed) {
    int reached = dialed ? up.dialed() : up.inbound();
    int here = 0;
    for (Ended one : ended) {
      if (one.dialed() == dialed) {
        reached += one.stage().compareTo(stage) >= 0 ? 1 : 0;
        here += one.stage() == stage ? 1 : 0;
      }
    }
    return new Step(stage.text(), reached, here);
  }

  private List<Reason> reasons() {
    return Tally.of(ended).stream().limit(MAX_REASONS).map(this::reason).toList();
  }

  private Reason reason(Tally tally) {
    Ended last = tally.last();
    Reason.Kind kind = last.kind();
    return new Reason(
        kind.dialed(),
        kind.stage().text(),
        kind.by().name().toLowerCase(Locale.ROOT),
        kind.cause(),
        tally.count(),
        last.who(),
        Duration.ofNanos(nowNanos - last.nanos()).toSeconds());
  }

  private List<String> binding() {
    List<String> binding = new ArrayList<>();
    if (up.all() >= limits.maxPeers()) {
      binding.add("all " + limits.maxPeers() + " places are taken (max-peers)");
    } else if (up.inbound() >= limits.maxInbound()) {
      binding.add(
          "all " + limits.maxInbound() + " places for those who call are taken (dial-ratio)");
    }
    for (Obstacle obstacle :
        List.of(
            Obstacle.NETWORK_NOT_ALLOWED,
            Obstacle.PRIVATE_RANGE,
            Obstacle.NETWORK_BUSY,
            Obstacle.TOO_FAST,
            Obstacle.NO_SLOT)) {
      int count = dialing.obstacles().getOrDefault(obstacle, 0);
      if (count > 0) {
        binding.add("of those to call, " + count + " " + obstacle.text());
      }
    }
    return binding;
  }
}

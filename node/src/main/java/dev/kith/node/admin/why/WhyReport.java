package dev.kith.node.admin.why;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a node has the peers it has.
 *
 * @param peers how many are connected
 * @param maxPeers how many may be
 * @param advice what to do, in a sentence or two
 * @param candidates whom the node could call
 * @param seconds how far back the rest goes
 * @param called how far its own calls came
 * @param came how far those of others came
 * @param reasons what ended connections, the most frequent first
 * @param limits which limits bind now, a sentence each
 */
public record WhyReport(
    int peers,
    int maxPeers,
    String advice,
    Candidates candidates,
    long seconds,
    List<Step> called,
    List<Step> came,
    List<Reason> reasons,
    List<String> limits) {

  /**
   * Whom a node could call.
   *
   * @param known how many it knows
   * @param statics how many of them it keeps connected
   * @param bySource how many of the others each source has given
   * @param waiting what keeps how many from being called
   * @param ready how many nothing keeps
   * @param calling how many are being called
   * @param nextSeconds until the next call, if one is planned
   */
  public record Candidates(
      int known,
      int statics,
      Map<String, Integer> bySource,
      List<Waiting> waiting,
      int ready,
      int calling,
      @Nullable Long nextSeconds) {}

  /**
   * Nodes that are not called now.
   *
   * @param why to be read after "the node"
   * @param count how many
   */
  public record Waiting(String why, int count) {}
}

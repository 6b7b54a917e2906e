package dev.kith.node.cli;

import org.jspecify.annotations.Nullable;

/**
 * A node that runs, as its file says.
 *
 * @param pid of its process
 * @param started when that process began, in milliseconds since 1970: another process may get the
 *     same number later
 * @param id who it is
 * @param name what it calls itself
 * @param enode how others call it
 * @param url where it takes requests
 * @param token what they must bring, if anything
 */
public record RunningNode(
    long pid,
    long started,
    String id,
    String name,
    String enode,
    String url,
    @Nullable String token) {
  /** As many digits as people compare at a glance, and as tell thousands of nodes apart. */
  private static final int SHORT_ID = 8;

  /** The node for one line of text. */
  @Override
  public String toString() {
    return name + " (" + id.substring(0, SHORT_ID) + ", process " + pid + ", " + url + ")";
  }
}

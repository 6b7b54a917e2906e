package dev.kith.node.discovery.v4;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which nodes were seen to receive what was sent to their address, and when. The port counts, too:
 * a proof for one host behind a router says nothing of the others. For one thread.
 */
final class Proofs {
  /**
   * How long a proof holds (discv4.md, "Endpoint Proof"); go-ethereum holds ours for twice that.
   */
  static final Duration VALID = Duration.ofHours(12);

  /**
   * Proofs remembered: some ten tables full. What has not been used for longest is forgotten, and
   * costs one Ping when it is wanted again.
   */
  static final int MOST = 4096;

  private final Map<Contact, Long> proven =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Contact, Long> eldest) {
          return size() > MOST;
        }
      };

  void prove(Contact contact, long now) {
    proven.put(contact, now);
  }

  boolean holds(Contact contact, long now) {
    Long since = proven.get(contact);
    return since != null && now - since < VALID.toNanos();
  }

  void forget(Contact contact) {
    proven.remove(contact);
  }

  int size() {
    return proven.size();
  }
}

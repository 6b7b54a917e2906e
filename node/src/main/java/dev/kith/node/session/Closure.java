package dev.kith.node.session;

import dev.kith.node.bytes.Printable;
import java.time.Duration;
import java.util.Locale;

/**
 * How a session ended: every session has exactly one, and metrics, dial back-off, reputation,
 * protocols and the log line all read this same value. Immutable, safe from any thread.
 *
 * @param cause what ended it
 * @param initiator who ended it
 * @param phase how far it had come
 */
public record Closure(Cause cause, Initiator initiator, Phase phase) {
  /** Room for a sentence with an address in it; more would let a remote fill the log. */
  private static final int DETAIL_CHARACTERS = 200;

  /** The least time before this node dials the remote again. */
  public Duration backoff() {
    return cause.backoff();
  }

  /** Points the remote loses, from 0 to {@link Fault#MOST_POINTS}; only a fault costs any. */
  public int penalty() {
    return cause instanceof Faulted faulted ? faulted.fault().penalty() : 0;
  }

  /** One sentence for people; text that a remote chose is in it in printable form only. */
  @Override
  public String toString() {
    return initiator.text + " while " + phase.text + ": " + cause.text() + ".";
  }

  /** What ended a session. */
  public sealed interface Cause {
    /** A few words for people, without a full stop. */
    String text();

    /** One of a few dozen words for machines, whatever a remote or a transport says. */
    String word();

    /** The least time before this node dials the remote again. */
    Duration backoff();
  }

  /** One side said goodbye. */
  public record Disconnected(DisconnectReason reason) implements Cause {
    @Override
    public String text() {
      return reason.text();
    }

    @Override
    public String word() {
      return reason.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Duration backoff() {
      return reason.backoff();
    }
  }

  /**
   * A rule was broken.
   *
   * @param detail what exactly, in a few words; made printable and cut here
   */
  public record Faulted(Fault fault, String detail) implements Cause {
    /** Makes the detail printable. */
    public Faulted {
      detail = Printable.of(detail, DETAIL_CHARACTERS);
    }

    @Override
    public String text() {
      return withDetail(fault.text(), detail);
    }

    @Override
    public String word() {
      return fault.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Duration backoff() {
      return fault.backoff();
    }
  }

  /**
   * The connection ended without a goodbye, or never came about.
   *
   * @param detail what the transport said; made printable and cut here
   */
  public record Lost(String detail) implements Cause {
    /**
     * A minute: the remote may have restarted or dropped us unheard, and go-ethereum turns away a
     * second attempt within 30 seconds.
     */
    private static final Duration BACKOFF = Duration.ofMinutes(1);

    /** Makes the detail printable. */
    public Lost {
      detail = Printable.of(detail, DETAIL_CHARACTERS);
    }

    @Override
    public String text() {
      return withDetail("the connection is gone", detail);
    }

    @Override
    public String word() {
      return "lost";
    }

    @Override
    public Duration backoff() {
      return BACKOFF;
    }
  }

  private static String withDetail(String text, String detail) {
    return detail.isEmpty() ? text : text + " (" + detail + ")";
  }

  /** Who ended a session. */
  public enum Initiator {
    /** This node. */
    LOCAL("Closed by this node"),
    /** The other node. */
    REMOTE("Closed by the remote node"),
    /** Neither: the connection failed. */
    TRANSPORT("Ended");

    private final String text;

    Initiator(String text) {
      this.text = text;
    }
  }

  /** How far a session had come when it ended, in order. */
  public enum Phase {
    /** No connection yet. */
    CONNECTING("connecting"),
    /** Agreeing on keys. */
    HANDSHAKING("handshaking"),
    /** Exchanging Hellos. */
    GREETING("greeting"),
    /** Protocols are running. */
    ACTIVE("active");

    private final String text;

    Phase(String text) {
      this.text = text;
    }
  }
}

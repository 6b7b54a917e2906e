package dev.kith.node.session;

import dev.kith.node.bytes.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A protocol and its version, as nodes announce them to each other: {@code eth/69}.
 *
 * <p>The order is that of the wire: name byte by byte and case-sensitive, then version.
 *
 * @param name up to 8 ASCII characters by the specification; what remotes send is taken as it is
 * @param version from 0
 */
public record Capability(String name, int version) implements Comparable<Capability> {
  /** What the specification allows; longer names work here, but other clients may refuse them. */
  public static final int LONGEST_PORTABLE_NAME = 8;

  /** Enough to recognise any name in a log, and little enough for one line with a dozen of them. */
  private static final int SHOWN_CHARACTERS = 32;

  private static final Comparator<Capability> WIRE_ORDER =
      Comparator.comparing(Capability::nameBytes, Arrays::compareUnsigned)
          .thenComparingInt(Capability::version);

  /**
   * Checks the version.
   *
   * @throws IllegalArgumentException if the version is negative
   */
  public Capability {
    if (version < 0) {
      throw new IllegalArgumentException(
          "A capability has version " + version + ", but versions start at 0.");
    }
  }

  @Override
  public int compareTo(Capability other) {
    return WIRE_ORDER.compare(this, other);
  }

  private byte[] nameBytes() {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  /** {@code name/version}, with a strange name made printable. */
  @Override
  public String toString() {
    return Printable.of(name, SHOWN_CHARACTERS) + "/" + version;
  }
}

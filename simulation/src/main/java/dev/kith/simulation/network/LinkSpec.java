package dev.kith.simulation.network;

import dev.kith.simulation.text.Fields;
import dev.kith.simulation.text.Quantities;
import java.time.Duration;
import java.util.StringJoiner;

/**
 * What one direction between two hosts is like. As text, with everything optional: {@code
 * latency=20ms..80ms,loss=1%,bandwidth=20mbit,duplicate=1%,reorder=5%,corrupt=0.1%}.
 *
 * @param latency one way, drawn for each piece
 * @param loss the share of packets lost; a stream sends them again, a datagram is gone
 * @param bandwidth bits per second, or 0 for unlimited
 * @param duplicate the share of datagrams that come twice
 * @param reorder the share of datagrams that are held up, so that later ones overtake them
 * @param corrupt the share of datagrams with a broken byte
 */
public record LinkSpec(
    Delay latency, double loss, long bandwidth, double duplicate, double reorder, double corrupt) {

  /** No time, no loss, no limit. */
  public static final LinkSpec PERFECT = new LinkSpec(Delay.NONE, 0, 0, 0, 0, 0);

  private static final String KEYS = "latency, loss, bandwidth, duplicate, reorder, corrupt";

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public LinkSpec {
    checkShare("loss", loss);
    checkShare("duplicate", duplicate);
    checkShare("reorder", reorder);
    checkShare("corrupt", corrupt);
    if (bandwidth < 0) {
      throw new IllegalArgumentException(
          "the bandwidth of a link cannot be negative; give bits per second, or 0 for unlimited");
    }
  }

  private static void checkShare(String name, double share) {
    // Also refuses what is not a number.
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is a share of all packets; give a number from 0 to 1, not " + share);
    }
  }

  /** A link that always takes this long. */
  public static LinkSpec latency(Duration time) {
    return PERFECT.latency(new Delay.Constant(time));
  }

  /** A link that takes any time between the two. */
  public static LinkSpec latency(Duration least, Duration most) {
    return PERFECT.latency(new Delay.Uniform(least, most));
  }

  /**
   * Reads the text form; what is not said is perfect.
   *
   * @throws IllegalArgumentException naming the part that cannot be read
   */
  public static LinkSpec parse(String text) {
    Fields fields = Fields.parse(text);
    LinkSpec spec = take(fields);
    fields.end(KEYS);
    return spec;
  }

  /** Takes what belongs to a link out of the fields of a longer text. */
  public static LinkSpec take(Fields fields) {
    return new LinkSpec(
        fields.take("latency", Delay::parse, Delay.NONE),
        fields.take("loss", Quantities::probability, 0.0),
        fields.take("bandwidth", Quantities::bandwidth, 0L),
        fields.take("duplicate", Quantities::probability, 0.0),
        fields.take("reorder", Quantities::probability, 0.0),
        fields.take("corrupt", Quantities::probability, 0.0));
  }

  /** The same with another latency. */
  public LinkSpec latency(Delay other) {
    return new LinkSpec(other, loss, bandwidth, duplicate, reorder, corrupt);
  }

  /** The same with another share of lost packets. */
  public LinkSpec loss(double share) {
    return new LinkSpec(latency, share, bandwidth, duplicate, reorder, corrupt);
  }

  /** The same with another bandwidth, in bits per second; 0 is unlimited. */
  public LinkSpec bandwidth(long bitsPerSecond) {
    return new LinkSpec(latency, loss, bitsPerSecond, duplicate, reorder, corrupt);
  }

  /** The same with another share of datagrams that come twice. */
  public LinkSpec duplicate(double share) {
    return new LinkSpec(latency, loss, bandwidth, share, reorder, corrupt);
  }

  /** The same with another share of datagrams that are overtaken. */
  public LinkSpec reorder(double share) {
    return new LinkSpec(latency, loss, bandwidth, duplicate, share, corrupt);
  }

  /** The same with another share of datagrams that break. */
  public LinkSpec corrupt(double share) {
    return new LinkSpec(latency, loss, bandwidth, duplicate, reorder, share);
  }

  /** The text form, of what is not perfect; a perfect link says so by {@code latency=0s}. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(",").setEmptyValue("latency=0s");
    add(text, "latency", latency, Delay.NONE);
    add(text, "loss", Quantities.percent(loss), "0%");
    add(text, "bandwidth", Quantities.bandwidthText(bandwidth), "unlimited");
    add(text, "duplicate", Quantities.percent(duplicate), "0%");
    add(text, "reorder", Quantities.percent(reorder), "0%");
    add(text, "corrupt", Quantities.percent(corrupt), "0%");
    return text.toString();
  }

  private static void add(StringJoiner text, String key, Object value, Object perfect) {
    if (!value.equals(perfect)) {
      text.add(key + "=" + value);
    }
  }
}

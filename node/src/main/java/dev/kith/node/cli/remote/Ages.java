package dev.kith.node.cli.remote;

import java.time.Duration;

/** How long something took or has lasted, in the two units that matter. */
final class Ages {
  private Ages() {}

  static String text(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d " + age.toHoursPart() + " h";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h " + age.toMinutesPart() + " min";
    }
    if (age.toMinutes() > 0) {
      return age.toMinutes() + " min " + age.toSecondsPart() + " s";
    }
    return age.toSeconds() + " s";
  }
}

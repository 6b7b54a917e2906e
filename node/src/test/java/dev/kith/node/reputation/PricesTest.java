package dev.kith.node.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written about prices is what they are. */
class PricesTest {
  private static List<String> rows(String section) throws IOException {
    String text = Files.readString(Path.of("docs", "prices.md"));
    String after = text.substring(text.indexOf("\n## " + section + "\n") + 1);
    return after
        .lines()
        .dropWhile(line -> !line.startsWith("| ---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("| "))
        .toList();
  }

  @Test
  void everyFaultIsInTheTable() throws IOException {
    assertThat(rows("Faults"))
        .containsExactlyElementsOf(Stream.of(Fault.values()).map(PricesTest::row).toList());
  }

  private static String row(Fault fault) {
    String told = fault.disconnectReason().map(DisconnectReason::text).orElse("nothing");
    return row(fault.text(), fault.penalty(), time(fault.backoff()), told);
  }

  @Test
  void everyGoodbyeIsInTheTable() throws IOException {
    Stream<String> goodbyes =
        Stream.of(DisconnectReason.values())
            .map(reason -> row(reason.text(), reason.code(), time(reason.backoff())));
    Duration lost = new Closure.Lost("").backoff();
    String silence = "| none: the connection is gone, or never came about | | " + time(lost) + " |";
    assertThat(rows("Goodbyes"))
        .containsExactlyElementsOf(Stream.concat(goodbyes, Stream.of(silence)).toList());
  }

  private static String row(Object... cells) {
    return "| " + String.join(" | ", Stream.of(cells).map(Object::toString).toList()) + " |";
  }

  private static String time(Duration time) {
    return time.toMinutes() < 60 ? time.toMinutes() + " min" : time.toHours() + " h";
  }
}

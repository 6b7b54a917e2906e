package dev.kith.node.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes without a pause is killed again and again; its store always opens. */
final class KilledIT {
  private static final int KILLS = 6;

  @TempDir private Path folder;

  @Test
  void whatWasKeptGrowsWhenTheProcessIsKilled() throws Exception {
    Random random = new Random(7);
    long last = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = diarist();
      long found = count(process);
      assertThat(found).isGreaterThanOrEqualTo(last);
      last = found;
      // Written once a second: killed in the middle of the first, second or third writing.
      process.waitFor(1000 + random.nextInt(1500), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
    }
    assertThat(last).isPositive();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  private Process diarist() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Diarist.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static long count(Process process) throws IOException {
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    return Long.parseLong(out.readLine());
  }
}

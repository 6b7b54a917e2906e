package dev.kith.simulation.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kith sim serve} as users start and end it. */
final class ServeCommandIT {
  @TempDir private Path folder;

  private KithProcess sim(String... arguments) throws IOException {
    String[] all = new String[arguments.length + 1];
    all[0] = "sim";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return KithProcess.start(folder, all);
  }

  @Test
  void servesAScenarioUntilASignal() throws Exception {
    try (KithProcess serve =
        sim("serve", "ring", "--nodes", "6", "--paused", "--listen", "127.0.0.1:0")) {
      String line = serve.line();
      assertThat(line).matches("serving http://127\\.0\\.0\\.1:\\d+");
      String url = line.substring("serving ".length());
      try (KithProcess run = sim("clock", "run-until", "10s", "--api", url)) {
        assertThat(run.rest()).anyMatch(row -> row.matches("NOW +10s"));
      }
      try (KithProcess show = sim("show", "--api", url)) {
        assertThat(show.rest()).containsExactly("NODES  6", "CONNS  6");
      }
      assertTaken(url.substring("http://".length()));
      assertThat(serve.terminate().exitCode()).isZero();
      assertThat(serve.rest()).isEmpty();
      assertThat(serve.err()).isEmpty();
    }
  }

  private void assertTaken(String address) throws Exception {
    try (KithProcess second = sim("serve", "--listen", address)) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err())
          .startsWith("kith: Cannot serve at " + address + ": the address is in use")
          .hasLineCount(1);
    }
  }

  @Test
  void wantsATokenForOthers() throws Exception {
    try (KithProcess serve = sim("serve", "--listen", ":0")) {
      assertThat(serve.exitCode()).isEqualTo(2);
      assertThat(serve.err()).startsWith("kith: Whoever reaches 0.0.0.0:0").contains("--token");
    }
  }
}

package dev.kith.simulation.cli;

import dev.kith.simulation.client.Api;
import dev.kith.simulation.text.JsonLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith sim clock}: how time passes in a served simulation. */
@Command(name = "clock", description = "Show virtual time, hold it, or let it pass.")
final class SimClockCommand implements Callable<Integer> {
  private static final List<String> SHOWN = List.of("now", "speed", "paused", "until");

  @Mixin private ApiOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return tell(options, options.api().get("/clock"));
  }

  @Command(name = "pause", description = "Hold time.")
  int pause(@Mixin ApiOptions options) throws IOException, InterruptedException {
    return tell(options, options.api().post("/clock/pause"));
  }

  @Command(name = "resume", description = "Let time pass.")
  int resume(@Mixin ApiOptions options) throws IOException, InterruptedException {
    return tell(options, options.api().post("/clock/resume"));
  }

  @Command(name = "step", description = "Let only happen what is next, and hold time.")
  int step(@Mixin ApiOptions options) throws IOException, InterruptedException {
    return tell(options, options.api().post("/clock/step"));
  }

  @Command(name = "run-until", description = "Let time pass until it is so late, and wait for it.")
  int runUntil(
      @Mixin ApiOptions options,
      @Parameters(paramLabel = "TIME", description = "Since the start, such as 90s.") String time)
      throws IOException, InterruptedException {
    return tell(options, options.api().post("/clock/run-until", Api.form(Map.of("time", time))));
  }

  @Command(name = "run-for", description = "Let so much time pass, and wait for it.")
  int runFor(
      @Mixin ApiOptions options,
      @Parameters(paramLabel = "TIME", description = "From now on, such as 10s.") String time)
      throws IOException, InterruptedException {
    return tell(options, options.api().post("/clock/run-until", Api.form(Map.of("for", time))));
  }

  @Command(name = "speed", description = "Let time pass as fast as this from now on.")
  int speed(
      @Mixin ApiOptions options,
      @Parameters(paramLabel = "SPEED", description = "How often real time, such as 10, or max.")
          String speed)
      throws IOException, InterruptedException {
    return tell(options, options.api().post("/clock/speed", Api.form(Map.of("speed", speed))));
  }

  private static int tell(ApiOptions options, String answer) {
    Map<String, Object> clock = JsonLine.parse(answer);
    List<List<String>> rows = new ArrayList<>();
    SHOWN.stream()
        .filter(clock::containsKey)
        .forEach(key -> rows.add(List.of(key.toUpperCase(Locale.ROOT), "" + clock.get(key))));
    return options.table(rows, answer);
  }
}

package dev.kith.simulation.serve;

import dev.kith.node.environment.Ticker;
import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.simulation.cli.SimCommand;
import dev.kith.simulation.control.ClockView;
import dev.kith.simulation.control.Desk;
import dev.kith.simulation.control.Lab;
import dev.kith.simulation.control.Opening;
import dev.kith.simulation.control.Repertoire;
import dev.kith.simulation.scenario.Variation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** A served world that is empty and paused, on a thread of its own; and commands that go there. */
final class Served implements AutoCloseable {
  private static final long SEED = 7;

  private final CompletableFuture<Desk> desk = new CompletableFuture<>();
  private final CompletableFuture<String> url = new CompletableFuture<>();
  private final Optional<String> token;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  Served(Optional<String> token) {
    this.token = token;
    new Thread(this::run, "served").start();
  }

  private void run() {
    Repertoire repertoire =
        new Repertoire(
            ProtocolCatalog.load(Served.class.getClassLoader()), List.of("foobar", "gossip"));
    Opening opening =
        new Opening(SEED, () -> repertoire.usual(SEED, Variation.NONE), Variation.NONE, repertoire);
    try (Lab lab = new Lab(opening, Ticker.real(), ClockView.speed("max"), true)) {
      Desk here = new Desk(lab);
      try (HttpService service = HttpService.open(here, anyPort(), token)) {
        desk.complete(here);
        url.complete(service.url());
        here.work();
      }
    } catch (Exception e) {
      url.completeExceptionally(e);
    } finally {
      ended.complete(null);
    }
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  Desk desk() {
    return desk.join();
  }

  String url() {
    return url.join();
  }

  /** What {@code kith sim} prints, on either stream. */
  String sim(String... arguments) {
    StringWriter text = new StringWriter();
    CommandLine command =
        new CommandLine(new SimCommand())
            .setOut(new PrintWriter(text))
            .setErr(new PrintWriter(text))
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  line.getErr().println(failure.getMessage());
                  return 1;
                });
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--api";
    all[arguments.length + 1] = url();
    command.execute(all);
    return text.toString().strip();
  }

  /** The same with a file on standard input. */
  String simReading(Path file, String... arguments) throws IOException {
    InputStream before = System.in;
    try (InputStream in = Files.newInputStream(file)) {
      System.setIn(in);
      return sim(arguments);
    } finally {
      System.setIn(before);
    }
  }

  @Override
  public void close() {
    desk.join().close();
    ended.join();
  }
}

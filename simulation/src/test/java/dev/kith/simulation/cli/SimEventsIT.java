package dev.kith.simulation.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code kith sim events} makes of what it is told. */
final class SimEventsIT {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void begin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private int events(String text) {
    server.createContext(
        "/events",
        exchange -> {
          byte[] body = text.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    return new CommandLine(new SimCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println(failure.getMessage());
              return 1;
            })
        .execute("events", "--api", "http://localhost:" + server.getAddress().getPort());
  }

  @Test
  void saysHowManyItMissed() {
    String missed = "event: missed\ndata: {\"missed\":12}\n\n";
    assertThat(events(missed + "event: network\ndata: {\"type\":\"node\"}\n\n")).isZero();
    assertThat(err.toString()).contains("12 events are missing here").contains("--filter");
    assertThat(out.toString().strip()).isEqualTo("{\"type\":\"node\"}");
  }

  @Test
  void endsWithTheRun() {
    assertThat(events("event: error\ndata: {\"error\":\"The run has failed.\"}\n\n")).isOne();
    assertThat(err.toString()).contains("The run has failed.");
  }
}

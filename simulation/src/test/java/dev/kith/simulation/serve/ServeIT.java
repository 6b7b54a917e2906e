package dev.kith.simulation.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.simulation.client.Api;
import dev.kith.simulation.text.JsonLine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A served simulation, as curl, browsers and the commands see it. */
final class ServeIT {
  private final Served served = new Served(Optional.empty());
  private final Api api = new Api(served.url(), Optional.empty());

  @AfterEach
  void end() {
    served.close();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(served.url() + path))
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  /** What go-ethereum's example script does by p2psim. */
  @Test
  void doesWhatTheCommandsSay() {
    for (int number = 1; number <= 10; number++) {
      String name = "node%02d".formatted(number);
      assertThat(served.sim("node", "create", "--name", name)).isEqualTo("Created " + name);
      assertThat(served.sim("node", "start", name)).isEqualTo("Started " + name);
    }
    for (int number = 2; number <= 10; number++) {
      String name = "node%02d".formatted(number);
      assertThat(served.sim("node", "connect", "node01", name))
          .isEqualTo("Connected node01 to " + name);
    }
    assertThat(served.sim("clock", "run-for", "10s")).matches("NOW +10s\nSPEED +max\nPAUSED +true");
    assertThat(served.sim("show")).isEqualTo("NODES  10\nCONNS  9");
    assertThat(served.sim("node", "list"))
        .containsPattern("NAME +PROTOCOLS +ID\nnode01 +foobar,gossip +[0-9a-f]{64}\n");
    assertThat(served.sim("node", "disconnect", "node01", "node02"))
        .isEqualTo("Disconnected node01 from node02");
    assertThat(served.sim("node", "stop", "node10")).isEqualTo("Stopped node10");
    assertThat(served.sim("node", "show", "node10")).containsPattern("UP +false");
    assertThat(served.sim("node", "stop", "node10")).isEqualTo("node10 is down; start it first.");
  }

  @Test
  void changesLinksAndLetsThingsGoWrong() {
    served.sim("node", "create");
    served.sim("node", "create", "--protocols", "echo");
    assertThat(served.sim("links", "set", "0|1", "latency=20ms..80ms,loss=1%"))
        .containsPattern("0\\|1 +latency=20ms..80ms,loss=1%");
    assertThat(served.sim("links", "unset", "0|1")).doesNotContain("0|1");
    assertThat(served.sim("fault", "at=1s,partition=0|1,for=30s", "at=2s,crash=1"))
        .containsPattern("\n2 +1s +partition=0\\|1 +false\n3 +2s +crash=1 +false\n4 +31s");
    served.sim("clock", "run-until", "5s");
    assertThat(served.sim("fault")).containsPattern("2s +crash=1 +true\n4 +31s .* false");
    assertThat(served.sim("fault", "--cancel", "4")).doesNotContain("31s");
    assertThat(served.sim("fault", "--cancel", "4")).contains("There is no fault 4");
    assertThat(served.sim("fault", "--cancel", "3")).contains("has happened already");
    served.sim("clock", "run-until", "40s");
    assertThat(served.sim("links")).containsPattern("0\\|1 +cut");
    assertThat(served.sim("fault", "at=1s,cash=1")).contains("names no fault");
  }

  @Test
  void savesAndLoadsWhatAMockerLeft(@TempDir Path folder) throws Exception {
    assertThat(served.sim("mocker", "list")).contains("boot\nstartStop\n");
    assertThat(served.sim("mocker", "start", "boot", "--nodes", "4")).isEqualTo("Started boot");
    served.sim("clock", "run-for", "10s");
    assertThat(served.sim("mocker", "stop")).isEqualTo("Stopped");
    assertAnswer("POST", "/mocker/stop", "", 500, "No mocker is at work");
    assertAnswer("POST", "/mocker/start", "mocker-type=boot&node-count=x", 400, "whole number");
    Path file = Files.writeString(folder.resolve("ring.json"), served.sim("snapshot"));
    api.post("/reset");
    assertThat(served.sim("load", file.toString())).startsWith("NODES  4");
    api.post("/reset");
    assertThat(served.simReading(file, "load")).startsWith("NODES  4");
    served.sim("clock", "run-for", "10s");
    assertThat(served.sim("show")).isEqualTo("NODES  4\nCONNS  4");
    assertAnswer("POST", "/snapshot", "nonsense", 400, "line 1");
  }

  @Test
  void tellsWhatHappens() throws Exception {
    served.sim("node", "create", "--name", "one");
    try (Stream<String> lines = api.lines("/events?current=true&filter=foobar:0")) {
      served.sim("node", "create", "--name", "two");
      api.post("/start");
      served.sim("node", "connect", "one", "two");
      served.sim("clock", "run-for", "5s");
      Iterator<String> data = lines.filter(line -> line.startsWith("data: ")).iterator();
      assertThat(data.next()).contains("\"name\":\"one\"", "\"control\":false", "\"up\":false");
      assertThat(data.next()).contains("\"name\":\"two\"", "\"control\":true");
      Map<String, Object> last = Map.of();
      while (!"msg".equals(last.get("type"))) {
        last = JsonLine.parse(data.next().substring("data: ".length()));
      }
      assertThat(last.toString()).contains("protocol=foobar, code=0");
    }
  }

  @Test
  void answersBrowsersOfAnyPage() throws Exception {
    HttpResponse<String> network = send("GET", "/", "");
    assertThat(network.statusCode()).isEqualTo(200);
    assertThat(network.body()).isEqualTo("{\"id\":\"7\",\"nodes\":[],\"conns\":[]}\n");
    assertThat(network.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    HttpResponse<String> options = send("OPTIONS", "/nodes/one/start", "");
    assertThat(options.statusCode()).isEqualTo(200);
    assertThat(options.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Content-Type");
    assertThat(options.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("DELETE");
  }

  @Test
  void saysWhatIsWrongInASentence() throws Exception {
    assertAnswer("POST", "/nodes", "", 201, "\"name\":\"node-0\"");
    assertAnswer("POST", "/nodes/node-0/start", "", 200, "\"up\":true");
    assertAnswer("POST", "/nodes/node-0/start", "", 500, "node-0 is up already.");
    assertAnswer("GET", "/nodes/node-7", "", 404, "There is no node node-7");
    assertAnswer("GET", "/events?filter=foobar", "", 400, "is no filter of messages");
    assertAnswer("POST", "/nodes", "{\"lifecycles\":[\"eth\"]}", 400, "There is no protocol eth");
    assertAnswer("POST", "/nodes", "nonsense", 400, "a JSON object");
    assertAnswer("POST", "/clock/speed", "speed=fast", 400, "fast");
    assertAnswer("POST", "/clock/run-until", "", 400, "\\\"time\\\" is missing");
    assertAnswer("GET", "/nowhere", "", 404, "could not be found");
    assertAnswer("POST", "/reset", "", 200, "\"nodes\":[]");
  }

  private void assertAnswer(String method, String path, String body, int status, String text)
      throws Exception {
    HttpResponse<String> answer = send(method, path, body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(text);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void letsInWhoHasTheToken() throws Exception {
    try (Served guarded = new Served(Optional.of("secret"))) {
      assertThat(guarded.sim("show")).contains("This needs the token of kith sim serve");
      assertThat(guarded.sim("show", "--token", "wrong")).contains("This needs the token");
      assertThat(guarded.sim("show", "--token", "secret")).isEqualTo("NODES  0\nCONNS  0");
    }
  }

  @Test
  void wantsATokenWhereOthersCanCome() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HttpService.open(
                    served.desk(), new InetSocketAddress("0.0.0.0", 0), Optional.empty()))
        .withMessageContaining("choose a token by --token");
  }

  @Test
  void saysThatItsPlaceIsTaken() {
    int port = URI.create(served.url()).getPort();
    InetSocketAddress taken = new InetSocketAddress(Served.anyPort().getAddress(), port);
    assertThatThrownBy(() -> HttpService.open(served.desk(), taken, Optional.of("any")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot serve at 127.0.0.1:"
                + port
                + ": the address is in use; end the program that is there, or choose another place"
                + " by --listen.");
  }

  @Test
  void saysThatNobodyAnswers() {
    String url = served.url();
    served.close();
    assertThat(served.sim("show"))
        .isEqualTo(
            "No simulation answers at "
                + url
                + "; start one by kith sim serve, or say where it is by --api.");
  }
}

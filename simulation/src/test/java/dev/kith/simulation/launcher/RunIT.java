package dev.kith.simulation.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.Node;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.protocols.foobar.FooBar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kith run} and {@code kith demo}, as users start and end them. */
final class RunIT {
  private static final String LOOPBACK = "127.0.0.1:0";
  private static final String PROVIDERS =
      "META-INF/services/dev.kith.node.protocol.ProtocolProvider";

  @TempDir private Path folder;

  @Test
  void aSignalSaysGoodbyeAndExitsWithZero() throws Exception {
    EventQueue events = new EventQueue();
    try (KithProcess run = run("--protocol", "foobar");
        Node peer = peer(events)) {
      peer.addPeer(listening(run.line()));
      assertThat(events.poll(Duration.ofSeconds(20))).isInstanceOf(NodeEvent.Secured.class);
      assertThat(events.poll(Duration.ofSeconds(20))).isInstanceOf(NodeEvent.PeerUp.class);
      assertThat(run.terminate().exitCode()).isZero();
      assertThat(run.rest()).isEmpty();
      assertThat(run.err()).contains("No --key-file").doesNotContain("\tat ");
      assertThat(events.poll(Duration.ofSeconds(20)))
          .isInstanceOfSatisfying(NodeEvent.PeerDown.class, RunIT::assertQuit);
    }
  }

  private static void assertQuit(NodeEvent.PeerDown down) {
    assertThat(down.closure().cause())
        .isEqualTo(new Closure.Disconnected(DisconnectReason.QUITTING));
  }

  @Test
  void twoNodesOnOnePortAreOneSentence() throws Exception {
    try (KithProcess first = run()) {
      String address = "127.0.0.1:" + listening(first.line()).tcp();
      try (KithProcess second =
          KithProcess.start(folder, "run", "--listen", address, "--protocol", "echo")) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.rest()).isEmpty();
        assertThat(second.err())
            .contains("kith: Cannot listen on " + address + ": the address is in use")
            .doesNotContain("\tat ", "ERROR");
      }
    }
  }

  @Test
  void aPluginIsFoundByItsName() throws Exception {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    pack(plugins.resolve("plugin.jar"), PluginProvider.class);
    try (KithProcess run = run("--plugins", plugins.toString(), "--protocol", "plugin", "--json")) {
      String line = run.line();
      assertThat(line).startsWith("{\"event\":\"listening\",\"enode\":\"enode://");
      String enode = line.replaceAll(".*\"(enode://[^\"]*)\".*", "$1");
      try (KithProcess ping = KithProcess.start(folder, "rlpx", "ping", enode)) {
        assertThat(ping.exitCode()).isZero();
        assertThat(ping.rest()).contains("capabilities  plugin/7");
      }
    }
  }

  @Test
  void theDemoHappensAsTold() throws Exception {
    try (KithProcess demo = KithProcess.start(folder, "demo")) {
      assertThat(demo.exitCode()).as(demo.err()).isZero();
      assertThat(demo.err()).isEmpty();
      assertThat(demo.rest())
          .contains(
              "Bob and Alice both speak foobar/1 (from code 16) and fragile/1 (from code 17).",
              "Bob says \"foo\" to Alice.",
              "Alice says \"bar\" to Bob.",
              "Carol's session goes on as if nothing had happened.")
          .last()
          .asString()
          .startsWith("Carol has stopped");
    }
  }

  private KithProcess run(String... options) throws IOException {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "run";
    arguments[1] = "--listen";
    arguments[2] = LOOPBACK;
    System.arraycopy(options, 0, arguments, 3, options.length);
    return KithProcess.start(folder, arguments);
  }

  private static Enode listening(String line) {
    assertThat(line).matches("listening enode=enode://\\S+ enr=enr:\\S+");
    return Enode.parse(line.replaceAll(".*enode=(\\S+).*", "$1"));
  }

  private static Node peer(EventQueue events) {
    Node node =
        Node.start(
            NodeConfig.builder().key(NodeKey.generate()).protocol(FooBar.protocol()).build());
    node.subscribe(events);
    return node;
  }

  private static void pack(Path jar, Class<?> provider) throws IOException {
    String file = provider.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream bytes = Objects.requireNonNull(provider.getResourceAsStream("/" + file))) {
      out.putNextEntry(new JarEntry(file));
      out.write(bytes.readAllBytes());
      out.putNextEntry(new JarEntry(PROVIDERS));
      out.write(provider.getName().getBytes(UTF_8));
    }
  }
}

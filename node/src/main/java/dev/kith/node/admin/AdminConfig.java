package dev.kith.node.admin;

import dev.kith.node.config.Settings;
import dev.kith.node.server.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a node is administered. Checked when made; immutable.
 *
 * @param listen where requests are taken
 * @param ports how many ports from that one on may be tried while others are taken
 * @param token what requests must bring, as {@code Authorization: Bearer TOKEN}
 * @param metrics whether there is a page of metrics for Prometheus
 */
public record AdminConfig(
    InetSocketAddress listen, int ports, Optional<String> token, boolean metrics) {
  /**
   * The port of {@code kith run}: assigned to nobody, with nineteen more behind it; of no client of
   * Ethereum, whose ports for requests end at 8551; and below those that systems hand out.
   */
  public static final int DEFAULT_PORT = 8580;

  /** As many nodes of one user on one machine find a port without being told. */
  public static final int DEFAULT_PORTS = 20;

  /** Hexadecimal digits of 64 bits: fewer could be tried one by one. */
  private static final int MIN_TOKEN_CHARACTERS = 16;

  /**
   * Checks what cannot work.
   *
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   */
  public AdminConfig {
    if (token.isEmpty() && !listen.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "Whoever reaches "
              + ListenAddress.format(listen)
              + " could do anything to this node; name a file with a token by admin-token-file, or"
              + " listen on 127.0.0.1.");
    }
    if (token.isPresent() && token.get().length() < MIN_TOKEN_CHARACTERS) {
      throw new IllegalArgumentException(
          "The token has fewer than "
              + MIN_TOKEN_CHARACTERS
              + " characters; make one nobody guesses, as openssl rand -hex 32 does.");
    }
  }

  /** For this machine only, at the first free one of the usual ports. */
  public static AdminConfig usual() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return new AdminConfig(
        new InetSocketAddress(loopback, DEFAULT_PORT), DEFAULT_PORTS, Optional.empty(), false);
  }

  /**
   * What the settings say; nothing if the node is not to be administered.
   *
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   * @throws IOException with one sentence, if the file of the token cannot be read
   */
  public static Optional<AdminConfig> read(Settings settings) throws IOException {
    String place = settings.text("admin-listen");
    if (place.isEmpty() || place.equals("off")) {
      return Optional.empty();
    }
    Optional<String> token = token(settings.text("admin-token-file"));
    boolean metrics = settings.flag("admin-metrics");
    if (place.equals("auto")) {
      AdminConfig usual = usual();
      return Optional.of(new AdminConfig(usual.listen(), usual.ports(), token, metrics));
    }
    InetSocketAddress listen = settings.text("admin-listen", ListenAddress::parse);
    return Optional.of(new AdminConfig(listen, 1, token, metrics));
  }

  private static Optional<String> token(String file) throws IOException {
    return file.isEmpty() ? Optional.empty() : Optional.of(TokenFile.read(Path.of(file)));
  }
}

package dev.kith.node.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;

/** The token that requests bring. */
public final class Bearer {
  private Bearer() {}

  /**
   * Whether a request may come in. Takes as long for a token that is nearly right as for one that
   * is all wrong.
   *
   * @param header {@code Authorization}, as given
   * @param token what it must bring; anybody may come in if absent
   */
  public static boolean admits(Optional<String> header, Optional<String> token) {
    return token.isEmpty()
        || MessageDigest.isEqual(
            header.orElse("").getBytes(UTF_8), ("Bearer " + token.get()).getBytes(UTF_8));
  }
}

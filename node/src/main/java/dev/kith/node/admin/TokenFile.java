package dev.kith.node.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What only those know who may administer a node: one line in a file. */
final class TokenFile {
  /** Far above what anybody generates; what is larger is another kind of file. */
  private static final int MAX_BYTES = 4096;

  private TokenFile() {}

  /**
   * Reads a token.
   *
   * @throws IOException with one sentence that names the file, but never shows what is in it
   */
  static String read(Path file) throws IOException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException(file + " is too large for a token: it must hold one line.");
      }
      String token = Files.readString(file).strip();
      if (!token.matches("[\\x21-\\x7e]+")) {
        throw new IOException(file + " holds no token: it must be one word of ASCII characters.");
      }
      return token;
    } catch (NoSuchFileException e) {
      throw new IOException(
          "There is no token file " + file + "; make one: openssl rand -hex 32 > " + file + ".", e);
    }
  }
}

package dev.kith.node.config;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.CryptoException;
import dev.kith.node.crypto.NodeKey;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A node's private key in a file: 64 hexadecimal digits, as in geth's {@code nodekey}, so that one
 * file serves both.
 */
public final class KeyFile {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{64}");

  /** Room for the digits, a line end and some blanks; what is larger is another kind of file. */
  private static final int MAX_BYTES = 128;

  private KeyFile() {}

  /**
   * Reads a key.
   *
   * @throws IOException with one sentence that names the file, but never shows what is in it
   */
  public static NodeKey read(Path file) throws IOException {
    String text = content(file).strip();
    if (!DIGITS.matcher(text).matches()) {
      throw new IOException(file + " is no key file: it must hold 64 hexadecimal digits.");
    }
    try {
      return NodeKey.of(Bytes.fromHex(text));
    } catch (CryptoException e) {
      throw new IOException("The digits in " + file + " are no private key; generate one.", e);
    }
  }

  /**
   * The key in a node's folder, under geth's name for it; made at the first time.
   *
   * @throws IOException with one sentence, if it can be neither read nor made
   */
  public static NodeKey inFolder(Path folder) throws IOException {
    Path file = folder.resolve("nodekey");
    if (Files.notExists(file)) {
      Files.createDirectories(folder);
      create(file, NodeKey.generate());
    }
    return read(file);
  }

  private static String content(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      byte[] start = Channels.newInputStream(channel).readNBytes(MAX_BYTES);
      return new String(start, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "There is no key file " + file + "; make one: kith key generate --out " + file + ".", e);
    } catch (IOException e) {
      throw new IOException("Cannot read the key file " + file + ": " + e.getMessage() + ".", e);
    }
  }

  /**
   * Stores a key in a new file that only its owner may read.
   *
   * @throws IOException with one sentence, also if there is such a file already
   */
  public static void create(Path file, NodeKey key) throws IOException {
    Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel = Files.newByteChannel(file, anew, ownerOnly(file))) {
      Channels.newOutputStream(channel)
          .write((key.secret().toHex() + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          file + " exists, and a key that is overwritten is lost: choose another file.", e);
    } catch (NoSuchFileException e) {
      throw new IOException("There is no folder for " + file + "; make it first.", e);
    } catch (IOException e) {
      throw new IOException("Cannot write the key to " + file + ": " + e.getMessage() + ".", e);
    }
  }

  /** Where the system has no such permissions, those of the folder must do. */
  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}

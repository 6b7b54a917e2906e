package dev.kith.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores as files of H2's MVStore, which needs H2's {@code h2-mvstore} on the class path. */
public final class FileStorage implements Storage {
  private static final Logger LOG = LoggerFactory.getLogger(FileStorage.class);

  /** In the node's folder; the ending is the one that tools for such files look for. */
  static final String FILE = "node.mv.db";

  private final InstantSource wallClock;

  /**
   * The files of this machine.
   *
   * @param wallClock names what is set aside
   */
  public FileStorage(InstantSource wallClock) {
    this.wallClock = wallClock;
  }

  @Override
  public Store open(Path folder) {
    Path file = folder.resolve(FILE);
    requireFolder(folder);
    try {
      return FileStore.open(file);
    } catch (FileStore.UnusableException e) {
      if (e.inUse) {
        throw new StoreException(
            file + " is in use: another node runs with this folder; give each its own.", e);
      }
      return anew(file, e);
    } catch (NoClassDefFoundError e) {
      throw new StoreException(
          "A node with a folder needs com.h2database:h2-mvstore on the class path; add it, or name"
              + " no folder.",
          e);
    }
  }

  private static void requireFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException(
          "Cannot make the folder " + folder + " (" + e.getMessage() + "); choose another one.", e);
    }
    if (!Files.isWritable(folder)) {
      throw new StoreException(
          "May not write to the folder " + folder + "; choose another one, or change its rights.");
    }
  }

  private Store anew(Path file, FileStore.UnusableException damage) {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + wallClock.millis());
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn(
          "{} is damaged; it is now {}, and the node begins anew with nothing learned",
          file,
          aside.getFileName(),
          damage);
      return FileStore.open(file);
    } catch (IOException | FileStore.UnusableException e) {
      e.addSuppressed(damage);
      throw new StoreException(
          file + " is damaged and cannot be set aside (" + e.getMessage() + "); move it away.", e);
    }
  }
}

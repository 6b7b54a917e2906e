package dev.kith.node.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables in one MVStore file, which appends what changed and checks what it reads, so that a
 * process killed at any moment leaves a file that opens with all but the last second or two.
 */
final class FileStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);

  /** All is in our memory anyway; MVStore's own cache need hold no more than a few pages. */
  private static final int CACHE_MEGABYTES = 1;

  /**
   * How long closing may tidy the file up: it is small, and a node that stops has other things to
   * do.
   */
  private static final int TIDY_MILLIS = 100;

  private final Path path;
  private final MVStore file;
  private final Map<String, FileTable> tables = new ConcurrentHashMap<>();
  private boolean failed;

  /** Why a file is not open: somebody else has it, or it cannot be read. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    final boolean inUse;

    UnusableException(boolean inUse, Throwable cause) {
      super(cause);
      this.inUse = inUse;
    }
  }

  private FileStore(Path path, MVStore file) {
    this.path = path;
    this.file = file;
  }

  /** Opens a file and reads all of it, so that damage shows now and not in the middle of work. */
  static FileStore open(Path path) throws UnusableException {
    MVStore file = openFile(path);
    try {
      FileStore store = new FileStore(path, file);
      file.getMapNames().forEach(store::table);
      return store;
    } catch (RuntimeException e) {
      file.closeImmediately();
      throw new UnusableException(false, e);
    }
  }

  private static MVStore openFile(Path path) throws UnusableException {
    AtomicBoolean isOpen = new AtomicBoolean();
    try {
      MVStore file =
          new MVStore.Builder()
              .fileName(path.toString())
              .cacheSize(CACHE_MEGABYTES)
              // Only its own thread writes, once a second, and never whoever puts something in.
              .autoCommitBufferSize(0)
              // While it opens, whoever opens it is told.
              .backgroundExceptionHandler((thread, thrown) -> lost(path, thrown, isOpen.get()))
              .open();
      isOpen.set(true);
      return file;
    } catch (MVStoreException e) {
      throw new UnusableException(e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED, e);
    } catch (RuntimeException e) {
      throw new UnusableException(false, e);
    }
  }

  private static void lost(Path path, Throwable thrown, boolean isOpen) {
    if (isOpen) {
      LOG.warn("cannot write {}; what is learned from now on will be lost", path, thrown);
    }
  }

  @Override
  public FileTable table(String name) {
    return tables.computeIfAbsent(name, this::read);
  }

  private FileTable read(String name) {
    MVMap.Builder<byte[], byte[]> bytes = new MVMap.Builder<>();
    bytes.keyType(ByteArrayDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE);
    return new FileTable(this, file.openMap(name, bytes));
  }

  /**
   * Changes the file. Where it cannot be written, because the disk is full or gone, the node goes
   * on with what is in its memory.
   */
  synchronized void write(Runnable change) {
    if (failed || file.isClosed()) {
      return;
    }
    try {
      change.run();
    } catch (MVStoreException e) {
      failed = true;
      lost(path, e, true);
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close(TIDY_MILLIS);
    } catch (MVStoreException e) {
      LOG.warn("cannot write {}; what was learned last is lost", path, e);
      file.closeImmediately();
    }
  }
}

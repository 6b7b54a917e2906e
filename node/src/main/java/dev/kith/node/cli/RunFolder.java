package dev.kith.node.cli;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import dev.kith.node.admin.rpc.Json;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which nodes of one user run on this machine: a folder with a file for each, which others cannot
 * read. A file whose process is gone, because that was killed, is removed by whoever looks next.
 */
public final class RunFolder {
  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

  private static final String SUFFIX = ".json";

  private final Path folder;

  /** Such a folder, which need not exist. */
  public RunFolder(Path folder) {
    this.folder = folder;
  }

  /** That of the user of this process. */
  public static RunFolder own() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** Where systemd and others keep such files, and empty them when the user leaves. */
  static RunFolder of(Map<String, String> environment, Path home) {
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    Path folder =
        runtime.isEmpty() ? home.resolve(".kith").resolve("run") : Path.of(runtime).resolve("kith");
    return new RunFolder(folder);
  }

  /** Where the files are. */
  public Path path() {
    return folder;
  }

  /** A node of this process, until the answer is closed. */
  Entry enter(String id, String name, String enode, String url, Optional<String> token)
      throws IOException {
    ProcessHandle own = ProcessHandle.current();
    RunningNode node =
        new RunningNode(own.pid(), started(own), id, name, enode, url, token.orElse(null));
    try {
      Files.createDirectories(folder, only(folder, "rwx------"));
      Path file = folder.resolve(id.substring(0, 16) + "-" + own.pid() + SUFFIX);
      Path draft = Files.createTempFile(folder, "new", ".tmp", only(folder, "rw-------"));
      Files.writeString(draft, Json.write(node) + "\n");
      Drafts.publish(draft, file);
      return new Entry(Optional.of(file));
    } catch (IOException e) {
      throw new IOException(
          "Cannot write to "
              + folder
              + ", where other commands look for this node: "
              + e.getMessage()
              + "; set XDG_RUNTIME_DIR to a folder of yours.",
          e);
    }
  }

  /** Where the system has no such permissions, those of the folder above must do. */
  private static FileAttribute<?>[] only(Path file, String permissions) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {asFileAttribute(fromString(permissions))}
        : new FileAttribute<?>[0];
  }

  /** The nodes that run, in the order in which they were started. */
  public List<RunningNode> running() throws IOException {
    List<RunningNode> nodes = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        read(file).ifPresent(nodes::add);
      }
    } catch (NoSuchFileException nobodyEverRan) {
      return List.of();
    }
    nodes.sort(Comparator.comparingLong(RunningNode::started).thenComparing(RunningNode::id));
    return nodes;
  }

  private static Optional<RunningNode> read(Path file) throws IOException {
    try {
      RunningNode node = Json.as(RunningNode.class, Json.parse(Files.readString(file)));
      if (runs(node)) {
        return Optional.of(node);
      }
    } catch (NoSuchFileException endedJustNow) {
      return Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
    Files.deleteIfExists(file);
    return Optional.empty();
  }

  private static boolean runs(RunningNode node) {
    return ProcessHandle.of(node.pid())
        .filter(ProcessHandle::isAlive)
        .filter(process -> started(process) == node.started())
        .isPresent();
  }

  /** Zero where the system does not say; then the number of the process must do. */
  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** The file of a node of this process, if it has one. */
  record Entry(Optional<Path> file) implements AutoCloseable {
    static final Entry NONE = new Entry(Optional.empty());

    @Override
    public void close() {
      try {
        if (file.isPresent()) {
          Files.deleteIfExists(file.get());
        }
      } catch (IOException whoeverLooksNextWill) {
        LOG.debug("cannot remove {}", file, whoeverLooksNextWill);
      }
    }
  }
}

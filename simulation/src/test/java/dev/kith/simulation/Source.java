package dev.kith.simulation;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A text file of the project; the path is relative to the root, with slashes. */
record Source(Path file, String path, String text) {
  private static final Set<String> NOT_OURS =
      Set.of(".git", ".idea", ".vscode", "target", "node_modules", "mvnw", "mvnw.cmd", "LICENSE");
  private static final Pattern TEXT =
      Pattern.compile(
          ".*(\\.ci/\\w+|bin/kith|\\.(java|md|xml|txt|conf|properties|html|js|css|go))");

  /** What is in the tree of all modules, except for what the build or an editor leaves there. */
  static List<Source> all() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    List<Source> sources = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (TEXT.matcher(path).matches()) {
              sources.add(new Source(file, path, Files.readString(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }

  String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isProduct() {
    return isJava() && path.contains("/src/main/");
  }

  boolean isTest() {
    return path.contains("/src/test/");
  }

  boolean isPage() {
    return path.endsWith(".md");
  }

  @Override
  public String toString() {
    return path;
  }
}

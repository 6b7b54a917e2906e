package dev.kith.node.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Jars that a user drops into a folder, as a class path behind Kith's own. */
final class PluginFolder {
  private PluginFolder() {}

  /**
   * Everything in the jars of a folder, for as long as the process runs.
   *
   * @throws IOException with one sentence, if there are none
   */
  static ClassLoader open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("There is no folder " + folder + " to take plugins from.");
    }
    Set<Path> jars = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    }
    if (jars.isEmpty()) {
      throw new IOException("There is no jar in " + folder + "; put those of the plugins there.");
    }
    return new URLClassLoader(urls(jars), PluginFolder.class.getClassLoader());
  }

  private static URL[] urls(Set<Path> jars) throws MalformedURLException {
    URL[] urls = new URL[jars.size()];
    int index = 0;
    for (Path jar : jars) {
      urls[index++] = jar.toUri().toURL();
    }
    return urls;
  }
}

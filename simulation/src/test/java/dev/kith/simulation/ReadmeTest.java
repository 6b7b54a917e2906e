package dev.kith.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Java in the README stands, line by line, in a test that runs: so it cannot rot. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Path TUTORIAL =
      ROOT.resolve("node/src/test/java/dev/kith/node/TutorialIT.java");

  @Test
  void everyJavaBlockIsCutFromTheTutorialTest() throws IOException {
    String tutorial = flatten(Files.readAllLines(TUTORIAL));
    List<String> blocks = javaBlocks(Files.readAllLines(ROOT.resolve("README.md")));
    assertThat(blocks).isNotEmpty();
    assertThat(blocks).allSatisfy(block -> assertThat(tutorial).contains(block));
  }

  private static List<String> javaBlocks(List<String> markdown) {
    List<String> blocks = new ArrayList<>();
    List<String> block = null;
    for (String line : markdown) {
      if (line.equals("```java")) {
        block = new ArrayList<>();
      } else if (line.equals("```") && block != null) {
        blocks.add(flatten(block));
        block = null;
      } else if (block != null) {
        block.add(line);
      }
    }
    return blocks;
  }

  private static String flatten(List<String> lines) {
    return lines.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}

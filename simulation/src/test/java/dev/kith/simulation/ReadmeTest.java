package dev.kith.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Java in the READMEs stands, line by line, in a test that runs: so it cannot rot. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Path TUTORIAL =
      ROOT.resolve("node/src/test/java/dev/kith/node/TutorialIT.java");
  private static final Path SIMULATIONS =
      Path.of("src/test/java/dev/kith/simulation/junit/SimTestTest.java");

  @Test
  void everyJavaBlockIsCutFromATest() throws IOException {
    String tests = flatten(Files.readAllLines(TUTORIAL)) + flatten(Files.readAllLines(SIMULATIONS));
    for (String readme : List.of("README.md", "simulation/README.md")) {
      List<String> blocks = javaBlocks(Files.readAllLines(ROOT.resolve(readme)));
      assertThat(blocks).isNotEmpty();
      assertThat(blocks).allSatisfy(block -> assertThat(tests).contains(block));
    }
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

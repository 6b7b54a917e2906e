package dev.kith.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The house rules that a text can show, over the sources of all modules. A limit goes down, never
 * up: what does not fit wants to be two things.
 */
final class TidyTest {
  private static final int COLUMNS = 100;
  private static final int FILE_LINES = 350;
  private static final int TEST_FILE_LINES = 600;
  private static final int METHOD_LINES = 50;

  /** A round of Keccak keeps a plane in local variables, which calls would spill. */
  private static final Set<String> STRAIGHT_LINE = Set.of("permute");

  private static final Pattern POSTPONED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
  private static final Pattern LOCAL_PATH =
      Pattern.compile("(?<![\\w.:/-])/(work|tmp|home|root|Users)/\\w");
  private static final Pattern IDLE = Pattern.compile("\\.sleep\\(|@(Disabled|Ignore)\\b");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:|#)([^)#\\s]+)[^)]*\\)");

  private static final Pattern PACKAGE =
      Pattern.compile("(\\w+)/src/main/java/dev/kith/\\w+/(\\w+)/package-info\\.java");

  private static List<Source> sources = List.of();

  @BeforeAll
  static void readAllSources() throws IOException {
    sources = Source.all();
    assertThat(sources).anyMatch(Source::isProduct).anyMatch(Source::isPage);
  }

  @Test
  void linesFitTheScreen() {
    assertThat(lines(Source::isJava, line -> line.length() > COLUMNS)).isEmpty();
  }

  @Test
  void filesHoldOneIdea() {
    assertThat(sources.stream().filter(Source::isJava).filter(TidyTest::isTooLong)).isEmpty();
  }

  @Test
  void methodsFitTheScreen() throws IOException {
    List<Path> files = sources.stream().filter(Source::isJava).map(Source::file).toList();
    assertThat(Methods.in(files))
        .filteredOn(method -> !STRAIGHT_LINE.contains(method.name()))
        .filteredOn(method -> method.lines() > METHOD_LINES)
        .isEmpty();
  }

  @Test
  void nothingIsPostponed() {
    assertThat(lines(source -> !source.isPage(), POSTPONED.asPredicate())).isEmpty();
  }

  @Test
  void nothingNamesAPathOfOneMachine() {
    assertThat(lines(source -> true, LOCAL_PATH.asPredicate())).isEmpty();
  }

  @Test
  void testsNeitherSleepNorRest() {
    assertThat(lines(Source::isTest, IDLE.asPredicate())).isEmpty();
  }

  @Test
  void packagesTellTheirStory() {
    Set<String> stories =
        sources.stream()
            .filter(source -> source.path().endsWith("/package-info.java"))
            .filter(source -> source.text().startsWith("/**"))
            .filter(source -> source.text().contains("@NullMarked"))
            .map(Source::folder)
            .collect(Collectors.toSet());
    assertThat(sources.stream().filter(Source::isProduct).map(Source::folder)).isSubsetOf(stories);
  }

  @Test
  void pagesHaveATitle() {
    assertThat(pages().filter(page -> !page.text().startsWith("# "))).isEmpty();
  }

  @Test
  void linksLeadSomewhere() {
    assertThat(pages().flatMap(TidyTest::brokenLinks)).isEmpty();
  }

  @Test
  void readmesDrawEveryPackage() {
    assertThat(sources.stream().filter(Source::isProduct).filter(TidyTest::isMissingInReadme))
        .isEmpty();
  }

  /** A drawing has one package per line, indented by three. */
  private static boolean isMissingInReadme(Source source) {
    Matcher place = PACKAGE.matcher(source.path());
    return place.matches()
        && pages()
            .filter(page -> page.path().equals(place.group(1) + "/README.md"))
            .noneMatch(page -> page.text().contains("\n   " + place.group(2) + " "));
  }

  private static Stream<Source> pages() {
    return sources.stream().filter(Source::isPage);
  }

  private static Stream<String> brokenLinks(Source page) {
    String prose = FENCED.matcher(page.text()).replaceAll("");
    return LINK.matcher(prose)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !Files.exists(page.file().resolveSibling(link)))
        .map(link -> page.path() + " -> " + link);
  }

  private static boolean isTooLong(Source source) {
    long lines = source.text().lines().map(String::strip).filter(TidyTest::isCode).count();
    return lines > (source.isProduct() ? FILE_LINES : TEST_FILE_LINES);
  }

  private static boolean isCode(String line) {
    return !line.isEmpty() && Stream.of("//", "/*", "*").noneMatch(line::startsWith);
  }

  private static Stream<String> lines(Predicate<Source> where, Predicate<String> offends) {
    return sources.stream().filter(where).flatMap(source -> lines(source, offends));
  }

  private static Stream<String> lines(Source source, Predicate<String> offends) {
    List<String> lines = source.text().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(number -> offends.test(lines.get(number)))
        .mapToObj(number -> source.path() + ":" + (number + 1) + " " + lines.get(number).strip());
  }
}

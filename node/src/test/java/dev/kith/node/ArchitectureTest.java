package dev.kith.node;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The packages read as a pipe, from bytes to who may connect; nothing looks up it. */
@AnalyzeClasses(packages = "dev.kith.node", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String ROOT = "dev.kith.node";

  /**
   * Each package may use those before it. The root, {@code ""}, is the facade over all but the
   * command.
   */
  private static final List<String> ORDER =
      List.of(
          "bytes",
          "rlp",
          "crypto",
          "enr",
          "rlpx",
          "session",
          "event",
          "reputation",
          "store",
          "environment",
          "wire",
          "protocol",
          "peer",
          "dial",
          "discovery",
          "nat",
          "fleet",
          "server",
          "config",
          "admin",
          "",
          "cli");

  /** What every package may use: no decision hides behind it. */
  private static final List<String> LANGUAGE =
      List.of("java.", "javax.crypto.", "akka.", "scala.", "org.slf4j.", "org.jspecify.");

  /** Every other library has a home, so that replacing it touches one package. */
  private static final Map<String, Set<String>> HOMES =
      Map.ofEntries(
          Map.entry("org.bouncycastle.", Set.of("crypto")),
          Map.entry("fr.acinq.", Set.of("crypto")),
          Map.entry("io.airlift.", Set.of("rlpx")),
          Map.entry("org.h2.", Set.of("store")),
          Map.entry("org.xbill.", Set.of("environment")),
          Map.entry("org.jupnp.", Set.of("environment")),
          Map.entry("com.typesafe.config.", Set.of("config")),
          Map.entry("io.micrometer.", Set.of("admin")),
          Map.entry("io.opentelemetry.", Set.of("admin")),
          Map.entry("com.fasterxml.jackson.", Set.of("admin", "cli")),
          Map.entry("picocli.", Set.of("cli")));

  @ArchTest
  static final ArchRule PACKAGES_USE_ONLY_WHAT_IS_BEFORE_THEM =
      classes()
          .should(
              haveDependencies(
                  "only on packages before their own",
                  edge -> !isKith(edge.getTargetClass()) || !goesUp(edge)));

  @ArchTest
  static final ArchRule LIBRARIES_STAY_AT_HOME =
      classes()
          .should(
              haveDependencies(
                  "only on libraries that are at home in their package",
                  ArchitectureTest::isAtHome));

  @ArchTest
  static final ArchRule PURE_PACKAGES_KNOW_NEITHER_ACTORS_NOR_SOCKETS =
      noClasses()
          .that(describe("belong to the pure packages", ArchitectureTest::isPure))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("akka..", "scala..", "java.nio.channels..", "java.net.http..")
                  .or(describe("open sockets", ArchitectureTest::opensSockets)));

  @ArchTest
  static final ArchRule SERVERS_SHARE_A_SYSTEM_WITHOUT_MEETING =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".fleet..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("akka.actor.typed.receptionist..", "akka.actor.typed.eventstream..");

  private static ArchCondition<JavaClass> haveDependencies(
      String description, Predicate<Dependency> allowed) {
    return new ArchCondition<>("have dependencies " + description) {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        from.getDirectDependenciesFromSelf().stream()
            .filter(allowed.negate())
            .map(edge -> SimpleConditionEvent.violated(edge, edge.getDescription()))
            .forEach(events::add);
      }
    };
  }

  private static boolean goesUp(Dependency edge) {
    return place(edge.getTargetClass()) > place(edge.getOriginClass());
  }

  private static boolean isAtHome(Dependency edge) {
    JavaClass target = edge.getTargetClass().getBaseComponentType();
    String name = target.getName();
    if (target.isPrimitive() || isKith(target) || LANGUAGE.stream().anyMatch(name::startsWith)) {
      return true;
    }
    String own = packageOf(edge.getOriginClass());
    return HOMES.entrySet().stream()
        .anyMatch(home -> name.startsWith(home.getKey()) && home.getValue().contains(own));
  }

  private static boolean isPure(JavaClass type) {
    return place(type) <= ORDER.indexOf("store");
  }

  private static boolean opensSockets(JavaClass type) {
    return Set.of(Socket.class, ServerSocket.class, DatagramSocket.class).stream()
            .anyMatch(type::isAssignableTo)
        || type.isEquivalentTo(URL.class)
        || type.isAssignableTo(URLConnection.class);
  }

  private static boolean isKith(JavaClass type) {
    return type.getPackageName().startsWith("dev.kith.");
  }

  /** A package that is not in the order stands after all of it, so that somebody places it. */
  private static int place(JavaClass type) {
    int place = ORDER.indexOf(packageOf(type));
    return place < 0 ? ORDER.size() : place;
  }

  /** The package below the root, without what is below that: {@code discovery} for its parts. */
  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT)) {
      return name;
    }
    String below = name.substring(Math.min(name.length(), ROOT.length() + 1));
    int end = below.indexOf('.');
    return end < 0 ? below : below.substring(0, end);
  }
}

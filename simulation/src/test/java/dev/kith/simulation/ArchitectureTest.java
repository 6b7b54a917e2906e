package dev.kith.simulation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import akka.actor.typed.javadsl.AbstractBehavior;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.HashSet;

/** What holds in all three modules; how the packages of node stack is tested there. */
@AnalyzeClasses(packages = "dev.kith", importOptions = ArchitectureTest.Product.class)
final class ArchitectureTest {
  /** No tests, be they a folder of this module or the jar that node lends. */
  static final class Product implements ImportOption {
    private final ImportOption noTests = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
      return noTests.includes(location) && !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule MODULES_STACK =
      noClasses()
          .that()
          .resideInAPackage("dev.kith.protocols..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.kith.simulation..");

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLES =
      slices().matching("dev.kith.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PACKAGES_ARE_NAMED_FOR_WHAT_THEY_ARE_ABOUT =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..common..",
              "..impl..",
              "..core..",
              "..manager..",
              "..helper..",
              "..model..");

  @ArchTest
  static final ArchRule ACTORS_ARE_FINAL_AND_HAVE_A_STATIC_CREATE =
      classes()
          .that()
          .areAssignableTo(AbstractBehavior.class)
          .should()
          .haveModifier(JavaModifier.FINAL)
          .andShould(haveAStaticCreate());

  @ArchTest
  static final ArchRule PUBLIC_FIELDS_ARE_FINAL = fields().that().arePublic().should().beFinal();

  @ArchTest
  static final ArchRule ONLY_COMMANDS_KNOW_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackages("..cli..", "dev.kith.simulation.launcher..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule ONLY_TEXT_KNOWS_JSON =
      noClasses()
          .that()
          .resideInAPackage("dev.kith.simulation..")
          .and()
          .resideOutsideOfPackage("dev.kith.simulation.text..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule ONLY_SERVE_AND_ADMIN_TAKE_HTTP =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.kith.simulation.serve..", "dev.kith.node.admin..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("akka.http..");

  /** Decisions about a simulated network are values; others run them, and others judge the run. */
  @ArchTest
  static final ArchRule WHAT_DECIDES_HAS_NO_ACTORS_THREADS_OR_CHANCE_ORDER =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.kith.simulation.text..",
              "dev.kith.simulation.topology..",
              "dev.kith.simulation.network..",
              "dev.kith.simulation.capture..",
              "dev.kith.simulation.snapshot..",
              "dev.kith.simulation.fault..",
              "dev.kith.simulation.journal..",
              "dev.kith.simulation.check..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "akka..", "scala..", "java.util.concurrent..", "java.nio.channels..")
                  .or(belongToAnyOf(Thread.class, HashMap.class, HashSet.class)));

  private static ArchCondition<JavaClass> haveAStaticCreate() {
    return new ArchCondition<>("have a static method create") {
      @Override
      public void check(JavaClass actor, ConditionEvents events) {
        boolean found =
            actor.getMethods().stream()
                .anyMatch(
                    method ->
                        method.getName().equals("create")
                            && method.getModifiers().contains(JavaModifier.STATIC));
        events.add(
            new SimpleConditionEvent(actor, found, actor.getName() + ": static create " + found));
      }
    };
  }
}

package dev.heddle.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** This module is the only one that sees all others, so the rules for all of them are here. */
class ArchitectureTest {
  /**
   * What the classes of a module may use. The command's parts are the service that others add to.
   */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "shims", Set.of("shims"),
          "runtime", Set.of("runtime", "shims"),
          "repl", Set.of("repl", "runtime", "shims"),
          "bench", Set.of("bench", "repl", "runtime", "shims"),
          "conformance", Set.of("conformance", "repl", "runtime", "shims"));

  /** A class's place is in a jar of its module, or in the module's directory. */
  private static final Pattern PLACE =
      Pattern.compile(".*(?:/heddle-(\\w+)-[^/]*\\.jar!/|/(\\w+)/target/classes/).*");

  /** Where time is an object that is passed in. */
  private static final String[] WITHOUT_A_CLOCK = {
    "dev.heddle.gil..",
    "dev.heddle.loop..",
    "dev.heddle.process..",
    "dev.heddle.schedule..",
    "dev.heddle.threading..",
    "dev.heddle.wait..",
  };

  private final JavaClasses project =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.heddle");

  @Test
  void modulesUseOnlyTheModulesBelowThem() {
    assertThat(project).extracting(ArchitectureTest::module).contains("shims", "runtime", "repl");
    classes().should(useOnlyModulesBelowTheirs()).check(project);
  }

  @Test
  void packagesDependOnOneAnotherInOneDirection() {
    slices().matching("dev.heddle.(*)..").should().beFreeOfCycles().check(project);
  }

  @Test
  void timeComesFromTheClock() {
    noClasses()
        .that()
        .resideInAnyPackage(WITHOUT_A_CLOCK)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .check(project);
  }

  @Test
  void nothingIsKeptInStaticVariables() {
    fields().that().areStatic().should().beFinal().check(project);
  }

  @Test
  void nullIsDeclaredInEveryPackage() {
    assertThat(project)
        .extracting(JavaClass::getPackage)
        .isNotEmpty()
        .allMatch(declared -> declared.isAnnotatedWith(NullMarked.class));
  }

  private static ArchCondition<JavaClass> useOnlyModulesBelowTheirs() {
    return new ArchCondition<>("use only the modules below their own") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          String used = module(dependency.getTargetClass());
          if (!used.isEmpty() && !MAY_USE.get(module(user)).contains(used)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** Returns the module that a class is in, or nothing for a class of a library. */
  private static String module(JavaClass type) {
    Optional<Matcher> place =
        type.getSource().map(source -> PLACE.matcher(source.getUri().toString()));
    if (!type.getPackageName().startsWith("dev.heddle")
        || !place.map(Matcher::matches).orElse(false)) {
      return "";
    }
    return Optional.ofNullable(place.orElseThrow().group(1)).orElse(place.orElseThrow().group(2));
  }
}

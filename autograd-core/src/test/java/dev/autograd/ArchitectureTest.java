package dev.autograd;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.autograd.array.NdArray;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which way the arrows point in this module: data, arithmetic, calculus, checks. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(NdArray.class.getProtectionDomain().getCodeSource().getLocation());

  private static final String DATA = "dev.autograd.array..";
  private static final String DOOR = "dev.autograd.array.raw..";
  private static final String ARITHMETIC = "dev.autograd.kernel..";
  private static final String VECTOR = "dev.autograd.kernel.vector..";
  private static final String API = "dev.autograd";
  private static final String OPS = "dev.autograd.op..";
  private static final String CHECKS = "dev.autograd.check..";
  private static final String EXPLANATIONS = "dev.autograd.explain..";

  @Test
  void dataKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage(DATA)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ARITHMETIC, API, OPS, CHECKS, EXPLANATIONS)
        .check(CLASSES);
  }

  @Test
  void arithmeticKnowsOnlyData() {
    noClasses()
        .that()
        .resideInAPackage(ARITHMETIC)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(API, OPS, CHECKS, EXPLANATIONS)
        .check(CLASSES);
  }

  @Test
  void calculusKnowsNeitherChecksNorExplanations() {
    noClasses()
        .that()
        .resideInAnyPackage(API, OPS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CHECKS, EXPLANATIONS)
        .check(CLASSES);
  }

  @Test
  void checksAndExplanationsUseThePublicApi() {
    DescribedPredicate<JavaClass> hidden =
        resideInAnyPackage(DOOR, ARITHMETIC, OPS)
            .or(
                resideInAPackage(API)
                    .and(describe("are not public", c -> !c.getModifiers().contains(PUBLIC))));
    noClasses()
        .that()
        .resideInAnyPackage(CHECKS, EXPLANATIONS)
        .should()
        .dependOnClassesThat(hidden)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void thereAreNoCyclesBetweenTheLayers() {
    slices().assignedFrom(new Layers()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheVectorTwinTouchesTheIncubatorModule() {
    noClasses()
        .that()
        .resideOutsideOfPackage(VECTOR)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jdk.incubator..", VECTOR)
        .check(CLASSES);
  }

  @Test
  void kernelsReduceInLoopsOfTheirOwn() {
    Set<String> reductions =
        Set.of("average", "collect", "max", "min", "reduce", "sum", "summaryStatistics");
    DescribedPredicate<JavaAccess<?>> streamReduction =
        describe(
            "a Stream reduction",
            access ->
                access.getTargetOwner().getPackageName().equals("java.util.stream")
                    && reductions.contains(access.getTarget().getName()));
    noClasses()
        .that()
        .resideInAPackage(ARITHMETIC)
        .should()
        .accessTargetWhere(streamReduction)
        .because("the order of additions is part of the result")
        .check(CLASSES);
  }

  /** The root package and the ops call each other and count as one layer. */
  private static final class Layers implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass c) {
      String name = c.getPackageName();
      if (!name.equals(API) && !name.startsWith(API + ".")) {
        return SliceIdentifier.ignore();
      }
      String first = name.substring(API.length()).replaceFirst("^\\.([^.]*).*", "$1");
      return SliceIdentifier.of(first.isEmpty() || first.equals("op") ? "calculus" : first);
    }

    @Override
    public String getDescription() {
      return "the layers of " + API;
    }
  }
}

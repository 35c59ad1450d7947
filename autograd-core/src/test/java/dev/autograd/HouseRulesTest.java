package dev.autograd;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.core.domain.JavaStaticInitializer.STATIC_INITIALIZER_NAME;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import dev.autograd.array.NdArray;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What no class of the project may do. The other modules' builds run this class too, on the folder
 * of classes that the system property {@code classes.dir} names.
 */
class HouseRulesTest {
  private static final JavaClasses CLASSES = importClasses();

  /* The only classes that may hold state for the whole process. */
  private static final Set<String> STATEFUL =
      Set.of(
          "dev.autograd.Mode",
          "dev.autograd.array.raw.Access",
          "dev.autograd.kernel.Buffers",
          "dev.autograd.kernel.Scratch",
          "dev.autograd.kernel.Twins",
          "dev.autograd.kernel.Work",
          "dev.autograd.kernel.Workers",
          "dev.autograd.op.Engine");

  private static JavaClasses importClasses() {
    String folder = System.getProperty("classes.dir", "");
    return folder.isEmpty()
        ? new ClassFileImporter()
            .importUrl(NdArray.class.getProtectionDomain().getCodeSource().getLocation())
        : new ClassFileImporter().importPath(Path.of(folder));
  }

  @Test
  void nothingIsSerializable() {
    noClasses()
        .that()
        .areNotEnums()
        .and()
        .areNotAssignableTo(Throwable.class)
        .should()
        .beAssignableTo(Serializable.class)
        .check(CLASSES);
  }

  @Test
  void nothingReadsOrWritesSerializedObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.beans\\.XML(De|En)coder")
        .check(CLASSES);
  }

  @Test
  void elementaryFunctionsHaveTheSameBitsEverywhere() {
    Set<String> varying =
        Set.of(
            "acos", "asin", "atan", "atan2", "cbrt", "cos", "cosh", "exp", "expm1", "hypot", "log",
            "log10", "log1p", "pow", "sin", "sinh", "tan", "tanh");
    DescribedPredicate<JavaAccess<?>> platformFunction =
        describe(
            "a function of java.lang.Math whose last bits depend on the JDK",
            access ->
                access.getTargetOwner().isEquivalentTo(Math.class)
                    && varying.contains(access.getTarget().getName()));
    noClasses()
        .should()
        .accessTargetWhere(platformFunction)
        .because("StrictMath and the kernels give the same bits on every machine")
        .check(CLASSES);
  }

  @Test
  void librariesDoNotPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.autograd.examples..")
        .should(ACCESS_STANDARD_STREAMS)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void stateIsHeldOnlyInNamedClasses() {
    DescribedPredicate<JavaField> state =
        describe(
            "hold state for the whole process", f -> isState(f) && !mayHoldState(f.getOwner()));
    noFields().should(ArchCondition.from(state)).allowEmptyShould(true).check(CLASSES);
  }

  @Test
  void constantCollectionsAreImmutable() {
    DescribedPredicate<JavaConstructorCall> growing =
        describe(
            "a collection that can change is made for a static field",
            call ->
                call.getOrigin().getName().equals(STATIC_INITIALIZER_NAME)
                    && isCollection(call.getTargetOwner())
                    && !mayHoldState(call.getOriginOwner()));
    noClasses().should().callConstructorWhere(growing).check(CLASSES);
  }

  private static boolean mayHoldState(JavaClass c) {
    return STATEFUL.contains(c.getName().replaceFirst("\\$.*", ""));
  }

  /*
   * Arrays can be written, but tables of constants that a package keeps to itself are not taken for
   * state; nor are the kernels', which the twins share.
   */
  private static boolean isState(JavaField f) {
    Set<JavaModifier> modifiers = f.getModifiers();
    if (!modifiers.contains(STATIC) || modifiers.contains(SYNTHETIC)) {
      return false;
    }
    JavaClass type = f.getRawType();
    boolean sharedTable =
        type.isArray()
            && (modifiers.contains(PUBLIC) || modifiers.contains(PROTECTED))
            && !f.getOwner().getPackageName().startsWith("dev.autograd.kernel");
    return !modifiers.contains(FINAL) || sharedTable || isMutable(type);
  }

  private static boolean isMutable(JavaClass type) {
    return type.getPackageName().startsWith("java.util.concurrent")
        || type.isAssignableTo(ThreadLocal.class)
        || type.isAssignableTo(RandomGenerator.class)
        || type.isAssignableTo(CharSequence.class) && !type.isEquivalentTo(String.class)
        || isCollection(type)
            && !type.isInterface()
            && !type.getSimpleName().startsWith("Immutable");
  }

  private static boolean isCollection(JavaClass type) {
    return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
  }
}

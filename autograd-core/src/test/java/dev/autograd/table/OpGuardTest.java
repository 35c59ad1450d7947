package dev.autograd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Autograd;
import dev.autograd.Functional;
import dev.autograd.RecordedOps;
import dev.autograd.Value;
import dev.autograd.ValuesAndIndices;
import dev.autograd.array.Shape;
import dev.autograd.op.ActivationRows;
import dev.autograd.op.ArithmeticRows;
import dev.autograd.op.ComparisonRows;
import dev.autograd.op.FunctionRows;
import dev.autograd.op.Fused;
import dev.autograd.op.LossRows;
import dev.autograd.op.Op;
import dev.autograd.op.Pointwise;
import dev.autograd.op.RandomOp;
import dev.autograd.op.RoundingRows;
import dev.autograd.op.Row;
import dev.autograd.op.SpecialRows;
import dev.autograd.op.Structural;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every op, and every method that applies one, has a row in the table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpGuardTest {
  private static final List<Class<?>> TABLES =
      List.of(
          ActivationRows.class,
          ArithmeticRows.class,
          ComparisonRows.class,
          FunctionRows.class,
          LossRows.class,
          RoundingRows.class,
          SpecialRows.class);

  private static final Set<Class<?>> RESULTS =
      Set.of(Value.class, List.class, ValuesAndIndices.class);

  /** The ops that the rows' calls, and the recorded gradients of those, are made of. */
  private final IdentityHashMap<Op, Boolean> reached = new IdentityHashMap<>();

  @BeforeAll
  void runEveryRow() {
    for (OpRow row : OpTable.rows()) {
      for (OpRow.Variant variant : row.variants) {
        for (List<Shape> sample : variant.samples()) {
          Run run = Run.of(variant.call(), row.draw(sample, 1));
          List<Value> results = new ArrayList<>(List.of(run.output));
          if (run.output.requiresGrad()) {
            results.addAll(run.gradients(Value.parameter(run.seed()), true));
          }
          RecordedOps.behind(results).forEach(op -> reached.put(op, true));
        }
      }
    }
  }

  @Test
  void everyPointwiseOpHasARow() throws IllegalAccessException {
    IdentityHashMap<Object, Boolean> formulas = new IdentityHashMap<>();
    for (Op op : reached.keySet()) {
      if (op instanceof Pointwise pointwise) {
        formulas.put(pointwise.formula(), true);
      }
    }
    Set<String> rowNames = OpTable.rows().stream().map(row -> row.name).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>();
    for (Class<?> table : TABLES) {
      for (Field field : table.getFields()) {
        Object constant = field.get(null);
        if (constant instanceof Pointwise op) {
          boolean tracked = formulas.containsKey(op.formula());
          if (!tracked && !(op.isTruth() && rowNames.contains(op.name()))) {
            missing.add(field.getName());
          }
        } else if (constant instanceof Row row) {
          boolean tracked = formulas.containsKey(row.formula());
          Pointwise op = withNumbers(row);
          if (!tracked && !(op.isTruth() && rowNames.contains(op.name() + "(number)"))) {
            missing.add(field.getName());
          }
        }
      }
    }
    assertEquals(Set.of(), missing, "pointwise ops that no row of the table applies");
  }

  private static Pointwise withNumbers(Row row) {
    for (int n = 0; n < 4; n++) {
      try {
        return row.with(new double[n]);
      } catch (IllegalArgumentException e) {
        continue;
      }
    }
    throw new AssertionError(row + " takes more numbers than any row before it");
  }

  @Test
  void everyStructuralOpHasARow() throws IOException, URISyntaxException {
    Set<String> found =
        reached.keySet().stream().map(op -> op.getClass().getName()).collect(Collectors.toSet());
    Set<String> untracked =
        OpTable.rows().stream().flatMap(r -> r.untracked.stream()).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>();
    for (Class<?> c : structuralOps()) {
      String simple = c.getSimpleName();
      String method = Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
      boolean drawn = RandomOp.class.isAssignableFrom(c); // RandomFactoriesTest has those
      if (!drawn && !found.contains(c.getName()) && !untracked.contains(method)) {
        missing.add(c.getName());
      }
    }
    assertEquals(Set.of(), missing, "structural ops that no row of the table applies");
  }

  @Test
  void everyFusedOpIsHeldAgainstItsComposition() throws IOException, URISyntaxException {
    Set<String> missing = new TreeSet<>();
    for (Class<?> c : structuralOps()) {
      if (Fused.class.isAssignableFrom(c)) {
        missing.add(c.getName());
      }
    }
    for (OpRow row : OpTable.rows()) {
      if (row.composition != null) {
        Run run =
            Run.of(row.variants.get(0).call(), row.draw(row.variants.get(0).samples().get(0), 1));
        RecordedOps.behind(List.of(run.output))
            .forEach(op -> missing.remove(op.getClass().getName()));
      }
    }
    assertEquals(Set.of(), missing, "fused ops without composedOf in their row");
  }

  /** All classes of structural ops, wherever in the calculus they are. */
  private static List<Class<?>> structuralOps() throws IOException, URISyntaxException {
    Path root = Path.of(Value.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> ops = new ArrayList<>();
    for (Class<?> home : List.of(Value.class, Op.class)) {
      String folder = home.getPackageName().replace('.', '/');
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(root.resolve(folder), "*.class")) {
        for (Path file : files) {
          String simple = String.valueOf(file.getFileName()).replace(".class", "");
          Class<?> c = load(home.getPackageName() + "." + simple);
          if (Structural.class.isAssignableFrom(c) && !Modifier.isAbstract(c.getModifiers())) {
            ops.add(c);
          }
        }
      }
    }
    assertTrue(ops.size() > 15, "found " + ops);
    return ops;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Value.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyMethodHasARow() {
    Map<String, Method> methods = methods();
    Set<String> named =
        OpTable.rows().stream().flatMap(row -> row.methods.stream()).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(methods.keySet());
    missing.removeAll(named);
    missing.removeIf(signature -> isIntegerOverload(signature, methods));
    assertEquals(Set.of(), missing, "methods that no row of the table names");
    Set<String> unknown = new TreeSet<>(named);
    unknown.removeAll(methods.keySet());
    assertEquals(Set.of(), unknown, "methods that rows name and that are not there");
  }

  /** A method that takes an int where another takes a double is not a row of its own. */
  private static boolean isIntegerOverload(String signature, Map<String, Method> methods) {
    return signature.endsWith("(int)")
        && methods.containsKey(signature.replace("(int)", "(double)"));
  }

  @Test
  void integerOverloadsDoWhatTheirDoublesDo() throws ReflectiveOperationException {
    Map<String, Method> methods = methods();
    int pairs = 0;
    for (String signature : methods.keySet()) {
      if (isIntegerOverload(signature, methods)) {
        Value x = Value.parameter(0.3, 5.0);
        Value one = (Value) methods.get(signature).invoke(x, 3);
        Value other = (Value) methods.get(signature.replace("(int)", "(double)")).invoke(x, 3.0);
        assertEquals(other.array(), one.array(), signature);
        assertEquals(
            Autograd.grad(other.sum(), x).array(), Autograd.grad(one.sum(), x).array(), signature);
        pairs++;
      }
    }
    assertTrue(pairs > 0);
  }

  /** The methods that make Values of Values, by their signatures. */
  private static Map<String, Method> methods() {
    Map<String, Method> methods = new TreeMap<>();
    Stream.concat(
            Arrays.stream(Value.class.getInterfaces()).flatMap(c -> Arrays.stream(c.getMethods())),
            Stream.concat(
                    Stream.of(Value.class.getSuperclass(), dev.autograd.Linalg.class),
                    Stream.<Class<?>>iterate(
                        Functional.class, c -> c != Object.class, Class::getSuperclass))
                .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
                .filter(m -> Arrays.stream(m.getParameterTypes()).anyMatch(OpGuardTest::isValue)))
        .filter(m -> Modifier.isPublic(m.getModifiers()))
        .filter(m -> RESULTS.contains(m.getReturnType()))
        .forEach(m -> methods.put(signature(m), m));
    return methods;
  }

  private static boolean isValue(Class<?> type) {
    return type == Value.class || type == Value[].class || type == List.class;
  }

  private static String signature(Method method) {
    String parameters =
        Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", "));
    if (method.isVarArgs()) {
      parameters = parameters.replaceFirst("\\[]$", "...");
    }
    return method.getName() + "(" + parameters + ")";
  }

  @Test
  void rowsHaveNamesOfTheirOwn() {
    Set<String> names = new HashSet<>();
    for (OpRow row : OpTable.rows()) {
      assertTrue(names.add(row.name), "two rows are named " + row.name);
    }
  }
}

package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.autograd.reference.Operator;
import dev.autograd.reference.Outcome;
import dev.autograd.reference.ReferenceCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Compares operators with numbers that another library computed: value, first and second gradient.
 *
 * <p>The cases are those of the test resources, or of the folder that the system property {@code
 * reference.dir} names. All outcomes go to {@code target/reference-report.csv}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceTest {
  private final Map<String, Operator> operators = Operator.all();
  private final List<ReferenceCase> cases = ReferenceCase.all();
  private final List<Outcome> outcomes = new ArrayList<>();

  @BeforeAll
  void runAllCases() throws IOException {
    for (ReferenceCase c : cases) {
      Operator operator = operators.get(c.op());
      if (operator != null) {
        outcomes.add(Outcome.of(c, operator));
      } else {
        outcomes.add(new Outcome(c.id(), "unknown operator " + c.op(), Double.NaN));
      }
    }
    writeReport();
  }

  private void writeReport() throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,status,max_error"));
    for (Outcome o : outcomes) {
      String status = o.status().replaceAll("[\\s,\"]+", " ");
      lines.add(String.format(Locale.ROOT, "%s,%s,%.3e", o.id(), status, o.maxError()));
    }
    Path report = Path.of("target", "reference-report.csv");
    Files.createDirectories(report.getParent());
    Files.write(report, lines);
  }

  @Test
  void thereAreCases() {
    assertFalse(cases.isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> agreesWithTheReference() {
    return outcomes.stream()
        .map(o -> dynamicTest(o.id(), () -> assertEquals(Outcome.PASS, o.status())));
  }

  @TestFactory
  Stream<DynamicTest> agreesWithTheReferenceInFloat32() {
    return cases.stream()
        .filter(c -> operators.containsKey(c.op()))
        .map(ReferenceCase::inFloat32)
        .map(
            c ->
                dynamicTest(
                    c.id(),
                    () ->
                        assertEquals(Outcome.PASS, Outcome.of(c, operators.get(c.op())).status())));
  }
}

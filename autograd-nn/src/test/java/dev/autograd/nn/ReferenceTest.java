package dev.autograd.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares losses, modules, optimizers and schedules with numbers computed by PyTorch, and writes
 * {@code target/reference-report.csv}. The system property {@code reference.dir} names another
 * folder of cases.
 */
class ReferenceTest {
  private static final String NOT_THERE_YET = "not there yet";

  /** What the library does not have yet. An entry that comes to be run must go from this list. */
  private static final Set<String> MISSING =
      Set.of(
          // modules
          "Bilinear",
          "Conv1d",
          "Conv2d",
          "ConvTranspose2d",
          "BatchNorm1d",
          "BatchNorm2d",
          "LayerNorm",
          "GroupNorm",
          "RMSNorm",
          "PReLU",
          "Embedding",
          "RNN",
          "LSTM",
          "GRU",
          "MultiheadAttention",
          "TransformerEncoderLayer",
          "TransformerDecoderLayer",
          // optimizers
          "AdamW",
          "RMSprop",
          "Adagrad",
          "Adadelta",
          "Adamax",
          "NAdam",
          "RAdam",
          "ASGD",
          "Rprop",
          "LBFGS",
          // schedules
          "MultiStepLR",
          "CosineAnnealingWarmRestarts",
          "PolynomialLR",
          "OneCycleLR",
          "CyclicLR");

  /** The files, what they hold, and how it is run. */
  private enum Family {
    LOSSES("losses.jsonl") {
      @Override
      boolean has(String op) {
        return ReferenceLosses.has(op);
      }

      @Override
      void run(ReferenceCase c, ReferenceErrors errors) {
        ReferenceLosses.run(c, false, errors);
        ReferenceLosses.run(c, true, new ReferenceErrors(true));
      }
    },
    MODULES("modules.jsonl") {
      @Override
      boolean has(String op) {
        return ReferenceModules.has(op);
      }

      @Override
      void run(ReferenceCase c, ReferenceErrors errors) {
        ReferenceModules.run(c, false, errors);
        ReferenceModules.run(c, true, new ReferenceErrors(true));
      }
    },
    OPTIMIZERS("optimizers.jsonl") {
      @Override
      boolean has(String op) {
        return ReferencePaths.hasOptimizer(op);
      }

      @Override
      void run(ReferenceCase c, ReferenceErrors errors) {
        ReferencePaths.runOptimizer(c, errors);
      }
    },
    SCHEDULES("schedules.jsonl") {
      @Override
      boolean has(String op) {
        return ReferencePaths.hasSchedule(op);
      }

      @Override
      void run(ReferenceCase c, ReferenceErrors errors) {
        ReferencePaths.runSchedule(c, errors);
      }
    };

    private final String file;

    Family(String file) {
      this.file = file;
    }

    abstract boolean has(String op);

    abstract void run(ReferenceCase c, ReferenceErrors errors);
  }

  private record Result(String id, String status, double maxError) {}

  private static final List<Result> RESULTS = new ArrayList<>();

  @BeforeAll
  static void runAll() throws IOException {
    List<String> report = new ArrayList<>(List.of("id,status,max_error"));
    for (Family family : Family.values()) {
      for (ReferenceCase c : cases(family.file)) {
        Result result = run(family, c);
        RESULTS.add(result);
        report.add(result.id + "," + quoted(result.status) + "," + result.maxError);
      }
    }
    Path target = Path.of("target");
    Files.createDirectories(target);
    Files.write(target.resolve("reference-report.csv"), report);
  }

  /** Quotes a field of the report where it holds a comma or a quote. */
  private static String quoted(String field) {
    return field.matches("[^,\"]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  private static Result run(Family family, ReferenceCase c) {
    if (!family.has(c.op())) {
      return new Result(
          c.id(), MISSING.contains(c.op()) ? NOT_THERE_YET : "unknown op " + c.op(), Double.NaN);
    }
    ReferenceErrors errors = new ReferenceErrors(false);
    try {
      family.run(c, errors);
      return new Result(c.id(), "pass", errors.max());
    } catch (RuntimeException | AssertionError e) {
      String message = e.toString().lines().findFirst().orElse("");
      return new Result(c.id(), message, errors.max());
    }
  }

  private static List<ReferenceCase> cases(String file) throws IOException {
    String folder = System.getProperty("reference.dir");
    if (folder != null && !Files.exists(Path.of(folder, file))) {
      return List.of();
    }
    try (InputStream in =
            folder == null
                ? ReferenceTest.class.getResourceAsStream("/reference/" + file)
                : Files.newInputStream(Path.of(folder, file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> new ReferenceCase(JsonParser.parseString(line).getAsJsonObject()))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @TestFactory
  Stream<DynamicTest> agreesWithPyTorch() {
    return RESULTS.stream()
        .filter(result -> !result.status.equals(NOT_THERE_YET))
        .map(
            result ->
                DynamicTest.dynamicTest(
                    result.id, () -> assertEquals("pass", result.status, result.id)));
  }

  @Test
  void casesAreFound() {
    assertFalse(RESULTS.isEmpty());
  }

  @Test
  void nothingThatRunsIsListedAsMissing() {
    List<String> stale =
        MISSING.stream()
            .filter(op -> Stream.of(Family.values()).anyMatch(family -> family.has(op)))
            .toList();
    assertEquals(List.of(), stale);
  }
}

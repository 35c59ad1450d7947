package dev.autograd.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Autograd;
import dev.autograd.Functional;
import dev.autograd.Linalg;
import dev.autograd.Value;
import dev.autograd.array.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page about kinks says what the library does. */
class KinksTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");

  /** What the calls on the page mean; the elements of one array, or an operand each. */
  private static final Map<String, Function<Value[], Value>> CALLS =
      Map.ofEntries(
          entry("abs(x)", x -> x[0].abs()),
          entry("relu(x)", x -> x[0].relu()),
          entry("maximum(x, 0)", x -> x[0].maximum(0)),
          entry("minimum(x, 0)", x -> x[0].minimum(0)),
          entry("clamp(x, 0, ∞)", x -> x[0].clamp(0, Double.POSITIVE_INFINITY)),
          entry("clamp(x, -1, 2)", x -> x[0].clamp(-1, 2)),
          entry("clamp(x, 2, -1)", x -> x[0].clamp(2, -1)),
          entry("where(x > 0, x, 0)", x -> Value.where(x[0].gt(0), x[0], Value.of(0.0))),
          entry("relu6(x)", x -> x[0].relu6()),
          entry("hardtanh(x)", x -> x[0].hardtanh()),
          entry("hardsigmoid(x)", x -> x[0].hardsigmoid()),
          entry("softplus(x)", x -> x[0].softplus()),
          entry("geluTanh(x)", x -> x[0].geluTanh()),
          entry("hardswish(x)", x -> x[0].hardswish()),
          entry("leakyRelu(x, 0.1)", x -> x[0].leakyRelu(0.1)),
          entry("elu(x, 1.5)", x -> x[0].elu(1.5)),
          entry("celu(x, 0.7)", x -> x[0].celu(0.7)),
          entry("selu(x)", x -> x[0].selu()),
          entry("logit(x, 0.25)", x -> x[0].logit(0.25)),
          entry("sign(x)", x -> x[0].sign()),
          entry("floor(x)", x -> x[0].floor()),
          entry("ceil(x)", x -> x[0].ceil()),
          entry("round(x)", x -> x[0].round()),
          entry("trunc(x)", x -> x[0].trunc()),
          entry("frac(x)", x -> x[0].frac()),
          entry("remainder(x, 3)", x -> x[0].remainder(3)),
          entry("nanToNum(x)", x -> x[0].nanToNum()),
          entry("sqrt(x)", x -> x[0].sqrt()),
          entry("cbrt(x)", x -> x[0].cbrt()),
          entry("rsqrt(x)", x -> x[0].rsqrt()),
          entry("log(x)", x -> x[0].log()),
          entry("asin(x)", x -> x[0].asin()),
          entry("acos(x)", x -> x[0].acos()),
          entry("atanh(x)", x -> x[0].atanh()),
          entry("acosh(x)", x -> x[0].acosh()),
          entry("entr(x)", x -> x[0].entr()),
          entry("sinc(x)", x -> x[0].sinc()),
          entry("pow(x, 0)", x -> x[0].pow(0)),
          entry("pow(x, 0.5)", x -> x[0].pow(0.5)),
          entry("logSigmoid(x)", x -> x[0].logSigmoid()),
          entry("maximum(a, b)", x -> x[0].maximum(x[1])),
          entry("minimum(a, b)", x -> x[0].minimum(x[1])),
          entry("fmax(a, b)", x -> x[0].fmax(x[1])),
          entry("fmin(a, b)", x -> x[0].fmin(x[1])),
          entry("fmod(a, b)", x -> x[0].fmod(x[1])),
          entry("remainder(a, b)", x -> x[0].remainder(x[1])),
          entry("pow(a, b)", x -> x[0].pow(x[1])),
          entry("atan2(a, b)", x -> x[0].atan2(x[1])),
          entry("hypot(a, b)", x -> x[0].hypot(x[1])),
          entry("logaddexp(a, b)", x -> x[0].logaddexp(x[1])),
          entry("xlogy(a, b)", x -> x[0].xlogy(x[1])),
          entry("div(a, b)", x -> x[0].div(x[1])),
          entry("amax(x)", x -> Value.stack(0, x).amax(0)),
          entry("amin(x)", x -> Value.stack(0, x).amin(0)),
          entry("max(x, axis)", x -> Value.stack(0, x).max(0, false).values()),
          entry("median(x)", x -> sharedMedian(Value.stack(0, x))),
          entry("median(x, axis)", x -> Value.stack(0, x).median(0, false).values()),
          entry("topk(x, 1)", x -> Value.stack(0, x).topk(1, 0).values()),
          entry("prod(x)", x -> Value.stack(0, x).prod(0)),
          entry("norm(x)", x -> Value.stack(0, x).norm(2, 0)),
          entry("std(x)", x -> Value.stack(0, x).std(0)),
          entry("logSumExp(x)", x -> Value.stack(0, x).logSumExp(0)),
          entry("logCumSumExp(x)", x -> Value.stack(0, x).logCumSumExp(0)),
          entry("softmax(x)", x -> Value.stack(0, x).softmax(0)),
          entry("logSoftmax(x)", x -> Value.stack(0, x).logSoftmax(0)),
          entry("det(x)", x -> Linalg.det(Value.stack(-1, x).unflatten(-1, 2, 2))),
          entry("normalize(x)", x -> Functional.normalize(Value.stack(0, x), 0)),
          entry("cosineSimilarity(x, ones, 2)", x -> cosine(Value.stack(0, x))));

  /** The median of all, which is not taken along an axis: of one column after the other. */
  private static Value sharedMedian(Value x) {
    List<Value> columns = x.rank() == 1 ? List.of(x) : x.split(1, 1);
    return Value.stack(0, columns.stream().map(Value::median).toList());
  }

  private static Value cosine(Value x) {
    return Functional.cosineSimilarity(x, x.detach().mul(0).add(1), 0, 2);
  }

  /** A row of the page. */
  private record Kink(String call, double[] at, double[] ours, String theirs) {}

  private static List<Kink> kinks() throws IOException {
    Matcher rows = ROW.matcher(Files.readString(Path.of("docs/kinks.md"), UTF_8));
    List<Kink> kinks = new ArrayList<>();
    while (rows.find()) {
      kinks.add(
          new Kink(rows.group(1), numbers(rows.group(2)), numbers(rows.group(3)), rows.group(4)));
    }
    return kinks;
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.replace("∞", "Infinity").split(", "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @TestFactory
  List<DynamicTest> everyRow() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Kink kink : kinks()) {
      String name = kink.call + " at " + Arrays.toString(kink.at);
      tests.add(DynamicTest.dynamicTest(name, () -> check(kink, name)));
    }
    return tests;
  }

  private static void check(Kink kink, String name) {
    Function<Value[], Value> call = CALLS.get(kink.call);
    assertTrue(call != null, "the test does not know " + kink.call);
    for (boolean scalar : new boolean[] {true, false}) {
      Value[] x =
          Arrays.stream(kink.at)
              .mapToObj(a -> Value.parameter(scalar ? NdArray.of(a) : NdArray.of(a, a)))
              .toArray(Value[]::new);
      List<Value> gradients = Autograd.grad(call.apply(x).sum(), List.of(x));
      for (int i = 0; i < x.length; i++) {
        double found = gradients.get(i).array().toDoubleArray()[0];
        double rounding = Double.isFinite(kink.ours[i]) ? Math.ulp(kink.ours[i]) : 0;
        assertTrue(
            Math.abs(found - kink.ours[i]) <= rounding
                || Double.compare(found + 0.0, kink.ours[i]) == 0,
            name + ", operand " + i + ": " + found);
      }
    }
    if (!kink.theirs.matches("same|no such op")) {
      assertEquals(kink.ours.length, numbers(kink.theirs).length, name);
    }
  }

  @Test
  void everyCallHasARow() throws IOException {
    Set<String> missing = new HashSet<>(CALLS.keySet());
    kinks().forEach(kink -> missing.remove(kink.call));
    assertEquals(Set.of(), missing);
  }

  @Test
  void clippingAtZeroIsOneFunction() {
    for (double at : new double[] {-2, -1e-300, -0.0, 0.0, 1e-300, 2, Double.POSITIVE_INFINITY}) {
      for (String call :
          List.of("relu(x)", "maximum(x, 0)", "clamp(x, 0, ∞)", "where(x > 0, x, 0)")) {
        Value x = Value.parameter(at);
        Value y = CALLS.get(call).apply(new Value[] {x});
        assertEquals(at > 0 ? at : 0, y.item() + 0.0, call);
        assertEquals(at > 0 ? 1 : 0, Autograd.grad(y, x).item() + 0.0, call + " at " + at);
      }
    }
  }
}

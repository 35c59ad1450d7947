package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values and gradients of element-wise functions where formulas break, on scalars and on arrays,
 * with and without a recorded backward pass. A case starts with its number, which stays when cases
 * are added; the numbers from 60 on are in {@link ArrayEdgeTest}.
 */
class ElementEdgeTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;
  private static final double MAX = Double.MAX_VALUE;

  /** The gradients come behind the value, one for each operand. */
  private record Case(String name, Function f, double[] at, double... expected) {
    @Override
    public String toString() {
      return name + " at " + Arrays.toString(at);
    }
  }

  private interface Function {
    Value of(Value... x);
  }

  private static Case one(
      String name, UnaryOperator<Value> f, double x, double value, double gradient) {
    return new Case(name, v -> f.apply(v[0]), new double[] {x}, value, gradient);
  }

  private static Case two(
      String name, BinaryOperator<Value> f, double a, double b, double value, double... gradients) {
    double[] expected = {value, gradients[0], gradients[1]};
    return new Case(name, v -> f.apply(v[0], v[1]), new double[] {a, b}, expected);
  }

  static Stream<Case> steps() {
    List<Case> cases = new ArrayList<>();
    cases.add(one("1 abs", Value::abs, 0, 0, 0));
    cases.add(one("1 abs", Value::abs, -0.0, 0, 0));
    for (double x : new double[] {-2.5, -0.5, 0, 0.5, 1.5, 2, 2.5}) {
      cases.add(one("2 sign", Value::sign, x, Math.signum(x), 0));
      cases.add(one("2 floor", Value::floor, x, Math.floor(x), 0));
      cases.add(one("2 ceil", Value::ceil, x, Math.ceil(x), 0));
      cases.add(one("2 trunc", Value::trunc, x, (long) x, 0));
    }
    cases.add(one("2 round", Value::round, -0.5, 0, 0));
    cases.add(one("2 round", Value::round, 0.5, 0, 0));
    cases.add(one("2 round", Value::round, 1.5, 2, 0));
    cases.add(one("2 round", Value::round, 2.5, 2, 0));
    cases.add(one("3 frac", Value::frac, 2.25, 0.25, 1));
    cases.add(one("3 frac", Value::frac, -2.25, -0.25, 1));
    cases.add(one("29 nanToNum", Value::nanToNum, NAN, 0, 0));
    cases.add(one("29 nanToNum", Value::nanToNum, INF, MAX, 0));
    cases.add(one("29 nanToNum", Value::nanToNum, -INF, -MAX, 0));
    cases.add(one("30 clamp", x -> x.clamp(-1, 2), -1, -1, 0));
    cases.add(one("30 clamp", x -> x.clamp(-1, 2), 2, 2, 0));
    cases.add(one("31 clamp, bounds crossed", x -> x.clamp(2, -1), -3, -1, 0));
    cases.add(one("31 clamp, bounds crossed", x -> x.clamp(2, -1), 0.5, -1, 0));
    cases.add(one("31 clamp, bounds crossed", x -> x.clamp(2, -1), 3, -1, 0));
    cases.add(one("32 clamp", x -> x.clamp(-1, 2), NAN, NAN, 0));
    return cases.stream();
  }

  static Stream<Case> functions() {
    return Stream.of(
        one("4 sqrt", Value::sqrt, 0, 0, INF),
        one("4 sqrt with gradient 0", x -> x.sqrt().mul(0), 0, 0, NAN),
        one("5 sqrt", Value::sqrt, -1, NAN, NAN),
        one("6 rsqrt", Value::rsqrt, 0, INF, -INF),
        one("7 reciprocal", Value::reciprocal, 0, INF, -INF),
        one("8 log", Value::log, 0, -INF, INF),
        one("9 log", Value::log, -1, NAN, -1),
        one("10 log1p", Value::log1p, -1, -INF, INF),
        one("11 log1p", Value::log1p, 1e-20, 1e-20, 1),
        one("11 expm1", Value::expm1, 1e-20, 1e-20, 1),
        one("12 exp", Value::exp, 709, 8.218407461554972e307, 8.218407461554972e307),
        one("12 exp", Value::exp, 710, INF, INF),
        one("13 exp", Value::exp, -745, 4.9e-324, 4.9e-324),
        one("13 exp", Value::exp, -746, 0, 0),
        one("14 sigmoid", Value::sigmoid, 0, 0.5, 0.25),
        one("14 sigmoid", Value::sigmoid, 1000, 1, 0),
        one("14 sigmoid", Value::sigmoid, -1000, 0, 0),
        one("15 tanh", Value::tanh, 1000, 1, 0),
        one("15 tanh", Value::tanh, -1000, -1, 0),
        one("15 tanh", Value::tanh, 20, 1, 0),
        one("16 softplus", Value::softplus, 0, 0.6931471805599453, 0.5),
        one("16 softplus", Value::softplus, -40, 4.248354255291589e-18, 4.248354255291589e-18),
        one("16 softplus", Value::softplus, -1000, 0, 0),
        one("16 softplus", Value::softplus, 1000, 1000, 1),
        one("16 softplus", Value::softplus, 21, 21.000000000758256, 0.9999999992417439),
        one("17 logSigmoid", Value::logSigmoid, -1000, -1000, 1),
        one("17 logSigmoid", Value::logSigmoid, 1000, 0, 0),
        one("18 logSigmoid", Value::logSigmoid, -INF, -INF, 1),
        one("19 relu", Value::relu, 0, 0, 0),
        one("19 relu", Value::relu, -0.0, 0, 0),
        one("19 relu", Value::relu, NAN, NAN, 1),
        one("20 leakyRelu", x -> x.leakyRelu(0.01), 0, 0, 0.01),
        one("21 elu", x -> x.elu(1), 0, 0, 1),
        one("22 relu6", Value::relu6, 0, 0, 0),
        one("22 relu6", Value::relu6, 6, 6, 0),
        one("22 hardtanh", Value::hardtanh, -1, -1, 0),
        one("22 hardtanh", Value::hardtanh, 1, 1, 0),
        one("23 gelu", Value::gelu, 1, 0.8413447460685429, 1.0833154705876864),
        one("23 gelu", Value::gelu, 0, 0, 0.5),
        one("23 geluTanh", Value::geluTanh, 1, 0.8411919906082768, 1.0829640838457826),
        one("24 asin", Value::asin, 1, Math.PI / 2, INF),
        one("24 acos", Value::acos, 1, 0, -INF),
        one("24 asin", Value::asin, 1.5, NAN, NAN),
        one("25 atanh", Value::atanh, 1, INF, INF),
        one("25 acosh", Value::acosh, 1, 0, INF),
        one("26 tan", Value::tan, Math.PI / 2, 1.633123935319537e16, 2.6670937881135714e32),
        one("27 sinc", Value::sinc, 0, 1, 0),
        one("28 cbrt", Value::cbrt, 0, 0, INF),
        one("37 pow 0", x -> x.pow(0), NAN, 1, 0),
        one("37 pow 0", x -> x.pow(0), INF, 1, 0),
        one("37 pow 0", x -> x.pow(0), 0, 1, 0),
        one("38 pow 1", x -> x.pow(1), 0, 0, 1),
        one("38 pow 2", x -> x.pow(2), 0, 0, 0),
        one("38 pow 0.5", x -> x.pow(0.5), 0, 0, INF),
        one("45 maximum of a number", x -> x.maximum(0), 0, 0, 0),
        one("56 entr", Value::entr, 0, 0, INF),
        one("57 product of one Value", x -> x.mul(x), 3, 9, 6),
        one("58 difference of one Value", x -> x.sub(x), 3, 0, 0),
        one("58 ratio of one Value", x -> x.div(x), 3, 1, 0),
        one("59 zero times infinity", x -> x.exp().mul(0), 1000, NAN, NAN));
  }

  static Stream<Case> pairs() {
    BinaryOperator<Value> div = Value::div;
    BinaryOperator<Value> pow = Value::pow;
    BinaryOperator<Value> maximum = Value::maximum;
    BinaryOperator<Value> logaddexp = Value::logaddexp;
    return Stream.of(
        two("33 div", div, 1, 0, INF, INF, -INF),
        two("33 div", div, -1, 0, -INF, INF, INF),
        two("34 div", div, 0, 0, NAN, INF, NAN),
        two("35 div", div, 1e-200, 1e-200, 1, 1e200, -1e200),
        two("36 pow", pow, 0, 0, 1, 0, 0),
        two("39 pow", pow, 0, -1, INF, -INF, -INF),
        two("40 pow", pow, -2, 3, -8, 12, NAN),
        two("41 pow", pow, -2, 0.5, NAN, NAN, NAN),
        two("42 pow", pow, 2, 3, 8, 12, 5.545177444479562),
        two("43 pow", pow, 1, NAN, 1, NAN, 0),
        two("43 pow", pow, 1, INF, 1, INF, 0),
        two("43 pow", pow, -1, INF, 1, INF, NAN),
        two("44 maximum", maximum, 2, 2, 2, 0.5, 0.5),
        two("45 maximum", maximum, 0, 0, 0, 0.5, 0.5),
        two("46 maximum", maximum, NAN, 1, NAN, 1, 0),
        two("47 fmax", Value::fmax, 2, 2, 2, 1, 0),
        two("47 fmax", Value::fmax, NAN, 1, 1, 0, 1),
        two("48 1/maximum", (a, b) -> a.maximum(b).detach().reciprocal(), -0.0, 0, INF, 0, 0),
        two("48 1/maximum", (a, b) -> a.maximum(b).detach().reciprocal(), 0, -0.0, INF, 0, 0),
        two("48 maximum", maximum, -0.0, 0, 0, 0.5, 0.5),
        two("49 fmod", Value::fmod, -5, 3, -2, 1, 1),
        two("49 remainder", Value::remainder, -5, 3, 1, 1, 2),
        two("50 atan2", Value::atan2, 0, 0, 0, 0, 0),
        two("51 hypot", Value::hypot, 0, 0, 0, 0, 0),
        two("52 hypot", Value::hypot, 3e200, 4e200, 5e200, 0.6, 0.8),
        two("53 logaddexp", logaddexp, -INF, -INF, -INF, 0, 0),
        two("54 logaddexp", logaddexp, 1000, 1000, 1000.6931471805599, 0.5, 0.5),
        two("54 logaddexp", logaddexp, 1000, 0, 1000, 1, 0),
        two("55 xlogy", Value::xlogy, 0, 0, 0, 0, 0),
        two("114b logaddexp", logaddexp, INF, INF, INF, 0.5, 0.5));
  }

  /** Lengths of the arrays: scalars are computed elsewhere, and 9 has whole vectors and a rest. */
  static Stream<Arguments> all() {
    return Stream.of(steps(), functions(), pairs())
        .flatMap(cases -> cases)
        .flatMap(c -> Stream.of(0, 1, 9).map(length -> Arguments.of(c, length)));
  }

  @ParameterizedTest(name = "{0}, length {1}")
  @MethodSource("all")
  void valueAndGradients(Case edge, int length) {
    List<Value> x =
        Arrays.stream(edge.at)
            .mapToObj(
                number ->
                    length == 0
                        ? Value.parameter(number)
                        : Value.parameter(NdArray.full(DType.FLOAT64, number, length)))
            .toList();
    Value y = edge.f.of(x.toArray(new Value[0]));
    assertClose(edge.expected[0], y);
    if (!y.requiresGrad()) {
      return;
    }
    for (boolean recorded : new boolean[] {false, true}) {
      GradOptions options = GradOptions.DEFAULT.seeds(List.of(Value.ones(y.dtype(), sizes(y))));
      List<Value> gradients =
          Autograd.grad(List.of(y), x, recorded ? options.createGraph() : options);
      for (int i = 0; i < x.size(); i++) {
        assertClose(edge.expected[i + 1], gradients.get(i));
      }
    }
  }

  private static int[] sizes(Value v) {
    return v.shape().toArray();
  }

  private static void assertClose(double expected, Value found) {
    for (double number : found.array().toDoubleArray()) {
      if (Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0) {
        assertEquals(expected + 0.0, number + 0.0);
      } else {
        assertEquals(expected, number, Math.abs(expected) * 1e-15 + Double.MIN_VALUE);
      }
    }
  }
}

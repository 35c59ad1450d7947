package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.autograd.exact.Logarithms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Derivatives to the fourth order, from the middle to where formulas underflow or overflow, against
 * power series in decimal arithmetic.
 */
class HigherDerivativesTest {
  private static final int ORDER = 4;

  /**
   * Points of functions that are defined everywhere. Around 0, where derivatives have roots, errors
   * count absolutely, elsewhere relatively.
   */
  private static final double[] WIDE = {
    -1e5, -1000, -710, -300, -40, -7.1, -0.9, -1e-3, -1e-9, 1e-9, 1e-3, 0.9, 7.1, 40, 300, 710,
    1000, 1e5
  };

  private static final BigDecimal LOG_2 = Logarithms.LN2.toBigDecimal();

  /**
   * A function and its definition.
   *
   * @param name names it
   * @param function the op
   * @param definition what it computes
   * @param points where
   */
  private record Curve(
      String name, UnaryOperator<Value> function, UnaryOperator<Jet> definition, double... points) {
    static Curve wide(String name, UnaryOperator<Value> function, UnaryOperator<Jet> definition) {
      return new Curve(name, function, definition, WIDE);
    }
  }

  private static List<Curve> curves() {
    return List.of(
        Curve.wide("softplus", Value::softplus, HigherDerivativesTest::softplus),
        Curve.wide("softplus(2)", x -> x.softplus(2), x -> softplus(x.mul(2)).mul(0.5)),
        Curve.wide("logSigmoid", Value::logSigmoid, x -> softplus(x.neg()).neg()),
        Curve.wide("silu", Value::silu, x -> x.mul(sigmoid(x))),
        Curve.wide("mish", Value::mish, x -> x.mul(tanh(softplus(x)))),
        new Curve(
            "geluTanh",
            Value::geluTanh,
            HigherDerivativesTest::geluTanh,
            -1000,
            -41,
            -39,
            -7.1,
            -0.9,
            -1e-3,
            1e-3,
            0.9,
            7.1,
            39,
            41,
            1000),
        Curve.wide("elu", x -> x.elu(1.5), x -> x.sign() > 0 ? x : x.exp().add(-1).mul(1.5)),
        Curve.wide(
            "celu", x -> x.celu(0.5), x -> x.sign() > 0 ? x : x.mul(2).exp().add(-1).mul(0.5)),
        new Curve(
            "gelu",
            Value::gelu,
            x -> x.mul(x.mul(Math.sqrt(0.5)).erf().add(1)).mul(0.5),
            -9,
            -7.1,
            -3,
            -0.9,
            -1e-3,
            1e-3,
            0.9,
            3,
            7.1),
        new Curve(
            "sinc",
            Value::sinc,
            x -> x.timesPi().sin().div(x.timesPi()),
            -40.3,
            -3.3,
            -0.51,
            -0.49,
            -0.1,
            -1e-3,
            -1e-9,
            1e-9,
            1e-3,
            0.1,
            0.49,
            0.51,
            3.3,
            40.3),
        new Curve(
            "logit",
            Value::logit,
            x -> x.div(x.neg().add(1)).log(),
            1e-30,
            1e-9,
            0.1,
            0.24,
            0.26,
            0.49,
            0.51,
            0.74,
            0.76,
            1 - 0x1p-30),
        new Curve("entr", Value::entr, x -> x.mul(x.log()).neg(), 1e-30, 1e-9, 0.1, 2, 1e9),
        new Curve("rsqrt", Value::rsqrt, x -> x.sqrt().reciprocal(), 1e-30, 0.1, 2, 1e30),
        new Curve("exp2", Value::exp2, x -> x.mul(LOG_2).exp(), -700, -3.3, 0, 3.3, 700),
        new Curve("tan", Value::tan, x -> x.sin().div(x.cos()), -1.5, -0.3, 0.3, 1.5, 4),
        new Curve(
            "logaddexp",
            x -> x.logaddexp(x.mul(3).sub(1)),
            x -> softplus(x.mul(2).add(-1)).add(x),
            -300,
            -40,
            -7,
            0.3,
            0.5,
            0.7,
            7,
            40,
            300),
        new Curve("xlogy", x -> x.xlogy(x.square()), x -> x.mul(x.log()).mul(2), 1e-9, 0.3, 2, 1e9),
        new Curve(
            "hypot",
            x -> x.hypot(x.mul(2).add(1)),
            x -> x.mul(x).add(x.mul(2).add(1).mul(x.mul(2).add(1))).sqrt(),
            -7,
            -0.5,
            0,
            0.3,
            7),
        Curve.wide("softsign", Value::softsign, x -> x.div(x.abs().add(1))));
  }

  @TestFactory
  Stream<DynamicTest> derivatives() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Curve curve : curves()) {
      tests.add(dynamicTest(curve.name, () -> check(curve)));
    }
    return tests.stream();
  }

  private static void check(Curve curve) {
    Value x = Value.of(curve.points);
    Jet[] exact =
        Arrays.stream(curve.points)
            .mapToObj(at -> curve.definition.apply(Jet.variable(at, ORDER)))
            .toArray(Jet[]::new);
    for (int order = 0; order <= ORDER; order++) {
      double[] found = Autograd.derivative(curve.function, x, order).array().toDoubleArray();
      for (int i = 0; i < found.length; i++) {
        double expected = exact[i].derivative(order);
        String where = curve.name + ", order " + order + " at " + curve.points[i];
        double least = Math.abs(curve.points[i]) < 1 ? 1e-14 : 1e-60;
        assertEquals(expected, found[i], Math.abs(expected) * 1e-11 + least, where);
      }
    }
  }

  private static Jet sigmoid(Jet x) {
    return x.neg().exp().add(1).reciprocal();
  }

  private static Jet softplus(Jet x) {
    Jet small = x.abs().neg().exp().add(1).log();
    return x.sign() < 0 ? small : x.add(small);
  }

  private static Jet tanh(Jet x) {
    Jet e = x.mul(-2).exp();
    return e.neg().add(1).div(e.add(1));
  }

  private static Jet geluTanh(Jet x) {
    Jet u = x.add(x.mul(x).mul(x).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
    return x.mul(sigmoid(u.mul(2)));
  }
}

package dev.autograd.table;

import static dev.autograd.table.Domain.real;
import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.binary;
import static dev.autograd.table.Rows.unary;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Value;
import java.util.List;

/** Rows of special functions. */
final class SpecialOps {
  private static final double EULER = 0.5772156649015329;

  private SpecialOps() {}

  static List<OpRow> rows() {
    return List.of(
        unary("erf", Value::erf, SpecialOps::erf)
            .values(real(-4, 4))
            .ulps(20)
            .at(0, 0, 1.1283791670955126)
            .at(1e-20, 1.1283791670955126e-20, 1.1283791670955126)
            .at(INF, 1, 0)
            .at(-30, -1, 0),
        unary("erfc", Value::erfc, SpecialOps::erfc)
            .values(real(-4, 20))
            .ulps(80)
            .at(0, 1, -1.1283791670955126)
            .at(INF, 0, 0)
            .at(-30, 2, 0),
        unary("lgamma", Value::lgamma, SpecialOps::lgamma)
            .on(real(2.3, 5))
            .values(real(0.01, 100))
            .sums(4, x -> x[0].map(t -> (t + 20) * StrictMath.log(t + 20)))
            .at(1, 0, -EULER)
            .at(2, 0, 1 - EULER)
            .at(0.5, StrictMath.log(Math.PI) / 2, -1.9635100260214235)
            .at(INF, INF, INF),
        unary("digamma", Value::digamma, SpecialOps::digamma)
            .on(real(1.7, 4))
            .values(real(0.01, 1.2, 1.7, 100))
            .ulps(30)
            .at(1, -EULER, Math.PI * Math.PI / 6)
            .at(2, 1 - EULER, Math.PI * Math.PI / 6 - 1),
        unary("sinc", Value::sinc, x -> x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x))
            .on(real(-0.9, -0.1, 0.1, 0.9, 1.1, 1.9))
            .values(real(-0.9, 0.9))
            .ulps(12)
            .at(0, 1, 0)
            .at(0.5, 0.6366197723675814, -1.2732395447351628)
            .at(3, 0, -1.0 / 3)
            .at(-4, 0, -0.25)
            .at(1e15, 0, 1e-15),
        unary("entr", Value::entr, x -> x == 0 ? 0 : -x * StrictMath.log(x))
            .on(real(0.05, 0.9))
            .values(real(0, 100))
            .ulps(3)
            .at(0, 0, INF)
            .at(1, 0, -1)
            .at(-1, -INF, NAN)
            .at(NAN, NAN, NAN),
        unary("logit", Value::logit, SpecialOps::logit)
            .on(real(0.1, 0.4, 0.6, 0.9))
            .values(real(0, 1))
            .ulps(5)
            .at(0.5, 0, 4)
            .at(0.5 + 0x1p-50, 0x1p-48, 4)
            .at(1e-300, -690.7755278982137, 1e300)
            .at(0, -INF, INF)
            .at(1, INF, INF)
            .at(-0.5, NAN, NAN)
            .at(1.5, NAN, NAN),
        unary(
                "logit(eps)",
                "logit(double)",
                x -> x.logit(0.25),
                x -> logit(Math.min(Math.max(x, 0.25), 0.75)))
            .on(real(0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9))
            .values(real(-1, 2))
            .ulps(5)
            .at(0.5, 0, 4)
            .at(0.25, -1.0986122886681098, 0)
            .at(0.75, 1.0986122886681098, 0)
            .at(-3, -1.0986122886681098, 0)
            .refuses(
                Column.ARGUMENT, IllegalArgumentException.class, () -> zeros().logit(0.7), "0.7"),
        binary("logaddexp", Value::logaddexp, SpecialOps::logaddexp)
            .values(real(-700, 700), real(-700, 700))
            .sums(4, x -> Naive.zip(e -> 1 + Math.max(Math.abs(e[0]), Math.abs(e[1])), x))
            .at(1000, 1000, 1000.6931471805599, 0.5, 0.5)
            .at(1000, 0, 1000, 1, 0)
            .at(-INF, -INF, -INF, 0, 0)
            .at(INF, INF, INF, 0.5, 0.5)
            .at(INF, 1, INF, 1, 0)
            .at(-INF, 1, 1, 0, 1)
            .at(INF, -INF, INF, 1, 0)
            .at(NAN, 1, NAN, NAN, NAN),
        binary("xlogy", Value::xlogy, (a, b) -> a == 0 ? 0 : a * StrictMath.log(b))
            .on(real(-2, 2), real(0.3, 3))
            .values(real(-9, 9), real(0, 9))
            .ulps(3)
            .at(0, 0, 0, 0, 0)
            .at(0, 2, 0, 0.6931471805599453, 0)
            .at(0, -1, 0, 0, 0)
            .at(2, 0, -INF, -INF, INF)
            .at(0, NAN, NAN, NAN, NAN)
            .at(2, 3, 2.1972245773362196, 1.0986122886681098, 0.6666666666666666));
  }

  /** The series with terms of one sign: 2/√π · e^−x² · Σ 2^k x^(2k+1) / (1·3·…·(2k+1)). */
  static double erf(double x) {
    double term = x;
    double sum = x;
    for (int k = 1; k < 200; k++) {
      term *= 2 * x * x / (2 * k + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
  }

  /** 1 − erf, and from 1.5 on the continued fraction e^−x² / √π / (x + ½/(x + 1/(x + 3/2/(x + …. */
  static double erfc(double x) {
    if (x < 1.5) {
      return x < -6 ? 2 : 1 - erf(x);
    }
    double fraction = x;
    for (int k = 200; k > 0; k--) {
      fraction = x + k / 2.0 / fraction;
    }
    double near = (float) x;
    double square = StrictMath.exp(-near * near) * StrictMath.exp((near - x) * (near + x));
    return square / Math.sqrt(Math.PI) / fraction;
  }

  /** Stirling's series at x + 20, and the recurrence down to x. */
  private static double lgamma(double x) {
    double z = x + 20;
    double product = 1;
    for (int i = 0; i < 20; i++) {
      product *= x + i;
    }
    double r = 1 / (z * z);
    double series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / z;
    double stirling = (z - 0.5) * StrictMath.log(z) - z + StrictMath.log(2 * Math.PI) / 2 + series;
    return stirling - StrictMath.log(product);
  }

  private static double digamma(double x) {
    double z = x + 20;
    double r = 1 / (z * z);
    double result =
        StrictMath.log(z) - 0.5 / z - r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r / 240)));
    for (int i = 19; i >= 0; i--) {
      result -= 1 / (x + i);
    }
    return result;
  }

  /** 2 artanh(2x − 1), by logarithms of what is exact. */
  private static double logit(double x) {
    double way = 2 * x - 1;
    return Math.abs(way) < 0.6
        ? StrictMath.log1p(way) - StrictMath.log1p(-way)
        : StrictMath.log(x) - StrictMath.log1p(-x);
  }

  private static double logaddexp(double a, double b) {
    return Math.max(a, b) + StrictMath.log1p(StrictMath.exp(-Math.abs(a - b)));
  }
}

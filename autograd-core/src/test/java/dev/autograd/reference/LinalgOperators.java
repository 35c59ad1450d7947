package dev.autograd.reference;

import static java.util.Map.entry;

import dev.autograd.Linalg;
import dev.autograd.Value;
import java.util.Map;

/** Linear algebra. */
final class LinalgOperators {
  static final Map<String, Operator> ROWS =
      Map.ofEntries(
          entry("einsum", (x, a) -> Linalg.einsum(a.text("equation", ""), x)),
          entry("outer", (x, a) -> Linalg.outer(x[0], x[1])),
          entry("tensordot", (x, a) -> Linalg.tensordot(x[0], x[1], a.integer("dims"))),
          entry("inverse", (x, a) -> Linalg.inverse(x[0])),
          entry("det", (x, a) -> Linalg.det(x[0])),
          entry("slogdet_logabs", (x, a) -> Linalg.slogdet(x[0]).logAbsDet()),
          entry("logdet_spd", (x, a) -> Linalg.logdet(x[0])),
          entry("solve", (x, a) -> Linalg.solve(x[0], x[1])),
          entry(
              "solve_triangular",
              (x, a) -> Linalg.solveTriangular(x[0].tril(), x[1], a.truth("upper", false))),
          entry("cholesky", (x, a) -> Linalg.cholesky(symmetric(x[0]))),
          entry("eigvalsh", (x, a) -> Linalg.eigvalsh(symmetric(x[0]))),
          entry("svdvals", (x, a) -> Linalg.svdvals(x[0])),
          entry("qr_r_abs", (x, a) -> Linalg.qr(x[0]).r().abs()),
          entry("matrix_exp", (x, a) -> Linalg.matrixExp(x[0])));

  private LinalgOperators() {}

  private static Value symmetric(Value x) {
    return x.add(x.transpose(0, 1)).div(2);
  }
}

package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.check.GradCheck;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Linear algebra where formulas break: singular, repeated, zero, not definite. */
class LinalgTest {
  private static Value matrix(double[]... rows) {
    return Value.parameter(NdArray.of(rows));
  }

  private static double[] gradient(UnaryOperator<Value> f, Value at) {
    return Autograd.grad(f.apply(at).sum(), at).array().toDoubleArray();
  }

  private static void assertRefuses(String words, Executable call) {
    String message = assertThrows(ArithmeticException.class, call).getMessage();
    assertTrue(Objects.requireNonNull(message).contains(words), message);
  }

  @Test
  void detOfSingularMatricesHasItsDerivatives() {
    Value rankOne = matrix(new double[] {1, 2}, new double[] {2, 4});
    assertArrayEquals(new double[] {4, -2, -2, 1}, gradient(Linalg::det, rankOne));
    Value zero = Value.parameter(NdArray.zeros(DType.FLOAT64, 3, 3));
    assertArrayEquals(new double[9], gradient(Linalg::det, zero));
    GradCheck.of((UnaryOperator<Value>) Linalg::det, rankOne).order(2).assertPasses();
    Value rankTwo = matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6}, new double[] {5, 7, 9});
    GradCheck.of((UnaryOperator<Value>) Linalg::det, rankTwo).order(2).assertPasses();
    // The third derivative of det by three elements of a permutation is its sign.
    Value hessian = Autograd.hessian(Linalg::det, zero.detach());
    assertEquals(0, hessian.abs().amax().item());
    Value third = Autograd.jacobian(x -> Autograd.hessian(Linalg::det, x), zero.detach());
    assertEquals(1, third.array().getDouble(0, 0, 1, 1, 2, 2), 1e-12);
    assertEquals(-1, third.array().getDouble(0, 1, 1, 0, 2, 2), 1e-12);
  }

  @Test
  void detOfLargeMatricesIsDifferentiatedByTheInverse() {
    NdArray a = Rng.of(1).normal(0, 0.2, DType.FLOAT64, 18, 18);
    double[] shifted = a.toDoubleArray();
    for (int i = 0; i < 18; i++) {
      shifted[i * 19] += 1;
    }
    Value x = Value.of(NdArray.of(Shape.of(18, 18), shifted));
    Value u = Value.of(Rng.of(2).normal(DType.FLOAT64, 18, 18));
    Value analytic = Autograd.hvp(Linalg::det, x, u);
    double h = 1e-5;
    Value up = Autograd.grad(Linalg::det, x.add(u.mul(h)));
    Value down = Autograd.grad(Linalg::det, x.sub(u.mul(h)));
    Value numeric = up.sub(down).div(2 * h);
    double scale = analytic.abs().amax().item();
    assertTrue(numeric.sub(analytic).abs().amax().item() < 1e-6 * scale);
  }

  @Test
  void repeatedAndZeroSingularValuesHaveTheGradientsThatExist() {
    Value twice = matrix(new double[] {2, 0}, new double[] {0, 2});
    assertArrayEquals(new double[] {1, 0, 0, 1}, gradient(Linalg::svdvals, twice), 1e-15);
    Value zero = matrix(new double[] {3, 0}, new double[] {0, 0});
    assertArrayEquals(new double[] {1, 0, 0, 0}, gradient(Linalg::svdvals, zero), 1e-15);
    UnaryOperator<Value> squares = x -> Linalg.svdvals(x).square();
    Value rankOne = matrix(new double[] {1, 2}, new double[] {2, 4}, new double[] {3, 6});
    assertArrayEquals(
        rankOne.mul(2).array().toDoubleArray(), gradient(squares, rankOne), 1e-13, "trace(AᵀA)");
    assertRefuses("svd", () -> gradient(x -> Linalg.svd(x).u().mul(Value.of(1.0, 2.0)), twice));
    assertRefuses("svd", () -> gradient(x -> Linalg.svd(x).u().mul(Value.of(1.0, 2.0)), rankOne));
  }

  @Test
  void whatTheSingularVectorsOfZeroWouldHaveToTellIsRefused() {
    UnaryOperator<Value> product =
        x -> {
          Linalg.SVD svd = Linalg.svd(x);
          return svd.u().mul(svd.s()).matmul(svd.vh()).mul(Value.of(1.0, 2.0));
        };
    Value zero = matrix(new double[] {3, 0}, new double[] {0, 0});
    assertRefuses("svd", () -> gradient(product, zero));
    Value t = matrix(new double[] {1, 2}, new double[] {3, 4});
    double[] tangent = Autograd.jvp(product::apply, zero, t).tangent().array().toDoubleArray();
    assertEquals(Double.NaN, tangent[3]);
    Value full = matrix(new double[] {3, 1}, new double[] {0, 2});
    assertArrayEquals(new double[] {1, 2, 1, 2}, gradient(product, full), 1e-14);

    UnaryOperator<Value> squares = x -> Linalg.svdvals(x).square().sum();
    UnaryOperator<Value> slope = x -> Autograd.grad(squares, x).mul(t).sum();
    assertRefuses("svd", () -> Autograd.grad(slope, zero));
    assertEquals(Double.NaN, Autograd.hvp(squares, zero, t).sum().item());
    Value column = matrix(new double[] {0}, new double[] {0});
    assertRefuses("svd", () -> gradient(product, column));
    assertArrayEquals(
        new double[] {2, 4, 6, 8}, Autograd.hvp(squares, full, t).array().toDoubleArray(), 1e-13);
  }

  @Test
  void repeatedEigenvaluesHaveTheGradientsThatExist() {
    Value twice = matrix(new double[] {2, 0, 0}, new double[] {0, 2, 0}, new double[] {0, 0, 5});
    UnaryOperator<Value> trace = x -> Linalg.eigvalsh(x);
    assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, gradient(trace, twice), 1e-15);
    UnaryOperator<Value> cubes = x -> Linalg.eigvalsh(x).pow(3);
    assertArrayEquals(
        new double[] {12, 0, 0, 0, 12, 0, 0, 0, 75}, gradient(cubes, twice), 1e-13, "3 A²");
    assertRefuses("eigh", () -> gradient(x -> Linalg.eigh(x).eigenvectors().mul(x.add(1)), twice));
    UnaryOperator<Value> single = x -> Linalg.eigh(x).eigenvectors().select(1, 2).square();
    assertArrayEquals(new double[9], gradient(single, twice), 1e-14, "of the single eigenvalue");
  }

  @Test
  void secondDerivativesOfWellConditionedMatrices() {
    Value a = Value.parameter(Rng.of(3).normal(DType.FLOAT64, 3, 3));
    UnaryOperator<Value> symmetric = x -> x.add(x.t()).add(diagonal(1, 5, 9));
    for (UnaryOperator<Value> f :
        java.util.List.<UnaryOperator<Value>>of(
            x -> Linalg.eigh(symmetric.apply(x)).eigenvectors().square(),
            x -> Linalg.svd(x.add(diagonal(2, 6, 11))).vh().square(),
            x -> Linalg.qr(x.add(diagonal(3, 3, 3))).q().square(),
            x -> Linalg.cholesky(symmetric.apply(x).add(diagonal(5, 5, 5))),
            x -> Linalg.matrixExp(x))) {
      GradCheck.of(f, a).order(2).assertPasses();
    }
  }

  private static Value diagonal(double... d) {
    return Value.of(d).diagEmbed();
  }

  @Test
  void failuresSayWhichMatrixAndWhatToDo() {
    Value singular = matrix(new double[] {1, 2}, new double[] {2, 4});
    Value b = Value.of(1.0, 1.0);
    assertRefuses(
        "inverse: the matrix of shape [2, 2] is singular", () -> Linalg.inverse(singular));
    assertRefuses("solve: the matrix of shape [2, 2] is singular", () -> Linalg.solve(singular, b));
    assertRefuses("not positive definite", () -> Linalg.cholesky(singular.neg()));
    assertRefuses(
        "qr",
        () -> gradient(x -> Linalg.qr(x, true).q(), matrix(new double[] {1}, new double[] {2})));
    assertEquals(Double.NEGATIVE_INFINITY, Linalg.logdet(singular).item());
    assertTrue(Double.isNaN(Linalg.logdet(diagonal(1, -1)).item()));
    assertThrows(ShapeException.class, () -> Linalg.inverse(Value.zeros(DType.FLOAT64, 2, 3)));
  }

  @Test
  void integersAndFloatsOfTwoTypes() {
    Value a = diagonal(2, 4);
    Value b = Value.of(1f, 1f);
    assertEquals(DType.FLOAT64, Linalg.solve(a, b).dtype());
    assertEquals(NdArray.of(0.5, 0.25), Linalg.solve(a, b).array());
  }

  @Test
  void chainsAreContractedInTheOrderOfLeastWork() {
    Value big = Value.ones(DType.FLOAT64, 100, 100);
    Value thin = Value.ones(DType.FLOAT64, 100, 1);
    Counts counts = Autograd.counted(() -> Linalg.einsum("ij,jk,kl,lm->im", big, big, big, thin));
    assertEquals(3 * 100 * 100, counts.multiplyAdds());
  }

  @Test
  void aDiagonalIsNotBroadcast() {
    Value wide = Value.zeros(DType.FLOAT64, 1, 3);
    String message =
        assertThrows(ShapeException.class, () -> Linalg.einsum("ii->i", wide)).getMessage();
    assertEquals(
        "einsum: \"ii->i\": axes 0 and 1 of operand 0 have one letter, whose diagonal is taken, and"
            + " differ in shape [1, 3]",
        message);
    Value column = matrix(new double[] {2}, new double[] {3});
    Value y = Linalg.einsum("ij,ij->i", column, Value.of(new double[][] {{1, 2}, {3, 4}}));
    assertArrayEquals(new double[] {6, 21}, y.array().toDoubleArray());
  }

  @Test
  void tensordotNamesItselfWhereThereIsNoSuchAxis() {
    Value a = Value.zeros(DType.FLOAT64, 2, 2);
    String message =
        assertThrows(
                ShapeException.class, () -> Linalg.tensordot(a, a, new int[] {5}, new int[] {0}))
            .getMessage();
    assertEquals("tensordot: axis 5 is out of range for shape [2, 2]; expected -2 to 1", message);
  }
}

package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.op.ActivationRows;
import dev.autograd.op.ArithmeticRows;
import dev.autograd.op.ComparisonRows;
import dev.autograd.op.FunctionRows;
import dev.autograd.op.Op;
import dev.autograd.op.Pointwise;
import dev.autograd.op.RoundingRows;
import dev.autograd.op.Row;
import dev.autograd.op.SpecialRows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One formula, read in blocks, as a graph node, as a tangent and as text. */
class RowTest {
  static Stream<Pointwise> differentiable() {
    return Stream.of(
        ArithmeticRows.ADD,
        ArithmeticRows.SUB,
        ArithmeticRows.MUL,
        ArithmeticRows.DIV,
        ArithmeticRows.NEG,
        ArithmeticRows.SQUARE,
        ArithmeticRows.RECIPROCAL,
        ArithmeticRows.SQRT,
        ArithmeticRows.POW,
        ArithmeticRows.POW_NUMBER.with(2.5),
        ArithmeticRows.NUMBER_POW.with(1.5),
        ArithmeticRows.NUMBER_SUB.with(2),
        ArithmeticRows.NUMBER_DIV.with(2),
        ArithmeticRows.ADD_NUMBER.with(2),
        ArithmeticRows.MUL_NUMBER.with(3),
        ArithmeticRows.DIV_NUMBER.with(3),
        ArithmeticRows.ABS,
        ArithmeticRows.MAXIMUM,
        ArithmeticRows.MINIMUM,
        ArithmeticRows.MAXIMUM_NUMBER.with(1),
        ArithmeticRows.MINIMUM_NUMBER.with(1),
        ArithmeticRows.CLAMP.with(0.5, 1.2),
        FunctionRows.EXP,
        FunctionRows.EXPM1,
        FunctionRows.LOG,
        FunctionRows.LOG1P,
        FunctionRows.SIN,
        FunctionRows.COS,
        FunctionRows.TANH,
        ActivationRows.SIGMOID,
        ActivationRows.SOFTPLUS,
        ActivationRows.RELU,
        ActivationRows.LEAKY_RELU.with(0.1),
        ActivationRows.SOFTPLUS_BETA.with(2),
        ActivationRows.LOG_SIGMOID,
        ActivationRows.RELU6,
        ActivationRows.HARDTANH.with(0.5, 1.2),
        ActivationRows.HARDSIGMOID,
        ActivationRows.HARDSWISH,
        ActivationRows.ELU.with(1.5),
        ActivationRows.CELU.with(1.5),
        ActivationRows.SELU,
        ActivationRows.GELU,
        ArithmeticRows.RSQRT,
        ArithmeticRows.FMAX,
        ArithmeticRows.FMIN,
        ArithmeticRows.LERP_NUMBER.with(0.3),
        ComparisonRows.NAN_TO_NUM.with(0, 1, 2),
        FunctionRows.EXP2,
        FunctionRows.LOG2,
        FunctionRows.LOG10,
        FunctionRows.CBRT,
        FunctionRows.TAN,
        FunctionRows.ATAN,
        FunctionRows.SINH,
        FunctionRows.COSH,
        FunctionRows.ASINH,
        FunctionRows.ATAN2,
        FunctionRows.HYPOT,
        RoundingRows.FRAC,
        RoundingRows.FMOD,
        RoundingRows.REMAINDER,
        RoundingRows.FMOD_NUMBER.with(0.7),
        RoundingRows.REMAINDER_NUMBER.with(-0.7),
        SpecialRows.ERF,
        SpecialRows.ERFC,
        SpecialRows.LGAMMA,
        SpecialRows.DIGAMMA,
        SpecialRows.SINC,
        SpecialRows.ENTR,
        SpecialRows.LOGADDEXP,
        SpecialRows.XLOGY,
        ActivationRows.SILU,
        ActivationRows.GELU_TANH,
        ActivationRows.MISH,
        ActivationRows.SOFTSIGN);
  }

  private static NdArray points(Pointwise op, int input) {
    return Rng.of(17 + input).uniform(0.3, 2.0, DType.FLOAT64, 5, 7);
  }

  @ParameterizedTest
  @MethodSource("differentiable")
  void blocksAndScalarsGiveTheSameBits(Pointwise op) {
    NdArray[] x = new NdArray[op.arity()];
    Arrays.setAll(x, i -> points(op, i));
    double[] blocks = op.forward(x).toDoubleArray();
    double[] a = x[0].toDoubleArray();
    double[] b = x[x.length - 1].toDoubleArray();
    for (int i = 0; i < blocks.length; i++) {
      assertEquals(op.arity() == 1 ? op.scalar(a[i]) : op.scalar(a[i], b[i]), blocks[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("differentiable")
  void recordedAndUnrecordedGradientsGiveTheSameBits(Pointwise op) {
    Value[] x = inputs(op);
    Value y = Graph.pointwise(op, x);
    Value seed = Value.of(Rng.of(5).normal(DType.FLOAT64, 5, 7));
    GradOptions options = GradOptions.DEFAULT.seeds(List.of(seed));
    List<Value> plain = Autograd.grad(List.of(y), List.of(x), options);
    List<Value> recorded = Autograd.grad(List.of(y), List.of(x), options.createGraph());
    for (int i = 0; i < x.length; i++) {
      assertEquals(plain.get(i).array(), recorded.get(i).array());
    }
  }

  @ParameterizedTest
  @MethodSource("differentiable")
  void tangentTimesSeedIsGradientTimesDirection(Pointwise op) {
    Value[] x = inputs(op);
    Value y = Graph.pointwise(op, x);
    Value[] directions = new Value[x.length];
    Arrays.setAll(directions, i -> Value.of(Rng.of(31 + i).normal(DType.FLOAT64, 5, 7)));
    Value tangent = new Forward(List.of(y), List.of(x)).push(directions)[0];
    Value seed = Value.of(Rng.of(5).normal(DType.FLOAT64, 5, 7));
    List<Value> gradients =
        Autograd.grad(List.of(y), List.of(x), GradOptions.DEFAULT.seeds(List.of(seed)));
    double reverse = 0;
    for (int i = 0; i < x.length; i++) {
      reverse += gradients.get(i).mul(directions[i]).sum().item();
    }
    double forward = tangent == null ? 0 : tangent.mul(seed).sum().item();
    assertEquals(forward, reverse, 1e-12);
  }

  private static Value[] inputs(Pointwise op) {
    Value[] x = new Value[op.arity()];
    Arrays.setAll(x, i -> Value.parameter(points(op, i)));
    return x;
  }

  @Test
  void formulasAreText() {
    assertEquals("div(a, b) = a / b", ArithmeticRows.DIV.toString());
    assertEquals(
        "leakyRelu(x) = select(0 < x, x, x * p), p = 0.01",
        ActivationRows.LEAKY_RELU.with(0.01).toString());
    Pointwise.Pull tanh = FunctionRows.TANH.pull(0);
    assertEquals("g * (1 - y * y)", tanh.op().formula().toString());
    assertEquals("select(x <= 0, 0, g)", ActivationRows.RELU.pull(0).op().formula().toString());
  }

  @Test
  void nodesSaveWhatTheRuleMentionsAndNothingElse() {
    assertEquals(0, ArithmeticRows.ADD.reads(0));
    assertEquals(Op.input(1), ArithmeticRows.MUL.reads(0));
    assertEquals(Op.input(0), ArithmeticRows.MUL.reads(1));
    assertEquals(Op.output(0), FunctionRows.EXP.reads(0));
    assertEquals(Op.output(0), FunctionRows.TANH.reads(0));
    assertEquals(Op.input(0), FunctionRows.LOG.reads(0));
    assertEquals(Op.input(1) | Op.output(0), ArithmeticRows.DIV.reads(1));
    assertEquals(Op.input(0), ComparisonRows.WHERE.reads(1));
    assertEquals(0, ArithmeticRows.MUL_NUMBER.with(3).reads(0));
  }

  @Test
  void formulasOfUsersAreDifferentiatedSymbolically() {
    Expr x = Expr.argument(0, "x");
    Pointwise silu = Row.of("silu", List.of("x"), x.mul(x.sigmoid()));
    Value at = Value.parameter(0.7);
    Value y = Graph.pointwise(silu, at);
    double s = 1 / (1 + StrictMath.exp(-0.7));
    assertEquals(0.7 * s, y.item(), 1e-15);
    Value first = Autograd.grad(y, at, GraphMode.CREATE);
    assertEquals(s + 0.7 * s * (1 - s), first.item(), 1e-15);
    double second = s * (1 - s) * (2 + 0.7 * (1 - 2 * s));
    assertEquals(second, Autograd.grad(first, at).item(), 1e-15);
  }

  @Test
  void selectionInsideAFormulaIsDifferentiatedBranchByBranch() {
    Expr x = Expr.argument(0, "x");
    Expr zero = Expr.constant(0);
    Pointwise f = Row.of("f", List.of("x"), zero.lt(x).select(x.sqrt(), x).mul(3));
    Value at = Value.parameter(-1.0, 4.0);
    Value gradient = Autograd.grad(Graph.pointwise(f, at).sum(), at);
    assertArrayEquals(new double[] {3, 0.75}, gradient.array().toDoubleArray());
  }
}

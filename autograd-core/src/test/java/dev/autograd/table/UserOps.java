package dev.autograd.table;

import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;

import dev.autograd.Autograd;
import dev.autograd.CustomOp;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows of ops whose functions users give. */
final class UserOps {
  private UserOps() {}

  static List<OpRow> rows() {
    return List.of(
        of("checkpoint", x -> Autograd.checkpoint(UserOps::cubeOf, x))
            .composedOf(x -> cubeOf(x[0]))
            .at(INF, INF, INF)
            .at(NAN, NAN, NAN),
        of("cube", x -> new Cube().apply(x)).composedOf(x -> cubeOf(x[0])).applies("custom"));
  }

  private static OpRow of(String name, UnaryOperator<Value> call) {
    OpRow row = new OpRow(name, List.of(Domain.real(-2, 2)));
    row.elementwise = true;
    return row.variant(x -> call.apply(x[0]), x -> x[0].map(e -> e * e * e), "[2,3]", "[]", "[0]")
        .without(Column.SHAPE, "takes what its function takes")
        .without(Column.TYPE, "takes what its function takes")
        .without(Column.ARGUMENT, "takes what its function takes");
  }

  private static Value cubeOf(Value x) {
    return x.mul(x).mul(x);
  }

  /** An op with a rule, as a user would write it. */
  private record Cube() implements CustomOp.WithRule {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public NdArray[] forward(NdArray... inputs) {
      double[] x = inputs[0].to(DType.FLOAT64).toDoubleArray();
      Arrays.setAll(x, i -> x[i] * x[i] * x[i]);
      return new NdArray[] {NdArray.of(inputs[0].shape(), x).to(inputs[0].dtype())};
    }

    @Override
    public @Nullable Value[] backward(Saved saved, @Nullable Value[] gradients) {
      return slope(saved, gradients);
    }

    @Override
    public @Nullable Value[] pushForward(Saved saved, @Nullable Value[] tangents) {
      return slope(saved, tangents);
    }

    private static Value[] slope(Saved saved, @Nullable Value[] g) {
      return new Value[] {Objects.requireNonNull(g[0]).mul(saved.input(0).square()).mul(3)};
    }
  }
}

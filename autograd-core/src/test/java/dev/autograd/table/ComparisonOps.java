package dev.autograd.table;

import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.binary;
import static dev.autograd.table.Rows.elementwise;
import static dev.autograd.table.Rows.number;
import static dev.autograd.table.Rows.unary;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Rows of comparisons, logic and selection. */
final class ComparisonOps {
  private ComparisonOps() {}

  /** A relation of two numbers. */
  private interface Relation {
    boolean holds(double a, double b);
  }

  static List<OpRow> rows() {
    return List.of(
        compare("eq", Value::eq, (a, b) -> a == b).at(1, 1, 1).at(NAN, NAN, 0).at(0.0, -0.0, 1),
        compare("eq", x -> x.eq(1), a -> a == 1).at(1, 1).at(NAN, 0),
        compare("ne", Value::ne, (a, b) -> a != b).at(1, 1, 0).at(NAN, NAN, 1),
        compare("ne", x -> x.ne(1), a -> a != 1).at(1, 0).at(NAN, 1),
        compare("lt", Value::lt, (a, b) -> a < b).at(1, 1, 0).at(NAN, 1, 0),
        compare("lt", x -> x.lt(1), a -> a < 1).at(1, 0).at(NAN, 0),
        compare("le", Value::le, (a, b) -> a <= b).at(1, 1, 1).at(NAN, 1, 0),
        compare("le", x -> x.le(1), a -> a <= 1).at(1, 1).at(NAN, 0),
        compare("gt", Value::gt, (a, b) -> a > b).at(1, 1, 0).at(NAN, 1, 0),
        compare("gt", x -> x.gt(1), a -> a > 1).at(1, 0).at(NAN, 0),
        compare("ge", Value::ge, (a, b) -> a >= b).at(1, 1, 1).at(NAN, 1, 0),
        compare("ge", x -> x.ge(1), a -> a >= 1).at(1, 1).at(NAN, 0),
        logic(binary("logicalAnd", Value::logicalAnd, (a, b) -> a != 0 && b != 0 ? 1 : 0))
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> zeros(2).logicalAnd(zeros(2)),
                "FLOAT64",
                "ne(0)"),
        logic(binary("logicalOr", Value::logicalOr, (a, b) -> a != 0 || b != 0 ? 1 : 0))
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> zeros(2).logicalOr(zeros(2)),
                "FLOAT64",
                "ne(0)"),
        logic(binary("logicalXor", Value::logicalXor, (a, b) -> (a != 0) != (b != 0) ? 1 : 0))
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> zeros(2).logicalXor(zeros(2)),
                "FLOAT64",
                "ne(0)"),
        kind("isNan", Value::isNan, a -> a != a).at(NAN, 1).at(INF, 0).at(-INF, 0).at(1, 0),
        kind("isInf", Value::isInf, a -> Math.abs(a) == INF)
            .at(NAN, 0)
            .at(INF, 1)
            .at(-INF, 1)
            .at(1e308, 0),
        kind("isFinite", Value::isFinite, a -> Math.abs(a) < INF)
            .at(NAN, 0)
            .at(INF, 0)
            .at(-INF, 0)
            .at(-1e308, 1),
        elementwise("maskedFill", 3, "maskedFill(Value, Value)")
            .on(Domain.real(-2, 2), Domain.truth(), Domain.real(-2, 2))
            .variant(
                x -> x[0].maskedFill(x[1], x[2]),
                x -> Naive.zip(e -> e[1] != 0 ? e[2] : e[0], x),
                "[2,3] [2,3] [2,3]",
                "[2,1] [3] []",
                "[] [2,1] [1,3]",
                "[2,0] [1] []")
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .without(Column.ARGUMENT, "takes no arguments")
            .at(
                List.of(NdArray.of(NAN, 2), NdArray.of(true, false), NdArray.of(3.0)),
                NdArray.of(3.0, 2),
                NdArray.of(0.0, 1),
                NdArray.of(1.0))
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> zeros(2).maskedFill(zeros(2), zeros(2)),
                "FLOAT64",
                "ne(0)"),
        elementwise("maskedFill(number)", 2, "maskedFill(Value, double)")
            .on(Domain.real(-2, 2), Domain.truth())
            .variant(
                x -> x[0].maskedFill(x[1], 7),
                x -> Naive.zip(e -> e[1] != 0 ? 7 : e[0], x),
                "[2,3] [2,3]",
                "[2,1] [7]",
                "[] [2,3]",
                "[2,0] [1]")
            .takes(DType.INT64, DType.INT32)
            .at(
                List.of(NdArray.of(NAN, 2), NdArray.of(true, false)),
                NdArray.of(7.0, 2),
                NdArray.of(0.0, 1))
            .refuses(
                Column.ARGUMENT,
                DTypeException.class,
                () -> Value.of(1, 2).maskedFill(Value.of(true, false), INF),
                "Infinity",
                "INT32")
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> zeros(2).maskedFill(zeros(2), 1),
                "FLOAT64",
                "ne(0)"),
        unary("nanToNum", Value::nanToNum, a -> a)
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .without(Column.TYPE, "takes every type")
            .at(NAN, 0, 0)
            .at(INF, Double.MAX_VALUE, 0)
            .at(-INF, -Double.MAX_VALUE, 0)
            .at(1e308, 1e308, 1),
        unary(
                "nanToNum(nan, positive, negative)",
                "nanToNum(double, double, double)",
                x -> x.nanToNum(1, 2, 3),
                a -> a)
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .without(Column.TYPE, "takes every type")
            .without(Column.ARGUMENT, "takes any numbers")
            .at(NAN, 1, 0)
            .at(INF, 2, 0)
            .at(-INF, 3, 0)
            .at(-0.5, -0.5, 1),
        logic(unary("logicalNot", Value::logicalNot, a -> a == 0 ? 1 : 0))
            .refuses(
                Column.TYPE, DTypeException.class, () -> zeros(2).logicalNot(), "FLOAT64", "ne(0)"),
        elementwise("where", 3, "where(Value, Value, Value)")
            .on(Domain.truth(), Domain.real(-2, 2), Domain.real(-2, 2))
            .variant(
                x -> Value.where(x[0], x[1], x[2]),
                x -> Naive.zip(e -> e[0] != 0 ? e[1] : e[2], x),
                "[2,3] [2,3] [2,3]",
                "[2,1] [3] []",
                "[] [2,1] [1,3]",
                "[3] [] [2,1]",
                "[2,0] [1] []")
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .without(Column.ARGUMENT, "takes no arguments")
            .without(Column.EDGES, "unselected infinities and NaN are in MaskTest")
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> Value.where(zeros(2), zeros(2), zeros(2)),
                "FLOAT64",
                "ne(0)"));
  }

  private static OpRow compare(String method, BinaryOperator<Value> call, Relation relation) {
    return truths(binary(method, call, (a, b) -> relation.holds(a, b) ? 1 : 0))
        .without(Column.TYPE, "takes every type");
  }

  private static OpRow kind(String method, UnaryOperator<Value> call, Property property) {
    return truths(unary(method, call, a -> property.holds(a) ? 1 : 0))
        .without(Column.TYPE, "takes every type");
  }

  /** A relation to a number. */
  private interface Property {
    boolean holds(double a);
  }

  private static OpRow compare(String method, UnaryOperator<Value> call, Property property) {
    return truths(number(method, call, a -> property.holds(a) ? 1 : 0))
        .without(Column.TYPE, "takes every type");
  }

  private static OpRow logic(OpRow row) {
    return truths(row.on(Domain.truth()));
  }

  private static OpRow truths(OpRow row) {
    return row.takes(DType.INT64, DType.INT32, DType.BOOL)
        .gives(type -> DType.BOOL)
        .withoutGradient("gives truth values");
  }
}

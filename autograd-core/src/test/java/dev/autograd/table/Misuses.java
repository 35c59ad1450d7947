package dev.autograd.table;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.table.Column.Outcome;
import java.util.List;

/** Calls that must be refused in words. */
final class Misuses {
  private Misuses() {}

  static Outcome check(OpRow row, Column kind) {
    OpRow.Misuse misuse = row.misuses.get(kind);
    if (misuse == null) {
      misuse = usual(row, kind);
    }
    if (misuse == null) {
      throw new AssertionError(row + ": no " + kind.title + ", and no reason why there is none");
    }
    RuntimeException refusal = assertThrows(misuse.exception(), misuse.call()::get, row.name);
    String message = String.valueOf(refusal.getMessage());
    for (String word : misuse.words()) {
      assertTrue(message.contains(word), row + ": no \"" + word + "\" in: " + message);
    }
    return Outcome.of(1);
  }

  /** What is wrong for every op of the row's kind. */
  private static OpRow.@org.jspecify.annotations.Nullable Misuse usual(OpRow row, Column kind) {
    OpRow.Variant variant = row.variants.get(0);
    if (kind == Column.SHAPE && row.elementwise && row.arity() > 1) {
      List<Shape> shapes = Rows.shapes("[2,3] [4,3] [1]").subList(0, row.arity());
      return new OpRow.Misuse(
          () -> variant.call().of(values(row.draw(shapes, 47))),
          ShapeException.class,
          List.of(row.method(), "[2, 3]", "[4, 3]"));
    }
    if (kind == Column.TYPE && !row.types.contains(DType.BOOL)) {
      DType wrong = row.types.contains(DType.INT64) ? DType.BOOL : DType.INT64;
      NdArray[] x = row.draw(variant.samples().get(0), 53);
      for (int i = 0; i < x.length; i++) {
        x[i] = row.domain(i).isReal() ? Domain.whole(x[i].shape(), wrong, 59 + i) : x[i];
      }
      return new OpRow.Misuse(
          () -> variant.call().of(values(x)),
          DTypeException.class,
          List.of(row.method(), wrong.toString()));
    }
    return null;
  }

  private static Value[] values(NdArray... x) {
    Value[] values = new Value[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = Value.of(x[i]);
    }
    return values;
  }
}

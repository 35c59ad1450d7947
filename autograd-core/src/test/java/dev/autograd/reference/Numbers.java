package dev.autograd.reference;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the arrays of a case. */
final class Numbers {
  private Numbers() {}

  /** An array with shape, kind and data. */
  static NdArray array(JsonObject json) {
    Shape shape = Shape.of(ints(json.getAsJsonArray("shape")));
    String kind = json.get("kind").getAsString();
    JsonArray data = json.getAsJsonArray("data");
    switch (kind) {
      case "float":
        return NdArray.of(shape, doubles(data));
      case "int":
        long[] longs = new long[data.size()];
        for (int i = 0; i < longs.length; i++) {
          longs[i] = data.get(i).getAsLong();
        }
        return NdArray.of(shape, longs);
      case "bool":
        boolean[] truths = new boolean[data.size()];
        for (int i = 0; i < truths.length; i++) {
          truths[i] = data.get(i).getAsBoolean();
        }
        return NdArray.of(shape, truths);
      default:
        throw new IllegalArgumentException("unknown kind " + kind);
    }
  }

  /** A float array of a known shape; null where the member is absent. */
  static @Nullable NdArray floats(JsonObject json, String member, Shape shape) {
    return json.has(member) ? NdArray.of(shape, doubles(json.getAsJsonArray(member))) : null;
  }

  private static double[] doubles(JsonArray data) {
    double[] result = new double[data.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = number(data.get(i));
    }
    return result;
  }

  /** A number, or one of the strings NaN, Infinity and -Infinity, which Double reads too. */
  private static double number(JsonElement json) {
    return Double.parseDouble(json.getAsString());
  }

  private static int[] ints(JsonArray data) {
    int[] result = new int[data.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = data.get(i).getAsInt();
    }
    return result;
  }

  /**
   * How far two arrays are apart.
   *
   * @param error the largest |ours - theirs| / (1 + |theirs|), or in FLOAT32 relative to the
   *     largest |theirs|; infinite where one is NaN or infinite and the other not the same, or
   *     where shape or type differ
   * @param text where that is, and the two numbers
   */
  record Distance(double error, String text) {}

  /** Compares; {@code type} is what ours must have where theirs is FLOAT64. */
  static Distance distance(NdArray ours, NdArray theirs, DType type) {
    DType expected = theirs.dtype() == DType.FLOAT64 ? type : theirs.dtype();
    if (!ours.shape().equals(theirs.shape()) || ours.dtype() != expected) {
      String text =
          "ours is " + ours.dtype() + ours.shape() + "; theirs " + expected + theirs.shape();
      return new Distance(Double.POSITIVE_INFINITY, text);
    }
    double[] a = ours.to(DType.FLOAT64).toDoubleArray();
    double[] b = theirs.to(DType.FLOAT64).toDoubleArray();
    double largest = Arrays.stream(b).map(Math::abs).filter(Double::isFinite).max().orElse(0);
    Distance worst = new Distance(0, "equal");
    for (int i = 0; i < a.length; i++) {
      double scale = type == DType.FLOAT64 ? 1 + Math.abs(b[i]) : largest;
      double error = a[i] == b[i] ? 0 : Math.abs(a[i] - b[i]) / scale;
      if (Double.isNaN(error)) {
        error = Double.isNaN(a[i]) && Double.isNaN(b[i]) ? 0 : Double.POSITIVE_INFINITY;
      }
      if (error > worst.error) {
        worst = new Distance(error, "ours is " + a[i] + "; theirs " + b[i] + " at element " + i);
      }
    }
    return worst;
  }
}

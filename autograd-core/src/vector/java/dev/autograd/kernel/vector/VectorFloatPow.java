package dev.autograd.kernel.vector;

import dev.autograd.kernel.FloatMath;
import dev.autograd.kernel.Primitive;

/** {@link FloatMath}'s power: like it, in doubles, with the double loops for log and exp. */
final class VectorFloatPow {
  /** Elements that go through one loop before the next: scratch stays in the nearest cache. */
  private static final int CHUNK = 512;

  private VectorFloatPow() {}

  static void pow(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    double[] x = new double[Math.min(n, CHUNK)];
    double[] y = new double[Math.min(n, CHUNK)];
    for (int at = 0; at < n; at += CHUNK) {
      int length = Math.min(CHUNK, n - at);
      VectorCasts.widen(x, 0, a, ai + at, length);
      VectorCasts.widen(y, 0, b, bi + at, length);
      VectorDoubles.apply(Primitive.LOG, x, 0, x, 0, x, 0, x, 0, length);
      VectorDoubles.apply(Primitive.MUL, x, 0, x, 0, y, 0, y, 0, length);
      VectorDoubles.apply(Primitive.EXP, x, 0, x, 0, x, 0, x, 0, length);
      for (int i = 0; i < length; i++) {
        float base = a[ai + at + i];
        float exponent = b[bi + at + i];
        boolean usual =
            base > 0 && base < Float.POSITIVE_INFINITY && Math.abs(exponent) <= Float.MAX_VALUE;
        d[di + at + i] = usual ? (float) x[i] : FloatMath.pow(base, exponent);
      }
    }
  }
}

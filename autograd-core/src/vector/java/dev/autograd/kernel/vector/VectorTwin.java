package dev.autograd.kernel.vector;

import dev.autograd.kernel.Primitive;
import dev.autograd.kernel.Twin;

/**
 * The twin in the Vector API. {@link dev.autograd.kernel.Twins} finds it by name where the JVM was
 * started with {@code --add-modules jdk.incubator.vector}.
 */
public final class VectorTwin implements Twin {
  /**
   * Makes the twin; it has no state.
   *
   * @throws UnsupportedOperationException if the machine's vectors hold a single double: the plain
   *     twin is faster then
   */
  public VectorTwin() {
    if (VectorDoubles.S.length() < 2) {
      throw new UnsupportedOperationException(
          "vectors of " + VectorDoubles.S.vectorBitSize() + " bits");
    }
  }

  @Override
  public boolean freeOffsets() {
    return true;
  }

  @Override
  public void apply(
      Primitive p,
      float[] d,
      int di,
      float[] a,
      int ai,
      float[] b,
      int bi,
      float[] c,
      int ci,
      int n) {
    VectorFloats.apply(p, d, di, a, ai, b, bi, c, ci, n);
  }

  @Override
  public void apply(
      Primitive p,
      double[] d,
      int di,
      double[] a,
      int ai,
      double[] b,
      int bi,
      double[] c,
      int ci,
      int n) {
    VectorDoubles.apply(p, d, di, a, ai, b, bi, c, ci, n);
  }

  @Override
  public void widen(double[] d, int di, float[] s, int si, int n) {
    VectorCasts.widen(d, di, s, si, n);
  }

  @Override
  public void narrow(float[] d, int di, double[] s, int si, int n) {
    VectorCasts.narrow(d, di, s, si, n);
  }

  @Override
  public float sum(float[] a, int at, int n) {
    return VectorLanes.sum(a, at, n);
  }

  @Override
  public double sum(double[] a, int at, int n) {
    return VectorLanes.sum(a, at, n);
  }

  @Override
  public float max(float[] a, int at, int n) {
    return VectorLanes.max(a, at, n);
  }

  @Override
  public double max(double[] a, int at, int n) {
    return VectorLanes.max(a, at, n);
  }

  @Override
  public float min(float[] a, int at, int n) {
    return VectorLanes.min(a, at, n);
  }

  @Override
  public double min(double[] a, int at, int n) {
    return VectorLanes.min(a, at, n);
  }

  @Override
  public void gemm(
      int m,
      int n,
      int k,
      float[] a,
      int aOff,
      int aRow,
      int aCol,
      float[] b,
      int bOff,
      int bRow,
      int bCol,
      float[] c,
      int cOff,
      int cRow,
      boolean load) {
    VectorGemm.gemm(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
  }

  @Override
  public void gemm(
      int m,
      int n,
      int k,
      double[] a,
      int aOff,
      int aRow,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      int bCol,
      double[] c,
      int cOff,
      int cRow,
      boolean load) {
    VectorGemm.gemm(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
  }
}

package dev.autograd.kernel;

/** The twin that runs everywhere: plain loops, which C2 turns into SIMD code where it can. */
final class PlainTwin implements Twin {
  static final PlainTwin INSTANCE = new PlainTwin();

  /** Elements copied at a time where operands start at different indices. */
  private static final int BLOCK = 1024;

  private PlainTwin() {}

  @Override
  public boolean freeOffsets() {
    return false;
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
    int arity = p.arity();
    if (ai == di && (arity < 2 || bi == di) && (arity < 3 || ci == di)) {
      PlainFloats.apply(p, d, a, b, c, di, di + n);
      return;
    }
    float[] x = new float[Math.min(n, BLOCK)];
    float[] y = arity < 2 ? x : new float[x.length];
    float[] z = arity < 3 ? x : new float[x.length];
    for (int at = 0; at < n; at += BLOCK) {
      int length = Math.min(n - at, BLOCK);
      System.arraycopy(a, ai + at, x, 0, length);
      if (arity > 1) {
        System.arraycopy(b, bi + at, y, 0, length);
      }
      if (arity > 2) {
        System.arraycopy(c, ci + at, z, 0, length);
      }
      PlainFloats.apply(p, x, x, y, z, 0, length);
      System.arraycopy(x, 0, d, di + at, length);
    }
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
    int arity = p.arity();
    if (ai == di && (arity < 2 || bi == di) && (arity < 3 || ci == di)) {
      PlainDoubles.apply(p, d, a, b, c, di, di + n);
      return;
    }
    double[] x = new double[Math.min(n, BLOCK)];
    double[] y = arity < 2 ? x : new double[x.length];
    double[] z = arity < 3 ? x : new double[x.length];
    for (int at = 0; at < n; at += BLOCK) {
      int length = Math.min(n - at, BLOCK);
      System.arraycopy(a, ai + at, x, 0, length);
      if (arity > 1) {
        System.arraycopy(b, bi + at, y, 0, length);
      }
      if (arity > 2) {
        System.arraycopy(c, ci + at, z, 0, length);
      }
      PlainDoubles.apply(p, x, x, y, z, 0, length);
      System.arraycopy(x, 0, d, di + at, length);
    }
  }

  @Override
  public void widen(double[] d, int di, float[] s, int si, int n) {
    for (int i = 0; i < n; i++) {
      d[di + i] = s[si + i];
    }
  }

  @Override
  public void narrow(float[] d, int di, double[] s, int si, int n) {
    for (int i = 0; i < n; i++) {
      d[di + i] = (float) s[si + i];
    }
  }

  @Override
  public float sum(float[] a, int at, int n) {
    return PlainLanes.sum(a, at, n);
  }

  @Override
  public double sum(double[] a, int at, int n) {
    return PlainLanes.sum(a, at, n);
  }

  @Override
  public float max(float[] a, int at, int n) {
    return PlainLanes.max(a, at, n);
  }

  @Override
  public double max(double[] a, int at, int n) {
    return PlainLanes.max(a, at, n);
  }

  @Override
  public float min(float[] a, int at, int n) {
    return PlainLanes.min(a, at, n);
  }

  @Override
  public double min(double[] a, int at, int n) {
    return PlainLanes.min(a, at, n);
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
    PlainGemm.gemm(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
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
    PlainGemm.gemm(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
  }
}

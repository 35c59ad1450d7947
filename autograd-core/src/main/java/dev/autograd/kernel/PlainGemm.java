package dev.autograd.kernel;

/** Matrix products in plain loops; see {@link Twin#gemm}. */
final class PlainGemm {
  private PlainGemm() {}

  static void gemm(
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
    PlainFloatGemm.gemm(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
  }

  static void gemm(
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
    PlainDoubleGemm.gemm(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
  }
}

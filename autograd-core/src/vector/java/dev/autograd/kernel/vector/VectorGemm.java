package dev.autograd.kernel.vector;

/** Matrix products in the Vector API; see {@link dev.autograd.kernel.Twin#gemm}. */
final class VectorGemm {
  private VectorGemm() {}

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
    VectorFloatGemm.gemm(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
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
    VectorDoubleGemm.gemm(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
  }
}

package dev.autograd.kernel.vector;

import dev.autograd.kernel.Primitive;

/** Elementary functions. */
final class VectorDoubleFunctions implements DoubleLoops {

  @Override
  public void run(
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
    switch (p) {
      case EXP -> VectorDoubleExp.exp(d, di, a, ai, n);
      case EXPM1 -> VectorDoubleExp.expm1(d, di, a, ai, n);
      case LOG -> VectorDoubleLog.log(d, di, a, ai, n);
      case LOG1P -> VectorDoubleLog.log1p(d, di, a, ai, n);
      case SIN -> VectorDoubleTrig.sin(d, di, a, ai, n);
      case COS -> VectorDoubleTrig.cos(d, di, a, ai, n);
      case TANH -> VectorDoubleSigmoid.tanh(d, di, a, ai, n);
      case ERF -> VectorDoubleSigmoid.erf(d, di, a, ai, n);
      case SIGMOID -> VectorDoubleLogistic.sigmoid(d, di, a, ai, n);
      case POW -> VectorDoublePow.pow(d, di, a, ai, b, bi, n);
      default -> throw new IllegalArgumentException(p.toString());
    }
  }
}

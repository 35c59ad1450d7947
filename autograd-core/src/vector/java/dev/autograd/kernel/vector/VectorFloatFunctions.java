package dev.autograd.kernel.vector;

import dev.autograd.kernel.Primitive;

/** Elementary functions. */
final class VectorFloatFunctions implements FloatLoops {

  @Override
  public void run(
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
    switch (p) {
      case EXP -> VectorFloatExp.exp(d, di, a, ai, n);
      case EXPM1 -> VectorFloatExp.expm1(d, di, a, ai, n);
      case LOG -> VectorFloatLog.log(d, di, a, ai, n);
      case LOG1P -> VectorFloatLog.log1p(d, di, a, ai, n);
      case SIN -> VectorFloatTrig.sin(d, di, a, ai, n);
      case COS -> VectorFloatTrig.cos(d, di, a, ai, n);
      case TANH -> VectorFloatSigmoid.tanh(d, di, a, ai, n);
      case ERF -> VectorFloatSigmoid.erf(d, di, a, ai, n);
      case SIGMOID -> VectorFloatLogistic.sigmoid(d, di, a, ai, n);
      case POW -> VectorFloatPow.pow(d, di, a, ai, b, bi, n);
      default -> throw new IllegalArgumentException(p.toString());
    }
  }
}

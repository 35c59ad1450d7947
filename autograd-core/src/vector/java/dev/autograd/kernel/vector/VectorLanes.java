package dev.autograd.kernel.vector;

import dev.autograd.kernel.Twins;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums and extremes of runs of numbers in the Vector API; see {@link
 * dev.autograd.kernel.Twin#sum(float[], int, int)}.
 *
 * <p>The 16 or 8 lanes of a sum are one, two or four vectors of the machine.
 */
final class VectorLanes {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int VECTOR_BITS = FLOATS.vectorBitSize();

  /** Runs shorter than this are faster in plain loops. */
  private static final int SHORT = 64;

  private VectorLanes() {}

  static float sum(float[] a, int at, int n) {
    if (n < SHORT) {
      return Twins.plain().sum(a, at, n);
    }
    float[] lanes = new float[16];
    int i = at;
    int end = at + n / 16 * 16;
    if (VECTOR_BITS >= 512) {
      FloatVector s0 = FloatVector.zero(FloatVector.SPECIES_512);
      for (; i < end; i += 16) {
        s0 = s0.add(FloatVector.fromArray(FloatVector.SPECIES_512, a, i));
      }
      s0.intoArray(lanes, 0);
    } else if (VECTOR_BITS == 256) {
      FloatVector s0 = FloatVector.zero(FloatVector.SPECIES_256);
      FloatVector s1 = FloatVector.zero(FloatVector.SPECIES_256);
      for (; i < end; i += 16) {
        s0 = s0.add(FloatVector.fromArray(FloatVector.SPECIES_256, a, i));
        s1 = s1.add(FloatVector.fromArray(FloatVector.SPECIES_256, a, i + 8));
      }
      s0.intoArray(lanes, 0);
      s1.intoArray(lanes, 8);
    } else {
      FloatVector s0 = FloatVector.zero(FloatVector.SPECIES_128);
      FloatVector s1 = FloatVector.zero(FloatVector.SPECIES_128);
      FloatVector s2 = FloatVector.zero(FloatVector.SPECIES_128);
      FloatVector s3 = FloatVector.zero(FloatVector.SPECIES_128);
      for (; i < end; i += 16) {
        s0 = s0.add(FloatVector.fromArray(FloatVector.SPECIES_128, a, i));
        s1 = s1.add(FloatVector.fromArray(FloatVector.SPECIES_128, a, i + 4));
        s2 = s2.add(FloatVector.fromArray(FloatVector.SPECIES_128, a, i + 8));
        s3 = s3.add(FloatVector.fromArray(FloatVector.SPECIES_128, a, i + 12));
      }
      s0.intoArray(lanes, 0);
      s1.intoArray(lanes, 4);
      s2.intoArray(lanes, 8);
      s3.intoArray(lanes, 12);
    }
    for (int l = 0; i < at + n; l++, i++) {
      lanes[l] += a[i];
    }
    for (int step = 8; step > 0; step /= 2) {
      for (int l = 0; l < step; l++) {
        lanes[l] += lanes[l + step];
      }
    }
    return lanes[0];
  }

  static double sum(double[] a, int at, int n) {
    if (n < SHORT) {
      return Twins.plain().sum(a, at, n);
    }
    double[] lanes = new double[8];
    int i = at;
    int end = at + n / 8 * 8;
    if (VECTOR_BITS >= 512) {
      DoubleVector s0 = DoubleVector.zero(DoubleVector.SPECIES_512);
      for (; i < end; i += 8) {
        s0 = s0.add(DoubleVector.fromArray(DoubleVector.SPECIES_512, a, i));
      }
      s0.intoArray(lanes, 0);
    } else if (VECTOR_BITS == 256) {
      DoubleVector s0 = DoubleVector.zero(DoubleVector.SPECIES_256);
      DoubleVector s1 = DoubleVector.zero(DoubleVector.SPECIES_256);
      for (; i < end; i += 8) {
        s0 = s0.add(DoubleVector.fromArray(DoubleVector.SPECIES_256, a, i));
        s1 = s1.add(DoubleVector.fromArray(DoubleVector.SPECIES_256, a, i + 4));
      }
      s0.intoArray(lanes, 0);
      s1.intoArray(lanes, 4);
    } else {
      DoubleVector s0 = DoubleVector.zero(DoubleVector.SPECIES_128);
      DoubleVector s1 = DoubleVector.zero(DoubleVector.SPECIES_128);
      DoubleVector s2 = DoubleVector.zero(DoubleVector.SPECIES_128);
      DoubleVector s3 = DoubleVector.zero(DoubleVector.SPECIES_128);
      for (; i < end; i += 8) {
        s0 = s0.add(DoubleVector.fromArray(DoubleVector.SPECIES_128, a, i));
        s1 = s1.add(DoubleVector.fromArray(DoubleVector.SPECIES_128, a, i + 2));
        s2 = s2.add(DoubleVector.fromArray(DoubleVector.SPECIES_128, a, i + 4));
        s3 = s3.add(DoubleVector.fromArray(DoubleVector.SPECIES_128, a, i + 6));
      }
      s0.intoArray(lanes, 0);
      s1.intoArray(lanes, 2);
      s2.intoArray(lanes, 4);
      s3.intoArray(lanes, 6);
    }
    for (int l = 0; i < at + n; l++, i++) {
      lanes[l] += a[i];
    }
    for (int step = 4; step > 0; step /= 2) {
      for (int l = 0; l < step; l++) {
        lanes[l] += lanes[l + step];
      }
    }
    return lanes[0];
  }

  static float max(float[] a, int at, int n) {
    if (n < SHORT) {
      return Twins.plain().max(a, at, n);
    }
    FloatVector best = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
    int end = at + FLOATS.loopBound(n);
    for (int i = at; i < end; i += FLOATS.length()) {
      best = best.max(FloatVector.fromArray(FLOATS, a, i));
    }
    float rest = Twins.plain().max(a, end, at + n - end);
    float found = Math.max(best.reduceLanes(VectorOperators.MAX), rest);
    return Float.isNaN(found) ? Float.NaN : found;
  }

  static double max(double[] a, int at, int n) {
    if (n < SHORT) {
      return Twins.plain().max(a, at, n);
    }
    DoubleVector best = DoubleVector.broadcast(DOUBLES, Double.NEGATIVE_INFINITY);
    int end = at + DOUBLES.loopBound(n);
    for (int i = at; i < end; i += DOUBLES.length()) {
      best = best.max(DoubleVector.fromArray(DOUBLES, a, i));
    }
    double rest = Twins.plain().max(a, end, at + n - end);
    double found = Math.max(best.reduceLanes(VectorOperators.MAX), rest);
    return Double.isNaN(found) ? Double.NaN : found;
  }

  static float min(float[] a, int at, int n) {
    if (n < SHORT) {
      return Twins.plain().min(a, at, n);
    }
    FloatVector best = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
    int end = at + FLOATS.loopBound(n);
    for (int i = at; i < end; i += FLOATS.length()) {
      best = best.min(FloatVector.fromArray(FLOATS, a, i));
    }
    float rest = Twins.plain().min(a, end, at + n - end);
    float found = Math.min(best.reduceLanes(VectorOperators.MIN), rest);
    return Float.isNaN(found) ? Float.NaN : found;
  }

  static double min(double[] a, int at, int n) {
    if (n < SHORT) {
      return Twins.plain().min(a, at, n);
    }
    DoubleVector best = DoubleVector.broadcast(DOUBLES, Double.POSITIVE_INFINITY);
    int end = at + DOUBLES.loopBound(n);
    for (int i = at; i < end; i += DOUBLES.length()) {
      best = best.min(DoubleVector.fromArray(DOUBLES, a, i));
    }
    double rest = Twins.plain().min(a, end, at + n - end);
    double found = Math.min(best.reduceLanes(VectorOperators.MIN), rest);
    return Double.isNaN(found) ? Double.NaN : found;
  }
}

package dev.autograd.kernel;

/**
 * Sums and extremes of runs of numbers in plain loops; see {@link Twin#sum(float[], int, int)}.
 *
 * <p>Every lane of a sum starts from 0 and is a variable of its own, which keeps it in a register.
 * The bits of a NaN are those of {@link Float#NaN}.
 */
final class PlainLanes {
  private PlainLanes() {}

  static float sum(float[] a, int at, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    float s8 = 0;
    float s9 = 0;
    float s10 = 0;
    float s11 = 0;
    float s12 = 0;
    float s13 = 0;
    float s14 = 0;
    float s15 = 0;
    int i = at;
    int end = at + n;
    for (; i + 16 <= end; i += 16) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      s4 += a[i + 4];
      s5 += a[i + 5];
      s6 += a[i + 6];
      s7 += a[i + 7];
      s8 += a[i + 8];
      s9 += a[i + 9];
      s10 += a[i + 10];
      s11 += a[i + 11];
      s12 += a[i + 12];
      s13 += a[i + 13];
      s14 += a[i + 14];
      s15 += a[i + 15];
    }
    int left = end - i;
    if (left > 0) {
      s0 += a[i];
    }
    if (left > 1) {
      s1 += a[i + 1];
    }
    if (left > 2) {
      s2 += a[i + 2];
    }
    if (left > 3) {
      s3 += a[i + 3];
    }
    if (left > 4) {
      s4 += a[i + 4];
    }
    if (left > 5) {
      s5 += a[i + 5];
    }
    if (left > 6) {
      s6 += a[i + 6];
    }
    if (left > 7) {
      s7 += a[i + 7];
    }
    if (left > 8) {
      s8 += a[i + 8];
    }
    if (left > 9) {
      s9 += a[i + 9];
    }
    if (left > 10) {
      s10 += a[i + 10];
    }
    if (left > 11) {
      s11 += a[i + 11];
    }
    if (left > 12) {
      s12 += a[i + 12];
    }
    if (left > 13) {
      s13 += a[i + 13];
    }
    if (left > 14) {
      s14 += a[i + 14];
    }
    s0 += s8;
    s1 += s9;
    s2 += s10;
    s3 += s11;
    s4 += s12;
    s5 += s13;
    s6 += s14;
    s7 += s15;
    s0 += s4;
    s1 += s5;
    s2 += s6;
    s3 += s7;
    s0 += s2;
    s1 += s3;
    return s0 + s1;
  }

  static double sum(double[] a, int at, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = at;
    int end = at + n;
    for (; i + 8 <= end; i += 8) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      s4 += a[i + 4];
      s5 += a[i + 5];
      s6 += a[i + 6];
      s7 += a[i + 7];
    }
    int left = end - i;
    if (left > 0) {
      s0 += a[i];
    }
    if (left > 1) {
      s1 += a[i + 1];
    }
    if (left > 2) {
      s2 += a[i + 2];
    }
    if (left > 3) {
      s3 += a[i + 3];
    }
    if (left > 4) {
      s4 += a[i + 4];
    }
    if (left > 5) {
      s5 += a[i + 5];
    }
    if (left > 6) {
      s6 += a[i + 6];
    }
    s0 += s4;
    s1 += s5;
    s2 += s6;
    s3 += s7;
    s0 += s2;
    s1 += s3;
    return s0 + s1;
  }

  static float max(float[] a, int at, int n) {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = at; i < at + n; i++) {
      best = Math.max(best, a[i]);
    }
    return Float.isNaN(best) ? Float.NaN : best;
  }

  static double max(double[] a, int at, int n) {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = at; i < at + n; i++) {
      best = Math.max(best, a[i]);
    }
    return Double.isNaN(best) ? Double.NaN : best;
  }

  static float min(float[] a, int at, int n) {
    float best = Float.POSITIVE_INFINITY;
    for (int i = at; i < at + n; i++) {
      best = Math.min(best, a[i]);
    }
    return Float.isNaN(best) ? Float.NaN : best;
  }

  static double min(double[] a, int at, int n) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = at; i < at + n; i++) {
      best = Math.min(best, a[i]);
    }
    return Double.isNaN(best) ? Double.NaN : best;
  }
}

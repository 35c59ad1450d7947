package dev.autograd.table;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Where the elements of an input come from: intervals of real numbers, indices below a limit, or
 * truth values.
 *
 * @param type FLOAT64, INT64 or BOOL
 * @param bounds lower and upper bounds of intervals in turn; the limit of indices; empty for truth
 *     values
 */
record Domain(DType type, List<Double> bounds) {
  /** One or more intervals, given by their bounds. */
  static Domain real(double... bounds) {
    List<Double> list = new ArrayList<>();
    for (double bound : bounds) {
      list.add(bound);
    }
    return new Domain(DType.FLOAT64, List.copyOf(list));
  }

  /** Indices from 0 to limit − 1. */
  static Domain index(int limit) {
    return new Domain(DType.INT64, List.of((double) limit));
  }

  static Domain truth() {
    return new Domain(DType.BOOL, List.of());
  }

  boolean isReal() {
    return type == DType.FLOAT64;
  }

  /**
   * Draws an array. Real numbers are spread evenly over the intervals, in random order, so that no
   * two of an array are close and every part of the domain is visited.
   */
  NdArray draw(Shape shape, long seed) {
    Random random = new Random(seed);
    int n = shape.size();
    return switch (type) {
      case BOOL -> {
        boolean[] truths = new boolean[n];
        for (int i = 0; i < n; i++) {
          truths[i] = random.nextBoolean();
        }
        yield NdArray.of(shape, truths);
      }
      case INT64 -> {
        long[] indices = new long[n];
        for (int i = 0; i < n; i++) {
          indices[i] = random.nextInt(bounds.get(0).intValue());
        }
        yield NdArray.of(shape, indices);
      }
      default -> NdArray.of(shape, reals(n, random));
    };
  }

  private double[] reals(int n, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    double length = 0;
    for (int k = 0; k < bounds.size(); k += 2) {
      length += bounds.get(k + 1) - bounds.get(k);
    }
    double[] result = new double[n];
    for (int i = 0; i < n; i++) {
      double way = length * (order.get(i) + 0.3 + 0.4 * random.nextDouble()) / n;
      int k = 0;
      while (k + 2 < bounds.size() && way > bounds.get(k + 1) - bounds.get(k)) {
        way -= bounds.get(k + 1) - bounds.get(k);
        k += 2;
      }
      result[i] = bounds.get(k) + way;
    }
    return result;
  }

  /** Whole numbers within the hull of the intervals, as far as they are small; or truth values. */
  static NdArray whole(Shape shape, DType type, long seed) {
    Random random = new Random(seed);
    double[] numbers = new double[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = type == DType.BOOL ? random.nextInt(2) : random.nextInt(11) - 5;
    }
    return NdArray.of(shape, numbers).to(type);
  }
}

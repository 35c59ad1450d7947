package dev.autograd.random;

import dev.autograd.Value;
import java.util.Arrays;

/** Structural ops of random graphs, on the shapes [], [3], [2,1], [1,3] and [2,3]. */
enum RowOp {
  SUM {
    @Override
    Value apply(Value... x) {
      return x[0].sum();
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return new int[0];
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      for (int k = 0; k < a.values.length; k++) {
        y.values[0] += a.values[k];
        y.depends(0, a, k, 1);
      }
    }

    @Override
    Range range(Range a, Range b, int n) {
      return new Range(a.lo() * n, a.hi() * n);
    }
  },
  ROW_SUMS {
    @Override
    Value apply(Value... x) {
      return x[0].sum(1, true);
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return a.length == 2 && a[0] == 2 ? new int[] {2, 1} : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      int n = a.shape[1];
      for (int k = 0; k < a.values.length; k++) {
        y.values[k / n] += a.values[k];
        y.depends(k / n, a, k, 1);
      }
    }

    @Override
    Range range(Range a, Range b, int n) {
      return new Range(Math.min(a.lo(), a.lo() * 3), Math.max(a.hi(), a.hi() * 3));
    }
  },
  COLUMN_MEANS {
    @Override
    Value apply(Value... x) {
      return x[0].mean(0);
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return a.length == 2 && a[1] == 3 ? new int[] {3} : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      double share = 1.0 / a.shape[0];
      for (int k = 0; k < a.values.length; k++) {
        y.values[k % 3] += share * a.values[k];
        y.depends(k % 3, a, k, share);
      }
    }
  },
  LOG_SUM_EXP {
    @Override
    Value apply(Value... x) {
      return x[0].logSumExp(-1, false);
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return a.length == 1 ? new int[0] : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      double[] p = softmax(a, 0);
      y.values[0] = a.values[0] - StrictMath.log(p[0]);
      for (int k = 0; k < 3; k++) {
        y.depends(0, a, k, p[k]);
      }
    }

    @Override
    Range range(Range a, Range b, int n) {
      return new Range(a.lo(), a.hi() + 2);
    }
  },
  SOFTMAX {
    @Override
    Value apply(Value... x) {
      return x[0].softmax(-1);
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return a.length > 0 && a[a.length - 1] == 3 ? a : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      for (int i = 0; i < y.values.length; i++) {
        int row = i - i % 3;
        double[] p = softmax(a, row);
        y.values[i] = p[i % 3];
        for (int k = 0; k < 3; k++) {
          double own = k == i % 3 ? 1 : 0;
          y.depends(i, a, row + k, p[i % 3] * (own - p[k]), p[i % 3] * (own + p[k]));
        }
      }
    }

    @Override
    Range range(Range a, Range b, int n) {
      return new Range(0, 1);
    }
  },
  MATMUL {
    @Override
    Value apply(Value... x) {
      return x[0].matmul(x[1]).reshape(2, 1);
    }

    @Override
    int[] shape(int[] a, int[] b) {
      boolean fits = a.length == 2 && a[0] == 2 && a[1] == 3 && b.length == 1;
      return fits ? new int[] {2, 1} : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      for (int k = 0; k < 6; k++) {
        y.values[k / 3] += a.values[k] * b.values[k % 3];
        y.depends(k / 3, a, k, b.values[k % 3]);
        y.depends(k / 3, b, k % 3, a.values[k]);
      }
    }

    @Override
    Range range(Range a, Range b, int n) {
      double most = 3 * a.magnitude() * b.magnitude();
      return new Range(-most, most);
    }
  },
  DOT {
    @Override
    Value apply(Value... x) {
      return x[0].dot(x[1]);
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return a.length == 1 && b.length == 1 ? new int[0] : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      for (int k = 0; k < 3; k++) {
        y.values[0] += a.values[k] * b.values[k];
        y.depends(0, a, k, b.values[k]);
        y.depends(0, b, k, a.values[k]);
      }
    }

    @Override
    Range range(Range a, Range b, int n) {
      return MATMUL.range(a, b, n);
    }
  },
  OUTER {
    @Override
    Value apply(Value... x) {
      return x[0].matmul(x[1].unsqueeze(0));
    }

    @Override
    int[] shape(int[] a, int[] b) {
      boolean fits = a.length == 2 && a[1] == 1 && b.length == 1;
      return fits ? new int[] {2, 3} : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      for (int k = 0; k < 6; k++) {
        y.values[k] = a.values[k / 3] * b.values[k % 3];
        y.depends(k, a, k / 3, b.values[k % 3]);
        y.depends(k, b, k % 3, a.values[k / 3]);
      }
    }

    @Override
    Range range(Range a, Range b, int n) {
      return MATMUL.range(a, b, n);
    }
  },
  RESHAPE {
    @Override
    Value apply(Value... x) {
      return x[0].reshape(1, 3);
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return a.length == 1 ? new int[] {1, 3} : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      pick(y, a, 0, 1, 2);
    }
  },
  EXPAND {
    @Override
    Value apply(Value... x) {
      return x[0].expand(2, 3);
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return new int[] {2, 3};
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      for (int i = 0; i < 6; i++) {
        pickOne(y, i, a, a.broadcast(i, y.shape));
      }
    }
  },
  REVERSE_ROWS {
    @Override
    Value apply(Value... x) {
      return x[0].slice(1, -1, -4, -1);
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return a.length == 2 && a[1] == 3 ? a : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      for (int i = 0; i < y.values.length; i++) {
        pickOne(y, i, a, i - i % 3 + 2 - i % 3);
      }
    }
  },
  SELECT {
    @Override
    Value apply(Value... x) {
      return x[0].select(0, 1);
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return Arrays.equals(a, new int[] {2, 3}) ? new int[] {3} : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      pick(y, a, 3, 4, 5);
    }
  },
  STACK {
    @Override
    Value apply(Value... x) {
      return Value.stack(0, x[0], x[1]);
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return a.length == 1 && b.length == 1 ? new int[] {2, 3} : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      for (int i = 0; i < 6; i++) {
        pickOne(y, i, i < 3 ? a : b, i % 3);
      }
    }

    @Override
    Range range(Range a, Range b, int n) {
      return Range.of(a.lo(), a.hi(), b.lo(), b.hi());
    }
  },
  GATHER {
    @Override
    Value apply(Value... x) {
      return x[0].indexSelect(0, Value.of(2L, 0L, 2L));
    }

    @Override
    int[] shape(int[] a, int[] b) {
      return a.length == 1 ? a : null;
    }

    @Override
    void define(Dual y, Dual a, Dual b) {
      pick(y, a, 2, 0, 2);
    }
  };

  /** The op; those of one operand ignore the second. */
  abstract Value apply(Value... x);

  /** The result's shape; null if the op does not take the operands' shapes. */
  abstract int @org.jspecify.annotations.Nullable [] shape(int[] a, int[] b);

  /** The definition: values and slopes of the result. */
  abstract void define(Dual y, Dual a, Dual b);

  /** Bounds of the result, where n is the number of elements of a. */
  Range range(Range a, Range b, int n) {
    return a;
  }

  private static void pick(Dual y, Dual a, int... elements) {
    for (int i = 0; i < elements.length; i++) {
      pickOne(y, i, a, elements[i]);
    }
  }

  private static void pickOne(Dual y, int i, Dual a, int element) {
    y.values[i] = a.values[element];
    y.depends(i, a, element, 1);
  }

  private static double[] softmax(Dual a, int row) {
    double[] p = new double[3];
    double sum = 0;
    double top = Math.max(a.values[row], Math.max(a.values[row + 1], a.values[row + 2]));
    for (int k = 0; k < 3; k++) {
      p[k] = StrictMath.exp(a.values[row + k] - top);
      sum += p[k];
    }
    for (int k = 0; k < 3; k++) {
      p[k] /= sum;
    }
    return p;
  }
}

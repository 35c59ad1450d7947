package dev.autograd.table;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Textbook functions of small matrices, by definitions that no decomposition is needed for. */
final class NaiveMatrices {
  private NaiveMatrices() {}

  /** A function of each matrix in the last two axes. */
  static Naive each(Naive x, UnaryOperator<double[][]> f) {
    int rank = x.rank();
    double[][] first = f.apply(new double[x.dim(rank - 2)][x.dim(rank - 1)]);
    int[] shape = x.shape().clone();
    shape[rank - 2] = first.length;
    shape[rank - 1] = first.length == 0 ? 0 : first[0].length;
    return Naive.of(shape, i -> f.apply(matrix(x, i))[i[rank - 2]][i[rank - 1]]);
  }

  /** A number of each matrix in the last two axes. */
  static Naive number(Naive x, java.util.function.ToDoubleFunction<double[][]> f) {
    int rank = x.rank();
    return Naive.of(
        Arrays.copyOf(x.shape(), rank - 2),
        i -> f.applyAsDouble(matrix(x, Arrays.copyOf(i, rank))));
  }

  /** The matrix that an element lies in. */
  static double[][] matrix(Naive x, int... index) {
    int rank = x.rank();
    double[][] matrix = new double[x.dim(rank - 2)][x.dim(rank - 1)];
    int[] at = index.clone();
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        at[rank - 2] = i;
        at[rank - 1] = j;
        matrix[i][j] = x.at(at);
      }
    }
    return matrix;
  }

  static double[][] product(double[][] a, double[][] b) {
    int n = b.length == 0 ? 0 : b[0].length;
    double[][] c = new double[a.length][n];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[][] transposed(double[][] a) {
    int n = a.length == 0 ? 0 : a[0].length;
    double[][] t = new double[n][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < n; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  /** The determinant, expanded along the first row. */
  static double det(double[][] a) {
    if (a.length == 0) {
      return 1;
    }
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (j % 2 == 0 ? 1 : -1) * a[0][j] * det(minor(a, 0, j));
    }
    return sum;
  }

  private static double[][] minor(double[][] a, int row, int column) {
    double[][] minor = new double[a.length - 1][a.length - 1];
    for (int i = 0; i < minor.length; i++) {
      for (int j = 0; j < minor.length; j++) {
        minor[i][j] = a[i < row ? i : i + 1][j < column ? j : j + 1];
      }
    }
    return minor;
  }

  /** The inverse, by Cramer's rule. */
  static double[][] inverse(double[][] a) {
    double[][] inverse = new double[a.length][a.length];
    double det = det(a);
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        inverse[j][i] = ((i + j) % 2 == 0 ? 1 : -1) * det(minor(a, i, j)) / det;
      }
    }
    return inverse;
  }

  static double[][] cholesky(double[][] a) {
    double[][] l = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
      }
    }
    return l;
  }

  /** Eigenvalues, ascending, in row 0, and below them the eigenvectors in columns. */
  static double[][] eigen(double[][] symmetric) {
    int n = symmetric.length;
    double[][] a = Arrays.stream(symmetric).map(double[]::clone).toArray(double[][]::new);
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < 60; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          if (a[p][q] != 0) {
            double angle = 0.5 * StrictMath.atan2(2 * a[p][q], a[q][q] - a[p][p]);
            turn(a, v, p, q, StrictMath.cos(angle), StrictMath.sin(angle));
          }
        }
      }
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> Double.compare(a[i][i], a[j][j]));
    double[][] result = new double[n + 1][n];
    for (int k = 0; k < n; k++) {
      result[0][k] = a[order[k]][order[k]];
      for (int i = 0; i < n; i++) {
        result[i + 1][k] = v[i][order[k]];
      }
    }
    return result;
  }

  private static void turn(double[][] a, double[][] v, int p, int q, double c, double s) {
    int n = a.length;
    for (int i = 0; i < n; i++) {
      double x = a[i][p];
      double y = a[i][q];
      a[i][p] = c * x - s * y;
      a[i][q] = s * x + c * y;
    }
    for (int i = 0; i < n; i++) {
      double x = a[p][i];
      double y = a[q][i];
      a[p][i] = c * x - s * y;
      a[q][i] = s * x + c * y;
      double left = v[i][p];
      double right = v[i][q];
      v[i][p] = c * left - s * right;
      v[i][q] = s * left + c * right;
    }
    a[p][q] = 0;
    a[q][p] = 0;
  }

  /** Singular values, descending, in row 0, then the rows of V transposed, then the rows of U. */
  static double[][] svd(double[][] a) {
    int n = a.length == 0 ? 0 : a[0].length;
    int k = Math.min(a.length, n);
    double[][] right = eigen(product(transposed(a), a));
    double[][] result = new double[1 + k + a.length][Math.max(n, k)];
    for (int i = 0; i < k; i++) {
      double s = Math.sqrt(right[0][n - 1 - i]);
      result[0][i] = s;
      for (int j = 0; j < n; j++) {
        result[1 + i][j] = right[j + 1][n - 1 - i];
      }
      for (int row = 0; row < a.length; row++) {
        for (int j = 0; j < n; j++) {
          result[1 + k + row][i] += a[row][j] * result[1 + i][j] / s;
        }
      }
    }
    return result;
  }

  /** The exponential by its series, of a thousandth, squared ten times. */
  static double[][] exp(double[][] a) {
    int n = a.length;
    double[][] sum = new double[n][n];
    double[][] term = new double[n][n];
    double[][] small = new double[n][n];
    for (int i = 0; i < n; i++) {
      term[i][i] = 1;
      for (int j = 0; j < n; j++) {
        small[i][j] = a[i][j] / 1024;
      }
    }
    for (int k = 1; k < 20; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          sum[i][j] += term[i][j];
        }
      }
      term = product(term, small);
      for (double[] row : term) {
        for (int j = 0; j < n; j++) {
          row[j] /= k;
        }
      }
    }
    for (int i = 0; i < 10; i++) {
      sum = product(sum, sum);
    }
    return sum;
  }
}

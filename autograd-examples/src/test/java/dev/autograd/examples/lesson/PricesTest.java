package dev.autograd.examples.lesson;

import static dev.autograd.examples.lesson.Texts.assertPrints;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.examples.lesson.Prices.Coefficient;
import dev.autograd.examples.lesson.Prices.Cost;
import dev.autograd.examples.lesson.Prices.Flats;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricesTest {
  private final Prices lesson = Prices.run();

  @Test
  void findsTheCoefficientsWithinThreeStandardErrors() {
    assertEquals(Prices.TRUTH.length, lesson.coefficients().size());
    for (Coefficient c : lesson.coefficients()) {
      assertTrue(c.deviation() <= 3, c.toString());
    }
    assertEquals(Prices.NOISE, lesson.noise(), 0.1 * Prices.NOISE);
  }

  /** Ordinary least squares has a closed form: (XᵀX)⁻¹Xᵀy, its covariance σ²(XᵀX)⁻¹. */
  @Test
  void agreesWithTheNormalEquations() {
    Flats flats = Prices.seen();
    int n = flats.features().dim(0);
    int k = Prices.TRUTH.length;
    double[] prices = flats.prices().toDoubleArray();
    double[][] x = new double[n][k];
    for (int i = 0; i < n; i++) {
      x[i][0] = 1;
      for (int j = 1; j < k; j++) {
        x[i][j] = flats.features().getDouble(i, j - 1);
      }
    }
    double[][] normal = new double[k][2 * k + 1];
    for (int i = 0; i < n; i++) {
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < k; b++) {
          normal[a][b] += x[i][a] * x[i][b];
        }
        normal[a][2 * k] += x[i][a] * prices[i];
      }
    }
    for (int a = 0; a < k; a++) {
      normal[a][k + a] = 1;
    }
    eliminate(normal);
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double residual = prices[i];
      for (int a = 0; a < k; a++) {
        residual -= x[i][a] * normal[a][2 * k];
      }
      squares += residual * residual;
    }
    for (int a = 0; a < k; a++) {
      Coefficient c = lesson.coefficients().get(a);
      double error = Math.sqrt(squares / (n - k) * normal[a][k + a]);
      assertEquals(normal[a][2 * k], c.estimate(), 1e-9, c.name());
      assertEquals(error, c.standardError(), 1e-9, c.name());
    }
  }

  /** Turns the left square of an augmented matrix into the identity. */
  private static void eliminate(double[][] m) {
    for (int p = 0; p < m.length; p++) {
      double pivot = m[p][p];
      for (int j = 0; j < m[p].length; j++) {
        m[p][j] /= pivot;
      }
      for (int i = 0; i < m.length; i++) {
        double factor = m[i][p];
        for (int j = 0; i != p && j < m[i].length; j++) {
          m[i][j] -= factor * m[p][j];
        }
      }
    }
  }

  @Test
  void lowerCostMeansBetterPredictionsOnUnseenFlats() {
    List<Cost> progress = lesson.progress();
    Cost first = progress.get(0);
    Cost last = progress.get(progress.size() - 1);
    assertTrue(last.seen() < 0.01 * first.seen(), progress.toString());
    assertTrue(last.unseen() < 0.01 * first.unseen(), progress.toString());
    assertPrints(lesson, "area, m²", "standard error");
  }
}

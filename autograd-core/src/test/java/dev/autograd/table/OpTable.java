package dev.autograd.table;

import java.util.List;

/** The rows of all ops, by family. */
final class OpTable {
  private OpTable() {}

  /**
   * Ops that belong together.
   *
   * @param title heading of the family on the page
   * @param rows its rows
   */
  record Family(String title, List<OpRow> rows) {}

  static List<Family> families() {
    return List.of(
        new Family("Arithmetic", ArithmeticOps.rows()),
        new Family("Functions", FunctionOps.rows()),
        new Family("Activations", ActivationOps.rows()),
        new Family("Special functions", SpecialOps.rows()),
        new Family("Rounding and remainders", RoundingOps.rows()),
        new Family("Comparisons and selection", ComparisonOps.rows()),
        new Family("Reductions", ReductionOps.rows()),
        new Family("Statistics", StatisticOps.rows()),
        new Family("Scans and sorting", SequenceOps.rows()),
        new Family("Movement", MovementOps.rows()),
        new Family("Repeating, cutting and padding", TilingOps.rows()),
        new Family("Triangles and diagonals", DiagonalOps.rows()),
        new Family("Indexing and joining", IndexingOps.rows()),
        new Family("Writing by indices", ScatteringOps.rows()),
        new Family("Products and network primitives", ProductOps.rows()),
        new Family("Contractions", ContractionOps.rows()),
        new Family("Linear algebra", LinalgOps.rows()),
        new Family("Convolutions", ConvolutionOps.rows()),
        new Family("Pooling and images", NetworkOps.rows()),
        new Family("Normalisation and distances", NormalizationOps.rows()),
        new Family("Attention", AttentionOps.rows()),
        new Family("Losses of elements", ElementLossOps.rows()),
        new Family("Losses with a margin", MarginLossOps.rows()),
        new Family("Losses of classes", ClassLossOps.rows()),
        new Family("Functions of users", UserOps.rows()));
  }

  static List<OpRow> rows() {
    return families().stream().flatMap(family -> family.rows().stream()).toList();
  }
}

package dev.autograd.check;

import dev.autograd.check.GradEntry.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a {@link GradCheck} found: every element compared, and findings about the whole. */
public final class GradReport {
  /** How many elements the text shows. */
  private static final int SHOWN = 10;

  private static final Comparator<GradEntry> WORST_FIRST =
      Comparator.comparing(GradEntry::verdict)
          .thenComparingDouble(GradEntry::relativeError)
          .reversed();

  private final List<GradEntry> entries;
  private final List<String> findings;

  GradReport(List<GradEntry> entries, List<String> findings) {
    this.entries = List.copyOf(entries);
    this.findings = List.copyOf(findings);
  }

  /**
   * Returns everything that was compared.
   *
   * @return one entry for each element of each checked input and each order, in that order
   */
  public List<GradEntry> entries() {
    return entries;
  }

  /**
   * Returns what is wrong with the function or its gradient as a whole.
   *
   * @return sentences; none if nothing is
   */
  public List<String> findings() {
    return findings;
  }

  /**
   * Returns whether there are no findings and every element agrees or lies on a kink.
   *
   * @return true if the check passes
   */
  public boolean passed() {
    return findings.isEmpty() && entries.stream().allMatch(e -> e.verdict().passes());
  }

  /**
   * Returns the entry with the worst verdict, and among those the largest relative error.
   *
   * @return the worst entry
   */
  public GradEntry worst() {
    return entries.stream().sorted(WORST_FIRST).findFirst().orElseThrow();
  }

  /**
   * Does nothing if the check passed.
   *
   * @return this report
   * @throws AssertionError with this report as text, if the check did not pass
   */
  public GradReport assertPasses() {
    if (!passed()) {
      throw new AssertionError(toString());
    }
    return this;
  }

  /** The result in one line, then the findings, then a table of what did not simply agree. */
  @Override
  public String toString() {
    List<GradEntry> shown =
        entries.stream().filter(e -> e.verdict() != Verdict.AGREES).sorted(WORST_FIRST).toList();
    StringBuilder text = new StringBuilder("gradient check ");
    text.append(passed() ? "passed: " : "FAILED: ").append(entries.size());
    text.append(entries.size() == 1 ? " element compared" : " elements compared");
    for (Verdict verdict : Verdict.values()) {
      long count = shown.stream().filter(e -> e.verdict() == verdict).count();
      if (count > 0) {
        text.append(", ").append(count).append(' ').append(words(verdict));
      }
    }
    GradEntry worst = worst();
    text.append(String.format(Locale.ROOT, "; largest relative error %.1e", worst.relativeError()));
    for (String finding : findings) {
      text.append("\n  ").append(finding);
    }
    if (!shown.isEmpty()) {
      appendTable(text, shown.subList(0, Math.min(SHOWN, shown.size())));
    }
    if (shown.size() > SHOWN) {
      text.append("\n  and ").append(shown.size() - SHOWN).append(" more");
    }
    return text.toString();
  }

  private static void appendTable(StringBuilder text, List<GradEntry> shown) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "order",
            "input",
            "index",
            "analytic",
            "numeric",
            "possible error",
            "relative error",
            "verdict"));
    for (GradEntry e : shown) {
      rows.add(
          List.of(
              Integer.toString(e.order()),
              Integer.toString(e.input()),
              e.index().toString(),
              Double.toString(e.analytic()),
              Double.toString(e.numeric()),
              String.format(Locale.ROOT, "%.1e", e.error()),
              String.format(Locale.ROOT, "%.1e", e.relativeError()),
              words(e.verdict()) + (e.note().isEmpty() ? "" : ": " + e.note())));
    }
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append("  ").append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length()));
      }
      text.append('\n').append(line.toString().stripTrailing());
    }
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case AGREES -> "agrees";
      case KINK -> "on a kink";
      case UNRESOLVED -> "unresolved";
      case DIFFERS -> "differs";
      case NOT_FINITE -> "not finite";
    };
  }
}

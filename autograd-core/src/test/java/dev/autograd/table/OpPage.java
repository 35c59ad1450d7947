package dev.autograd.table;

import dev.autograd.table.Column.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table as a page: ops down, properties across, in each cell how many points were checked. */
final class OpPage {
  private static final String INTRODUCTION =
      """
      # What is tested of every op

      One row for each op, one column for each property. A number says how many points the property \
      was checked at; a dash with a number in brackets says that it does not apply, for the reason \
      of that number below the table. The tests write this page when every check of every row has \
      passed:

      ```
      mvn test -pl autograd-core -Dtest=OpTableTest
      ```

      The rows are in `autograd-core/src/test/java/dev/autograd/table`, and `OpGuardTest` fails for \
      an op, or for a method that applies one, without a row.

      """;

  private OpPage() {}

  static String of(List<OpTable.Family> families, Map<String, Map<Column, Outcome>> outcomes) {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("| column | a point is |\n|---|---|\n");
    for (Column column : Column.all()) {
      page.append("| ").append(column.title).append(" | ").append(column.meaning).append(" |\n");
    }
    List<String> reasons = new ArrayList<>();
    int ops = 0;
    long points = 0;
    for (OpTable.Family family : families) {
      page.append("\n## ").append(family.title()).append("\n\n| op |");
      Column.all().forEach(column -> page.append(' ').append(column.title).append(" |"));
      page.append("\n|---|").append("---:|".repeat(Column.all().size())).append('\n');
      for (OpRow row : family.rows()) {
        page.append("| ").append(row.name).append(" |");
        for (Column column : Column.all()) {
          Outcome outcome = outcomes.get(row.name).get(column);
          page.append(' ').append(cell(outcome, reasons)).append(" |");
          points += outcome.points();
        }
        page.append('\n');
        ops++;
      }
    }
    page.append(
        String.format("%n%d rows, %d points.%n%n## Why a property does not apply%n%n", ops, points)
            .replace(System.lineSeparator(), "\n"));
    for (int i = 0; i < reasons.size(); i++) {
      page.append(i + 1).append(". ").append(reasons.get(i)).append('\n');
    }
    return page.toString();
  }

  private static String cell(Outcome outcome, List<String> reasons) {
    if (outcome.applies()) {
      return Integer.toString(outcome.points());
    }
    if (!reasons.contains(outcome.reason())) {
      reasons.add(outcome.reason());
    }
    return "– (" + (reasons.indexOf(outcome.reason()) + 1) + ")";
  }
}

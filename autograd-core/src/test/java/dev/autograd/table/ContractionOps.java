package dev.autograd.table;

import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Linalg;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of products that sum over axes by name or number. */
final class ContractionOps {
  private ContractionOps() {}

  static List<OpRow> rows() {
    OpRow einsum =
        structural("einsum(two operands)", 2, "einsum(String, Value...)")
            .sums(16)
            .without(Column.BROADCAST, "axes go by letters; a letter's size 1 is among the samples")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Linalg.einsum("ij,jk", zeros(2, 3), zeros(2, 3)),
                "[2, 3]")
            .refuses(
                Column.ARGUMENT,
                IllegalArgumentException.class,
                () -> Linalg.einsum("ij,j->k", zeros(2, 3), zeros(3)),
                "'k'");
    for (String example :
        List.of(
            "ij,jk->ik; [2,3] [3,4]; [2,1] [3,4]; [0,3] [3,2]; [2,0] [0,3]",
            "bij,bjk->bik; [2,2,3] [2,3,2]; [1,2,3] [2,3,2]",
            "ij,ij->; [2,3] [2,3]",
            "i,j->ij; [2] [3]",
            "ij,jk; [2,3] [3,2]",
            "ii,ij->j; [3,3] [3,2]",
            "iji,k->kj; [2,3,2] [2]",
            "ab,cd->bd; [2,3] [2,2]",
            "...ij,...jk->...ik; [2,1,2,3] [3,3,2]; [2,3] [3,2]",
            "...i,i; [2,3] [3]")) {
      String[] parts = example.split("; ");
      einsum.variant(
          x -> Linalg.einsum(parts[0], x),
          x -> sum(parts[0], x),
          Arrays.copyOfRange(parts, 1, parts.length));
    }
    OpRow three =
        structural("einsum(three operands)", 3)
            .sums(32)
            .variant(
                x -> Linalg.einsum("abc,cd,db->a", x),
                x -> sum("abc,cd,db->a", x),
                "[2,3,4] [4,2] [2,3]")
            .variant(x -> Linalg.einsum("i,ij,j->", x), x -> sum("i,ij,j->", x), "[3] [3,2] [2]")
            .without(Column.BROADCAST, "as with two operands")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Linalg.einsum("ijk,j,k", zeros(2, 3), zeros(3), zeros(3)),
                "[2, 3]")
            .refuses(
                Column.ARGUMENT,
                IllegalArgumentException.class,
                () -> Linalg.einsum("ij,j", zeros(2, 3), zeros(3), zeros(3)),
                "3 were given");
    OpRow one =
        structural("einsum(one operand)", 1)
            .sums(16)
            .variant(x -> Linalg.einsum("ij->ji", x), x -> sum("ij->ji", x), "[2,3]")
            .variant(x -> Linalg.einsum("ii->i", x), x -> sum("ii->i", x), "[3,3]")
            .variant(x -> Linalg.einsum("ii", x), x -> sum("ii->", x), "[3,3]")
            .variant(x -> Linalg.einsum("i...->...", x), x -> sum("i...->...", x), "[2,3,2]")
            .without(Column.BROADCAST, "there is one operand")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Linalg.einsum("ijk", zeros(2, 3)),
                "[2, 3]")
            .refuses(
                Column.ARGUMENT,
                IllegalArgumentException.class,
                () -> Linalg.einsum("i?->i", zeros(2, 3)),
                "'?'");
    return List.of(
        einsum,
        three,
        one,
        structural(
                "tensordot",
                2,
                "tensordot(Value, Value, int)",
                "tensordot(Value, Value, int[], int[])")
            .sums(16)
            .variant(
                x -> Linalg.tensordot(x[0], x[1], 2),
                x -> sum("abc,bcd->ad", x),
                "[2,3,2] [3,2,2]",
                "[2,0,2] [0,2,2]")
            .variant(
                x -> Linalg.tensordot(x[0], x[1], new int[] {0, -1}, new int[] {2, 0}),
                x -> sum("abc,cda->bd", x),
                "[2,3,4] [4,2,2]")
            .variant(x -> Linalg.tensordot(x[0], x[1], 0), x -> sum("a,b->ab", x), "[2] [3]")
            .without(Column.BROADCAST, "sizes must be equal")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Linalg.tensordot(zeros(2, 3), zeros(2, 3), 1),
                "[2, 3]")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> Linalg.tensordot(zeros(2, 3), zeros(3, 2), 3),
                "3 axes"),
        structural("outer", 2, "outer(Value, Value)")
            .variant(x -> Linalg.outer(x[0], x[1]), x -> sum("a,b->ab", x), "[2] [3]", "[0] [2]")
            .sums(1)
            .without(Column.BROADCAST, "takes vectors of any two lengths")
            .without(Column.ARGUMENT, "takes no arguments")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Linalg.outer(zeros(2, 2), zeros(3)),
                "[2, 2]",
                "[3]"));
  }

  /** The sum by its definition: over all values of all letters. */
  private static Naive sum(String equation, Naive... x) {
    String[] sides = (equation.contains("->") ? equation : implied(equation)).split("->", -1);
    int hidden = 0;
    String[] terms = sides[0].split(",");
    for (int i = 0; i < terms.length; i++) {
      if (terms[i].contains("...")) {
        hidden = Math.max(hidden, x[i].rank() - terms[i].length() + 3);
      }
    }
    Map<Character, Integer> sizes = new TreeMap<>();
    for (int i = 0; i < terms.length; i++) {
      terms[i] = spelled(terms[i], x[i].rank() - terms[i].length() + 3);
      for (int axis = 0; axis < x[i].rank(); axis++) {
        sizes.merge(terms[i].charAt(axis), x[i].dim(axis), (a, b) -> a == 1 ? b : a);
      }
    }
    String result = spelled(sides[1], hidden);
    int[] shape = result.chars().map(c -> sizes.get((char) c)).toArray();
    Character[] letters = sizes.keySet().toArray(new Character[0]);
    return Naive.of(shape, index -> terms(letters, sizes, terms, result, index, x));
  }

  private static String implied(String equation) {
    StringBuilder once = new StringBuilder(equation.contains("...") ? "..." : "");
    for (char c = 'a'; c <= 'z'; c++) {
      if (equation.indexOf(c) >= 0 && equation.indexOf(c) == equation.lastIndexOf(c)) {
        once.append(c);
      }
    }
    return equation + "->" + once;
  }

  /** The ellipsis as capital letters, the last axis A. */
  private static String spelled(String term, int hidden) {
    StringBuilder letters = new StringBuilder();
    for (int i = hidden - 1; i >= 0; i--) {
      letters.append((char) ('A' + i));
    }
    return term.replace("...", letters);
  }

  private static double terms(
      Character[] letters,
      Map<Character, Integer> sizes,
      String[] terms,
      String result,
      int[] index,
      Naive... x) {
    int count = 1;
    for (int size : sizes.values()) {
      count *= size;
    }
    double sum = 0;
    for (int n = 0; n < count; n++) {
      Map<Character, Integer> at = new TreeMap<>();
      int rest = n;
      for (Character letter : letters) {
        at.put(letter, rest % sizes.get(letter));
        rest /= sizes.get(letter);
      }
      boolean here = true;
      for (int axis = 0; axis < index.length; axis++) {
        here &= at.get(result.charAt(axis)) == index[axis];
      }
      if (here) {
        double product = 1;
        for (int i = 0; i < x.length; i++) {
          int[] place = terms[i].chars().map(c -> at.get((char) c)).toArray();
          for (int axis = 0; axis < place.length; axis++) {
            place[axis] = x[i].dim(axis) == 1 ? 0 : place[axis];
          }
          product *= x[i].at(place);
        }
        sum += product;
      }
    }
    return sum;
  }
}

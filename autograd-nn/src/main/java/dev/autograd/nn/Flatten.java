package dev.autograd.nn;

import dev.autograd.Value;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.Arrays;

/** Joins neighbouring axes into one; by default all but the first, the batch. */
public final class Flatten extends Layer {
  private final int first;
  private final int last;

  /** Makes a layer that turns {@code [n, a, b, ...]} into {@code [n, a·b·...]}. */
  public Flatten() {
    this(1, -1);
  }

  /**
   * Makes a layer that joins the axes from {@code first} to {@code last}.
   *
   * @param first the first axis to join; a negative one counts from the end
   * @param last the last axis to join, not before the first; a negative one counts from the end
   */
  public Flatten(int first, int last) {
    this.first = first;
    this.last = last;
  }

  @Override
  protected Value forward(Value x) {
    Shape shape = x.shape();
    int from = shape.axis(first, "Flatten");
    int to = shape.axis(last, "Flatten");
    if (from > to) {
      throw new ShapeException(
          "Flatten: axis %d comes after axis %d in shape %s".formatted(first, last, shape));
    }
    int[] dims = shape.toArray();
    int[] joined = Arrays.copyOf(dims, dims.length - (to - from));
    joined[from] = Arrays.stream(dims, from, to + 1).reduce(1, (a, b) -> a * b);
    System.arraycopy(dims, to + 1, joined, from + 1, dims.length - to - 1);
    return x.reshape(joined);
  }

  @Override
  protected String describe() {
    return "Flatten(" + first + ", " + last + ")";
  }
}

package dev.autograd.op;

/**
 * What a node of the graph computes: data with every parameter that is known without the arrays
 * (axes, slopes, strides), never a closure over arrays. Whatever arrays an op reads are inputs of
 * its node, so a graph can be printed, checked and run again on other numbers.
 *
 * <p>There are two kinds. A {@link Pointwise} op is a formula applied element by element; the
 * formula also gives its derivatives. A {@link Structural} op (movement, reduction, contraction,
 * indexing, decomposition) brings its own forward computation and its own rule.
 */
public sealed interface Op permits Pointwise, Structural, Freed {
  /**
   * The name of the op as in its fluent method, for messages and pictures of the graph.
   *
   * @return for example "mul"
   */
  String name();

  /**
   * The parameters of the op as text, for pictures of the graph.
   *
   * @return for example {@code axes=[1], keepDim=true}; empty if there are none
   */
  String parameters();

  /** Inputs from this one on share the bit of "all" in a set of wanted inputs. */
  int MASKED_INPUTS = 31;

  /** The last bit of {@link #reads} that stands for an input; it stands for all further ones. */
  int LAST_INPUT = 23;

  /** The bits of all inputs in the result of {@link #reads}. */
  int ALL_INPUTS = (1 << (LAST_INPUT + 1)) - 1;

  /**
   * The bit that stands for an output in the result of {@link #reads}.
   *
   * @param k index of the output
   * @return the bit; outputs 7 and up share one
   */
  static int output(int k) {
    return 1 << Math.min(LAST_INPUT + 1 + k, 31);
  }

  /**
   * The bit that stands for an input in the result of {@link #reads}.
   *
   * @param i index of the input
   * @return the bit; inputs 23 and up share one
   */
  static int input(int i) {
    return 1 << Math.min(i, LAST_INPUT);
  }

  /**
   * Which arrays the rule for one input's gradient reads; a node keeps those and no others.
   *
   * @param input index of the input
   * @return bits of {@link #input} and {@link #output}
   */
  int reads(int input);
}

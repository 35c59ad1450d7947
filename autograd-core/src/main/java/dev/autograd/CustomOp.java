package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that a user adds: how to compute it, and how to differentiate it. Implement one of
 * the two kinds, best as a record of what the operation is told (an axis, a slope):
 *
 * <ul>
 *   <li>{@link WithComposition}: the same function is also given in operations on Values, which are
 *       differentiated. For computations that are faster or more stable in one piece.
 *   <li>{@link WithRule}: the rule for the gradient is given, in operations on Values.
 * </ul>
 *
 * <pre>{@code
 * record Cube() implements CustomOp.WithRule {
 *   public String name() {
 *     return "cube";
 *   }
 *
 *   public NdArray[] forward(NdArray... inputs) {
 *     double[] x = inputs[0].toDoubleArray();
 *     for (int i = 0; i < x.length; i++) {
 *       x[i] = x[i] * x[i] * x[i];
 *     }
 *     return new NdArray[] {NdArray.of(inputs[0].shape(), x)};
 *   }
 *
 *   public Value[] backward(Saved saved, Value[] gradients) {
 *     return new Value[] {gradients[0].mul(saved.input(0).square()).mul(3)};
 *   }
 * }
 * Value y = new Cube().apply(x);
 * }</pre>
 *
 * <p>Either kind gives gradients of any order if it is written in operations on Values; {@link
 * dev.autograd.check.GradCheck} tells whether they are right. A function of single elements is
 * shorter as a {@link Formula}. An exception thrown in any of the methods reaches the caller and
 * leaves parameters and their gradients as they were; the graph too, unless it came from a backward
 * pass that releases it, which then has to be computed again.
 */
public sealed interface CustomOp {
  /**
   * Returns what the operation is called in messages and pictures.
   *
   * @return a name such as "cube"
   */
  String name();

  /**
   * Computes the operation. Of the same numbers always the same: checkpoints and traces compute it
   * again.
   *
   * @param inputs the numbers it is applied to
   * @return as many arrays as {@link #outputs} says
   */
  NdArray[] forward(NdArray... inputs);

  /**
   * Returns the number of results.
   *
   * @return 1 unless overridden
   */
  default int outputs() {
    return 1;
  }

  /**
   * Applies an operation of one result.
   *
   * @param inputs what to apply it to
   * @return the result, recorded like that of any operation
   */
  default Value apply(Value... inputs) {
    return applyAll(inputs).get(0);
  }

  /**
   * Applies the operation.
   *
   * @param inputs what to apply it to
   * @return the results, recorded like those of any operation
   */
  default List<Value> applyAll(Value... inputs) {
    return List.of(Graph.structural(new Custom(this, inputs.length), inputs));
  }

  /** An operation that is differentiated by way of the same function in operations on Values. */
  non-sealed interface WithComposition extends CustomOp {
    /**
     * The same function in operations on Values.
     *
     * @param inputs what the operation is applied to
     * @return as many Values as the operation has results
     */
    Value[] composition(Value... inputs);
  }

  /** An operation with a rule for its gradient. */
  non-sealed interface WithRule extends CustomOp {
    /**
     * The rule: from the gradients by the results to the gradients by the inputs.
     *
     * @param saved what the operation was applied to
     * @param gradients one for each result; null where nothing depends on that result
     * @return one for each input, of its shape; null for zero or for an input of integers
     */
    @Nullable Value[] backward(Saved saved, @Nullable Value[] gradients);

    /**
     * The rule of forward mode: from the tangents of the inputs to those of the results.
     *
     * @param saved what the operation was applied to
     * @param tangents one for each input; null for zero
     * @return one for each result, of its shape; null for zero
     * @throws GraphException unless overridden: the operation then has no forward mode
     */
    default @Nullable Value[] pushForward(Saved saved, @Nullable Value[] tangents) {
      throw new GraphException(
          name()
              + ": this custom operation has no forward mode. Implement pushForward, or use"
              + " transforms in reverse mode (grad, vjp)");
    }

    /**
     * Returns whether the rules read the inputs, which are then kept for them.
     *
     * @return true unless overridden
     */
    default boolean readsInputs() {
      return true;
    }

    /**
     * Returns whether the rules read the results, which are then kept for them.
     *
     * @return false unless overridden
     */
    default boolean readsOutputs() {
      return false;
    }
  }

  /** What the rules of a custom operation may look at. */
  sealed interface Saved permits Custom.Kept {
    /**
     * Returns an input.
     *
     * @param i which
     * @return the input, connected to the graph
     * @throws IllegalStateException if the operation does not say that it reads its inputs
     */
    Value input(int i);

    /**
     * Returns a result.
     *
     * @param k which
     * @return the result, connected to the graph
     * @throws IllegalStateException if the operation does not say that it reads its results
     */
    Value output(int k);

    /**
     * Returns the shape of an input that is differentiated or kept.
     *
     * @param i which
     * @return its shape
     */
    Shape inputShape(int i);

    /**
     * Returns the element type of an input that is differentiated or kept.
     *
     * @param i which
     * @return its type
     */
    DType inputType(int i);
  }
}

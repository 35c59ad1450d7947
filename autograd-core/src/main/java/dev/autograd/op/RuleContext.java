package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.Shape;

/** What a rule may look at: the inputs and outputs that its op declared to read, and all shapes. */
public interface RuleContext {
  /**
   * Returns an input of the node.
   *
   * @param i index of the input
   * @return the input, connected to the graph
   * @throws IllegalStateException if the op did not declare to read it
   * @throws dev.autograd.GraphException if it is of a parameter that was updated since
   */
  Value input(int i);

  /**
   * Returns an output of the node.
   *
   * @param k index of the output
   * @return the output, connected to the graph
   * @throws IllegalStateException if the op did not declare to read it
   */
  Value output(int k);

  /**
   * Returns the shape of an input that needs a gradient or that is read.
   *
   * @param i index of the input
   * @return its shape
   */
  Shape inputShape(int i);

  /**
   * Returns the element type of an input that needs a gradient or that is read.
   *
   * @param i index of the input
   * @return its type
   */
  DType inputType(int i);
}

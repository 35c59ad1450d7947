package dev.autograd.examples.lesson;

import java.io.PrintWriter;

/** The numbers of a lesson, and how to tell them. */
public sealed interface Lesson permits Neuron, SharedWork, TwoTwoOne, TwoTwoTwo, Prices {
  /**
   * Says what the lesson teaches.
   *
   * @return a title
   */
  String title();

  /**
   * Prints the lesson as its text works it out: forward values, local derivatives, products,
   * updated weights.
   *
   * @param out where to
   */
  void print(PrintWriter out);
}

package dev.autograd.nn.loss;

/** How the losses of single elements or rows are joined. */
public enum Reduction {
  /** They are kept, in an array. */
  NONE,
  /** Their mean, over all of them; NaN if there are none. */
  MEAN,
  /** Their sum. */
  SUM
}

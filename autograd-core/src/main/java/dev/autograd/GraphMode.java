package dev.autograd;

/** What a backward pass leaves behind. */
public enum GraphMode {
  /** Saved arrays are released as the pass goes; a second pass over the graph is an error. */
  FREE,
  /** The graph stays as it is, so that another pass can follow. */
  RETAIN,
  /**
   * The graph stays, and the pass itself is recorded: the gradients are part of a graph and can be
   * differentiated again.
   */
  CREATE
}

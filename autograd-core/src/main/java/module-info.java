/**
 * Reverse-mode automatic differentiation: values, gradients, arrays, gradient checks and pictures
 * of graphs.
 */
module dev.autograd {
  requires com.google.common;
  requires static transitive org.jspecify;

  exports dev.autograd;
  exports dev.autograd.array;
  exports dev.autograd.check;
  exports dev.autograd.explain;
}

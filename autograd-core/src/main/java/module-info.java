/** Reverse-mode automatic differentiation: values, gradients, arrays and gradient checks. */
module dev.autograd {
  requires com.google.common;
  requires static transitive org.jspecify;

  exports dev.autograd;
  exports dev.autograd.array;
  exports dev.autograd.check;
}

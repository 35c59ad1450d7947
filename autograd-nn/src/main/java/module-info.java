/** Networks on top of {@code dev.autograd}: modules, layers, losses, optimizers and data. */
module dev.autograd.nn {
  requires transitive dev.autograd;
  requires com.google.common;
  requires static transitive org.jspecify;

  exports dev.autograd.nn;
  exports dev.autograd.nn.data;
  exports dev.autograd.nn.loss;
  exports dev.autograd.nn.optim;
}

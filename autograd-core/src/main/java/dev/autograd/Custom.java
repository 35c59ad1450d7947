package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import dev.autograd.kernel.Copying;
import dev.autograd.op.Engine;
import dev.autograd.op.Op;
import dev.autograd.op.RuleContext;
import dev.autograd.op.Structural;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user's operation as an op of the graph. What the user's code returns is checked here.
 *
 * @param of the user's operation
 * @param inputs how many inputs it was applied to
 */
record Custom(CustomOp of, int inputs) implements Structural {
  /** What a node saved, as users see it. */
  record Kept(RuleContext node) implements CustomOp.Saved {
    @Override
    public Value input(int i) {
      return node.input(i);
    }

    @Override
    public Value output(int k) {
      return node.output(k);
    }

    @Override
    public Shape inputShape(int i) {
      return node.inputShape(i);
    }

    @Override
    public DType inputType(int i) {
      return node.inputType(i);
    }
  }

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public int outputs() {
    return of.outputs();
  }

  @Override
  public int reads(int input) {
    if (!(of instanceof CustomOp.WithRule rule)) {
      return Op.ALL_INPUTS;
    }
    int reads = rule.readsInputs() ? Op.ALL_INPUTS : 0;
    for (int k = 0; rule.readsOutputs() && k < outputs(); k++) {
      reads |= Op.output(k);
    }
    return reads;
  }

  /** The user may hold on to the arrays, so parameters are copied. */
  @Override
  public NdArray[] forward(NdArray[] arrays) {
    NdArray[] given = arrays.clone();
    for (int i = 0; i < given.length; i++) {
      given[i] = Raw.isMutable(given[i]) ? Copying.copy(given[i]) : given[i];
    }
    NdArray[] results = of.forward(given);
    checkCount("forward", "results", results.length, outputs());
    for (NdArray result : results) {
      Objects.requireNonNull(result, () -> name() + ": forward returned null");
    }
    return results;
  }

  @Override
  public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    if (of instanceof CustomOp.WithRule rule) {
      return Engine.isRecording()
          ? recorded(rule, node, cotangents)
          : detached(checked(node, rule.backward(new Kept(node), cotangents)));
    }
    Value[] arguments = arguments(node);
    boolean create = Engine.isRecording();
    Value[] composed = Mode.recording(true, () -> composition(arguments));
    for (int k = 0; k < composed.length; k++) {
      Value g = cotangents[k];
      if (g != null) {
        checkComposed(k, composed[k].shape(), g.shape());
      }
    }
    return Backward.within(Arrays.asList(composed), cotangents, arguments, needed, create);
  }

  @Override
  public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    if (of instanceof CustomOp.WithRule rule) {
      @Nullable Value[] results = rule.pushForward(new Kept(node), Arrays.copyOf(tangents, inputs));
      checkCount("pushForward", "tangents", results.length, outputs());
      return results;
    }
    Value[] arguments = arguments(node);
    Value[] composed = Mode.recording(true, () -> composition(arguments));
    if (outputs() == 1 && node instanceof OpNode one) {
      checkComposed(0, composed[0].shape(), one.shape);
    }
    return Forward.within(Arrays.asList(composed), arguments, tangents);
  }

  private Value[] arguments(RuleContext node) {
    Value[] arguments = new Value[inputs];
    Arrays.setAll(arguments, node::input);
    return arguments;
  }

  /** The operation in operations on Values. */
  private Value[] composition(Value[] arguments) {
    Value[] composed = ((CustomOp.WithComposition) of).composition(arguments);
    checkCount("composition", "results", composed.length, outputs());
    return composed;
  }

  /**
   * Runs a rule whose result will be differentiated. A rule is linear in the gradients it is given:
   * a result that is not connected to any of them was computed past the graph, and its derivative
   * would be missing silently.
   */
  private @Nullable Value[] recorded(
      CustomOp.WithRule rule, RuleContext node, @Nullable Value[] cotangents) {
    @Nullable Value[] given = cotangents.clone();
    boolean[] temporary = new boolean[given.length];
    for (int k = 0; k < given.length; k++) {
      Value g = given[k];
      if (g != null && !g.requiresGrad()) {
        given[k] = Value.variable(g);
        temporary[k] = true;
      }
    }
    try {
      @Nullable Value[] results = checked(node, rule.backward(new Kept(node), given));
      for (int i = 0; i < results.length; i++) {
        Value result = results[i];
        if (result != null && !result.requiresGrad()) {
          throw new GraphException(
              name()
                  + ": the gradient of input "
                  + i
                  + " is to be differentiated again and was not computed by operations on the"
                  + " Values that backward was given. Write backward in operations on Values, or"
                  + " do not ask for GraphMode.CREATE");
        }
      }
      return results;
    } finally {
      for (int k = 0; k < given.length; k++) {
        Value g = given[k];
        if (temporary[k] && g != null && g.link instanceof Leaf leaf) {
          leaf.requiresGrad(false);
        }
      }
    }
  }

  private @Nullable Value[] checked(RuleContext node, @Nullable Value[] gradients) {
    checkCount("backward", "gradients", gradients.length, inputs);
    @Nullable Value[] results = gradients.clone();
    for (int i = 0; i < gradients.length; i++) {
      Value gradient = gradients[i];
      if (node instanceof OpNode known && known.edge(i) == null) {
        results[i] = null; // a constant: its shape was not kept, and nobody wants the gradient
      } else if (gradient != null && !gradient.shape().equals(node.inputShape(i))) {
        throw new ShapeException(
            name()
                + ": backward returned a gradient of shape "
                + gradient.shape()
                + " for input "
                + i
                + " of shape "
                + node.inputShape(i)
                + "; they must be equal");
      }
    }
    return results;
  }

  /**
   * Cuts gradients of a pass that is not recorded off the graph: a rule may return what it saved,
   * which is connected, or a parameter, which changes.
   */
  private static @Nullable Value[] detached(@Nullable Value[] gradients) {
    for (int i = 0; i < gradients.length; i++) {
      Value gradient = gradients[i];
      if (gradient != null && (gradient.requiresGrad() || gradient.link instanceof Leaf)) {
        gradients[i] = gradient.detach();
      }
    }
    return gradients;
  }

  private void checkComposed(int k, Shape composed, Shape computed) {
    if (!composed.equals(computed)) {
      throw new ShapeException(
          name()
              + ": composition returned shape "
              + composed
              + " for result "
              + k
              + " and forward "
              + computed
              + "; they must be equal");
    }
  }

  private void checkCount(String method, String what, int given, int expected) {
    if (given != expected) {
      throw new IllegalArgumentException(
          name() + ": " + method + " returned " + given + " " + what + "; expected " + expected);
    }
  }
}

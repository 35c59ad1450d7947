package dev.autograd.nn;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.nn.ReferenceCase.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the cases of modules.jsonl that are layers of one input. */
final class ReferenceModules {
  private interface Maker {
    Layer make(Arguments arguments, DType dtype);
  }

  private static final Map<String, Maker> MAKERS =
      Map.of(
          "Linear",
          (a, dtype) ->
              new Linear(
                  a.integer("in"),
                  a.integer("out"),
                  Linear.options().bias(a.truth("bias", true)).dtype(dtype),
                  Rng.of(0)),
          "Sequential",
          (a, dtype) -> sequential(a.text("layers"), dtype));

  private ReferenceModules() {}

  static boolean has(String op) {
    return MAKERS.containsKey(op);
  }

  private static Layer sequential(String described, DType dtype) {
    List<Layer> layers = new ArrayList<>();
    for (String layer : described.split(" ")) {
      String[] parts = layer.split("[(,)]");
      layers.add(
          switch (parts[0]) {
            case "Linear" ->
                new Linear(
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Linear.options().dtype(dtype),
                    Rng.of(0));
            case "Tanh" -> Activation.tanh();
            default -> throw new IllegalArgumentException("unknown layer " + layer);
          });
    }
    return new Sequential(layers);
  }

  static void run(ReferenceCase c, boolean single, ReferenceErrors errors) {
    DType dtype = single ? DType.FLOAT32 : DType.FLOAT64;
    JsonObject json = c.json();
    Arguments arguments = c.arguments();
    Layer layer = MAKERS.get(c.op()).make(arguments, dtype);
    arguments.requireAllUsed();
    Map<String, NdArray> state = new LinkedHashMap<>();
    ReferenceCase.arrays(json.getAsJsonObject("state"))
        .forEach(
            (name, array) -> state.put(name, array.dtype().isFloating() ? array.to(dtype) : array));
    layer.loadStateDict(state);
    if (!json.get("train").getAsBoolean()) {
      layer.eval();
    }
    JsonArray inputs = json.getAsJsonArray("inputs");
    if (inputs.size() != 1) {
      throw new IllegalArgumentException("expected one input, not " + inputs.size());
    }
    JsonObject input = inputs.get(0).getAsJsonObject();
    Value x = Value.parameter(ReferenceCase.array(input).to(dtype));
    Value output = layer.apply(x);
    NdArray expected = ReferenceCase.array(json.getAsJsonObject("output"));
    if (!output.shape().equals(expected.shape())) {
      throw new AssertionError("shape " + output.shape() + ", expected " + expected.shape());
    }
    errors.compare("output", output, expected.toDoubleArray());
    double[] seed = ReferenceCase.numbers(json.getAsJsonArray("seed"));
    output.backward(Value.of(NdArray.of(expected.shape(), seed).to(dtype)));
    errors.compare("grad", x.grad(), ReferenceCase.numbers(input.getAsJsonArray("grad")));
    Map<String, NdArray> gradients = ReferenceCase.arrays(json.getAsJsonObject("parameter_grads"));
    if (!List.copyOf(gradients.keySet()).equals(List.copyOf(layer.namedParameters().keySet()))) {
      throw new AssertionError(
          "parameters " + layer.namedParameters().keySet() + ", expected " + gradients.keySet());
    }
    layer
        .namedParameters()
        .forEach(
            (name, parameter) ->
                errors.compare(name, parameter.grad(), gradients.get(name).toDoubleArray()));
    Map<String, NdArray> after = layer.stateDict();
    ReferenceCase.arrays(json.getAsJsonObject("state_after"))
        .forEach(
            (name, array) ->
                errors.compare(
                    name,
                    ReferenceErrors.doubles(after.get(name)),
                    ReferenceErrors.doubles(array)));
  }
}

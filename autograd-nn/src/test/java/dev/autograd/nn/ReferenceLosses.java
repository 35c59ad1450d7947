package dev.autograd.nn;

import static java.util.Map.entry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.autograd.GraphMode;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.nn.ReferenceCase.Arguments;
import dev.autograd.nn.loss.BCELoss;
import dev.autograd.nn.loss.BCEWithLogitsLoss;
import dev.autograd.nn.loss.CrossEntropyLoss;
import dev.autograd.nn.loss.MSELoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the cases of losses.jsonl: value, gradient and second gradient. */
final class ReferenceLosses {
  private interface Call {
    Value apply(Arguments arguments, List<Value> inputs);
  }

  private static final Map<String, Call> CALLS =
      Map.ofEntries(
          entry("mse_loss", (a, x) -> new MSELoss(a.reduction()).apply(x.get(0), x.get(1))),
          entry("bce_loss", (a, x) -> new BCELoss(a.reduction()).apply(x.get(0), x.get(1))),
          entry(
              "bce_with_logits",
              (a, x) -> new BCEWithLogitsLoss(a.reduction()).apply(x.get(0), x.get(1))),
          entry(
              "cross_entropy",
              (a, x) -> new CrossEntropyLoss(a.reduction()).apply(x.get(0), x.get(1))));

  private ReferenceLosses() {}

  static boolean has(String op) {
    return CALLS.containsKey(op);
  }

  static void run(ReferenceCase c, boolean single, ReferenceErrors errors) {
    JsonArray described = c.json().getAsJsonArray("inputs");
    List<Value> inputs = new ArrayList<>();
    for (JsonElement input : described) {
      NdArray array = ReferenceCase.array(input.getAsJsonObject());
      if (single && array.dtype() == DType.FLOAT64) {
        array = array.to(DType.FLOAT32);
      }
      inputs.add(array.dtype().isFloating() ? Value.parameter(array) : Value.of(array));
    }
    Arguments arguments = c.arguments();
    Value output = CALLS.get(c.op()).apply(arguments, inputs);
    arguments.requireAllUsed();
    NdArray expected = ReferenceCase.array(c.json().getAsJsonObject("output"));
    if (!output.shape().equals(expected.shape())) {
      throw new AssertionError("shape " + output.shape() + ", expected " + expected.shape());
    }
    errors.compare("output", output, expected.toDoubleArray());
    NdArray seed =
        NdArray.of(expected.shape(), ReferenceCase.numbers(c.json().getAsJsonArray("seed")));
    output.backward(Value.of(seed.to(output.dtype())), GraphMode.CREATE);
    List<Value> terms = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      JsonObject input = described.get(i).getAsJsonObject();
      Value gradient = inputs.get(i).grad();
      if (input.has("grad")) {
        errors.compare("grad " + i, gradient, numbers(input, "grad"));
      }
      if (input.has("direction") && gradient != null) {
        Value direction = Value.of(NdArray.of(gradient.shape(), numbers(input, "direction")));
        terms.add(gradient.mul(direction.to(gradient.dtype())).sum());
      }
    }
    inputs.forEach(Value::zeroGrad);
    Value along = terms.stream().reduce(Value::add).orElse(Value.of(0.0));
    if (along.requiresGrad()) {
      along.backward();
    }
    for (int i = 0; i < inputs.size(); i++) {
      JsonObject input = described.get(i).getAsJsonObject();
      if (input.has("second")) {
        errors.compare("second " + i, inputs.get(i).grad(), numbers(input, "second"));
      }
    }
  }

  private static double[] numbers(JsonObject input, String name) {
    return ReferenceCase.numbers(input.getAsJsonArray(name));
  }
}

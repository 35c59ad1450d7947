package dev.autograd.nn;

import static java.util.Map.entry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.autograd.CrossEntropyOptions;
import dev.autograd.Functional;
import dev.autograd.GraphMode;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.nn.ReferenceCase.Arguments;
import dev.autograd.nn.loss.BCELoss;
import dev.autograd.nn.loss.BCEWithLogitsLoss;
import dev.autograd.nn.loss.CrossEntropyLoss;
import dev.autograd.nn.loss.MSELoss;
import dev.autograd.nn.loss.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the cases of losses.jsonl: value, gradient and second gradient. */
final class ReferenceLosses {
  private interface Call {
    Value apply(Arguments arguments, List<Value> inputs);
  }

  private static final CrossEntropyOptions COUNTED = CrossEntropyOptions.DEFAULT;

  /** Losses of the core; those without a class of their own are reduced here. */
  private static final Map<String, Call> FUNCTIONS =
      Map.ofEntries(
          entry("l1_loss", (a, x) -> Functional.l1Loss(x.get(0), x.get(1))),
          entry(
              "smooth_l1_loss",
              (a, x) -> Functional.smoothL1Loss(x.get(0), x.get(1), a.number("beta"))),
          entry(
              "huber_loss", (a, x) -> Functional.huberLoss(x.get(0), x.get(1), a.number("delta"))),
          entry(
              "bce_with_logits_pos_weight",
              (a, x) ->
                  Functional.binaryCrossEntropyWithLogits(x.get(0), x.get(1), x.get(2).detach())),
          entry("cross_entropy_soft", (a, x) -> Functional.crossEntropy(x.get(0), x.get(1))),
          entry(
              "cross_entropy_smooth",
              (a, x) ->
                  Functional.crossEntropy(
                      x.get(0), x.get(1), COUNTED.labelSmoothing(a.number("label_smoothing")))),
          entry("cross_entropy_nd", (a, x) -> Functional.crossEntropy(x.get(0), x.get(1))),
          entry("nll_loss", (a, x) -> Functional.nllLoss(x.get(0), x.get(1))),
          entry("kl_div", (a, x) -> Functional.klDiv(x.get(0), x.get(1))),
          entry("poisson_nll", (a, x) -> Functional.poissonNllLoss(x.get(0), x.get(1))),
          entry("gaussian_nll", (a, x) -> Functional.gaussianNllLoss(x.get(0), x.get(1), x.get(2))),
          entry("hinge_embedding", (a, x) -> Functional.hingeEmbeddingLoss(x.get(0), x.get(1), 1)),
          entry(
              "margin_ranking",
              (a, x) ->
                  Functional.marginRankingLoss(x.get(0), x.get(1), x.get(2), a.number("margin"))),
          entry(
              "cosine_embedding",
              (a, x) ->
                  Functional.cosineEmbeddingLoss(x.get(0), x.get(1), x.get(2), a.number("margin"))),
          entry("soft_margin", (a, x) -> Functional.softMarginLoss(x.get(0), x.get(1))),
          entry(
              "triplet_margin",
              (a, x) -> Functional.tripletMarginLoss(x.get(0), x.get(1), x.get(2), 1)),
          entry("multi_margin", (a, x) -> Functional.multiMarginLoss(x.get(0), x.get(1))),
          entry(
              "multilabel_soft_margin",
              (a, x) -> Functional.multilabelSoftMarginLoss(x.get(0), x.get(1), null)));

  private static final Map<String, Call> CALLS =
      Map.ofEntries(
          entry("cross_entropy_weight", (a, x) -> weighted(a, x)),
          entry("cross_entropy_ignore", (a, x) -> ignoring(a, x)),
          entry("ctc_loss", (a, x) -> ctc(a, x.get(0).logSoftmax(2))),
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
    return CALLS.containsKey(op) || FUNCTIONS.containsKey(op);
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
    Call call = CALLS.get(c.op());
    Value output =
        call != null
            ? call.apply(arguments, inputs)
            : reduced(arguments, FUNCTIONS.get(c.op()).apply(arguments, inputs));
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

  private static Value reduced(Arguments a, Value losses) {
    return switch (a.reduction()) {
      case NONE -> losses;
      case MEAN -> losses.mean();
      case SUM -> losses.sum();
    };
  }

  /** The mean is divided by the weights of the targets. */
  private static Value weighted(Arguments a, List<Value> x) {
    Value weight = x.get(2).detach();
    Value losses = Functional.crossEntropy(x.get(0), x.get(1), COUNTED.weight(weight));
    return a.reduction() == Reduction.MEAN
        ? losses.sum().div(weight.indexSelect(0, x.get(1)).sum())
        : reduced(a, losses);
  }

  /** The mean is taken of the rows that are not ignored. */
  private static Value ignoring(Arguments a, List<Value> x) {
    int ignored = a.integer("ignore_index");
    Value losses = Functional.crossEntropy(x.get(0), x.get(1), COUNTED.ignoreIndex(ignored));
    return a.reduction() == Reduction.MEAN
        ? losses.sum().div(x.get(1).ne(ignored).sum().to(losses.dtype()))
        : reduced(a, losses);
  }

  /** The mean is taken of the losses, each divided by its target's length. */
  private static Value ctc(Arguments a, Value logProbs) {
    Value targets = a.matrix("targets");
    Value lengths = a.vector("target_lengths");
    Value losses =
        Functional.ctcLoss(
            logProbs, targets, a.vector("input_lengths"), lengths, a.integer("blank"), false);
    return reduced(
        a, a.reduction() == Reduction.MEAN ? losses.div(lengths.to(losses.dtype())) : losses);
  }

  private static double[] numbers(JsonObject input, String name) {
    return ReferenceCase.numbers(input.getAsJsonArray(name));
  }
}

package dev.autograd.nn;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.autograd.Value;
import dev.autograd.nn.ReferenceCase.Arguments;
import dev.autograd.nn.optim.Adam;
import dev.autograd.nn.optim.Optimizer;
import dev.autograd.nn.optim.SGD;
import dev.autograd.nn.optim.Schedule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the cases of optimizers.jsonl and schedules.jsonl: the paths of a minimisation. */
final class ReferencePaths {
  private interface Maker {
    Optimizer make(Arguments arguments, List<Value> parameters);
  }

  private interface Rates {
    Schedule make(double rate, Arguments arguments);
  }

  private static final Map<String, Maker> OPTIMIZERS =
      Map.of("SGD", ReferencePaths::sgd, "Adam", ReferencePaths::adam);

  private static final Map<String, Rates> SCHEDULES =
      Map.of(
          "StepLR",
          (rate, a) -> Schedule.step(rate, a.integer("step_size"), a.number("gamma")),
          "ExponentialLR",
          (rate, a) -> Schedule.exponential(rate, a.number("gamma")),
          "CosineAnnealingLR",
          (rate, a) -> Schedule.cosine(rate, a.number("eta_min"), a.integer("T_max")),
          "LinearLR",
          (rate, a) ->
              Schedule.linear(
                  rate * a.number("start_factor"),
                  rate * a.number("end_factor"),
                  a.integer("total_iters")),
          "ConstantLR",
          (rate, a) ->
              Schedule.constant(rate * a.number("factor"))
                  .then(a.integer("total_iters"), Schedule.constant(rate)));

  private ReferencePaths() {}

  static boolean hasOptimizer(String op) {
    return OPTIMIZERS.containsKey(op);
  }

  static boolean hasSchedule(String op) {
    return SCHEDULES.containsKey(op);
  }

  private static Optimizer sgd(Arguments a, List<Value> parameters) {
    return new SGD(
        parameters,
        SGD.options()
            .learningRate(a.number("lr"))
            .momentum(a.number("momentum", 0))
            .dampening(a.number("dampening", 0))
            .weightDecay(a.number("weight_decay", 0))
            .nesterov(a.truth("nesterov", false))
            .maximize(a.truth("maximize", false)));
  }

  private static Optimizer adam(Arguments a, List<Value> parameters) {
    double[] betas = a.numbers("betas", 0.9, 0.999);
    return new Adam(
        parameters,
        Adam.options()
            .learningRate(a.number("lr"))
            .betas(betas[0], betas[1])
            .eps(a.number("eps", 1e-8))
            .weightDecay(a.number("weight_decay", 0))
            .amsgrad(a.truth("amsgrad", false)));
  }

  static void runOptimizer(ReferenceCase c, ReferenceErrors errors) {
    Value p = start(c, "p0");
    Value q = start(c, "q0");
    Arguments arguments = c.arguments();
    Optimizer optimizer = OPTIMIZERS.get(c.op()).make(arguments, List.of(p, q));
    arguments.requireAllUsed();
    follow(c, p, q, optimizer, null, errors);
  }

  static void runSchedule(ReferenceCase c, ReferenceErrors errors) {
    Arguments arguments = c.arguments();
    double rate = arguments.number("lr");
    if (!arguments.text("optimizer").equals("SGD")) {
      throw new IllegalArgumentException("unknown optimizer " + arguments.text("optimizer"));
    }
    arguments.requireAllUsed();
    Arguments scheduled = c.scheduleArguments();
    Schedule schedule = SCHEDULES.get(c.op()).make(rate, scheduled);
    scheduled.requireAllUsed();
    double[] rates = ReferenceCase.numbers(c.json().getAsJsonArray("lr"));
    double[] ours = new double[rates.length];
    for (int step = 0; step < ours.length; step++) {
      ours[step] = schedule.at(step);
    }
    errors.compare("lr", ours, rates);
    Value p = start(c, "p0");
    Value q = start(c, "q0");
    follow(c, p, q, new SGD(List.of(p, q), rate), schedule, errors);
  }

  private static Value start(ReferenceCase c, String name) {
    return Value.parameter(ReferenceCase.numbers(c.json().getAsJsonArray(name)));
  }

  private static void follow(
      ReferenceCase c,
      Value p,
      Value q,
      Optimizer optimizer,
      Schedule schedule,
      ReferenceErrors errors) {
    Map<Integer, JsonObject> path = new HashMap<>();
    for (JsonElement element : c.json().getAsJsonArray("path")) {
      JsonObject place = element.getAsJsonObject();
      path.put(place.get("step").getAsInt(), place);
    }
    int last = path.keySet().stream().max(Integer::compare).orElseThrow();
    for (int step = 1; step <= last; step++) {
      if (schedule != null) {
        optimizer.learningRate(schedule.at(step - 1));
      }
      optimizer.zeroGrad();
      objective(p, q).backward();
      optimizer.step();
      JsonObject place = path.get(step);
      if (place != null) {
        errors.compare("p, step " + step, p, ReferenceCase.numbers(place.getAsJsonArray("p")));
        errors.compare("q, step " + step, q, ReferenceCase.numbers(place.getAsJsonArray("q")));
      }
    }
  }

  /** ½·Σ w·(p − a)² + 0.05·Σ sin 3p + Σ log cosh(q − b) + 0.1·Σ p[0..2]·q. */
  private static Value objective(Value p, Value q) {
    Value bowl = p.sub(Value.of(1.0, -1.0, 0.5, 2.0)).square();
    Value weighted = bowl.mul(Value.of(1.0, 10.0, 0.5, 3.0)).sum().mul(0.5);
    Value waves = p.mul(3).sin().sum().mul(0.05);
    Value d = q.sub(Value.of(-0.5, 0.25, 1.0));
    Value logCosh = d.add(d.mul(-2).softplus()).sub(StrictMath.log(2)).sum();
    Value coupling = p.slice(0, 0, 3).mul(q).sum().mul(0.1);
    return weighted.add(waves).add(logCosh).add(coupling);
  }
}

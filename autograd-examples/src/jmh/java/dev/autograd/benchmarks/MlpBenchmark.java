package dev.autograd.benchmarks;

import dev.autograd.Functional;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.nn.Activation;
import dev.autograd.nn.Layer;
import dev.autograd.nn.Linear;
import dev.autograd.nn.Sequential;
import dev.autograd.nn.optim.Adam;
import dev.autograd.nn.optim.Optimizer;
import dev.autograd.nn.optim.SGD;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One training step of a multilayer perceptron: forward, cross-entropy, backward, update. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MlpBenchmark {
  /** Layer sizes, batch size and optimizer. */
  @Param({
    "2-16-16-2 b100 SGD",
    "784-128-10 b32 SGD",
    "784-128-10 b64 Adam",
    "784-512-512-10 b128 Adam"
  })
  public String net;

  private Sequential model;
  private Optimizer optimizer;
  private Value x;
  private Value targets;

  /** Builds the net and a batch. */
  @Setup
  public void setup() {
    String[] parts = net.split(" ");
    String[] sizes = parts[0].split("-");
    int batch = Integer.parseInt(parts[1].substring(1));
    Rng rng = Rng.of(0);
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      layers.add(new Linear(Integer.parseInt(sizes[i - 1]), Integer.parseInt(sizes[i]), rng));
      if (i < sizes.length - 1) {
        layers.add(Activation.relu());
      }
    }
    model = new Sequential(layers.toArray(new Layer[0]));
    optimizer =
        parts[2].equals("SGD")
            ? new SGD(model.parameters(), 0.01)
            : new Adam(model.parameters(), 0.001);
    x = Value.of(rng.uniform(DType.FLOAT32, batch, Integer.parseInt(sizes[0])));
    int classes = Integer.parseInt(sizes[sizes.length - 1]);
    long[] labels = new long[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = i % classes;
    }
    targets = Value.of(labels);
  }

  /** One step. */
  @Benchmark
  public void step() {
    optimizer.zeroGrad();
    Functional.crossEntropy(model.apply(x), targets).mean().backward();
    optimizer.step();
  }
}

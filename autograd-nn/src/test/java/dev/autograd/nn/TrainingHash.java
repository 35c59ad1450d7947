package dev.autograd.nn;

import dev.autograd.Functional;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.nn.optim.Adam;
import dev.autograd.nn.optim.Optimizer;
import dev.autograd.nn.optim.SGD;

/**
 * Trains two small nets and prints a hash of all their parameters' bits. The nets are wide enough
 * for products to be split over threads, and of odd sizes, so that no kernel runs without a tail.
 */
final class TrainingHash {
  private static final int STEPS = 40;
  private static final int BATCH = 250;

  private TrainingHash() {}

  /** Prints the hash on one line. */
  public static void main(String[] args) {
    System.out.printf("%016x%n", hash());
  }

  static long hash() {
    Rng rng = Rng.of(7);
    Sequential first = net(rng, Activation.relu(), Activation.tanh());
    Sequential second = net(rng, Activation.sigmoid(), Activation.softplus());
    train(first, new SGD(first.parameters(), SGD.options().learningRate(0.05).momentum(0.9)), rng);
    train(second, new Adam(second.parameters(), 0.002), rng);
    return 31 * hash(first) + hash(second);
  }

  private static Sequential net(Rng rng, Layer one, Layer two) {
    return new Sequential(
        new Linear(70, 131, rng),
        one,
        new Dropout(0.1, rng),
        new Linear(131, 67, rng),
        two,
        new Linear(67, 10, rng));
  }

  private static void train(Sequential net, Optimizer optimizer, Rng rng) {
    Value x = Value.of(rng.normal(DType.FLOAT32, BATCH, 70));
    Value labels = Value.of(rng.randint(0, 10, BATCH));
    for (int step = 0; step < STEPS; step++) {
      optimizer.zeroGrad();
      Value scores = net.apply(x);
      Value penalty = scores.exp().mean().log1p().add(scores.sin().square().mean());
      Functional.crossEntropy(scores, labels).mean().add(penalty.mul(0.1)).backward();
      optimizer.step();
    }
  }

  private static long hash(Module module) {
    long hash = 17;
    for (Value parameter : module.parameters()) {
      for (float f : parameter.array().toFloatArray()) {
        hash = hash * 0x9E3779B97F4A7C15L + Float.floatToRawIntBits(f);
      }
    }
    return hash;
  }
}

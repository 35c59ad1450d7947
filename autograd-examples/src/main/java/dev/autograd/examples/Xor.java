package dev.autograd.examples;

import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.nn.Activation;
import dev.autograd.nn.Layer;
import dev.autograd.nn.Linear;
import dev.autograd.nn.Sequential;
import dev.autograd.nn.loss.BCEWithLogitsLoss;
import dev.autograd.nn.optim.Adam;

/** The README's example: a small net learns exclusive or. */
public final class Xor {
  private Xor() {}

  /**
   * Trains the net and prints its loss and its answers.
   *
   * @param args none
   */
  public static void main(String[] args) {
    Rng rng = Rng.of(0);
    Value x = Value.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Value y = Value.of(new float[][] {{0}, {1}, {1}, {0}});
    Layer net = new Sequential(new Linear(2, 8, rng), Activation.tanh(), new Linear(8, 1, rng));
    Adam adam = new Adam(net.parameters(), 0.05);
    for (int step = 0; step <= 200; step++) {
      Value loss = new BCEWithLogitsLoss().apply(net.apply(x), y);
      adam.zeroGrad();
      loss.backward();
      adam.step();
      if (step % 50 == 0) {
        System.out.println("step " + step + ": loss " + loss.array());
      }
    }
    System.out.println(net.apply(x).gt(0).array());
  }
}

package dev.autograd.nn;

import dev.autograd.Autograd;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs two passes over a residual net of 50 blocks x + linear2(relu(linear1(x))), the second on top
 * of the first one's gradients, and prints the most bytes that were live at any time (when a
 * forward pass had ended, before each rule and at the end) and the bytes that had to be.
 */
final class PeakMemory {
  private static final int BLOCKS = 50;
  private static final int WIDTH = 128;
  private static final int BATCH = 256;

  private long peak;

  private PeakMemory() {}

  /**
   * Runs the passes.
   *
   * @param args none
   */
  public static void main(String[] args) {
    new PeakMemory().run(3);
    long before = LiveHeap.bytes(4);
    PeakMemory measured = new PeakMemory();
    measured.run(BLOCKS);
    System.out.println((measured.peak - before) + " " + necessary());
  }

  /**
   * Parameters and gradients: two matrices and two vectors a block. What rules read: a linear layer
   * its input and its weight, relu its input, and the square of the output its base. Input and
   * output of a block, and so the base, are one array for each block and one more.
   */
  private static long necessary() {
    long parameters = BLOCKS * 2L * (WIDTH * WIDTH + WIDTH);
    long read = (BLOCKS * 3L + 1) * BATCH * WIDTH;
    return Float.BYTES * (2 * parameters + read);
  }

  private void run(int blocks) {
    Rng rng = Rng.of(0);
    List<Linear> layers = new ArrayList<>();
    for (int i = 0; i < 2 * blocks; i++) {
      layers.add(new Linear(WIDTH, WIDTH, rng));
    }
    Value input = Value.of(rng.normal(DType.FLOAT32, BATCH, WIDTH));
    for (int pass = 0; pass < 2; pass++) {
      Value loss = forward(layers, input).square().mean();
      look();
      Autograd.listening((op, scope) -> look(), loss::backward);
      look();
    }
  }

  private static Value forward(List<Linear> layers, Value input) {
    Value x = input;
    for (int i = 0; i < layers.size(); i += 2) {
      x = x.add(layers.get(i + 1).apply(layers.get(i).apply(x).relu()));
    }
    return x;
  }

  private void look() {
    peak = Math.max(peak, LiveHeap.bytes(1));
  }
}

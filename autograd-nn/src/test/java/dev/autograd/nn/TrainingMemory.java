package dev.autograd.nn;

import dev.autograd.Autograd;
import dev.autograd.GraphMode;
import dev.autograd.HookHandle;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.nn.loss.CrossEntropyLoss;
import dev.autograd.nn.optim.SGD;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains 784-128-10 in batches of 32 and prints by how many bytes the live heap has grown since a
 * tenth of the steps was done, how many objects of the steps' graphs were never collected, and how
 * many steps failed as planned.
 */
final class TrainingMemory {
  private static final int BATCH = 32;
  private static final int EVERY = 10;

  private final Rng rng = Rng.of(0);
  private final Linear first = new Linear(784, 128, rng);
  private final Linear second = new Linear(128, 10, rng);
  private final Sequential net = new Sequential(first, Activation.relu(), second);
  private final SGD optimizer = new SGD(net.parameters(), 0.01);
  private final CrossEntropyLoss criterion = new CrossEntropyLoss();
  private final Value x = Value.of(rng.uniform(DType.FLOAT32, BATCH, 784));
  private final Value labels = Value.of(rng.randint(0, 10, BATCH));

  /** What belongs to the graphs of past steps and was not collected when last looked at. */
  private List<WeakReference<Value>> graphs = new ArrayList<>();

  private long hooked;
  private int failed;

  private TrainingMemory() {}

  /** An exception of the user's code. */
  private static final class Planned extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Runs the training.
   *
   * @param args "plain" or "everything", and the number of steps
   */
  public static void main(String[] args) {
    new TrainingMemory().train(args[0].equals("everything"), Integer.parseInt(args[1]));
  }

  private void train(boolean everything, int steps) {
    if (everything) {
      net.parameters().forEach(parameter -> parameter.registerHook(this::count));
    }
    long before = 0;
    for (int step = 1; step <= steps; step++) {
      if (everything) {
        stepWithEverything(step);
      } else {
        plainStep();
      }
      if (step % 100 == 0) {
        graphs.removeIf(reference -> reference.get() == null);
      }
      if (step == steps / 10) {
        before = live();
      }
    }
    long growth = live() - before;
    System.out.println(growth + " " + graphs.size() + " " + failed);
    if (everything && hooked == 0) {
      throw new IllegalStateException("no hook ran");
    }
  }

  private long live() {
    LiveHeap.bytes(4);
    graphs.removeIf(reference -> reference.get() == null);
    graphs = new ArrayList<>(graphs);
    return LiveHeap.bytes(4);
  }

  private Value remember(Value value) {
    graphs.add(new WeakReference<>(value));
    return value;
  }

  private void plainStep() {
    optimizer.zeroGrad();
    Value hidden = remember(remember(first.apply(x)).relu());
    remember(criterion.apply(remember(second.apply(hidden)), labels)).backward();
    optimizer.step();
  }

  private Value count(Value gradient) {
    hooked++;
    return gradient;
  }

  /** A penalty on the first layer's gradient, hooks of all kinds, and a failure now and then. */
  private void stepWithEverything(int step) {
    optimizer.zeroGrad();
    HookHandle handle = second.weight().registerHook(this::count);
    try {
      Value hidden = remember(remember(first.apply(x)).relu()).retainGrad();
      hidden.registerHook(g -> count(hidden.mul(0).add(g)));
      Value scores = remember(second.apply(hidden));
      if (step % EVERY == 0) {
        failAt(step / EVERY % 3, hidden, scores);
      }
      Value loss = remember(criterion.apply(scores, labels));
      Value slope = remember(Autograd.grad(loss, first.weight(), GraphMode.CREATE));
      slope.registerHook(this::count);
      remember(loss.add(slope.square().sum().mul(0.01))).backward();
      optimizer.step();
    } catch (Planned e) {
      failed++;
    } finally {
      handle.remove();
    }
  }

  private void failAt(int place, Value hidden, Value scores) {
    if (place == 0) {
      Autograd.scope(
          "penalty",
          () -> {
            remember(hidden.square());
            throw new Planned();
          });
    } else if (place == 1) {
      hidden.registerHook(
          g -> {
            remember(g);
            throw new Planned();
          });
    } else {
      scores.registerHook(
          g -> {
            if (Autograd.isRecording()) {
              throw new Planned();
            }
            return g;
          });
    }
  }
}

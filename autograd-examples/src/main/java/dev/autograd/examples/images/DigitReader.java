package dev.autograd.examples.images;

import dev.autograd.Autograd;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.nn.Activation;
import dev.autograd.nn.Dropout;
import dev.autograd.nn.Flatten;
import dev.autograd.nn.Layer;
import dev.autograd.nn.Linear;
import dev.autograd.nn.Sequential;
import dev.autograd.nn.data.Batch;
import dev.autograd.nn.data.InMemoryDataset;
import dev.autograd.nn.loss.CrossEntropyLoss;
import dev.autograd.nn.loss.Loss;
import dev.autograd.nn.optim.Adam;
import dev.autograd.nn.optim.Optimizer;
import dev.autograd.nn.optim.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A net of one hidden layer that learns to read digits: the largest of its ten outputs counts. */
public final class DigitReader {
  /** Images evaluated at once, to bound the memory that a test takes. */
  private static final int TEST_BATCH = 1_000;

  private static final Loss LOSS = new CrossEntropyLoss();

  private final Layer net;

  private DigitReader(Layer net) {
    this.net = net;
  }

  /**
   * How to train.
   *
   * @param hidden neurons of the hidden layer
   * @param inputDropout share of the pixels that each step blanks out
   * @param hiddenDropout share of the hidden neurons that each step leaves out
   * @param epochs passes over the images
   * @param batch images of one step
   * @param rate Adam's learning rate at the start; it falls evenly to 0
   */
  public record Settings(
      int hidden, double inputDropout, double hiddenDropout, int epochs, int batch, double rate) {}

  /**
   * What a test found.
   *
   * @param loss mean cross-entropy
   * @param accuracy share of the images that were read right, 0 to 1
   * @param answers the digit read from each image, INT64
   */
  public record Test(double loss, double accuracy, NdArray answers) {}

  /**
   * How well the net reads after an epoch, without dropout.
   *
   * @param number the epoch's number, from 1
   * @param seen test on the images that it learns from
   * @param unseen test on the others
   */
  public record Epoch(int number, Test seen, Test unseen) {}

  /**
   * Trains a net.
   *
   * @param train images to learn from
   * @param test unseen images
   * @param settings how
   * @param rng decides the first weights, the order of the images and what dropout leaves out
   * @param listener told of each epoch when it ends
   * @return all epochs
   * @throws ArithmeticException if the loss stops being a number
   */
  public static List<Epoch> train(
      InMemoryDataset train,
      InMemoryDataset test,
      Settings settings,
      Rng rng,
      Consumer<Epoch> listener) {
    DigitReader reader = new DigitReader(net(train, settings, rng));
    Optimizer adam = new Adam(reader.net.parameters(), settings.rate());
    long steps = (long) settings.epochs() * train.batches(settings.batch()).count();
    Schedule rate = Schedule.linear(settings.rate(), 0, steps);
    Rng order = rng.child("order");
    List<Epoch> epochs = new ArrayList<>();
    long step = 0;
    for (int number = 1; number <= settings.epochs(); number++) {
      for (Batch batch : train.batches(settings.batch(), order)) {
        adam.learningRate(rate.at(step++));
        Value loss = LOSS.apply(reader.net.apply(batch.features()), batch.labels());
        adam.zeroGrad();
        loss.backward();
        adam.step();
      }
      Epoch epoch = new Epoch(number, reader.test(train), reader.test(test));
      if (!Double.isFinite(epoch.seen().loss())) {
        throw new ArithmeticException(
            "the loss is %s after epoch %d; try a smaller rate than %s"
                .formatted(epoch.seen().loss(), number, settings.rate()));
      }
      epochs.add(epoch);
      listener.accept(epoch);
    }
    return epochs;
  }

  private static Layer net(InMemoryDataset images, Settings settings, Rng rng) {
    int pixels = images.features().dim(1) * images.features().dim(2);
    return new Sequential(
        new Flatten(),
        new Dropout(settings.inputDropout(), rng.child("input dropout")),
        new Linear(pixels, settings.hidden(), rng.child("hidden")),
        Activation.relu(),
        new Dropout(settings.hiddenDropout(), rng.child("hidden dropout")),
        new Linear(settings.hidden(), Confusion.CLASSES, rng.child("output")));
  }

  private Test test(InMemoryDataset images) {
    net.eval();
    try {
      return Autograd.noGrad(() -> testBatches(images));
    } finally {
      net.train();
    }
  }

  private Test testBatches(InMemoryDataset images) {
    double loss = 0;
    double right = 0;
    List<Value> answers = new ArrayList<>();
    for (Batch batch : images.batches(TEST_BATCH)) {
      Value outputs = net.apply(batch.features());
      Value read = outputs.argmax(1);
      answers.add(read);
      loss += LOSS.apply(outputs, batch.labels()).item() * batch.size();
      right += read.eq(batch.labels()).sum().item();
    }
    return new Test(
        loss / images.size(),
        right / images.size(),
        Value.cat(0, answers.toArray(Value[]::new)).array());
  }
}

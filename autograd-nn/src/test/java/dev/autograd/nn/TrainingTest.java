package dev.autograd.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.nn.data.Batch;
import dev.autograd.nn.data.InMemoryDataset;
import dev.autograd.nn.loss.BCELoss;
import dev.autograd.nn.loss.BCEWithLogitsLoss;
import dev.autograd.nn.loss.HalfMSELoss;
import dev.autograd.nn.optim.Adam;
import dev.autograd.nn.optim.Optimizer;
import dev.autograd.nn.optim.SGD;
import dev.autograd.nn.optim.Schedule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole models: layers, loss and optimizer together. */
class TrainingTest {
  private static void assertState(Map<String, NdArray> state, String name, double... expected) {
    assertArrayEquals(expected, state.get(name).toDoubleArray(), 5e-5, name);
  }

  /** The 2-2-1 sigmoid network of lesson 3, worked out with PyTorch to four decimals. */
  @Test
  void oneStepOfASmallSigmoidNetwork() {
    Linear.Options exact = Linear.options().dtype(DType.FLOAT64);
    Sequential model =
        new Sequential(
            new Linear(2, 2, exact, Rng.of(0)),
            Activation.sigmoid(),
            new Linear(2, 1, exact, Rng.of(0)),
            Activation.sigmoid());
    Map<String, NdArray> start = new LinkedHashMap<>();
    start.put("0.weight", NdArray.of(new double[][] {{0.4352, 0.3545}, {0.1951, 0.4835}}));
    start.put("0.bias", NdArray.of(-0.1419, 0.0439));
    start.put("2.weight", NdArray.of(new double[][] {{-0.1725, 0.1129}}));
    start.put("2.bias", NdArray.of(-0.3043));
    start.replaceAll((name, array) -> array.rank() == 0 ? array.reshape(1) : array);
    model.loadStateDict(start);
    SGD sgd = new SGD(model.parameters(), 1);
    Value output = model.apply(Value.of(new double[][] {{1, 1}}));
    Value loss = new BCELoss().apply(output, Value.of(new double[][] {{0}}));
    loss.backward();
    assertEquals(0.4154, output.item(), 5e-5);
    assertEquals(0.5369, loss.item(), 5e-5);
    assertEquals(
        0.2727, model.namedParameters().get("2.weight").grad().array().getDouble(0, 0), 5e-5);
    sgd.step();
    Map<String, NdArray> after = model.stateDict();
    assertState(after, "0.weight", 0.4514, 0.3707, 0.1848, 0.4732);
    assertState(after, "0.bias", -0.1257, 0.0336);
    assertState(after, "2.weight", -0.4452, -0.1668);
    assertState(after, "2.bias", -0.7197);
  }

  /** Noise-free data from known coefficients: gradient descent must find them. */
  @Test
  void linearRegressionFindsTheCoefficients() {
    Rng rng = Rng.of(12);
    NdArray features = rng.normal(DType.FLOAT64, 200, 3);
    Value truth = Value.of(new double[][] {{2}, {-1}, {0.5}});
    NdArray labels = Value.of(features).matmul(truth).add(0.25).array();
    Linear model = new Linear(3, 1, Linear.options().dtype(DType.FLOAT64), rng);
    SGD sgd = new SGD(model.parameters(), 0.1);
    InMemoryDataset dataset = new InMemoryDataset(features, labels);
    for (int epoch = 0; epoch < 60; epoch++) {
      for (Batch batch : dataset.batches(20, rng)) {
        sgd.zeroGrad();
        new HalfMSELoss().apply(model.apply(batch.features()), batch.labels()).backward();
        sgd.step();
      }
    }
    assertArrayEquals(new double[] {2, -1, 0.5}, model.weight().array().toDoubleArray(), 1e-9);
    assertEquals(0.25, model.bias().item(), 1e-9);
  }

  private static Sequential xor(long seed, int steps) {
    Rng rng = Rng.of(seed);
    Sequential model =
        new Sequential(new Linear(2, 8, rng), Activation.tanh(), new Linear(8, 1, rng));
    Value inputs = Value.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Value targets = Value.of(new float[][] {{0}, {1}, {1}, {0}});
    Optimizer adam = new Adam(model.parameters(), Adam.options());
    Schedule rate = Schedule.linear(0.05, 0, steps);
    BCEWithLogitsLoss loss = new BCEWithLogitsLoss();
    for (int step = 0; step < steps; step++) {
      adam.learningRate(rate.at(step));
      adam.zeroGrad();
      loss.apply(model.apply(inputs), targets).backward();
      adam.step();
    }
    return model;
  }

  @Test
  void aHiddenLayerLearnsExclusiveOr() {
    Sequential model = xor(0, 500);
    double[] logits =
        model
            .apply(Value.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}))
            .to(DType.FLOAT64)
            .array()
            .toDoubleArray();
    assertTrue(
        logits[0] < -2 && logits[1] > 2 && logits[2] > 2 && logits[3] < -2,
        Arrays.toString(logits));
  }

  @Test
  void theSeedFixesEveryBitOfTraining() {
    assertEquals(xor(3, 50).stateDict(), xor(3, 50).stateDict());
  }
}

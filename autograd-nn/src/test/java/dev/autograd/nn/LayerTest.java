package dev.autograd.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Autograd;
import dev.autograd.GraphException;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.nn.optim.SGD;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link Layer#apply} adds to a layer's own computation. */
class LayerTest {
  /** A layer of a user, with a nested child. */
  private static final class Perceptron extends Layer {
    private final Sequential hidden;
    private final Linear output;

    Perceptron(Rng rng) {
      hidden = child("hidden", new Sequential(new Linear(3, 4, rng), Activation.relu()));
      output = child("output", new Linear(4, 2, rng));
    }

    @Override
    protected Value forward(Value x) {
      return output.apply(hidden.apply(x));
    }
  }

  private static List<String> scopesOfBackward(Layer layer, Value x) {
    List<String> scopes = new ArrayList<>();
    Value y = layer.apply(x).sum();
    Autograd.listening((op, scope) -> scopes.add(scope), y::backward);
    return scopes;
  }

  @Test
  void whatIsRecordedCarriesTheLayersPlace() {
    assertEquals(
        List.of("", "output", "hidden.1", "hidden.0"),
        scopesOfBackward(new Perceptron(Rng.of(0)), Value.ones(DType.FLOAT32, 1, 3)));
  }

  @Test
  void aLayerWithSeveralParentsGoesByItsFirstName() {
    Activation shared = Activation.tanh();
    Sequential first = new Sequential(new Identity(), shared);
    Sequential second = new Sequential(shared, new Identity());
    assertEquals(List.of("", "1"), scopesOfBackward(first, Value.parameter(1.0)));
    assertEquals(List.of("", "1"), scopesOfBackward(second, Value.parameter(1.0)));
  }

  @Test
  void errorsNameAParameterInFull() {
    Perceptron model = new Perceptron(Rng.of(0));
    SGD sgd = new SGD(model.parameters(), 0.1);
    Value x = Value.parameter(NdArray.ones(DType.FLOAT32, 1, 3));
    Value loss = model.apply(x).sum();
    model.apply(x).sum().backward();
    sgd.step();
    GraphException e = assertThrows(GraphException.class, loss::backward);
    assertTrue(e.getMessage().contains("output.weight"), e.getMessage());
  }

  @Test
  void oneModelServesManyThreads() throws Exception {
    Sequential model =
        new Sequential(
            new Perceptron(Rng.of(0)), new Dropout(0.5, Rng.of(1)), Activation.softmax(1));
    model.eval();
    Map<String, NdArray> before = model.stateDict();
    List<Value> inputs = new ArrayList<>();
    List<NdArray> expected = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      inputs.add(Value.of(Rng.of(i).normal(DType.FLOAT32, 5, 3)));
      expected.add(model.apply(inputs.get(i)).array());
    }
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<NdArray>> results = new ArrayList<>();
      for (int call = 0; call < 400; call++) {
        Value input = inputs.get(call % 8);
        results.add(pool.submit(() -> model.apply(input).array()));
      }
      for (int call = 0; call < 400; call++) {
        assertEquals(expected.get(call % 8), results.get(call).get());
      }
    } finally {
      pool.shutdown();
    }
    assertEquals(before, model.stateDict());
  }
}

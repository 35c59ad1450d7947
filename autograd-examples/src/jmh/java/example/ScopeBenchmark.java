package example;

import dev.autograd.Autograd;
import dev.autograd.RuleListener;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.benchmarks.OpBenchmark;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;

/**
 * What scopes, a listener and captured lines add to a recorded op on one element, forward and
 * backward, in a chain of a thousand. Like a user's class, it is outside the library's packages,
 * whose frames are passed over in the search for a line.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScopeBenchmark {
  private static final int OPS = 1_000;

  /** Ops in one scope, as in a layer of a net. */
  private static final int LAYER = 10;

  /** A float64 number, or an array of one float32. */
  @Param({"number", "array"})
  public String element;

  private final RuleListener listener = (op, scope) -> this.heard += op.length() + scope.length();

  /** Keeps the listener from being optimised away. */
  public long heard;

  private Value x;
  private Value factor;

  /** Makes the operands and runs all kinds of ops. */
  @Setup
  public void setup() {
    OpBenchmark others = new OpBenchmark();
    others.spoilProfiles();
    boolean number = element.equals("number");
    x = number ? Value.parameter(1.0) : Value.parameter(NdArray.ones(DType.FLOAT32, 1));
    factor = number ? Value.of(1.0001) : Value.of(NdArray.full(DType.FLOAT32, 1.0001, 1));
  }

  private Value layer(Value input) {
    Value y = input;
    for (int i = 0; i < LAYER / 2; i++) {
      y = y.mul(factor).add(x);
    }
    return y;
  }

  private Value chain() {
    Value y = x;
    for (int i = 0; i < OPS / LAYER; i++) {
      y = layer(y);
    }
    return y;
  }

  private void backward(Value y) {
    y.backward(Value.ones(y.dtype(), y.shape().toArray()));
    x.zeroGrad();
  }

  /** Nothing switched on. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void nothing() {
    backward(chain());
  }

  /** All ops in the third of three nested scopes. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void inThreeScopes() {
    backward(
        Autograd.scope("a", () -> Autograd.scope("b", () -> Autograd.scope("c", this::chain))));
  }

  /** A scope, the third of three, opened for every ten ops. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void aScopeForTenOps() {
    backward(Autograd.scope("a", () -> Autograd.scope("b", this::layersInScopes)));
  }

  private Value layersInScopes() {
    Value y = x;
    for (int i = 0; i < OPS / LAYER; i++) {
      Value input = y;
      y = Autograd.scope("c", () -> layer(input));
    }
    return y;
  }

  /** In three scopes, and a listener is told of every rule. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void listening() {
    Autograd.listening(listener, this::inThreeScopes);
  }

  /** In three scopes, with the source line of every op. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void traced() {
    Autograd.traced(
        () -> {
          inThreeScopes();
          return true;
        });
  }

  /**
   * Prints the time of the fastest iteration of each, which other programs disturbed least, as a
   * multiple of that of {@link #nothing}.
   *
   * @param results of this benchmark and others
   */
  public static void printRatios(Collection<RunResult> results) {
    String prefix = ScopeBenchmark.class.getName() + ".";
    Map<String, Map<String, Double>> times = new TreeMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      if (name.startsWith(prefix)) {
        times
            .computeIfAbsent(result.getParams().getParam("element"), e -> new TreeMap<>())
            .put(
                name.substring(prefix.length()),
                result.getPrimaryResult().getStatistics().getMin());
      }
    }
    times.forEach(
        (element, ofElement) -> {
          Double bare = ofElement.get("nothing");
          if (bare != null) {
            ofElement.forEach(
                (name, time) ->
                    System.out.printf(
                        "%s, %s: %.1f ns an op, %.3f of nothing switched on%n",
                        element, name, time, time / bare));
          }
        });
  }
}

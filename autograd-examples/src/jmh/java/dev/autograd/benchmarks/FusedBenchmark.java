package dev.autograd.benchmarks;

import dev.autograd.Autograd;
import dev.autograd.Functional;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Fused primitives, forward and backward, against the same functions in other ops. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FusedBenchmark {
  private static final int SIZE = 512;

  private final Value rows = parameter(2048, SIZE);
  private final Value weight = parameter(SIZE);
  private final Value bias = parameter(SIZE);
  private final Value q = parameter(4, 8, 256, 64);
  private final Value k = parameter(4, 8, 256, 64);
  private final Value v = parameter(4, 8, 256, 64);

  private static Value parameter(int... shape) {
    return Value.parameter(Rng.of(3).normal(DType.FLOAT32, shape));
  }

  /** A layer norm of 2048 rows. */
  @Benchmark
  public List<Value> layerNorm() {
    Value y = Functional.layerNorm(rows, new int[] {SIZE}, weight, bias);
    return Autograd.grad(y.sum(), List.of(rows, weight, bias));
  }

  /** The same, composed. */
  @Benchmark
  public List<Value> composedLayerNorm() {
    Value centred = rows.sub(rows.mean(1, true));
    Value normalized = centred.div(centred.square().mean(1, true).add(1e-5).sqrt());
    Value y = normalized.mul(weight).add(bias);
    return Autograd.grad(y.sum(), List.of(rows, weight, bias));
  }

  /** Attention of 32 heads, 256 queries and keys. */
  @Benchmark
  public List<Value> attention() {
    Value y = Functional.scaledDotProductAttention(q, k, v);
    return Autograd.grad(y.sum(), List.of(q, k, v));
  }

  /** The same, composed. */
  @Benchmark
  public List<Value> composedAttention() {
    Value y = q.mul(0.125).matmul(k.transpose(-2, -1)).softmax(-1).matmul(v);
    return Autograd.grad(y.sum(), List.of(q, k, v));
  }
}

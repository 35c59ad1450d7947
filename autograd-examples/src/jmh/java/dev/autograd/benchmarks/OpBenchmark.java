package dev.autograd.benchmarks;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The cost of one recorded op, forward and backward, in a chain of a thousand. Before measuring,
 * every kind of op and operand has run, so that no call site is flattered by having seen one only.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OpBenchmark {
  private static final int OPS = 1_000;

  private final Value scalar = Value.parameter(1.0);
  private final Value factor = Value.of(1.0001);
  private final Value singles = Value.parameter(NdArray.ones(DType.FLOAT32, 16));
  private final Value factors = Value.of(NdArray.full(DType.FLOAT32, 1.0001, 16));
  private final Value doubles = Value.parameter(NdArray.ones(DType.FLOAT64, 16));
  private final Value one = Value.parameter(NdArray.ones(DType.FLOAT32, 1));
  private final Value oneFactor = Value.of(NdArray.full(DType.FLOAT32, 1.0001, 1));

  /** Runs all kinds of ops. */
  @Setup
  public void spoilProfiles() {
    for (int i = 0; i < 20_000; i++) {
      for (Value x : new Value[] {scalar, singles, doubles, one}) {
        Value y = x.mul(x).add(x).sub(factor).div(2).tanh().exp().relu().sigmoid();
        y.add(x.neg().abs().maximum(0.5)).sum().backward();
        x.zeroGrad();
      }
    }
  }

  private static void chain(Value x, Value factor) {
    Value y = x;
    for (int i = 0; i < OPS / 2; i++) {
      y = y.mul(factor).add(x);
    }
    y.backward(Value.ones(y.dtype(), y.shape().toArray()));
    x.zeroGrad();
  }

  /** A float64 number, alternately multiplied and added to. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void scalarForwardBackward() {
    chain(scalar, factor);
  }

  /** Sixteen float32 elements. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void float32x16ForwardBackward() {
    chain(singles, factors);
  }

  /** One float32 element. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void float32x1ForwardBackward() {
    chain(one, oneFactor);
  }

  /** Sixteen float64 elements. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void float64x16ForwardBackward() {
    chain(doubles, factor);
  }
}

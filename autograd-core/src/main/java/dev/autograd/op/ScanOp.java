package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.Scans;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ops along an axis whose results are each made of the one before. Their derivatives are solutions
 * of a linear {@link Recurrence}, which is closed under differentiation: one pass, and no division,
 * so that zeros do not matter.
 */
public sealed interface ScanOp extends Structural {
  /**
   * The axis.
   *
   * @return the axis
   */
  int axis();

  /**
   * Whether the axis is run through from its end.
   *
   * @return true if the last element is the first that counts
   */
  boolean reverse();

  @Override
  default boolean carriesMask() {
    return true;
  }

  /** A result depends on all elements up to its own. */
  @Override
  default @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
    Value any = null;
    for (Value mask : masks) {
      if (mask != null) {
        any = any == null ? mask : any.logicalOr(mask);
      }
    }
    return new Value[] {Engine.apply(new CumSum(axis(), reverse()), any(any)).ne(0)};
  }

  /** An element counts in all results from its own on. */
  @Override
  default @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
    Value pulled = Engine.apply(new CumSum(axis(), !reverse()), mask).ne(0);
    return new Value[] {pulled, pulled};
  }

  private static Value any(@Nullable Value mask) {
    return Objects.requireNonNull(mask, "no mask");
  }

  /**
   * Each element's neighbour to the left; for the first a number.
   *
   * @param v any Value
   * @param axis the axis
   * @param edge the number
   * @return of the same shape
   */
  static Value before(Value v, int axis, double edge) {
    int length = v.dim(axis);
    return length == 0 ? v : Value.cat(axis, edge(v, axis, edge), v.narrow(axis, 0, length - 1));
  }

  /**
   * Each element's neighbour to the right; for the last a number.
   *
   * @param v any Value
   * @param axis the axis
   * @param edge the number
   * @return of the same shape
   */
  static Value behind(Value v, int axis, double edge) {
    int length = v.dim(axis);
    return length == 0 ? v : Value.cat(axis, v.narrow(axis, 1, length - 1), edge(v, axis, edge));
  }

  private static Value edge(Value v, int axis, double number) {
    int[] shape = v.shape().toArray();
    shape[axis] = 1;
    return Value.full(v.dtype(), number, shape);
  }

  /**
   * Each element's predecessor in the order of the scan; for the first a number.
   *
   * @param v of the input's shape
   * @param edge the number
   * @return of the same shape
   */
  default Value previous(Value v, double edge) {
    return reverse() ? behind(v, axis(), edge) : before(v, axis(), edge);
  }

  /**
   * Each element's successor in the order of the scan; for the last 0.
   *
   * @param v of the input's shape
   * @return of the same shape
   */
  default Value next(Value v) {
    return reverse() ? before(v, axis(), 0) : behind(v, axis(), 0);
  }

  /**
   * The sum of all elements up to each.
   *
   * @param axis the axis
   * @param reverse whether from the last on
   */
  record CumSum(int axis, boolean reverse) implements ScanOp {
    @Override
    public String name() {
      return "cumsum";
    }

    @Override
    public int reads(int input) {
      return 0;
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Scans.cumsum(inputs[0], axis, reverse)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      return new Value[] {Engine.apply(new CumSum(axis, !reverse), g)};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return new Value[] {Engine.apply(this, Objects.requireNonNull(tangents[0]))};
    }
  }

  /**
   * The product of all elements up to each.
   *
   * @param axis the axis
   * @param reverse whether from the last on
   */
  record CumProd(int axis, boolean reverse) implements ScanOp {
    @Override
    public String name() {
      return "cumprod";
    }

    @Override
    public int reads(int input) {
      return Op.input(0) | Op.output(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Scans.cumprod(inputs[0], axis, reverse)};
    }

    /** With y[i] = x[i] · y[i − 1] what reaches y[i] is s[i] = g[i] + x[i + 1] · s[i + 1]. */
    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      Value s = Engine.apply(new Recurrence(axis, !reverse), next(node.input(0)), g);
      return new Value[] {s.mul(previous(node.output(0), 1))};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value part = Objects.requireNonNull(tangents[0]).mul(previous(node.output(0), 1));
      return new Value[] {Engine.apply(new Recurrence(axis, reverse), node.input(0), part)};
    }
  }

  /**
   * The solution of y[i] = a[i] · y[i − 1] + b[i], of inputs a and b; in reverse of y[i] = a[i] ·
   * y[i + 1] + b[i].
   *
   * @param axis the axis
   * @param reverse whether from the last on
   */
  record Recurrence(int axis, boolean reverse) implements ScanOp {
    @Override
    public String name() {
      return "recurrence";
    }

    /** What reaches an element is decided by the factors, what it means for a factor by y. */
    @Override
    public int reads(int input) {
      return input == 0 ? Op.input(0) | Op.output(0) : Op.input(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Scans.recurrence(inputs[0], inputs[1], axis, reverse)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      Value s = Engine.apply(new Recurrence(axis, !reverse), next(node.input(0)), g);
      boolean factors = (needed & 1) != 0;
      return new @Nullable Value[] {factors ? s.mul(previous(node.output(0), 0)) : null, s};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value factor = tangents[0];
      Value sum = tangents[1];
      if (factor != null) {
        Value part = factor.mul(previous(node.output(0), 0));
        sum = sum == null ? part : sum.add(part);
      }
      return new Value[] {Engine.apply(this, node.input(0), Objects.requireNonNull(sum))};
    }
  }

  /**
   * The logarithm of the sum of the exponentials of all elements up to each.
   *
   * @param axis the axis
   */
  record LogCumSumExp(int axis) implements ScanOp {
    @Override
    public String name() {
      return "logCumSumExp";
    }

    @Override
    public boolean reverse() {
      return false;
    }

    @Override
    public int reads(int input) {
      return Op.input(0) | Op.output(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Scans.logCumSumExp(inputs[0], axis)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Weights weights = Weights.of(node, this);
      Value g = Objects.requireNonNull(cotangents[0]);
      Value s = Engine.apply(new Recurrence(axis, true), next(weights.earlier), g);
      return new Value[] {s.mul(weights.own)};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Weights weights = Weights.of(node, this);
      Value part = Objects.requireNonNull(tangents[0]).mul(weights.own);
      return new Value[] {Engine.apply(new Recurrence(axis, false), weights.earlier, part)};
    }

    /**
     * What share of exp(y[i]) comes from x[i], and what from exp(y[i − 1]). Together they are 1,
     * and nothing overflows. Infinite elements share equally, and of nothing but −∞ there are no
     * shares.
     */
    private record Weights(Value own, Value earlier) {
      static Weights of(RuleContext node, LogCumSumExp op) {
        Value x = node.input(0);
        Value y = node.output(0);
        Value last = op.previous(y, Double.NEGATIVE_INFINITY);
        Value zero = Value.of(0.0);
        Value nothing = y.eq(Double.NEGATIVE_INFINITY);
        Value infinite = x.eq(Double.POSITIVE_INFINITY);
        Value count = Engine.apply(new CumSum(op.axis, false), infinite);
        DType type = node.inputType(0);
        Value share = infinite.to(type).div(count.to(type));
        Value others = Value.of(1.0).sub(share);
        Value endless = y.eq(Double.POSITIVE_INFINITY);
        return new Weights(
            Value.where(endless, share, Value.where(nothing, zero, x.sub(last).sigmoid())),
            Value.where(endless, others, Value.where(nothing, zero, last.sub(x).sigmoid())));
      }
    }
  }
}

package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.kernel.Adaptive;
import dev.autograd.kernel.Columns;
import dev.autograd.kernel.Copying;
import dev.autograd.kernel.Pooling;
import dev.autograd.kernel.Regions;
import dev.autograd.kernel.Sliding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ops over regions of the last axes. All are linear but for the choice of the largest elements. */
public sealed interface WindowOp extends Structural {
  @Override
  default boolean carriesMask() {
    return true;
  }

  /** Ops that only add elements up; the derivative of each is its transpose, which is one too. */
  sealed interface Linear extends WindowOp {
    /**
     * The adjoint.
     *
     * @return an op from this one's outputs to its inputs
     */
    Linear transposed();

    @Override
    default int reads(int input) {
      return 0;
    }

    @Override
    default @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      return new Value[] {Engine.apply(transposed(), Objects.requireNonNull(cotangents[0]))};
    }

    @Override
    default @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return new Value[] {Engine.apply(this, Objects.requireNonNull(tangents[0]))};
    }

    /** A mask is moved as numbers are; where any of them arrived, the sum is not 0. */
    @Override
    default @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
      return new Value[] {Engine.apply(transposed(), mask.to(DType.FLOAT32)).ne(0)};
    }

    @Override
    default @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
      Value mask = Objects.requireNonNull(masks[0]);
      return new Value[] {Engine.apply(this, mask.to(DType.FLOAT32)).ne(0)};
    }
  }

  /**
   * The elements under each position of a window: [n, c, sizes] to [n, c · elements, windows].
   *
   * @param windows the windows
   */
  record Unfold(Sliding windows) implements Linear {
    @Override
    public String name() {
      return "unfold";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Columns.unfold(inputs[0], windows)};
    }

    @Override
    public Linear transposed() {
      return new Fold(windows);
    }
  }

  /**
   * The elements of windows, added up where these overlap: the transpose of {@link Unfold}.
   *
   * @param windows the windows
   */
  record Fold(Sliding windows) implements Linear {
    @Override
    public String name() {
      return "fold";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Columns.fold(inputs[0], windows)};
    }

    @Override
    public Linear transposed() {
      return new Unfold(windows);
    }
  }

  /**
   * The sum of each region.
   *
   * @param regions the regions
   */
  record RegionSum(Regions regions) implements Linear {
    @Override
    public String name() {
      return "regionSum";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Pooling.sum(inputs[0], regions)};
    }

    @Override
    public Linear transposed() {
      return new RegionSpread(regions);
    }
  }

  /**
   * Each number added to all elements of its region: the transpose of {@link RegionSum}.
   *
   * @param regions the regions
   */
  record RegionSpread(Regions regions) implements Linear {
    @Override
    public String name() {
      return "regionSpread";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Pooling.spread(inputs[0], regions)};
    }

    @Override
    public Linear transposed() {
      return new RegionSum(regions);
    }
  }

  /**
   * The largest element of each region, and its row-major number within the last axes: the first of
   * equals, or the first NaN. It gets the whole gradient.
   *
   * @param regions the regions, all with elements
   */
  record MaxPool(Regions regions) implements WindowOp {
    @Override
    public String name() {
      String name = regions instanceof Adaptive ? "adaptiveMaxPool" : "maxPool";
      return name + regions.axes() + "d";
    }

    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public int reads(int input) {
      return Op.output(1);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      NdArray x = inputs[0];
      NdArray where = Pooling.argmax(x, regions);
      NdArray values = Copying.gather(rows(x), 1, rows(where));
      return new NdArray[] {values.reshape(where.shape().toArray()), where};
    }

    /** The last axes as one, and all others as one. */
    private Shape rows(Shape shape) {
      int plane = 1;
      for (int axis = 1; axis <= regions.axes(); axis++) {
        plane *= shape.dim(-axis);
      }
      return Shape.of(shape.size() / plane, plane);
    }

    private NdArray rows(NdArray a) {
      return Copying.contiguous(a).reshape(rows(a.shape()).toArray());
    }

    private Value rows(Value v) {
      return v.reshape(rows(v.shape()).toArray());
    }

    /** Puts elements of the result back where they were chosen. */
    private Value scatter(RuleContext node, Value v) {
      Shape shape = node.inputShape(0);
      IndexingOp back = new IndexingOp.ScatterAdd(rows(shape), 1);
      return Engine.apply(back, rows(v), rows(node.output(1))).reshape(shape.toArray());
    }

    /** The elements of something of the input's shape that were chosen. */
    private Value pick(RuleContext node, Value v) {
      Value where = node.output(1);
      Value picked = Engine.apply(new IndexingOp.Gather(1), rows(v), rows(where));
      return picked.reshape(where.shape().toArray());
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = cotangents[0];
      return new @Nullable Value[] {g == null ? null : scatter(node, g)};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return new @Nullable Value[] {pick(node, Objects.requireNonNull(tangents[0])), null};
    }

    /** Only elements that were chosen are marked. */
    @Override
    public @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
      return new Value[] {scatter(node, mask.to(DType.FLOAT32)).ne(0)};
    }

    @Override
    public @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
      return new @Nullable Value[] {pick(node, Objects.requireNonNull(masks[0])), null};
    }
  }
}

package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * softmax(scale · q · kᵀ + mask) · v, block by block of queries, so that the scores of all queries
 * are never there at once; the rule computes them again (after Dao et al. 2022, with blocks of
 * queries only).
 *
 * <p>Whole rows of scores are in a block: sums are those of {@link Rowwise} and of matrix products,
 * and neither blocks nor threads change a bit. A query that looks at no key gets zeros.
 */
public final class Attending {
  /** Queries of a block, at most. */
  private static final int BLOCK = 64;

  /** Multiply-adds from which sharing out pays. */
  private static final int SHARED_WORK = 1 << 20;

  private final DType type;
  private final NdArray q;
  private final NdArray k;
  private final NdArray v;
  private final @Nullable NdArray mask;

  /** For each axis of the scores, how far its next mask is; 0 along axes that share one. */
  private final int[] maskStrides;

  private final double scale;
  private final boolean causal;
  private final Shape batch;
  private final int matrices;
  private final int queries;
  private final int keys;
  private final int size;
  private final int otherSize;

  /** Queries of a block: fewer where the scores of so many make no array. */
  private final int block;

  /** The shape of all scores, which may be more than an array holds. */
  private final int[] scoreDims;

  /**
   * Attention of some arrays.
   *
   * @param scale what products of queries and keys are multiplied with
   * @param causal whether a query looks at keys up to its own place only
   * @param inputs queries [..., n, size], keys [..., m, size] and values [..., m, other size] with
   *     equal leading axes and types; then perhaps a mask that broadcasts to [..., n, m], of type
   *     BOOL, true where a query looks at a key, or of the same type, which is added
   */
  public Attending(double scale, boolean causal, NdArray... inputs) {
    this.type = inputs[0].dtype();
    this.q = Copying.contiguous(inputs[0]);
    this.k = Copying.contiguous(inputs[1]);
    this.v = Copying.contiguous(inputs[2]);
    this.scale = scale;
    this.causal = causal;
    this.queries = q.dim(-2);
    this.keys = k.dim(-2);
    this.size = q.dim(-1);
    this.otherSize = v.dim(-1);
    this.block = Math.min(queries, Math.min(BLOCK, Integer.MAX_VALUE / Math.max(1, keys)));
    this.scoreDims = q.shape().toArray();
    int rank = scoreDims.length;
    scoreDims[rank - 1] = keys;
    this.batch = Shape.of(Arrays.copyOf(scoreDims, rank - 2));
    this.matrices = batch.size();
    this.mask = inputs.length < 4 ? null : inputs[3];
    this.maskStrides = new int[rank];
    if (mask != null) {
      Layout layout = mask.layout();
      for (int axis = 1; axis <= mask.rank(); axis++) {
        int own = mask.rank() - axis;
        maskStrides[rank - axis] = mask.dim(own) == 1 ? 0 : layout.stride(own);
      }
    }
  }

  /**
   * Returns the weighted means of the values.
   *
   * @return [..., n, other size]
   */
  public NdArray forward() {
    int[] dims = q.shape().toArray();
    dims[dims.length - 1] = otherSize;
    Shape shape = Shape.of(dims);
    int blocks = shape.size() == 0 ? 0 : (queries - 1) / block + 1;
    Object y =
        keys == 0 ? Movers.of(type).zeros(shape.size()) : Movers.of(type).allocate(shape.size());
    Work.add((long) matrices * queries * keys * (size + otherSize));
    if (shape.size() > 0 && keys > 0) {
      Fold.share(
          matrices * blocks,
          (long) block * keys * (size + otherSize),
          SHARED_WORK,
          (from, to) -> {
            Block work = new Block();
            for (int i = from; i < to; i++) {
              work.weigh(i / blocks, i % blocks * block);
              work.mix(y);
            }
          });
    }
    return Raw.wrap(y, type, shape.dense());
  }

  /**
   * Returns the gradients of Σ g · y.
   *
   * @param g an array of floats of the result's shape
   * @param needed bit i is set if the gradient of input i is wanted
   * @return those of queries, keys, values and mask, the mask's in the shape of the scores; null
   *     where not wanted
   * @throws ShapeException if the mask's is wanted and there are more scores than an array holds
   */
  public @Nullable NdArray[] gradients(NdArray g, int needed) {
    NdArray seeds = Copying.contiguous(Copying.cast(g, type));
    int n = matrices * queries;
    Object dq = wanted(needed, 0, n * size);
    Object dk = wanted(needed, 1, k.size());
    Object dv = wanted(needed, 2, v.size());
    Shape all = (needed & 8) == 0 ? null : Shape.of(scoreDims);
    Object dm = all == null ? null : Movers.of(type).zeros(all.size());
    Work.add((long) n * keys * (3L * size + 2L * otherSize));
    if (n > 0 && keys > 0) {
      Fold.share(
          matrices,
          (long) queries * keys * (size + otherSize),
          SHARED_WORK,
          (from, to) -> {
            Block work = new Block();
            for (int i = from; i < to; i++) {
              for (int row = 0; row < queries; row += block) {
                work.weigh(i, row);
                work.pullBack(seeds, dq, dk, dv, dm);
              }
            }
          });
    }
    return new @Nullable NdArray[] {
      dq == null ? null : Raw.wrap(dq, type, q.shape().dense()),
      dk == null ? null : Raw.wrap(dk, type, k.shape().dense()),
      dv == null ? null : Raw.wrap(dv, type, v.shape().dense()),
      dm == null || all == null ? null : Raw.wrap(dm, type, all.dense())
    };
  }

  private @Nullable Object wanted(int needed, int input, int count) {
    return (needed & (1 << input)) == 0 ? null : Movers.of(type).zeros(count);
  }

  /** The scores of some queries of one matrix, and scratch of one thread. */
  private final class Block {
    private final ScoreMath math = ScoreMath.of(type);
    private final Object scaled = Movers.of(type).allocate(block * size);
    private final Object scores = scratch();
    private final Object weights = scratch();
    private @Nullable Object slopes;
    private int matrix;
    private int row;
    private int rows;

    /** The keys that any of the queries looks at. */
    private int columns;

    private Object scratch() {
      return Movers.of(type).allocate(block * keys);
    }

    /** Computes the weights of the keys for queries from a row on. */
    void weigh(int ofMatrix, int fromRow) {
      matrix = ofMatrix;
      row = fromRow;
      rows = Math.min(block, queries - row);
      columns = causal ? Math.min(keys, row + rows) : keys;
      int at = q.layout().offset() + (matrix * queries + row) * size;
      System.arraycopy(Raw.storage(q), at, scaled, 0, rows * size);
      math.scale(scaled, 0, rows * size, scale);
      int other = k.layout().offset() + matrix * keys * size;
      math.gemm(
          rows,
          columns,
          size,
          scaled,
          0,
          size,
          1,
          Raw.storage(k),
          other,
          1,
          size,
          scores,
          0,
          columns,
          false);
      if (causal) {
        for (int i = 0; i < rows; i++) {
          int first = Math.min(columns, row + i + 1);
          math.hide(scores, i * columns + first, columns - first);
        }
      }
      if (mask != null) {
        mask(mask);
      }
      NdArray matrixOfScores = Raw.wrap(scores, type, Shape.of(rows * columns).dense());
      Rows.of(matrixOfScores, rows, columns).softmax(0, rows, weights);
    }

    private void mask(NdArray array) {
      int rank = maskStrides.length;
      int start = array.layout().offset();
      int rest = matrix;
      for (int axis = rank - 3; axis >= 0; axis--) {
        start += rest % batch.dim(axis) * maskStrides[axis];
        rest /= batch.dim(axis);
      }
      for (int i = 0; i < rows; i++) {
        int at = start + (row + i) * maskStrides[rank - 2];
        math.mask(Raw.storage(array), at, maskStrides[rank - 1], scores, i * columns, columns);
      }
    }

    /** Writes the means of the values. */
    void mix(Object y) {
      int other = v.layout().offset() + matrix * keys * otherSize;
      int to = (matrix * queries + row) * otherSize;
      math.gemm(
          rows,
          otherSize,
          columns,
          weights,
          0,
          columns,
          1,
          Raw.storage(v),
          other,
          otherSize,
          1,
          y,
          to,
          otherSize,
          false);
    }

    /**
     * The gradient of the scores is w · (d − Σ w · d) for weights w and their gradients d = g · vᵀ;
     * all others are products with it or with w. Keys and values add up block after block.
     */
    void pullBack(
        NdArray g,
        @Nullable Object dq,
        @Nullable Object dk,
        @Nullable Object dv,
        @Nullable Object dm) {
      Object seeds = Raw.storage(g);
      int seed = g.layout().offset() + (matrix * queries + row) * otherSize;
      int values = matrix * keys * otherSize;
      if (dv != null) {
        math.gemm(
            columns, otherSize, rows, weights, 0, 1, columns, seeds, seed, otherSize, 1, dv, values,
            otherSize, true);
      }
      if (dq == null && dk == null && dm == null) {
        return;
      }
      int other = v.layout().offset() + values;
      math.gemm(
          rows,
          columns,
          otherSize,
          seeds,
          seed,
          otherSize,
          1,
          Raw.storage(v),
          other,
          1,
          otherSize,
          scores,
          0,
          columns,
          false);
      if (slopes == null) {
        slopes = scratch();
      }
      math.slopes(weights, scores, slopes, rows, columns);
      int at = (matrix * queries + row) * size;
      int keysAt = matrix * keys * size;
      if (dq != null) {
        int from = k.layout().offset() + keysAt;
        math.gemm(
            rows,
            size,
            columns,
            slopes,
            0,
            columns,
            1,
            Raw.storage(k),
            from,
            size,
            1,
            dq,
            at,
            size,
            false);
        math.scale(dq, at, rows * size, scale);
      }
      if (dk != null) {
        math.gemm(
            columns, size, rows, slopes, 0, 1, columns, scaled, 0, size, 1, dk, keysAt, size, true);
      }
      if (dm != null) {
        for (int i = 0; i < rows; i++) {
          int to = (matrix * queries + row + i) * keys;
          System.arraycopy(slopes, i * columns, dm, to, columns);
        }
      }
    }
  }
}

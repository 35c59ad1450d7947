package dev.autograd.nn.data;

import com.google.common.base.Preconditions;
import dev.autograd.Rng;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The batches of a data set. Each iteration is one pass over all examples. */
public final class Batches implements Iterable<Batch> {
  private final Dataset dataset;
  private final int batchSize;
  private final @Nullable Rng rng;
  private final boolean fullOnly;

  Batches(Dataset dataset, int batchSize, @Nullable Rng rng, boolean fullOnly) {
    Preconditions.checkArgument(
        batchSize >= 1, "the batch size is %s, expected at least 1", batchSize);
    this.dataset = dataset;
    this.batchSize = batchSize;
    this.rng = rng;
    this.fullOnly = fullOnly;
  }

  /**
   * Leaves a last batch out that is smaller than the others.
   *
   * @return the same batches without it
   */
  public Batches fullOnly() {
    return new Batches(dataset, batchSize, rng, true);
  }

  /**
   * Counts the batches of one pass.
   *
   * @return how many
   */
  public int count() {
    int full = dataset.size() / batchSize;
    return fullOnly || dataset.size() % batchSize == 0 ? full : full + 1;
  }

  /**
   * Starts a pass, and draws its order.
   *
   * @return the batches of the pass
   */
  @Override
  public Iterator<Batch> iterator() {
    int[] order = IntStream.range(0, dataset.size()).toArray();
    if (rng != null) {
      rng.shuffle(order);
    }
    return new Pass(order, count());
  }

  private final class Pass implements Iterator<Batch> {
    private final int[] order;
    private final int count;
    private int next;

    Pass(int[] order, int count) {
      this.order = order;
      this.count = count;
    }

    @Override
    public boolean hasNext() {
      return next < count;
    }

    @Override
    public Batch next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the pass has only " + count + " batches");
      }
      int start = next++ * batchSize;
      return dataset.get(
          Arrays.copyOfRange(order, start, Math.min(order.length, start + batchSize)));
    }
  }
}

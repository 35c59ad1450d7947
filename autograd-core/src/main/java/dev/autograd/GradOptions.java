package dev.autograd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Autograd#grad(List, List, GradOptions)} differentiates. Immutable; each method returns
 * a changed copy.
 */
public final class GradOptions {
  /** Scalar outputs, not recorded, every input must be used. */
  public static final GradOptions DEFAULT = new GradOptions(null, false, false);

  private final @Nullable List<Value> seeds;
  private final boolean createGraph;
  private final boolean allowUnused;

  private GradOptions(@Nullable List<Value> seeds, boolean createGraph, boolean allowUnused) {
    this.seeds = seeds;
    this.createGraph = createGraph;
    this.allowUnused = allowUnused;
  }

  /**
   * Gives the cotangents of the outputs, which need not be scalars then.
   *
   * @param given one for each output, of its shape
   * @return changed options
   */
  public GradOptions seeds(List<Value> given) {
    return new GradOptions(List.copyOf(given), createGraph, allowUnused);
  }

  /**
   * Records the pass, so that the gradients can be differentiated again.
   *
   * @return changed options
   */
  public GradOptions createGraph() {
    return new GradOptions(seeds, true, allowUnused);
  }

  /**
   * Gives zeros for inputs that the outputs do not depend on, instead of an error.
   *
   * @return changed options
   */
  public GradOptions allowUnused() {
    return new GradOptions(seeds, createGraph, true);
  }

  @Nullable List<Value> seeds() {
    return seeds;
  }

  boolean isCreateGraph() {
    return createGraph;
  }

  boolean isAllowUnused() {
    return allowUnused;
  }
}

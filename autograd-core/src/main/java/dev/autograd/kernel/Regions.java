package dev.autograd.kernel;

/**
 * Which elements of an array belong to each element of a smaller one, along each of the last axes:
 * a box of elements, possibly with gaps. Places count the boxes along an axis.
 */
public sealed interface Regions permits Sliding, Adaptive {
  /**
   * The number of axes, the last ones of an array.
   *
   * @return 1 or more
   */
  int axes();

  /**
   * The size of the array.
   *
   * @param axis the axis, 0 is the first of {@link #axes}
   * @return the number of elements along the axis
   */
  int size(int axis);

  /**
   * The number of regions.
   *
   * @param axis the axis
   * @return the number of regions along the axis
   */
  int count(int axis);

  /**
   * The first element of a region that lies in the array.
   *
   * @param axis the axis
   * @param place which region
   * @return its index, 0 or more
   */
  int first(int axis, int place);

  /**
   * Where a region ends.
   *
   * @param axis the axis
   * @param place which region
   * @return an index that all elements of the region are below, at most the size
   */
  int end(int axis, int place);

  /**
   * The distance of neighbours in a region.
   *
   * @param axis the axis
   * @return 1 or more
   */
  int step(int axis);
}

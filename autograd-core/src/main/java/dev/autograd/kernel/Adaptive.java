package dev.autograd.kernel;

import com.google.common.primitives.ImmutableIntArray;

/**
 * Regions that divide the last axes of an array as evenly as whole numbers allow: of n elements and
 * m regions, region i has the elements from ⌊i·n/m⌋ to ⌈(i+1)·n/m⌉ − 1, so that neighbours may
 * overlap by one.
 *
 * @param size sizes of the array
 * @param count numbers of regions
 */
public record Adaptive(ImmutableIntArray size, ImmutableIntArray count) implements Regions {
  @Override
  public int axes() {
    return size.length();
  }

  @Override
  public int size(int axis) {
    return size.get(axis);
  }

  @Override
  public int count(int axis) {
    return count.get(axis);
  }

  @Override
  public int first(int axis, int place) {
    return (int) ((long) place * size.get(axis) / count.get(axis));
  }

  @Override
  public int end(int axis, int place) {
    long places = count.get(axis);
    return (int) (((place + 1L) * size.get(axis) + places - 1) / places);
  }

  @Override
  public int step(int axis) {
    return 1;
  }
}

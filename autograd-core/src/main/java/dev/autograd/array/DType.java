package dev.autograd.array;

/** The type of an array's elements. Only the two floating types carry gradients. */
public enum DType {
  /** IEEE binary64, Java {@code double}. */
  FLOAT64(8, 2),
  /** IEEE binary32, Java {@code float}. */
  FLOAT32(4, 2),
  /** 64-bit two's complement, Java {@code long}; the type of indices and of integer sums. */
  INT64(8, 1),
  /** 32-bit two's complement, Java {@code int}. */
  INT32(4, 1),
  /** Truth values, Java {@code boolean}; 0 and 1 where a number is asked for. */
  BOOL(1, 0);

  private final int bytes;
  private final int kind;

  DType(int bytes, int kind) {
    this.bytes = bytes;
    this.kind = kind;
  }

  /**
   * Whether elements are floating-point numbers.
   *
   * @return true for {@link #FLOAT64} and {@link #FLOAT32}
   */
  public boolean isFloating() {
    return kind == 2;
  }

  /**
   * Whether elements are integers; truth values are not.
   *
   * @return true for {@link #INT64} and {@link #INT32}
   */
  public boolean isInteger() {
    return kind == 1;
  }

  /**
   * The size of one element.
   *
   * @return bytes per element
   */
  public int bytes() {
    return bytes;
  }

  /**
   * The type in which two arrays meet: of different kinds the higher one (float, integer, truth
   * value), of one kind the wider.
   *
   * @param a one type
   * @param b the other type
   * @return {@code a} or {@code b}
   */
  public static DType promote(DType a, DType b) {
    if (a.kind != b.kind) {
      return a.kind > b.kind ? a : b;
    }
    return a.bytes >= b.bytes ? a : b;
  }
}

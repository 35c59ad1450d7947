package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;

/** The movers of all types. */
final class Movers {
  private static final Mover DOUBLES = new DoubleMover();
  private static final Mover FLOATS = new FloatMover();
  private static final Mover LONGS = new LongMover();
  private static final Mover INTS = new IntMover();
  private static final Mover BOOLEANS = new BooleanMover();

  private Movers() {}

  static Mover of(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> DOUBLES;
      case FLOAT32 -> FLOATS;
      case INT64 -> LONGS;
      case INT32 -> INTS;
      case BOOL -> BOOLEANS;
    };
  }

  /** The mover of a type whose elements are to be added. */
  static Mover adding(DType dtype) {
    if (dtype == DType.BOOL) {
      throw new DTypeException("cannot add elements of type BOOL; convert them with to(INT64)");
    }
    return of(dtype);
  }
}

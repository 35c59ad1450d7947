package dev.autograd.array;

import java.io.Serial;

/** Shapes, axes or lengths that do not fit together; the message names the operation and both. */
public final class ShapeException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was given, what was expected, and what to do
   */
  public ShapeException(String message) {
    super(message);
  }
}

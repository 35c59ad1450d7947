package dev.autograd.array;

import java.io.Serial;

/** An element type, or a number, that an operation cannot take; the message names the cure. */
public final class DTypeException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was given, what was expected, and what to do
   */
  public DTypeException(String message) {
    super(message);
  }
}

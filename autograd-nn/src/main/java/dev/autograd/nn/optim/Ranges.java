package dev.autograd.nn.optim;

import com.google.common.base.Preconditions;

/** Checks of the numbers that options are made of. */
final class Ranges {
  private Ranges() {}

  /** Finite and at least 0. */
  static void notNegative(String name, double number) {
    Preconditions.checkArgument(
        Double.isFinite(number) && number >= 0,
        "%s is %s; expected a finite number, not negative",
        name,
        number);
  }

  /** At least 0 and below 1. */
  static void share(String name, double number) {
    Preconditions.checkArgument(
        number >= 0 && number < 1, "%s is %s; expected at least 0 and below 1", name, number);
  }
}

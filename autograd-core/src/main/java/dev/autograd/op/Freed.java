package dev.autograd.op;

/**
 * What stands in a node for an op whose saved arrays a backward pass has released.
 *
 * @param name the op's name, for the error that a second pass raises
 */
public record Freed(String name) implements Op {
  /** Released with the op. */
  @Override
  public String parameters() {
    return "";
  }

  @Override
  public int reads(int input) {
    return 0;
  }
}

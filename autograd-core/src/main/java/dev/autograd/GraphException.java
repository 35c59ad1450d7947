package dev.autograd;

/**
 * A graph was asked for something that its state does not allow, such as a second backward pass.
 */
public final class GraphException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was asked, why it cannot be, what to do instead
   */
  public GraphException(String message) {
    super(message);
  }
}

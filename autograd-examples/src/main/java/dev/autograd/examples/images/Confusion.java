package dev.autograd.examples.images;

/** How often each digit was read as which. */
public final class Confusion {
  /** The number of digits. */
  public static final int CLASSES = 10;

  private final int[][] counts = new int[CLASSES][CLASSES];

  /** Counts nothing yet. */
  public Confusion() {}

  /**
   * Adds the answers of a test.
   *
   * @param labels the digits that the images show
   * @param answers the digits that were read, as many as labels
   */
  public void add(long[] labels, long[] answers) {
    for (int i = 0; i < labels.length; i++) {
      counts[(int) labels[i]][(int) answers[i]]++;
    }
  }

  /**
   * Returns how many images of one digit were read as another, or as itself.
   *
   * @param digit what the images show, 0 to 9
   * @param answer what was read, 0 to 9
   * @return the count
   */
  public int count(int digit, int answer) {
    return counts[digit][answer];
  }

  /**
   * Returns how many answers were added.
   *
   * @return the count
   */
  public int total() {
    int total = 0;
    for (int[] row : counts) {
      for (int count : row) {
        total += count;
      }
    }
    return total;
  }
}

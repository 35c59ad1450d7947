package dev.autograd.examples.view;

import dev.autograd.array.NdArray;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Grey images as text, in shades from blank to full. */
public final class Shades {

  private static final String BLOCKS = " ░▒▓█";
  private static final String PLAIN = " .+*#";
  private static final String GAP = "   ";

  /** The widest line, in characters, that is filled with images. */
  private static final int LINE = 96;

  /** The widest image, in pixels, that gets two characters a pixel. */
  private static final int SMALL = 16;

  private final String ramp;

  private Shades(String ramp) {
    this.ramp = ramp;
  }

  /**
   * The finest shades that a character set has: blocks if it can write them, otherwise punctuation.
   *
   * @param charset what the text will be written in
   * @return the shades
   */
  public static Shades in(Charset charset) {
    boolean blocks = charset.canEncode() && charset.newEncoder().canEncode(BLOCKS);
    return new Shades(blocks ? BLOCKS : PLAIN);
  }

  /**
   * Images side by side, each over its caption, in as many bands as it takes.
   *
   * @param images grey images, floats from 0, blank, to 1, full, of shape {@code [n, height,
   *     width]}
   * @param captions a word or two under each of them
   * @return lines of text without trailing blanks; bands are separated by an empty line
   */
  public List<String> lines(NdArray images, List<String> captions) {
    // A character is about twice as high as wide: small images get two characters a pixel, large
    // ones one character for two rows.
    boolean small = images.dim(2) <= SMALL;
    int width = small ? 2 * images.dim(2) : images.dim(2);
    int height = small ? images.dim(1) : (images.dim(1) + 1) / 2;
    int perBand = perBand(images.dim(2));
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < images.dim(0); from += perBand) {
      int to = Math.min(from + perBand, images.dim(0));
      if (from > 0) {
        lines.add("");
      }
      for (int row = 0; row <= height; row++) {
        StringBuilder line = new StringBuilder();
        for (int image = from; image < to; image++) {
          String part =
              row == height ? captions.get(image) : row(images.select(0, image), row, width, small);
          line.append(part).append(" ".repeat(Math.max(0, width - part.length()))).append(GAP);
        }
        lines.add(line.toString().stripTrailing());
      }
    }
    return lines;
  }

  /**
   * How many images stand side by side.
   *
   * @param pixels width of an image
   * @return the count, at least 1
   */
  public static int perBand(int pixels) {
    int width = pixels <= SMALL ? 2 * pixels : pixels;
    return Math.max(1, (LINE + GAP.length()) / (width + GAP.length()));
  }

  private String row(NdArray image, int row, int width, boolean small) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < width; column++) {
      double ink = small ? image.getDouble(row, column / 2) : inkOfTwo(image, 2 * row, column);
      line.append(ramp.charAt((int) Math.min(ink * ramp.length(), ramp.length() - 1)));
    }
    return line.toString();
  }

  private static double inkOfTwo(NdArray image, int row, int column) {
    double lower = row + 1 < image.dim(0) ? image.getDouble(row + 1, column) : 0;
    return (image.getDouble(row, column) + lower) / 2;
  }
}

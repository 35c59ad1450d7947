package dev.autograd.examples.images;

import dev.autograd.array.Shape;
import dev.autograd.nn.data.FormatException;
import dev.autograd.nn.data.FormatException.Rule;
import dev.autograd.nn.data.Idx;
import dev.autograd.nn.data.InMemoryDataset;
import dev.autograd.nn.data.Scaler;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The four files of MNIST in one folder, gzipped or not. */
public final class MnistImages {
  private static final int SIDE = 28;
  private static final double FULL_INK = 255;

  private MnistImages() {}

  /**
   * Reads {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}.
   *
   * @param folder where the files are
   * @return images of shape {@code [n, 28, 28]}, FLOAT32 from 0, blank, to 1, full ink; labels
   *     INT64 from 0 to 9
   * @throws FormatException if a file is cut short or not what its name says
   * @throws IOException if a file is missing or cannot be read
   */
  public static InMemoryDataset training(Path folder) throws IOException {
    return read(folder, "train");
  }

  /**
   * Reads {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}.
   *
   * @param folder where the files are
   * @return unseen images, as {@link #training} returns them
   * @throws FormatException if a file is cut short or not what its name says
   * @throws IOException if a file is missing or cannot be read
   */
  public static InMemoryDataset testing(Path folder) throws IOException {
    return read(folder, "t10k");
  }

  private static InMemoryDataset read(Path folder, String part) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new FileSystemException(
          folder.toString(), null, "not a folder; expected one with the four files of MNIST");
    }
    Path images = find(folder, part + "-images", "idx3-ubyte");
    Path labels = find(folder, part + "-labels", "idx1-ubyte");
    InMemoryDataset bytes = Idx.dataset(images, labels, Confusion.CLASSES);
    Shape shape = bytes.features().shape();
    if (shape.rank() != 3 || shape.dim(0) == 0 || shape.dim(1) != SIDE || shape.dim(2) != SIDE) {
      throw new FormatException(
          Rule.MISMATCH,
          images.toString(),
          "holds an array of shape %s; expected at least one image, as [n, 28, 28]"
              .formatted(shape));
    }
    return new InMemoryDataset(Scaler.divideBy(FULL_INK).apply(bytes.features()), bytes.labels());
  }

  private static Path find(Path folder, String name, String kind) throws NoSuchFileException {
    for (String separator : new String[] {"-", "."}) {
      for (String ending : new String[] {"", ".gz"}) {
        Path file = folder.resolve(name + separator + kind + ending);
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
    }
    throw new NoSuchFileException(
        folder.resolve(name + "-" + kind).toString(),
        null,
        "not there, nor with the ending .gz; expected the four files of MNIST in this folder");
  }
}

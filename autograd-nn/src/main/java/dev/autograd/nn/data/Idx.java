package dev.autograd.nn.data;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.nn.data.FormatException.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads IDX files, the format of MNIST, plain or compressed with gzip.
 *
 * <p>A file is two bytes 0, a byte for the type of the elements (08 unsigned byte, 09 byte, 0B
 * short, 0C int, 0D float, 0E double), a byte for the count of axes (1 to 8 here), the sizes as
 * 32-bit unsigned numbers, and the elements in row-major order; all big-endian. Integers of one and
 * two bytes are read as INT32.
 */
public final class Idx {
  private static final int MAX_RANK = 8;

  private enum Element {
    UBYTE(0x08, 1, DType.INT32),
    BYTE(0x09, 1, DType.INT32),
    SHORT(0x0B, 2, DType.INT32),
    INT(0x0C, 4, DType.INT32),
    FLOAT(0x0D, 4, DType.FLOAT32),
    DOUBLE(0x0E, 8, DType.FLOAT64);

    private final int code;
    private final int bytes;
    private final DType dtype;

    Element(int code, int bytes, DType dtype) {
      this.code = code;
      this.bytes = bytes;
      this.dtype = dtype;
    }

    double read(ByteBuffer data, int i) {
      return switch (this) {
        case UBYTE -> Byte.toUnsignedInt(data.get(i));
        case BYTE -> data.get(i);
        case SHORT -> data.getShort(2 * i);
        case INT -> data.getInt(4 * i);
        case FLOAT -> data.getFloat(4 * i);
        case DOUBLE -> data.getDouble(8 * i);
      };
    }
  }

  private Idx() {}

  /**
   * Reads a file into the type that holds its elements exactly.
   *
   * @param file the file, plain or gzip
   * @return an array of the shape that the file states
   * @throws FormatException if the file breaks a rule of the format
   * @throws IOException if the file cannot be read
   */
  public static NdArray read(Path file) throws IOException {
    return Source.read(file, (name, in) -> parse(name, in, null));
  }

  /**
   * Reads a file into a type of choice.
   *
   * @param file the file, plain or gzip
   * @param dtype the type of the result
   * @return an array of the shape that the file states
   * @throws FormatException if the file breaks a rule of the format
   * @throws IOException if the file cannot be read
   */
  public static NdArray read(Path file, DType dtype) throws IOException {
    return Source.read(file, (name, in) -> parse(name, in, dtype));
  }

  /**
   * Reads a stream, such as a resource, into a type of choice. The stream is not closed.
   *
   * @param name what messages call the stream
   * @param in the bytes, plain or gzip
   * @param dtype the type of the result
   * @return an array of the shape that the stream states
   * @throws FormatException if the bytes break a rule of the format
   * @throws IOException if the stream cannot be read
   */
  public static NdArray read(String name, InputStream in, DType dtype) throws IOException {
    return Source.read(name, in, (n, bytes) -> parse(n, bytes, dtype));
  }

  /**
   * Reads examples and their classes from two files.
   *
   * @param examples the file of the examples, its first axis counting them
   * @param labels the file of the class indices, one for each example
   * @param classes how many classes there are; labels go from 0 to one less
   * @return the examples as FLOAT32 numbers, not scaled, and the labels as INT64
   * @throws FormatException if a file breaks a rule of the format, if there are not as many labels
   *     as examples, or if a label is not a class
   * @throws IOException if a file cannot be read
   */
  public static InMemoryDataset dataset(Path examples, Path labels, int classes)
      throws IOException {
    NdArray indices = read(labels, DType.INT64);
    if (indices.rank() != 1) {
      throw new FormatException(
          Rule.MISMATCH,
          labels.toString(),
          "labels have shape %s; expected one axis".formatted(indices.shape()));
    }
    NdArray features = read(examples, DType.FLOAT32);
    if (features.dim(0) != indices.dim(0)) {
      throw new FormatException(
          Rule.MISMATCH,
          labels.toString(),
          "%d labels, but %s holds %d examples"
              .formatted(indices.dim(0), examples, features.dim(0)));
    }
    long[] index = indices.toLongArray();
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0 || index[i] >= classes) {
        throw new FormatException(
            Rule.MISMATCH,
            labels.toString(),
            "label %d is %d; expected a class from 0 to %d".formatted(i, index[i], classes - 1));
      }
    }
    return new InMemoryDataset(features, indices);
  }

  private static NdArray parse(String name, InputStream in, @Nullable DType dtype)
      throws IOException {
    byte[] magic = exactly(name, in, 4, "the header's first 4 bytes");
    Element element = element(name, magic);
    int rank = Byte.toUnsignedInt(magic[3]);
    if (rank < 1 || rank > MAX_RANK) {
      throw new FormatException(
          Rule.BAD_RANK, name, "%d axes; expected 1 to %d".formatted(rank, MAX_RANK));
    }
    ByteBuffer sizes = ByteBuffer.wrap(exactly(name, in, 4 * rank, "the header's sizes"));
    long[] dims = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      dims[axis] = Integer.toUnsignedLong(sizes.getInt());
    }
    Shape shape = shape(name, dims, element);
    byte[] data = exactly(name, in, shape.size() * element.bytes, "data of shape " + shape);
    if (in.read() >= 0) {
      throw new FormatException(
          Rule.TRAILING_DATA,
          name,
          "more than the %d bytes of data that shape %s takes".formatted(data.length, shape));
    }
    return decode(ByteBuffer.wrap(data), element, shape, dtype == null ? element.dtype : dtype);
  }

  private static Element element(String name, byte[] magic) throws FormatException {
    if (magic[0] != 0 || magic[1] != 0) {
      boolean swapped = magic[3] == 0 && magic[2] == 0;
      throw new FormatException(
          Rule.BAD_MAGIC,
          name,
          "starts with bytes %02x %02x %02x %02x; an IDX file starts with 00 00%s"
              .formatted(
                  magic[0],
                  magic[1],
                  magic[2],
                  magic[3],
                  swapped ? " (this header looks little-endian; IDX is big-endian)" : ""));
    }
    for (Element element : Element.values()) {
      if (element.code == magic[2]) {
        return element;
      }
    }
    throw new FormatException(
        Rule.UNKNOWN_TYPE,
        name,
        "elements of type %02x; expected 08, 09, 0b, 0c, 0d or 0e".formatted(magic[2]));
  }

  private static Shape shape(String name, long[] dims, Element element) throws FormatException {
    long limit = Integer.MAX_VALUE / element.bytes;
    long size = 1;
    for (long dim : dims) {
      if (dim > Integer.MAX_VALUE || (dim > 0 && size > limit / dim)) {
        throw new FormatException(
            Rule.OVERFLOW,
            name,
            "sizes %s; expected at most %d elements".formatted(Arrays.toString(dims), limit));
      }
      size *= dim;
    }
    return Shape.of(Arrays.stream(dims).mapToInt(Math::toIntExact).toArray());
  }

  /** Reads a count of bytes; what is not there is not allocated either. */
  private static byte[] exactly(String name, InputStream in, int count, String what)
      throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new FormatException(
          Rule.TRUNCATED,
          name,
          "ends after %d of the %d bytes of %s".formatted(bytes.length, count, what));
    }
    return bytes;
  }

  private static NdArray decode(ByteBuffer data, Element element, Shape shape, DType dtype) {
    int n = shape.size();
    return switch (dtype) {
      case FLOAT32 -> {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
          numbers[i] = (float) element.read(data, i);
        }
        yield NdArray.of(shape, numbers);
      }
      case FLOAT64 -> {
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
          numbers[i] = element.read(data, i);
        }
        yield NdArray.of(shape, numbers);
      }
      case INT32, INT64, BOOL -> integers(data, element, shape).to(dtype);
    };
  }

  private static NdArray integers(ByteBuffer data, Element element, Shape shape) {
    if (element.dtype.isFloating()) {
      return decode(data, element, shape, element.dtype);
    }
    int[] numbers = new int[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) element.read(data, i);
    }
    return NdArray.of(shape, numbers);
  }
}

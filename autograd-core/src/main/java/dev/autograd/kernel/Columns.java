package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;

/**
 * The elements under each position of a sliding window as the columns of a matrix, which turns
 * convolutions into matrix products; and the way back, where elements that several windows cover
 * add up.
 *
 * <p>A plane (one channel of one sample) is first padded, so that every window lies inside it. Then
 * a column is a list of positions in the plane, the same for every plane.
 */
public final class Columns {
  private final Sliding windows;

  /** Sizes of a padded plane. */
  private final int[] padded;

  /** Whether planes need no padding. */
  private final boolean fits;

  /** Number of elements of a padded plane. */
  final int plane;

  /** Number of elements of a window: rows of the matrix for one plane. */
  final int kernel;

  /** Number of windows: columns of the matrix. */
  final int count;

  /** Windows whose elements are neighbours are moved together, so many at once. */
  private final int run;

  /** Where the runs start in a padded plane, in row-major order of the matrix. */
  private final int[] positions;

  Columns(Sliding windows) {
    this.windows = windows;
    int axes = windows.axes();
    padded = new int[axes];
    boolean same = true;
    for (int a = 0; a < axes; a++) {
      int before = windows.padding().get(a);
      int end = windows.start(a, windows.count(a) - 1) + windows.reach(a);
      padded[a] = before + Math.max(windows.size(a), end);
      same &= padded[a] == windows.size(a);
    }
    fits = same;
    Layout dense = Shape.of(padded).dense();
    plane = dense.shape().size();
    kernel = product(windows.kernel().toArray());
    count = product(windows.count().toArray());
    run = windows.stride().get(axes - 1) == 1 ? windows.count(axes - 1) : 1;
    int[] counts = windows.count().toArray();
    counts[axes - 1] /= run;
    int[] elements = places(windows.kernel().toArray(), windows.dilation().toArray(), dense);
    int[] starts = places(counts, windows.stride().toArray(), dense);
    positions = new int[Shape.of(elements.length, starts.length).size()];
    for (int e = 0; e < elements.length; e++) {
      for (int s = 0; s < starts.length; s++) {
        positions[e * starts.length + s] = elements[e] + starts[s];
      }
    }
  }

  private static int product(int... sizes) {
    return Shape.of(sizes).size();
  }

  /** The places of a grid of so many points so far apart, in row-major order. */
  private static int[] places(int[] points, int[] distance, Layout dense) {
    int[] places = new int[product(points)];
    int[] index = new int[points.length];
    for (int i = 0; i < places.length; i++) {
      for (int a = 0; a < points.length; a++) {
        places[i] += index[a] * distance[a] * dense.stride(a);
      }
      for (int a = points.length - 1; a >= 0 && ++index[a] == points[a]; a--) {
        index[a] = 0;
      }
    }
    return places;
  }

  /**
   * The elements under each position of a window.
   *
   * @param x [n, c, sizes]
   * @param windows the windows
   * @return [n, c · elements of the window, number of windows], dense, with zeros beyond the array
   */
  public static NdArray unfold(NdArray x, Sliding windows) {
    Columns columns = new Columns(windows);
    int rows = product(x.dim(1), columns.kernel);
    Shape shape = Shape.of(x.dim(0), rows, columns.count);
    NdArray planes = columns.pad(x);
    Object to = Movers.of(x.dtype()).allocate(shape.size());
    columns.take(planes, 0, x.dim(0) * x.dim(1), to);
    return Raw.wrap(to, x.dtype(), shape.dense());
  }

  /**
   * The adjoint of {@link #unfold}.
   *
   * @param columns floats [n, c · elements of the window, number of windows]
   * @param windows the windows
   * @return [n, c, sizes], dense
   */
  public static NdArray fold(NdArray columns, Sliding windows) {
    Columns back = new Columns(windows);
    int n = columns.dim(0);
    int c = columns.dim(1) / back.kernel;
    NdArray flat = Copying.contiguous(columns);
    NdArray planes = back.zeros(flat.dtype(), n, c);
    back.add(Raw.storage(flat), flat.layout().offset(), planes, 0, n * c);
    return back.crop(planes);
  }

  /** The shape of planes, padded or not. */
  private Shape shape(int n, int c, boolean padding) {
    int[] dims = new int[2 + padded.length];
    dims[0] = n;
    dims[1] = c;
    for (int a = 0; a < padded.length; a++) {
      dims[2 + a] = padding ? padded[a] : windows.size(a);
    }
    return Shape.of(dims);
  }

  /** The inner part of padded planes. */
  private Layout inside(Layout layout) {
    Layout inner = layout;
    for (int a = 0; a < padded.length; a++) {
      int start = windows.padding().get(a);
      inner = inner.slice(2 + a, start, start + windows.size(a), 1);
    }
    return inner;
  }

  /** Planes with zeros around them, contiguous. */
  NdArray pad(NdArray x) {
    if (fits) {
      return Copying.contiguous(x);
    }
    NdArray planes = zeros(x.dtype(), x.dim(0), x.dim(1));
    Transfer.run(
        x.dtype(), Raw.storage(x), x.layout(), Raw.storage(planes), inside(planes.layout()));
    return planes;
  }

  /** Padded planes of zeros. */
  NdArray zeros(DType type, int n, int c) {
    Shape shape = shape(n, c, true);
    return Raw.wrap(Movers.of(type).zeros(shape.size()), type, shape.dense());
  }

  /** Planes without what is around them. */
  NdArray crop(NdArray planes) {
    return fits ? planes : Copying.copy(Raw.view(planes, inside(planes.layout())));
  }

  /** Writes the matrix of some planes from the start of a storage on. */
  void take(NdArray planes, int first, int number, Object to) {
    int from = planes.layout().offset() + first * plane;
    Movers.of(planes.dtype()).pick(to, Raw.storage(planes), from, number, plane, positions, run);
  }

  /** Adds a matrix to some planes. */
  void add(Object columns, int from, NdArray planes, int first, int number) {
    Mover mover = Movers.of(planes.dtype());
    for (int p = 0; p < number; p++) {
      int at = from + p * kernel * count;
      int to = planes.layout().offset() + (first + p) * plane;
      mover.addAt(positions.length, run, columns, at, positions, Raw.storage(planes), to);
    }
  }
}

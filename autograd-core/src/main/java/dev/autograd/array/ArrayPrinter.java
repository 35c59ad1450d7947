package dev.autograd.array;

import java.util.function.IntConsumer;

/** Writes one array as text; see {@link NdArray#toString()}. */
final class ArrayPrinter {
  private static final int MOST_SHOWN = 1000;
  private static final int EDGE = 3;
  private static final int LINE = 80;

  private final Layout layout;
  private final Object storage;
  private final boolean shortened;
  private final NumberFormat format;
  private final StringBuilder out = new StringBuilder();
  private int width;

  private ArrayPrinter(NdArray a) {
    layout = a.layout();
    storage = a.storage();
    shortened = a.size() > MOST_SHOWN;
    format = new NumberFormat();
    if (a.dtype().isFloating()) {
      visit(0, layout.offset(), at -> format.include(Storage.getDouble(storage, at)));
    }
    visit(0, layout.offset(), at -> width = Math.max(width, element(at).length()));
  }

  static String print(NdArray a) {
    if (a.rank() == 0) {
      return new ArrayPrinter(a).element(a.layout().offset());
    }
    String type = " " + a.dtype() + a.shape();
    if (a.size() == 0) {
      return "[]" + type;
    }
    ArrayPrinter printer = new ArrayPrinter(a);
    printer.write(0, a.layout().offset());
    return printer.out + type;
  }

  private String element(int at) {
    if (storage instanceof long[] s) {
      return Long.toString(s[at]);
    } else if (storage instanceof int[] s) {
      return Integer.toString(s[at]);
    } else if (storage instanceof boolean[] s) {
      return Boolean.toString(s[at]);
    }
    return format.format(Storage.getDouble(storage, at));
  }

  /** The index to show after {@code index}: the next one, or the first behind the gap. */
  private int next(int axis, int index) {
    int dim = layout.shape().dim(axis);
    return shortened && dim > 2 * EDGE && index == EDGE - 1 ? dim - EDGE : index + 1;
  }

  /** Gives the position of every element that is shown. */
  private void visit(int axis, int position, IntConsumer action) {
    if (axis == layout.rank()) {
      action.accept(position);
      return;
    }
    for (int i = 0; i < layout.shape().dim(axis); i = next(axis, i)) {
      visit(axis + 1, position + i * layout.stride(axis), action);
    }
  }

  private void write(int axis, int position) {
    boolean last = axis == layout.rank() - 1;
    String indent = " ".repeat(axis + 1);
    String newLine = "\n".repeat(last ? 1 : layout.rank() - 1 - axis) + indent;
    int perLine = last ? Math.max(1, (LINE - indent.length()) / (width + 2)) : 1;
    int written = 0;
    out.append('[');
    for (int i = 0, before = -1; i < layout.shape().dim(axis); before = i, i = next(axis, i)) {
      if (i > before + 1) {
        separate(written++, perLine, newLine);
        out.append("...");
      }
      separate(written++, perLine, newLine);
      if (last) {
        String text = element(position + i * layout.stride(axis));
        out.append(" ".repeat(width - text.length())).append(text);
      } else {
        write(axis + 1, position + i * layout.stride(axis));
      }
    }
    out.append(']');
  }

  private void separate(int written, int perLine, String newLine) {
    if (written > 0) {
      out.append(written % perLine == 0 ? "," + newLine : ", ");
    }
  }
}

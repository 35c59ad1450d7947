package dev.autograd.kernel;

import org.jspecify.annotations.Nullable;

/**
 * One thread's run of a program over a range of elements: a block of each input, one instruction
 * after the other over the block, the outputs stored, and the next block.
 */
final class BlockRun {
  /** Most elements in a block. */
  private static final int BLOCK = 1024;

  /** Fewest elements in a block: below, the cost of an instruction's call shows. */
  private static final int SMALL_BLOCK = 128;

  /** Bytes that the blocks of all slots may fill together: the nearest cache. */
  private static final int CACHE = 32 * 1024;

  private final Program program;
  private final Element element;
  private final double[] numbers;
  private final Source[] sources;
  private final Sink[] sinks;

  /** The array of each slot. */
  private final Object[] arrays;

  /** For a slot that is an array as a whole, the index of element 0; else −1. */
  private final int[] wholes;

  /** For an input that is copied block by block, where from. */
  private final @Nullable Source[] copied;

  /** Whether no output is stored where an input is read. */
  private final boolean separate;

  BlockRun(
      Program program,
      Element element,
      double[] numbers,
      Source[] sources,
      Sink[] sinks,
      boolean separate) {
    this.separate = separate;
    this.program = program;
    this.element = element;
    this.sinks = sinks;
    this.arrays = new Object[program.slots];
    this.wholes = new int[program.slots];
    this.copied = new Source[program.inputs];
    java.util.Arrays.fill(wholes, -1);
    this.numbers = numbers;
    this.sources = sources;
  }

  /** Runs the program over elements from to to − 1. */
  void run(int from, int to) {
    int block = Math.min(blockSize(), to - from);
    boolean inPlace =
        separate && sinks.length == 1 && (block == to || Twins.current().freeOffsets());
    prepare(block, inPlace);
    for (int at = from; at < to; at += block) {
      step(at, Math.min(block, to - at));
    }
  }

  private int blockSize() {
    int fitting = CACHE / (program.slots * element.type().bytes());
    return Math.max(SMALL_BLOCK, Math.min(BLOCK, Integer.highestOneBit(fitting)));
  }

  private void prepare(int block, boolean inPlace) {
    for (int i = 0; i < program.inputs; i++) {
      Source source = sources[i];
      if (inPlace
          && source.dense
          && !source.constant
          && source.type == element.type()
          && (source.offset == 0 || Twins.current().freeOffsets())) {
        arrays[i] = source.storage;
        wholes[i] = source.offset;
      } else {
        arrays[i] = element.allocate(block);
        if (source.constant) {
          source.load(element, arrays[i], 0, 1);
          element.repeat(arrays[i], block);
        } else {
          copied[i] = source;
        }
      }
    }
    int literals = program.inputs + program.numbers.length;
    for (int i = program.inputs; i < literals; i++) {
      arrays[i] = element.allocate(block);
      element.fill(arrays[i], program.literal(i - program.inputs, numbers), block);
    }
    for (int i = literals; i < program.slots; i++) {
      Sink sink = sinks[0];
      if (inPlace && i == program.outputs[0] && sink.type() == element.type()) {
        arrays[i] = sink.storage();
        wholes[i] = sink.offset();
      } else {
        arrays[i] = element.allocate(block);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // whether it is the same storage
  private void step(int at, int n) {
    for (int i = 0; i < copied.length; i++) {
      Source source = copied[i];
      if (source != null) {
        source.load(element, arrays[i], at, n);
      }
    }
    int[] code = program.code;
    for (int i = 0; i < program.primitives.length; i++) {
      int d = code[4 * i];
      int a = code[4 * i + 1];
      int b = code[4 * i + 2];
      int c = code[4 * i + 3];
      element.apply(
          program.primitives[i],
          arrays[d],
          start(d, at),
          arrays[a],
          start(a, at),
          arrays[b],
          start(b, at),
          arrays[c],
          start(c, at),
          n);
    }
    for (int k = 0; k < sinks.length; k++) {
      Sink sink = sinks[k];
      int slot = program.outputs[k];
      if (arrays[slot] != sink.storage()) {
        element.write(
            arrays[slot], start(slot, at), sink.type(), sink.storage(), sink.offset() + at, n);
      }
    }
  }

  private int start(int slot, int at) {
    int whole = wholes[slot];
    return whole < 0 ? 0 : whole + at;
  }
}

package dev.autograd;

import com.google.common.collect.MapMaker;
import dev.autograd.op.Op;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ops are written down on while a function runs: each op, and by number what it was applied
 * to. Numbers are given to arguments, to parameters, to what is captured from outside, and to every
 * result; ops on captured constants alone are not written down, their results are captured.
 */
final class Tape {
  /**
   * An op that was applied.
   *
   * @param inputs numbers of its inputs
   * @param output number of its first result; further ones follow
   * @param outputs how many results it has
   * @param recorded whether recording was on
   * @param origin where in the program
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Step(Op op, int[] inputs, int output, int outputs, boolean recorded, Origin origin) {}

  private final @Nullable Tape outer;
  private final boolean readable;

  /** The number of a leaf or Value, by identity; what nobody else holds on to is forgotten. */
  private final Map<Object, Integer> known = new MapMaker().weakKeys().makeMap();

  /** The numbers that stand for results of ops. */
  private final BitSet computed = new BitSet();

  private final List<Value> arguments = new ArrayList<>();
  private final List<Trace.Captured> captured = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private int numbers;
  private boolean differentiated;

  /**
   * Starts a tape in the calling thread.
   *
   * @param readable whether the numbers of results may be read meanwhile: what is computed from
   *     them is not written down
   */
  Tape(List<Value> arguments, boolean readable) {
    this.outer = Mode.current().tape();
    this.readable = readable;
    for (Value argument : arguments) {
      this.arguments.add(argument);
      known.putIfAbsent(key(argument), numbers++);
    }
  }

  @Nullable Tape outer() {
    return outer;
  }

  /** A leaf is known by itself: a user's handle of it and its snapshots are the same. */
  private static Object key(Value v) {
    return v.link instanceof Leaf leaf ? leaf : v;
  }

  /** Writes an op down. */
  void applied(Op op, Value[] inputs, Value[] outputs, Mode mode) {
    boolean constant = inputs.length > 0;
    for (Value input : inputs) {
      constant &= !known.containsKey(key(input)) && key(input) == input && input.node() == null;
    }
    if (constant) {
      return;
    }
    int[] from = new int[inputs.length];
    for (int i = 0; i < from.length; i++) {
      from[i] = number(inputs[i]);
    }
    steps.add(new Step(op, from, numbers, outputs.length, mode.recording, mode.origin()));
    for (Value output : outputs) {
      computed.set(numbers);
      known.put(output, numbers++);
    }
  }

  /** The number of a Value; one that is new here is captured. */
  private int number(Value v) {
    Integer before = known.get(key(v));
    if (before != null) {
      return before;
    }
    captured.add(Trace.Captured.of(numbers, v, isWrittenAround(v)));
    known.put(key(v), numbers);
    return numbers++;
  }

  /** Whether a tape around this one knows a Value: it is not the same each time. */
  private boolean isWrittenAround(Value v) {
    for (Tape tape = outer; tape != null; tape = tape.outer) {
      if (tape.known.containsKey(key(v))) {
        return true;
      }
    }
    return false;
  }

  /** Lets a leaf stand for another Value. */
  void same(Value leaf, Value from) {
    known.put(key(leaf), number(from));
  }

  /** Whether something was computed here, and from something that requires a gradient. */
  boolean isTrackedResult(Value v) {
    Integer number = v.node() == null ? null : known.get(v);
    return number != null && computed.get(number);
  }

  /** Notes on all tapes that a pass, backward or forward, was written down. */
  static void pass() {
    for (Tape tape = Mode.current().tape(); tape != null; tape = tape.outer) {
      tape.differentiated = true;
    }
  }

  /** Ends the tape. */
  Trace end(List<Value> results) {
    int[] numbersOfResults = new int[results.size()];
    for (int i = 0; i < numbersOfResults.length; i++) {
      numbersOfResults[i] = number(results.get(i));
    }
    return Trace.of(arguments, captured, steps, numbersOfResults, numbers, differentiated);
  }

  /** Refuses to show numbers of something that the tape will compute anew from other numbers. */
  static void reading(Value v, String method) {
    if (isWritten(v)) {
      throw new GraphException(
          "trace: "
              + method
              + Mode.current().origin().describe()
              + " reads numbers of a Value of shape "
              + v.shape()
              + ", and what is computed from them would stay the same for every batch. Use"
              + " operations on Values instead (where, comparisons, indexing), or read the"
              + " numbers outside the traced function");
    }
  }

  /** Whether a trace will compute a Value anew. */
  static boolean isWritten(Value v) {
    for (Tape tape = Mode.current().tape(); tape != null; tape = tape.outer) {
      if (!tape.readable && (key(v) != v || tape.known.containsKey(v))) {
        return true;
      }
    }
    return false;
  }

  /** Refuses what changes something outside the graph, and so could not be run again. */
  static void changing(String method) {
    Mode mode = Mode.current();
    if (mode.tape() != null) {
      throw new GraphException(
          method
              + mode.origin().describe()
              + ": inside a traced or checkpointed function nothing can be changed that other code"
              + " sees, as the function is run again without being called. Use Autograd.grad"
              + " inside, and backward or updates outside");
    }
  }
}

package dev.autograd;

import dev.autograd.op.Op;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is switched on in a thread: recording, the scope, the capture of source lines, who looks at
 * the ops that are applied. A new thread records, has no scope and captures lines of large ops
 * only.
 */
final class Mode {
  /** Ops on this many elements or more have their source line captured everywhere. */
  static final int LARGE = 65_536;

  private static final ThreadLocal<Mode> CURRENT = ThreadLocal.withInitial(Mode::new);

  /** Frames to fetch at once: the library's own below a call from a user, and the user's. */
  private static final int FRAMES = 10;

  private static final StackWalker WALKER = StackWalker.getInstance(Set.of(), FRAMES);

  private static final String LIBRARY = "dev.autograd.";

  private static final String EXAMPLES = LIBRARY + "examples.";

  boolean recording = true;
  private @Nullable RuleListener listener;
  private boolean tracing;
  private boolean checking;
  private @Nullable Tape tape;
  private Origin origin = Origin.NONE;
  private int lastId;

  private Mode() {}

  static Mode current() {
    return CURRENT.get();
  }

  int nextId() {
    return ++lastId;
  }

  /** The number of nodes made in this thread so far, modulo 2³². */
  int nodes() {
    return lastId;
  }

  /** Where an op with a result of the given number of elements is being applied. */
  Origin origin(int size) {
    return (tracing || size >= LARGE) && origin.frame() == null ? withFrame() : origin;
  }

  /** Where an op is being applied, whatever the size of its result. */
  Origin origin() {
    return origin(0);
  }

  @Nullable RuleListener listener() {
    return listener;
  }

  /** Whether NaNs are looked for. */
  boolean isChecking() {
    return checking;
  }

  /** What ops are written down on; null if nothing. */
  @Nullable Tape tape() {
    return tape;
  }

  /** Whether somebody looks at every op that is applied. */
  boolean isWatching() {
    return checking || tape != null;
  }

  /** Shows an op that was applied to whoever watches. */
  void applied(Op op, Value[] inputs, Value... outputs) {
    if (checking) {
      Anomaly.check(op, inputs, outputs, this);
    }
    for (Tape to = tape; to != null; to = to.outer()) {
      to.applied(op, inputs, outputs, this);
    }
  }

  private Origin withFrame() {
    return new Origin(origin.scope(), WALKER.walk(Mode::firstOfUser));
  }

  private static StackWalker.@Nullable StackFrame firstOfUser(
      Stream<StackWalker.StackFrame> frames) {
    Iterator<StackWalker.StackFrame> each = frames.iterator();
    while (each.hasNext()) {
      StackWalker.StackFrame frame = each.next();
      if (!isLibrary(frame.getClassName())) {
        return frame;
      }
    }
    return null;
  }

  /** Classes whose frames are never the user's line; the examples are users. */
  private static boolean isLibrary(String className) {
    return (className.startsWith(LIBRARY) && !className.startsWith(EXAMPLES))
        || className.startsWith("java.")
        || className.startsWith("jdk.");
  }

  static <T> T recording(boolean on, Supplier<T> body) {
    return changed(mode -> mode.recording = on, body);
  }

  static <T> T scoped(String name, Supplier<T> body) {
    return changed(mode -> mode.origin = mode.origin.within(name), body);
  }

  static <T> T listening(RuleListener listener, Supplier<T> body) {
    return changed(mode -> mode.listener = listener, body);
  }

  /** Writes down the ops that are applied, on this tape and on those around it. */
  static <T> T taped(Tape tape, Supplier<T> body) {
    return changed(mode -> mode.tape = tape, body);
  }

  /** Looks for NaNs in the results of ops, or stops doing so. */
  static <T> T checking(boolean on, Supplier<T> body) {
    return changed(mode -> mode.checking = on, body);
  }

  /** Applies ops as if at another place in the program, and recorded only if that one was too. */
  static <T> T at(Origin place, boolean recorded, Supplier<T> body) {
    return changed(
        mode -> {
          mode.origin = place;
          mode.recording &= recorded;
        },
        body);
  }

  static <T> T traced(Supplier<T> body) {
    return changed(mode -> mode.tracing = true, body);
  }

  /** Runs the body with something switched, and switches it back whatever happens. */
  private static <T> T changed(Consumer<Mode> change, Supplier<T> body) {
    Mode mode = current();
    boolean recording = mode.recording;
    boolean tracing = mode.tracing;
    boolean checking = mode.checking;
    RuleListener listener = mode.listener;
    Tape tape = mode.tape;
    Origin origin = mode.origin;
    change.accept(mode);
    try {
      return body.get();
    } finally {
      mode.recording = recording;
      mode.tracing = tracing;
      mode.checking = checking;
      mode.listener = listener;
      mode.tape = tape;
      mode.origin = origin;
    }
  }
}

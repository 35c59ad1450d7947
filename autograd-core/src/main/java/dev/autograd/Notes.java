package dev.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a user attached to one node: a label, hooks, and the wish to keep its gradient. */
final class Notes {
  /** Where the op was applied; kept here for a number that is its own node. */
  final Origin origin;

  /** One registration: the same function may be registered twice. */
  private static final class Hook {
    final Function<Value, @Nullable Value> function;

    Hook(Function<Value, @Nullable Value> function) {
      this.function = function;
    }
  }

  private final List<Hook> hooks = new ArrayList<>();
  private boolean retaining;
  private @Nullable Value retained;
  private @Nullable String label;

  Notes(Origin origin) {
    this.origin = origin;
  }

  /** The name that a user gave a node; null if none. */
  static @Nullable String labelOf(Node node) {
    if (node instanceof Leaf leaf) {
      return leaf.label();
    }
    Notes notes = node.notes();
    return notes == null ? null : notes.label();
  }

  private synchronized @Nullable String label() {
    return label;
  }

  synchronized void label(String text) {
    label = text;
  }

  synchronized HookHandle add(Function<Value, @Nullable Value> function) {
    Hook hook = new Hook(function);
    hooks.add(hook);
    return () -> remove(hook);
  }

  private synchronized void remove(Hook hook) {
    hooks.remove(hook);
  }

  private synchronized List<Hook> hooks() {
    return List.copyOf(hooks);
  }

  /** Shows a gradient to the hooks, in the order they were registered in. */
  Value observe(Value gradient) {
    Value current = gradient;
    for (Hook hook : hooks()) {
      Value replacement = hook.function.apply(current);
      if (replacement != null) {
        current = Backward.fitting(replacement, current);
      }
    }
    return current;
  }

  synchronized void retain() {
    retaining = true;
  }

  synchronized void keep(Value gradient) {
    if (retaining) {
      Value before = retained;
      retained = before == null ? gradient : before.add(gradient);
    }
  }

  synchronized @Nullable Value retained() {
    return retained;
  }

  synchronized void forget() {
    retained = null;
  }
}

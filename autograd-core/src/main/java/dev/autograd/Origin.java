package dev.autograd;

import org.jspecify.annotations.Nullable;

/**
 * Where in a program an op was applied: the path of scopes, and the user's source line where it was
 * captured.
 *
 * @param scope the path of scope names, separated by dots; empty outside scopes
 * @param frame the user's frame, as in a stack trace; null where it was not captured
 */
record Origin(String scope, @Nullable String frame) {
  static final Origin NONE = new Origin("", null);

  Origin within(String name) {
    return new Origin(scope.isEmpty() ? name : scope + "." + name, null);
  }

  /** As " (in encoder.linear1, at Main.run(Main.java:12))", or nothing. */
  String describe() {
    if (scope.isEmpty() && frame == null) {
      return "";
    }
    StringBuilder text = new StringBuilder(" (");
    if (!scope.isEmpty()) {
      text.append("in ").append(scope);
    }
    if (frame != null) {
      text.append(scope.isEmpty() ? "at " : ", at ").append(frame);
    }
    return text.append(')').toString();
  }
}

package dev.autograd;

import org.jspecify.annotations.Nullable;

/**
 * Where in a program an op was applied: the path of scopes, and the user's source line where it was
 * captured.
 *
 * @param scope the path of scope names, separated by dots; empty outside scopes
 * @param frame the user's frame; null where it was not captured. Its line is looked up, which takes
 *     longer than the capture, when somebody reads it
 */
record Origin(String scope, StackWalker.@Nullable StackFrame frame) {
  static final Origin NONE = new Origin("", null);

  Origin within(String name) {
    return new Origin(scope.isEmpty() ? name : scope + "." + name, null);
  }

  /** The user's line as in a stack trace; null where it was not captured. */
  @Nullable String line() {
    return frame == null ? null : frame.toStackTraceElement().toString();
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
      text.append(scope.isEmpty() ? "at " : ", at ").append(line());
    }
    return text.append(')').toString();
  }
}

package dev.autograd.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One run of the command line, in this JVM.
 *
 * @param code its exit code
 * @param out lines of standard output
 * @param err lines of standard error
 */
record Session(int code, List<String> out, List<String> err) {
  static Session run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), StandardCharsets.UTF_8, args);
    return new Session(code, out.toString().lines().toList(), err.toString().lines().toList());
  }

  String lastLine(int fromTheEnd) {
    return out.get(out.size() - 1 - fromTheEnd);
  }
}

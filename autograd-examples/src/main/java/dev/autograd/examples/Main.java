package dev.autograd.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * The examples' command line.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 wrong usage. What went wrong is one line on standard error.
 */
@Command(
    name = "autograd",
    description = "Lessons on backpropagation, and nets that learn to read handwritten digits.",
    synopsisSubcommandLabel = "lessons|digits|mnist",
    subcommands = {LessonsCommand.class, DigitsCommand.class, MnistCommand.class})
public final class Main {
  /** Width of help texts, and no limit for the one line of a usage error. */
  private static final int HELP_WIDTH = 100;

  private static final int ONE_LINE = 10_000;

  /** System properties that name it, the most telling first; which are there depends on the JDK. */
  private static final List<String> TERMINAL_ENCODINGS =
      List.of("stdout.encoding", "sun.stdout.encoding", "native.encoding");

  private final Charset charset;

  @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "show this help and exit")
  private boolean help;

  Main() {
    this(StandardCharsets.UTF_8);
  }

  private Main(Charset charset) {
    this.charset = charset;
  }

  /** What the output is written in. */
  Charset charset() {
    return charset;
  }

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    // Charts are drawn into files; a display is neither needed nor looked for.
    System.setProperty("java.awt.headless", "true");
    Charset charset = terminalCharset();
    PrintWriter out = new PrintWriter(System.out, true, charset);
    PrintWriter err = new PrintWriter(System.err, true, charset);
    System.exit(run(out, err, charset, args));
  }

  /**
   * Runs a command.
   *
   * @param out where results go
   * @param err where progress and errors go
   * @param charset what {@code out} is written in
   * @param args the command and its options
   * @return the exit code
   */
  static int run(PrintWriter out, PrintWriter err, Charset charset, String... args) {
    CommandLine line =
        new CommandLine(new Main(charset))
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpWidth(HELP_WIDTH)
            .setParameterExceptionHandler((e, a) -> usageError(e))
            .setExecutionExceptionHandler((e, failed, parsed) -> failure(e, failed));
    int code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  private static int usageError(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String usage = line.setUsageHelpWidth(ONE_LINE).getHelp().synopsis(0);
    complain(line, e.getMessage() + "; usage: " + usage);
    return CommandLine.ExitCode.USAGE;
  }

  private static int failure(Exception e, CommandLine line) {
    String message = e.getMessage();
    complain(line, message != null && isForUsers(e) ? message : e.toString());
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Whether the message says by itself what went wrong; others need the exception's name. */
  private static boolean isForUsers(Exception e) {
    if (e instanceof FileSystemException file) {
      return file.getReason() != null;
    }
    return e instanceof IOException
        || e instanceof IllegalArgumentException
        || e instanceof IllegalStateException
        || e instanceof ArithmeticException;
  }

  private static void complain(CommandLine line, String message) {
    String oneLine = message.strip().replaceAll("\\s*\\R\\s*", " ");
    line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + oneLine);
  }

  /** What the terminal reads; UTF-8 where the locale says nothing (the C locale's plain ASCII). */
  private static Charset terminalCharset() {
    for (String property : TERMINAL_ENCODINGS) {
      String name = System.getProperty(property);
      if (name != null && isKnown(name)) {
        Charset charset = Charset.forName(name);
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
      }
    }
    return StandardCharsets.UTF_8;
  }

  private static boolean isKnown(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }
}

package dev.autograd.examples.view;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a task has come, shown beside the program's output: on a terminal one bar that moves, in
 * a pipe or a file a plain line now and then.
 */
public final class Progress implements AutoCloseable {

  private static final int WIDTH = 96;
  private static final int TERMINAL_MILLIS = 100;
  private static final int PIPE_MILLIS = 2_000;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /** Writes the states of a bar one below the other; the last state comes twice. */
  private static final class Lines implements Consumer<String> {
    private final PrintWriter pipe;
    private String last = "";

    Lines(PrintWriter pipe) {
      this.pipe = pipe;
    }

    @Override
    public void accept(String state) {
      String line = state.stripTrailing();
      if (!line.equals(last)) {
        last = line;
        pipe.println(line);
        pipe.flush();
      }
    }
  }

  /**
   * Starts a bar.
   *
   * @param task its name
   * @param steps how many steps the task has
   * @param pipe where lines go if there is no terminal
   * @return the bar, at 0; close it when the task ends
   */
  public static Progress start(String task, long steps, PrintWriter pipe) {
    boolean terminal = isTerminal();
    ProgressBarConsumer consumer =
        terminal
            ? new ConsoleProgressBarConsumer(System.err, WIDTH)
            : new DelegatingProgressBarConsumer(new Lines(pipe), WIDTH);
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(terminal ? TERMINAL_MILLIS : PIPE_MILLIS)
            .setConsumer(consumer)
            .build());
  }

  /**
   * A bar that shows nothing.
   *
   * @return the bar
   */
  public static Progress none() {
    return new Progress(null);
  }

  /**
   * Moves on by one step.
   *
   * @param message what to show behind the bar
   */
  public void step(String message) {
    if (bar != null) {
      bar.setExtraMessage(message);
      bar.step();
    }
  }

  /** Ends the bar where it is. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // followed by isTerminal() where null is not enough
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From 22 on there is a console without a terminal, and a method that tells.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}

package dev.autograd.examples;

import dev.autograd.examples.images.DigitReader.Settings;
import dev.autograd.examples.view.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that all commands which train a net share, with each command's own defaults. */
final class TrainingOptions {
  private static final int MOST_EPOCHS = 100_000;
  private static final int MOST_IMAGES = 100_000;
  private static final int MOST_NEURONS = 16_384;

  @Spec(Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = {"--seeds", "--seed"},
      paramLabel = "SEEDS",
      converter = Seeds.Converter.class,
      description = "one run for each: 3, 0-4 or 1,5,9 (default: ${DEFAULT-VALUE})")
  private Seeds seeds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "passes over the images (default: ${DEFAULT-VALUE})")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "images of one step (default: ${DEFAULT-VALUE})")
  private int batch;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      description = "neurons of the hidden layer (default: ${DEFAULT-VALUE})")
  private int hidden;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "Adam's first learning rate, which falls to 0 (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where the pictures go (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(names = "--no-progress", description = "show no progress bar")
  private boolean quiet;

  private final double inputDropout;
  private final double hiddenDropout;

  TrainingOptions(Seeds seeds, Settings defaults, Path out) {
    this.seeds = seeds;
    this.epochs = defaults.epochs();
    this.batch = defaults.batch();
    this.hidden = defaults.hidden();
    this.rate = defaults.rate();
    this.inputDropout = defaults.inputDropout();
    this.hiddenDropout = defaults.hiddenDropout();
    this.out = out;
  }

  Seeds seeds() {
    return seeds;
  }

  Path out() {
    return out;
  }

  /** The settings asked for; a ParameterException if one is out of its range. */
  Settings settings() {
    checkRange("--epochs", epochs, MOST_EPOCHS);
    checkRange("--batch", batch, MOST_IMAGES);
    checkRange("--hidden", hidden, MOST_NEURONS);
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new ParameterException(
          command.commandLine(),
          "--rate is %s; expected a finite number above 0, such as 0.001".formatted(rate));
    }
    return new Settings(hidden, inputDropout, hiddenDropout, epochs, batch, rate);
  }

  private void checkRange(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          command.commandLine(),
          "%s is %d; expected a whole number from 1 to %d".formatted(name, value, most));
    }
  }

  /** A bar for one run. */
  Progress progress(String task, long steps, PrintWriter err) {
    return quiet ? Progress.none() : Progress.start(task, steps, err);
  }
}

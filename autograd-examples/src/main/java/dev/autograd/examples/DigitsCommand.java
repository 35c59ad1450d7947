package dev.autograd.examples;

import static java.util.Locale.ROOT;

import dev.autograd.Rng;
import dev.autograd.examples.images.DigitImages;
import dev.autograd.examples.images.DigitReader;
import dev.autograd.examples.images.DigitReader.Epoch;
import dev.autograd.examples.images.DigitReader.Settings;
import dev.autograd.examples.view.Progress;
import dev.autograd.nn.data.InMemoryDataset;
import dev.autograd.nn.data.InMemoryDataset.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains nets on the 8 × 8 digits that ship with the examples, two for each seed. */
@Command(
    name = "digits",
    description = "Learns to read the 8 x 8 digits that ship with the examples.")
final class DigitsCommand implements Callable<Integer> {
  private static final double TRAINING_SHARE = 0.8;

  /** The last rows of the file come from writers who wrote none of the others. */
  private static final int OTHER_WRITERS = 360;

  @ParentCommand private Main main = new Main();

  @Spec private CommandSpec command = CommandSpec.create();

  @Mixin
  private TrainingOptions options =
      new TrainingOptions(
          Seeds.of("0-4"), new Settings(128, 0.1, 0.2, 60, 32, 0.004), Path.of("autograd-digits"));

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    Settings settings = options.settings();
    Seeds seeds = options.seeds();
    InMemoryDataset images = DigitImages.load();
    Split byWriter = lastRowsApart(images);
    Pictures pictures = Pictures.in(options.out(), err);
    TrainingReport report = new TrainingReport("Digits 8 × 8", seeds);
    double sum = 0;
    double otherSum = 0;
    for (long seed : seeds.values()) {
      Rng rng = Rng.of(seed);
      Split split = images.stratifiedSplit(TRAINING_SHARE, rng.child("split"));
      if (report.isEmpty()) {
        out.println(TrainingReport.describe(split.first(), split.second(), settings));
      }
      List<Epoch> epochs;
      List<Epoch> otherEpochs;
      long start = System.nanoTime();
      try (Progress bar = options.progress("seed " + seed, 2L * settings.epochs(), err)) {
        epochs = train(split, settings, rng, bar, "unseen");
        otherEpochs = train(byWriter, settings, rng, bar, "other writers");
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      double accuracy = report.add(split.second(), epochs);
      double otherAccuracy = TrainingReport.last(otherEpochs).unseen().accuracy();
      out.printf(
          ROOT,
          "seed %d: %.1f %% of %d unseen images, %.1f %% of the last %d rows (%.1f s)%n",
          seed,
          100 * accuracy,
          split.second().size(),
          100 * otherAccuracy,
          OTHER_WRITERS,
          seconds);
      sum += accuracy;
      otherSum += otherAccuracy;
    }
    report.printImages(main.charset(), out);
    report.draw(pictures);
    pictures.list(out);
    int runs = seeds.values().size();
    out.printf(
        ROOT,
        "test accuracy on the last %d rows (other writers): %.1f %% (%s)%n",
        OTHER_WRITERS,
        100 * otherSum / runs,
        seeds.caption("mean"));
    out.printf(ROOT, "test accuracy: %.1f %% (%s)%n", 100 * sum / runs, seeds.caption("mean"));
    return 0;
  }

  private static List<Epoch> train(
      Split split, Settings settings, Rng rng, Progress bar, String test) {
    return DigitReader.train(
        split.first(), split.second(), settings, rng, TrainingReport.onto(bar, test));
  }

  private static Split lastRowsApart(InMemoryDataset images) {
    int first = images.size() - OTHER_WRITERS;
    return new Split(
        images.select(IntStream.range(0, first).toArray()),
        images.select(IntStream.range(first, images.size()).toArray()));
  }
}

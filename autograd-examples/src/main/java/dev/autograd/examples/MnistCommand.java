package dev.autograd.examples;

import static java.util.Locale.ROOT;

import dev.autograd.Rng;
import dev.autograd.examples.images.DigitReader;
import dev.autograd.examples.images.DigitReader.Epoch;
import dev.autograd.examples.images.DigitReader.Settings;
import dev.autograd.examples.images.MnistImages;
import dev.autograd.examples.view.Progress;
import dev.autograd.nn.data.InMemoryDataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains nets on the 28 × 28 digits of MNIST, one for each seed. */
@Command(
    name = "mnist",
    description = "Learns to read the 28 x 28 digits of MNIST from its four files.")
final class MnistCommand implements Callable<Integer> {
  @ParentCommand private Main main = new Main();

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = {
        "folder with train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte",
        "and t10k-labels-idx1-ubyte, gzipped or not"
      })
  private Path data = Path.of("");

  @Mixin
  private TrainingOptions options =
      new TrainingOptions(
          Seeds.of("0"), new Settings(128, 0, 0, 5, 64, 0.005), Path.of("autograd-mnist"));

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    Settings settings = options.settings();
    Seeds seeds = options.seeds();
    InMemoryDataset train = MnistImages.training(data);
    InMemoryDataset unseen = MnistImages.testing(data);
    Pictures pictures = Pictures.in(options.out(), err);
    TrainingReport report = new TrainingReport("MNIST", seeds);
    out.println(TrainingReport.describe(train, unseen, settings));
    double[] accuracies = new double[seeds.values().size()];
    for (int i = 0; i < accuracies.length; i++) {
      long seed = seeds.values().get(i);
      List<Epoch> epochs;
      long start = System.nanoTime();
      try (Progress bar = options.progress("seed " + seed, settings.epochs(), err)) {
        epochs =
            DigitReader.train(
                train, unseen, settings, Rng.of(seed), TrainingReport.onto(bar, "unseen"));
      }
      accuracies[i] = report.add(unseen, epochs);
      out.printf(
          ROOT,
          "seed %d: %.2f %% of %,d unseen images (%.1f s)%n",
          seed,
          100 * accuracies[i],
          unseen.size(),
          (System.nanoTime() - start) * 1e-9);
    }
    report.printImages(main.charset(), out);
    report.draw(pictures);
    pictures.list(out);
    out.printf(
        ROOT, "test accuracy: %.1f %% (%s)%n", 100 * median(accuracies), seeds.caption("median"));
    return 0;
  }

  /** The middle one; of an even number, the mean of the two in the middle. */
  private static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return (sorted[half] + sorted[sorted.length - 1 - half]) / 2;
  }
}

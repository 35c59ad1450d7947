package dev.autograd.examples;

import static java.util.Locale.ROOT;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.examples.images.Confusion;
import dev.autograd.examples.images.DigitReader.Epoch;
import dev.autograd.examples.images.DigitReader.Settings;
import dev.autograd.examples.view.Charts;
import dev.autograd.examples.view.Curve;
import dev.autograd.examples.view.Progress;
import dev.autograd.examples.view.Shades;
import dev.autograd.nn.data.InMemoryDataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Collects runs that differ in their seed, and shows what came out. */
final class TrainingReport {
  private final String title;
  private final Seeds seeds;
  private final List<Run> runs = new ArrayList<>();
  private final Confusion confusion = new Confusion();

  private record Run(InMemoryDataset unseen, List<Epoch> epochs) {}

  TrainingReport(String title, Seeds seeds) {
    this.title = title;
    this.seeds = seeds;
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** What is about to happen, in a line. */
  static String describe(InMemoryDataset train, InMemoryDataset unseen, Settings settings) {
    return String.format(
        ROOT,
        "%,d images to learn from, %,d unseen; net %d-%d-%d, %d epochs in batches of %d, Adam at %s"
            + " falling to 0",
        train.size(),
        unseen.size(),
        train.features().dim(1) * train.features().dim(2),
        settings.hidden(),
        Confusion.CLASSES,
        settings.epochs(),
        settings.batch(),
        settings.rate());
  }

  /** Moves a bar on at the end of each epoch. */
  static Consumer<Epoch> onto(Progress bar, String test) {
    return epoch ->
        bar.step(
            String.format(
                ROOT,
                "loss %.4f, %s %.1f %%",
                epoch.seen().loss(),
                test,
                100 * epoch.unseen().accuracy()));
  }

  /** Adds one seed's run; returns its accuracy on the unseen images after the last epoch. */
  double add(InMemoryDataset unseen, List<Epoch> epochs) {
    runs.add(new Run(unseen, epochs));
    Epoch last = last(epochs);
    confusion.add(unseen.labels().toLongArray(), last.unseen().answers().toLongArray());
    return last.unseen().accuracy();
  }

  static Epoch last(List<Epoch> epochs) {
    return epochs.get(epochs.size() - 1);
  }

  /** Prints a few unseen images of the first run, read right and read wrong, over the answers. */
  void printImages(Charset charset, PrintWriter out) {
    Run first = runs.get(0);
    NdArray images = first.unseen().features();
    long[] labels = first.unseen().labels().toLongArray();
    long[] answers = last(first.epochs()).unseen().answers().toLongArray();
    Shades shades = Shades.in(charset);
    int most = Shades.perBand(images.dim(2));
    for (boolean right : new boolean[] {true, false}) {
      int[] chosen =
          IntStream.range(0, labels.length)
              .filter(i -> (labels[i] == answers[i]) == right)
              .limit(most)
              .toArray();
      if (chosen.length == 0) {
        continue;
      }
      List<String> captions =
          IntStream.of(chosen)
              .mapToObj(i -> "answer " + answers[i] + (right ? "" : ", is " + labels[i]))
              .toList();
      NdArray some = Value.of(images).indexSelect(0, Value.of(chosen)).array();
      out.println(right ? "read right:" : "read wrong:");
      shades.lines(some, captions).forEach(out::println);
    }
  }

  void draw(Pictures pictures) throws IOException {
    String caption = seeds.caption("mean");
    pictures.draw(
        "loss.png",
        file ->
            Charts.curves(
                file,
                title + ": loss (" + caption + ")",
                "epoch",
                "cross-entropy",
                true,
                curves(e -> e.seen().loss(), e -> e.unseen().loss())));
    pictures.draw(
        "accuracy.png",
        file ->
            Charts.curves(
                file,
                title + ": accuracy (" + caption + ")",
                "epoch",
                "images read right, %",
                false,
                curves(e -> 100 * e.seen().accuracy(), e -> 100 * e.unseen().accuracy())));
    pictures.draw(
        "confusion.png",
        file ->
            Charts.confusion(
                file,
                String.format(
                    ROOT,
                    "%s: answers to %,d unseen images (%s)",
                    title,
                    confusion.total(),
                    seeds.caption("sum")),
                confusion));
  }

  private List<Curve> curves(ToDoubleFunction<Epoch> seen, ToDoubleFunction<Epoch> unseen) {
    return List.of(
        new Curve("images learnt from", meanOfRuns(seen)),
        new Curve("unseen images", meanOfRuns(unseen)));
  }

  private List<Double> meanOfRuns(ToDoubleFunction<Epoch> figure) {
    List<Double> means = new ArrayList<>();
    for (int epoch = 0; epoch < runs.get(0).epochs().size(); epoch++) {
      double sum = 0;
      for (Run run : runs) {
        sum += figure.applyAsDouble(run.epochs().get(epoch));
      }
      means.add(sum / runs.size());
    }
    return means;
  }
}

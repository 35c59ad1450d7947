package dev.autograd.examples.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Rng;
import dev.autograd.examples.images.DigitReader.Epoch;
import dev.autograd.examples.images.DigitReader.Settings;
import dev.autograd.nn.data.InMemoryDataset.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitReaderTest {
  private static final Settings SHORT = new Settings(64, 0.1, 0.3, 8, 32, 0.005);

  @Test
  void learnsToReadUnseenDigits() throws IOException {
    Split split = DigitImages.load().stratifiedSplit(0.8, Rng.of(1));
    List<Epoch> told = new ArrayList<>();
    List<Epoch> epochs =
        DigitReader.train(split.first(), split.second(), SHORT, Rng.of(1), told::add);
    assertEquals(SHORT.epochs(), epochs.size());
    assertEquals(epochs, told);
    Epoch last = epochs.get(epochs.size() - 1);
    assertEquals(SHORT.epochs(), last.number());
    assertTrue(last.unseen().accuracy() > 0.9, last.toString());
    assertTrue(last.seen().loss() < epochs.get(0).seen().loss(), epochs.toString());

    long[] labels = split.second().labels().toLongArray();
    long[] answers = last.unseen().answers().toLongArray();
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += labels[i] == answers[i] ? 1 : 0;
    }
    assertEquals(right / (double) labels.length, last.unseen().accuracy(), 1e-12);
  }

  @Test
  void sameSeedSameAnswers() throws IOException {
    Split split = DigitImages.load().stratifiedSplit(0.1, Rng.of(1));
    Settings settings = new Settings(16, 0.1, 0.3, 2, 32, 0.005);
    List<Epoch> first = train(split, settings, 5);
    assertEquals(first, train(split, settings, 5));
    assertTrue(!first.equals(train(split, settings, 6)), "another seed, another net");
  }

  private static List<Epoch> train(Split split, Settings settings, long seed) {
    return DigitReader.train(split.first(), split.second(), settings, Rng.of(seed), epoch -> {});
  }

  @Test
  void saysWhenTheRateIsTooLarge() throws IOException {
    Split split = DigitImages.load().stratifiedSplit(0.1, Rng.of(1));
    Settings settings = new Settings(16, 0, 0, 2, 32, 1e30);
    ArithmeticException e =
        assertThrows(ArithmeticException.class, () -> train(split, settings, 0));
    assertTrue(e.getMessage().contains("try a smaller rate than 1.0E30"), e.getMessage());
  }
}

package dev.autograd.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A training pass keeps what its rules will read, and hardly anything else. */
class PeakMemoryTest {
  private static final double ALLOWANCE = 1.15;

  @Test
  void ofAResidualNet() throws IOException, InterruptedException {
    List<String> flags =
        List.of("-Xmx256m", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector");
    String[] printed = ChildJvm.run(flags, PeakMemory.class).split(" ");
    long peak = Long.parseLong(printed[0]);
    long necessary = Long.parseLong(printed[1]);
    assertTrue(
        peak <= ALLOWANCE * necessary,
        "at the peak " + peak + " bytes were live, " + necessary + " were necessary");
    assertTrue(peak >= necessary, peak + " bytes live, " + necessary + " counted as necessary");
  }
}

package dev.autograd.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training in a small heap: a step leaves nothing behind, whatever happened in it. */
class TrainingMemoryTest {
  private static final long TOLERANCE = 256 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "everything"})
  void aThousandSteps(String kind) throws IOException, InterruptedException {
    check(kind, 1_000);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"plain", "everything"})
  void tenThousandSteps(String kind) throws IOException, InterruptedException {
    check(kind, 10_000);
  }

  private static void check(String kind, int steps) throws IOException, InterruptedException {
    List<String> flags =
        List.of("-Xmx64m", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector");
    String output = ChildJvm.run(flags, TrainingMemory.class, kind, Integer.toString(steps));
    String[] printed = output.split(" ");
    long growth = Long.parseLong(printed[0]);
    assertTrue(growth < TOLERANCE, "live heap grew by " + growth + " bytes");
    assertEquals("0", printed[1], "objects of past graphs that are still reachable");
    assertEquals(kind.equals("plain") ? 0 : steps / 10, Integer.parseInt(printed[2]), "failures");
  }
}

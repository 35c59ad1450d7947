package dev.autograd.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training run gives the same parameters, to the last bit, however the JVM is started. */
class SameBitsTest {
  /**
   * What every JVM must print; it changes only when a formula or a kernel is changed on purpose.
   */
  private static final String HASH = "87417873b29bf878";

  @Test
  void inThisJvm() {
    assertEquals(HASH, String.format("%016x", TrainingHash.hash()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dautograd.threads=1",
        "-Dautograd.threads=2",
        "--add-modules=jdk.incubator.vector -Dautograd.threads=1",
        "--add-modules=jdk.incubator.vector -Dautograd.threads=2",
        "--add-modules=jdk.incubator.vector -XX:UseAVX=2",
        "--add-modules=jdk.incubator.vector -XX:MaxVectorSize=16"
      })
  void inJvmsStartedWith(String flags) throws IOException, InterruptedException {
    assertEquals(HASH, ChildJvm.run(List.of(flags.split(" ")), TrainingHash.class));
  }
}

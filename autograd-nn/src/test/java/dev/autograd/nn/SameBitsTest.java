package dev.autograd.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training run gives the same parameters, to the last bit, however the JVM is started. */
class SameBitsTest {
  /**
   * What every JVM must print; it changes only when a formula or a kernel is changed on purpose.
   */
  private static final String HASH = "6589cd24db3590c2";

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
    assertEquals(HASH, run(flags));
  }

  private static String run(String flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    Collections.addAll(command, flags.split(" "));
    String classPath = System.getProperty("java.class.path");
    command.add("-cp");
    command.add(System.getProperty("surefire.test.class.path", classPath));
    command.add(TrainingHash.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the JVM ended");
    assertEquals(0, process.exitValue(), output);
    return output.trim();
  }
}

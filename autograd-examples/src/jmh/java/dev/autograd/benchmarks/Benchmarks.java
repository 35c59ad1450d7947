package dev.autograd.benchmarks;

import example.ScopeBenchmark;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all benchmarks: three forks each, on one thread, with the heap touched beforehand. JMH's own
 * options may be given, and a regular expression to choose benchmarks.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * Runs the benchmarks and prints JMH's table, the ratios of {@link ScopeBenchmark} and the bytes
   * per node.
   *
   * @param args options of JMH
   * @throws RunnerException if a benchmark fails
   * @throws CommandLineOptionException if an option is unknown
   */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    CommandLineOptions given = new CommandLineOptions(args);
    Options options =
        new OptionsBuilder()
            .parent(given)
            .forks(given.getForkCount().orElse(3))
            .warmupIterations(given.getWarmupIterations().orElse(3))
            .warmupTime(given.getWarmupTime().orElse(TimeValue.seconds(1)))
            .measurementIterations(given.getMeasurementIterations().orElse(3))
            .measurementTime(given.getMeasurementTime().orElse(TimeValue.seconds(1)))
            .jvmArgsAppend("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch", "-Dautograd.threads=1")
            .build();
    Collection<RunResult> results = new Runner(options).run();
    ScopeBenchmark.printRatios(results);
    Footprint.main(new String[0]);
  }
}

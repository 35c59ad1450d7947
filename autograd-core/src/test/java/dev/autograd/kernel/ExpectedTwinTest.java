package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;

/**
 * Guards the build's runs against falling back in silence: each tells by system property which twin
 * and which JDK its tests are meant for.
 */
class ExpectedTwinTest {
  private static String expected(String property) {
    String value = System.getProperty(property, "");
    assumeFalse(value.isEmpty(), "this run does not ask for a certain " + property);
    return value;
  }

  @Test
  void theTwinIsTheOneThisRunIsFor() {
    boolean vector = Boolean.parseBoolean(expected("expect.vector"));
    boolean plainOnDemand = System.getProperty("autograd.twin", "").equals("plain");

    assertEquals(
        vector && !plainOnDemand ? "VectorTwin" : "PlainTwin",
        Twins.current().getClass().getSimpleName());
  }

  @Test
  void theJdkIsTheOneThisRunIsFor() {
    assertEquals(
        expected("expect.jdk"), Integer.toString(Runtime.version().feature()), "JDK of the tests");
  }
}

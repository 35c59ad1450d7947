package dev.autograd.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Chooses the twin that this process computes with: the vector twin if the JVM was started with
 * {@code --add-modules jdk.incubator.vector} and the system property {@code autograd.twin} is not
 * {@code plain}; otherwise the plain twin. Both give the same bits.
 */
public final class Twins {
  /*
   * The vector twin is compiled apart and may be named only as text: its class must not be touched
   * where the incubator module is absent, and ServiceLoader fails there in ways that differ by JDK.
   */
  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final String VECTOR_TWIN = "dev.autograd.kernel.vector.VectorTwin";

  private static final Twin CURRENT = choose(System.getProperty("autograd.twin", ""));

  private Twins() {}

  /**
   * Returns the twin in use, chosen once.
   *
   * @return the vector twin where it can run, else the plain one
   */
  public static Twin current() {
    return CURRENT;
  }

  /**
   * Returns the plain twin, which runs everywhere.
   *
   * @return the plain twin
   */
  public static Twin plain() {
    return PlainTwin.INSTANCE;
  }

  /**
   * Returns the vector twin if this JVM can run it.
   *
   * @return the vector twin, or empty where the incubator module was not added
   */
  public static Optional<Twin> vector() {
    Optional<Module> incubator = ModuleLayer.boot().findModule(VECTOR_MODULE);
    if (incubator.isEmpty()) {
      return Optional.empty();
    }
    Twins.class.getModule().addReads(incubator.get());
    try {
      Class<?> twin = Class.forName(VECTOR_TWIN);
      return Optional.of((Twin) twin.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | LinkageError e) {
      log(Level.WARNING, "The vector twin did not start; computing with plain loops.", e);
      return Optional.empty();
    }
  }

  static Twin choose(String wanted) {
    if (wanted.equals("plain")) {
      return plain();
    }
    Optional<Twin> vector = vector();
    if (vector.isEmpty()) {
      log(
          Level.INFO,
          "Computing with plain loops: start Java with --add-modules jdk.incubator.vector for"
              + " SIMD speed (results are the same to the last bit).",
          null);
    }
    return vector.orElseGet(Twins::plain);
  }

  private static void log(
      Level level, String text, @org.jspecify.annotations.Nullable Throwable t) {
    Logger logger = System.getLogger("dev.autograd");
    if (t == null) {
      logger.log(level, text);
    } else {
      logger.log(level, text, t);
    }
  }
}

package dev.autograd.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.autograd.Value;
import dev.autograd.kernel.Twins;
import dev.autograd.table.Column.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A second copy of the library and of the table in the same process, which computes with the plain
 * twin whatever the first one computes with: a twin is chosen once for each copy of its classes.
 */
final class TwinCopy extends ClassLoader {
  private static final String TWIN = "autograd.twin";

  private static @Nullable Map<String, long[]> plainBits;

  private TwinCopy() {
    super(TwinCopy.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.autograd.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = Value.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Outcome check(OpRow row) {
    long[] here = Bits.of(row);
    long[] plain = plainBits().get(row.name);
    assertNotNull(plain, row.name);
    assertArrayEquals(plain, here, row + ": the bits of the plain twin and of the twin in use");
    return Outcome.of(here.length);
  }

  /** Runs all rows in the copy, once. */
  private static synchronized Map<String, long[]> plainBits() {
    Map<String, long[]> bits = plainBits;
    if (bits == null) {
      bits = new HashMap<>();
      String before = System.getProperty(TWIN);
      System.setProperty(TWIN, "plain");
      try {
        TwinCopy copy = new TwinCopy();
        Object twin = copy.loadClass(Twins.class.getName()).getMethod("current").invoke(null);
        assertEquals("PlainTwin", twin.getClass().getSimpleName());
        Object all = copy.loadClass(Bits.class.getName()).getMethod("ofAllRows").invoke(null);
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) all).entrySet()) {
          bits.put((String) entry.getKey(), (long[]) entry.getValue());
        }
      } catch (ReflectiveOperationException e) {
        throw new AssertionError("the copy of the library does not run", e);
      } finally {
        if (before == null) {
          System.clearProperty(TWIN);
        } else {
          System.setProperty(TWIN, before);
        }
      }
      plainBits = bits;
    }
    return bits;
  }
}

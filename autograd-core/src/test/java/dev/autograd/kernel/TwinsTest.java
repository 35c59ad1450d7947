package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TwinsTest {
  @Test
  void theVectorTwinIsThereExactlyWithTheIncubatorModule() {
    boolean added = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    assertEquals(added, Twins.vector().isPresent());
    assertEquals(added, Twins.choose("").freeOffsets());
  }

  @Test
  void thePlainTwinCanBeAskedFor() {
    assertSame(Twins.plain(), Twins.choose("plain"));
    assertFalse(Twins.plain().freeOffsets());
    assertTrue(Twins.vector().map(Twin::freeOffsets).orElse(true));
  }

  @Test
  void oneTwinServesTheProcess() {
    assertSame(Twins.current(), Twins.current());
  }
}

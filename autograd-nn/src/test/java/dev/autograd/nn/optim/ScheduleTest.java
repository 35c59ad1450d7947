package dev.autograd.nn.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void constantStays() {
    assertEquals(0.1, Schedule.constant(0.1).at(1_000_000));
  }

  @Test
  void stepFallsEveryFewSteps() {
    Schedule rate = Schedule.step(8, 3, 0.5);
    assertEquals(8, rate.at(2));
    assertEquals(4, rate.at(3));
    assertEquals(4, rate.at(5));
    assertEquals(1, rate.at(9));
  }

  @Test
  void exponentialFallsEachStep() {
    Schedule rate = Schedule.exponential(8, 0.5);
    assertEquals(8, rate.at(0));
    assertEquals(0.25, rate.at(5));
  }

  @Test
  void linearReachesItsEndAndStays() {
    Schedule rate = Schedule.linear(1, 0, 4);
    assertEquals(1, rate.at(0));
    assertEquals(0.75, rate.at(1));
    assertEquals(0, rate.at(4));
    assertEquals(0, rate.at(Long.MAX_VALUE));
  }

  @Test
  void cosineIsHalfAWaveAndGoesBack() {
    Schedule rate = Schedule.cosine(3, 1, 6);
    assertEquals(3, rate.at(0));
    assertEquals(2.5, rate.at(2), 1e-15);
    assertEquals(2, rate.at(3), 1e-15);
    assertEquals(1, rate.at(6));
    assertEquals(3, rate.at(12));
  }

  @Test
  void thenStartsTheNextScheduleAtItsBeginning() {
    Schedule rate = Schedule.linear(0, 1, 2).then(2, Schedule.exponential(1, 0.5));
    assertEquals(0, rate.at(0));
    assertEquals(0.5, rate.at(1));
    assertEquals(1, rate.at(2));
    assertEquals(0.5, rate.at(3));
    assertEquals(7, Schedule.constant(1).then(0, Schedule.constant(7)).at(0));
  }

  @Test
  void countsBelowOneAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.step(1, 0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> Schedule.linear(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.constant(1).then(-1, step -> 0));
  }
}

package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgramTest {
  @Test
  void listsItsInstructions() {
    Program.Builder b = new Program.Builder();
    int scaled = b.apply(Primitive.MUL, b.input(0), b.constant(2));
    int sum = b.apply(Primitive.ADD, b.apply(Primitive.EXP, scaled), b.number(1));
    b.output(sum);
    b.output(b.input(2));
    Program program = b.build();

    assertEquals(
        "t0 = mul(x0, 2.0)\nt0 = exp(t0)\nt0 = add(t0, n1)\nreturn t0, x2", program.toString());
    assertEquals(3, program.inputs());
    assertEquals(2, program.outputs());
    assertFalse(program.isSingle());
    assertTrue(Program.of(Primitive.FMA).isSingle());
  }

  @Test
  void equalRequestsShareARegisterAndUnusedOnesAreDropped() {
    Program.Builder b = new Program.Builder();
    int x = b.input(0);
    int first = b.apply(Primitive.EXP, x);
    assertEquals(first, b.apply(Primitive.EXP, b.input(0)));
    assertEquals(b.constant(0.0), b.constant(0.0));
    assertTrue(b.constant(0.0) != b.constant(-0.0));
    b.apply(Primitive.LOG, x);
    b.output(b.apply(Primitive.MUL, first, first));

    assertEquals("t0 = exp(x0)\nt0 = mul(t0, t0)\nreturn t0", b.build().toString());
  }

  @Test
  void scratchIsNotSharedByValuesNeededAtTheSameTime() {
    Program.Builder b = new Program.Builder();
    int p = b.apply(Primitive.EXP, b.input(0));
    int q = b.apply(Primitive.LOG, b.input(0));
    b.output(b.apply(Primitive.ADD, p, q));
    b.output(p);

    assertEquals(
        "t0 = exp(x0)\nt1 = log(x0)\nt1 = add(t0, t1)\nreturn t1, t0", b.build().toString());
  }

  @Test
  void refusesWhatMakesNoProgram() {
    Program.Builder b = new Program.Builder();
    int x = b.input(0);
    assertThrows(IllegalStateException.class, b::build);
    assertThrows(IllegalArgumentException.class, () -> b.apply(Primitive.ADD, x));
    assertThrows(IllegalArgumentException.class, () -> b.apply(Primitive.EXP, 17));
    assertThrows(IllegalArgumentException.class, () -> b.output(-1));
    assertThrows(IllegalArgumentException.class, () -> b.input(-1));
    assertThrows(IllegalArgumentException.class, () -> b.number(-2));
  }
}

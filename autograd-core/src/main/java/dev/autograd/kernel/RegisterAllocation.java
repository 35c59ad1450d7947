package dev.autograd.kernel;

import dev.autograd.kernel.Program.Builder.Definition;
import dev.autograd.kernel.Program.Builder.Kind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Assigns slots to the registers of a {@link Program.Builder}: registers that no output needs get
 * none, and scratch slots pass from values that are no longer needed to new ones.
 */
final class RegisterAllocation {
  private static final int FOREVER = Integer.MAX_VALUE;

  private final List<Definition> definitions;
  private final List<Integer> outputs;

  /** For each register the last one that reads it; -1 if none does. */
  private final int[] lastUse;

  private final int[] slot;

  RegisterAllocation(List<Definition> definitions, List<Integer> outputs) {
    this.definitions = definitions;
    this.outputs = outputs;
    this.lastUse = new int[definitions.size()];
    this.slot = new int[definitions.size()];
    Arrays.fill(lastUse, -1);
    for (int output : outputs) {
      lastUse[output] = FOREVER;
    }
    for (int i = lastUse.length - 1; i >= 0; i--) {
      if (lastUse[i] >= 0) {
        for (int operand : definitions.get(i).operands()) {
          lastUse[operand] = Math.max(lastUse[operand], i);
        }
      }
    }
  }

  Program program() {
    int inputs = 0;
    int literals = 0;
    int instructions = 0;
    for (int i = 0; i < slot.length; i++) {
      Definition d = definitions.get(i);
      if (d.kind() == Kind.INPUT) {
        inputs = Math.max(inputs, (int) d.payload() + 1);
      } else if (lastUse[i] >= 0 && d.kind() == Kind.APPLY) {
        instructions++;
      } else if (lastUse[i] >= 0) {
        literals++;
      }
    }
    double[] constants = new double[literals];
    int[] numbers = new int[literals];
    Primitive[] primitives = new Primitive[instructions];
    int[] code = new int[4 * instructions];
    int nextLiteral = 0;
    int at = 0;
    ScratchSlots scratch = new ScratchSlots(inputs + literals);
    for (int i = 0; i < slot.length; i++) {
      Definition d = definitions.get(i);
      if (d.kind() == Kind.INPUT) {
        slot[i] = (int) d.payload();
      } else if (lastUse[i] >= 0 && d.primitive() != null) {
        List<Integer> operands = d.operands();
        for (int k = 0; k < 3; k++) {
          code[4 * at + 1 + k] = slot[operands.get(k < operands.size() ? k : 0)];
        }
        release(operands, i, scratch);
        slot[i] = scratch.take();
        code[4 * at] = slot[i];
        primitives[at++] = d.primitive();
      } else if (lastUse[i] >= 0) {
        boolean constant = d.kind() == Kind.CONSTANT;
        constants[nextLiteral] = constant ? Double.longBitsToDouble(d.payload()) : 0;
        numbers[nextLiteral] = constant ? -1 : (int) d.payload();
        slot[i] = inputs + nextLiteral++;
      }
    }
    int[] outputSlots = new int[outputs.size()];
    for (int i = 0; i < outputSlots.length; i++) {
      outputSlots[i] = slot[outputs.get(i)];
    }
    return new Program(inputs, constants, numbers, primitives, code, scratch.end, outputSlots);
  }

  /** Gives back the scratch slots of operands that instruction i is the last to read. */
  private void release(List<Integer> operands, int i, ScratchSlots scratch) {
    for (int k = 0; k < operands.size(); k++) {
      int operand = operands.get(k);
      boolean first = operands.indexOf(operand) == k;
      if (first && lastUse[operand] == i && definitions.get(operand).primitive() != null) {
        scratch.give(slot[operand]);
      }
    }
  }

  /** Scratch slots, the lowest free one taken first. */
  private static final class ScratchSlots {
    private final BitSet taken = new BitSet();
    private final int first;

    /** One more than the greatest slot ever taken. */
    int end;

    ScratchSlots(int first) {
      this.first = first;
      this.end = first;
    }

    int take() {
      int index = taken.nextClearBit(0);
      taken.set(index);
      end = Math.max(end, first + index + 1);
      return first + index;
    }

    void give(int slot) {
      taken.clear(slot - first);
    }
  }
}

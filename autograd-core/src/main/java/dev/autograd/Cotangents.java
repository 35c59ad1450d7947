package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.kernel.Buffers;
import dev.autograd.kernel.Elementwise;
import org.jspecify.annotations.Nullable;

/**
 * The gradients collected so far in a pass, by slot. A float64 scalar's is kept as a plain number
 * unless the operations on it are recorded or written down.
 *
 * <p>Ownership: a contribution that somebody else may hold is borrowed. One that a rule made for
 * this slot alone is owned, and so is a sum: further contributions are added to it in place, and
 * its storage is recycled when the slot is done with it.
 */
final class Cotangents {
  private static final byte NONE = 0;
  private static final byte NUMBER = 1;
  private static final byte BORROWED = 2;
  private static final byte OWNED = 3;

  private final boolean recorded;
  private final byte[] state;
  private final double[] numbers;
  private final @Nullable Value[] values;
  private @Nullable Value @Nullable [] masks;

  Cotangents(int slots, boolean recorded) {
    this.recorded = recorded;
    this.state = new byte[slots];
    this.numbers = recorded ? new double[0] : new double[slots];
    this.values = new Value[slots];
  }

  /** Whether scalars are kept as numbers: not where somebody wants the operations on them. */
  boolean keepsNumbers() {
    return !recorded;
  }

  boolean isEmpty(int slot) {
    return state[slot] == NONE;
  }

  /** Whether the cotangent is held as a number. */
  boolean isNumber(int slot) {
    return state[slot] == NUMBER;
  }

  double number(int slot) {
    return numbers[slot];
  }

  /** The cotangent, which must not be empty. */
  Value value(int slot) {
    Value value = values[slot];
    return value == null ? Value.constant(numbers[slot]) : value;
  }

  /** Where the cotangent is not a plain zero by selection; null if it is nowhere. */
  @Nullable Value mask(int slot) {
    return masks == null ? null : masks[slot];
  }

  void addNumber(int slot, double contribution) {
    if (state[slot] == NUMBER) {
      numbers[slot] += contribution;
    } else {
      numbers[slot] = contribution;
      state[slot] = NUMBER;
    }
  }

  /**
   * Adds a contribution.
   *
   * @param owned whether nobody else holds its storage
   */
  void add(int slot, Value contribution, @Nullable Value mask, boolean owned) {
    if (!recorded && isNumber(contribution)) {
      addNumber(slot, contribution.item());
      return;
    }
    byte before = state[slot];
    addMask(slot, mask, before == NONE);
    if (before == NONE) {
      values[slot] = contribution;
      state[slot] = owned && !recorded ? OWNED : BORROWED;
      return;
    }
    Value sum = value(slot);
    if (recorded || before != OWNED || !sum.shared().layout().isDense()) {
      values[slot] = sum.add(contribution);
      state[slot] = recorded ? BORROWED : OWNED;
      if (before == OWNED) {
        Buffers.recycle(sum.shared());
      }
    } else {
      Elementwise.addInto(sum.shared(), contribution.shared());
    }
    if (owned && !recorded) {
      Buffers.recycle(contribution.shared());
    }
  }

  /** Whether this slot alone holds the storage of its cotangent. */
  boolean isOwned(int slot) {
    return state[slot] == OWNED;
  }

  /** Lets somebody else hold the storage too. */
  void share(int slot) {
    if (state[slot] == OWNED) {
      state[slot] = BORROWED;
    }
  }

  /** Lets go of a cotangent that nothing reads any more, and of its storage. */
  void recycle(int slot) {
    if (state[slot] == OWNED) {
      Buffers.recycle(value(slot).shared());
    }
    clear(slot);
  }

  private void addMask(int slot, @Nullable Value mask, boolean first) {
    if (masks == null) {
      if (mask == null || !first) {
        return;
      }
    }
    @Nullable Value[] all = ensureMasks();
    Value before = all[slot];
    if (first) {
      all[slot] = mask;
    } else if (before != null) {
      all[slot] = mask == null ? null : before.logicalOr(mask);
    }
  }

  private static boolean isNumber(Value value) {
    return value.data == null || (value.rank() == 0 && value.dtype() == DType.FLOAT64);
  }

  /** Puts another gradient in the place of a complete one; what it writes is no longer masked. */
  void replace(int slot, Value replacement) {
    Value before = mask(slot);
    Value mask =
        before == null ? null : Mode.recording(false, () -> before.logicalOr(replacement.ne(0)));
    clear(slot);
    state[slot] = NONE;
    add(slot, replacement, mask, false);
  }

  /** Hands a cotangent over to another pass, which adds to it and hands it back. */
  void moveTo(int slot, Cotangents other, int otherSlot) {
    if (isEmpty(slot)) {
      return;
    }
    other.state[otherSlot] = state[slot];
    other.values[otherSlot] = values[slot];
    if (!recorded) {
      other.numbers[otherSlot] = numbers[slot];
    }
    Value mask = mask(slot);
    if (other.masks != null || mask != null) {
      other.ensureMasks()[otherSlot] = mask;
    }
    clear(slot);
    state[slot] = NONE;
  }

  private @Nullable Value[] ensureMasks() {
    @Nullable Value[] all = masks;
    if (all == null) {
      all = new @Nullable Value[state.length];
      masks = all;
    }
    return all;
  }

  /** Lets go of a cotangent that was handed on. */
  void clear(int slot) {
    values[slot] = null;
    if (masks != null) {
      masks[slot] = null;
    }
  }
}

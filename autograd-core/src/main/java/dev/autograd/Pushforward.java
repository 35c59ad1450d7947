package dev.autograd;

import dev.autograd.op.Pointwise;
import dev.autograd.op.Structural;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tangents of one pass of forward mode, by slot, and the rules that make a node's tangent of
 * those of its inputs: the mirror of {@link Pullback}. Broadcasting and the type of a tangent are
 * settled here, once, and masks are carried on.
 *
 * <p>The rule of a pointwise op for one argument is linear in g, and element by element a linear
 * map is its own transpose: with the argument's tangent for g it gives that argument's part of the
 * result's tangent.
 */
final class Pushforward {
  private static final Value ZERO = Value.constant(0);

  private final Slots slots;
  private final boolean[] masksRead;
  private final @Nullable Value[] tangents;
  private final @Nullable Value[] masks;

  /** The tangents and masks of the outputs of an op that has several. */
  static final class Several {
    final @Nullable Value[] tangents;
    final @Nullable Value @Nullable [] masks;

    Several(@Nullable Value[] tangents, @Nullable Value @Nullable [] masks) {
      this.tangents = tangents;
      this.masks = masks;
    }
  }

  private final @Nullable Several[] several;

  /**
   * Starts a pass.
   *
   * @param masksRead the slots whose tangent some rule reads that carries masks on
   */
  Pushforward(Slots slots, boolean[] masksRead) {
    this.slots = slots;
    this.masksRead = masksRead;
    this.tangents = new Value[slots.count()];
    this.masks = new Value[slots.count()];
    this.several = new Several[slots.count()];
  }

  /** The tangent of a node; null means zero. */
  @Nullable Value tangent(int slot) {
    return tangents[slot];
  }

  void set(int slot, Value tangent) {
    tangents[slot] = tangent;
  }

  /** Where the tangent of a node is not a zero by selection; null if nowhere. */
  @Nullable Value mask(int slot) {
    return masks[slot];
  }

  void setMask(int slot, @Nullable Value mask) {
    masks[slot] = mask;
  }

  /** Lets go of a tangent that no further rule reads. */
  void clear(int slot) {
    tangents[slot] = null;
    masks[slot] = null;
    several[slot] = null;
  }

  /** The slot an edge leads to if there is a tangent; else −1. */
  private int moving(@Nullable Node edge) {
    Node target = Node.target(edge);
    int slot = target == null ? -1 : slots.find(target);
    return slot >= 0 && tangents[slot] != null ? slot : -1;
  }

  /** Makes the tangent of a node whose inputs have theirs. */
  void push(int slot, Node node) {
    if (node instanceof Output output) {
      Several all = several[slots.find(output.producer())];
      if (all != null) {
        set(slot, node, all.tangents[output.index], mask(all.masks, output.index));
      }
      return;
    }
    if (node.op instanceof Pointwise pointwise) {
      pointwise(slot, node, pointwise);
    } else if (node.op instanceof Structural structural && node instanceof OpNode opNode) {
      structural(slot, opNode, structural);
    }
  }

  private void pointwise(int slot, Node node, Pointwise op) {
    Value sum = null;
    Value mask = null;
    boolean everywhere = false;
    for (int i = 0; i < op.arity(); i++) {
      int input = moving(node.edge(i));
      Pointwise.Pull pull = input < 0 ? null : op.pull(i);
      if (pull == null) {
        continue;
      }
      Value part = Pullback.apply(node, op, pull, Objects.requireNonNull(tangents[input]));
      Value before = masks[input];
      part = before == null ? part : Value.where(before, part, ZERO);
      sum = sum == null ? part : sum.add(part);
      Value selected = masksRead[slot] ? Pullback.selected(node, op, pull) : null;
      Value both = and(before, selected);
      everywhere |= both == null;
      mask = mask == null || both == null ? both : unrecordedOr(mask, both);
    }
    set(slot, node, sum, everywhere ? null : mask);
  }

  private static @Nullable Value and(@Nullable Value a, @Nullable Value b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Mode.recording(false, () -> a.logicalAnd(b));
  }

  private static Value unrecordedOr(Value a, Value b) {
    return Mode.recording(false, () -> a.logicalOr(b));
  }

  private void structural(int slot, OpNode node, Structural op) {
    @Nullable Value[] inputs = new Value[node.edges()];
    @Nullable Value[] marked = new Value[node.edges()];
    boolean any = false;
    boolean masked = op.carriesMask();
    for (int i = 0; i < inputs.length; i++) {
      int input = moving(node.edge(i));
      if (input >= 0) {
        any = true;
        inputs[i] = tangents[input];
        marked[i] = masks[input];
        masked &= masks[input] != null;
      }
    }
    if (!any) {
      return;
    }
    @Nullable Value[] results;
    @Nullable Value @Nullable [] pushed = null;
    if (op instanceof Checkpoint checkpoint) {
      Several all = checkpoint.pushForward(node, inputs, marked);
      results = all.tangents;
      pushed = all.masks;
    } else {
      results = op.pushForward(node, inputs);
      if (masked) {
        pushed = Mode.recording(false, () -> op.pushMask(node, marked));
      }
    }
    if (results.length > 1) {
      several[slot] = new Several(results, pushed);
      return;
    }
    Value mask = mask(pushed, 0);
    Value result = results[0];
    if (result != null && mask != null) {
      result = Value.where(mask, result, ZERO);
    }
    set(slot, node, result, mask);
  }

  private static @Nullable Value mask(@Nullable Value @Nullable [] pushed, int output) {
    return pushed == null ? null : pushed[output];
  }

  /** Gives a node its tangent, of the node's shape and type. */
  private void set(int slot, Node node, @Nullable Value tangent, @Nullable Value mask) {
    if (tangent == null) {
      return;
    }
    tangents[slot] = MovementOps.expand(tangent.to(node.nodeType()), node.nodeShape());
    if (mask != null && masksRead[slot]) {
      masks[slot] = MovementOps.expand(mask, node.nodeShape());
    }
  }
}

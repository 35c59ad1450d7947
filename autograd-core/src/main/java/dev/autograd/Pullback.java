package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;
import dev.autograd.op.Op;
import dev.autograd.op.Pointwise;
import dev.autograd.op.Structural;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs the rule of one node and adds the results to the cotangents of its inputs. What every rule
 * would need is done here, once: broadcasting is undone, the input's type restored, and masks are
 * carried on.
 *
 * <p>A mask marks where a cotangent is a zero by selection and not by arithmetic. The result of the
 * next rule is set to zero there too, so that an infinite or NaN local derivative of a branch that
 * was not taken does not reach anybody.
 */
final class Pullback {
  private static final Value ZERO = Value.constant(0);

  private final Slots slots;
  private final Cotangents cotangents;
  private final boolean[] needed;
  private final boolean checking;

  /** The cotangents and masks of an op's several outputs, until the op's own turn. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Collected(@Nullable Value[] cotangents, @Nullable Value[] masks) {
    /** A mask for each cotangent, where any of them has one; null if none has. */
    @Nullable Value @Nullable [] marks() {
      boolean any = false;
      for (Value mask : masks) {
        any |= mask != null;
      }
      if (!any) {
        return null;
      }
      @Nullable Value[] all = masks.clone();
      for (int k = 0; k < all.length; k++) {
        Value g = cotangents[k];
        if (g != null && all[k] == null) {
          all[k] = Value.ones(DType.BOOL, g.shape().toArray());
        }
      }
      return all;
    }
  }

  private final IdentityHashMap<Node, Collected> collected = new IdentityHashMap<>();

  /**
   * Prepares the rules of a pass.
   *
   * @param checking whether NaNs that rules return are errors
   */
  Pullback(Slots slots, Cotangents cotangents, boolean[] needed, boolean checking) {
    this.slots = slots;
    this.cotangents = cotangents;
    this.needed = needed;
    this.checking = checking;
  }

  void collect(Output output, Value cotangent, @Nullable Value mask) {
    OpNode producer = output.producer();
    Structural op = (Structural) Objects.requireNonNull(producer.op);
    int outputs = op.outputs();
    Collected all =
        collected.computeIfAbsent(
            producer,
            p -> new Collected(new @Nullable Value[outputs], new @Nullable Value[outputs]));
    all.cotangents[output.index] = cotangent;
    all.masks[output.index] = mask;
  }

  boolean hasCollected(Node node) {
    return !collected.isEmpty() && collected.containsKey(node);
  }

  /** The cotangents of all outputs of the node of a slot. */
  Collected outputs(int slot, Node node) {
    Collected several = collected.remove(node);
    if (several != null) {
      return several;
    }
    Value g = cotangents.isEmpty(slot) ? null : cotangents.value(slot);
    return new Collected(new @Nullable Value[] {g}, new @Nullable Value[] {cotangents.mask(slot)});
  }

  /** The slot an edge leads to, or −1 if no gradient is wanted there. */
  private int slot(@Nullable Node edge) {
    Node target = Node.target(edge);
    if (target == null) {
      return -1;
    }
    int slot = slots.find(target);
    return slot >= 0 && needed[slot] ? slot : -1;
  }

  /** The rule of a float64 scalar that is its own node, in plain numbers. */
  void number(Value node, Pointwise op, double g) {
    number(node, op, 0, node.x, g);
    if (op.arity() > 1) {
      number(node, op, 1, node.y, g);
    }
  }

  private void number(Value node, Pointwise op, int input, @Nullable Node edge, double g) {
    int slot = slot(edge);
    if (slot < 0) {
      return;
    }
    Pointwise.Pull pull = op.pull(input);
    if (pull == null) {
      return;
    }
    double result = g;
    if (!pull.isIdentity()) {
      result =
          switch (pull.operands()) {
            case 0 -> pull.op().scalar(g);
            case 1 -> pull.op().scalar(g, operand(node, op, pull.operand(0)));
            case 2 ->
                pull.op()
                    .scalar(
                        g, operand(node, op, pull.operand(0)), operand(node, op, pull.operand(1)));
            default ->
                pull.op()
                    .scalar(
                        g,
                        operand(node, op, pull.operand(0)),
                        operand(node, op, pull.operand(1)),
                        operand(node, op, pull.operand(2)));
          };
      if (result == 0 && isMaskedOut(node, op, pull)) {
        return;
      }
    }
    if (checking) {
      Anomaly.checkRule(node, op.name(), input, Value.constant(result));
    }
    cotangents.addNumber(slot, result);
  }

  private double operand(Value node, Pointwise op, int operand) {
    if (operand == op.arity()) {
      return node.scalar;
    }
    Value value = (Value) node.edge(operand);
    if (value == null) {
      throw Backward.alreadyFreed(op.name());
    }
    Versions.check(value, node);
    return value.scalar;
  }

  /** A scalar's mask is true or false: a contribution that is masked out is not made at all. */
  private boolean isMaskedOut(Value node, Pointwise op, Pointwise.Pull pull) {
    Pointwise mask = pull.mask();
    if (mask == null) {
      return false;
    }
    double a = pull.maskOperands() > 0 ? operand(node, op, pull.maskOperand(0)) : 0;
    double b = pull.maskOperands() > 1 ? operand(node, op, pull.maskOperand(1)) : 0;
    double c = pull.maskOperands() > 2 ? operand(node, op, pull.maskOperand(2)) : 0;
    return mask.scalar(a, b, c) == 0;
  }

  /** The rule of a pointwise op on Values. */
  void pointwise(int from, Node node, Pointwise op) {
    Value g = cotangents.value(from);
    Value mask = cotangents.mask(from);
    for (int i = 0; i < op.arity(); i++) {
      Node edge = node.edge(i);
      int slot = slot(edge);
      Pointwise.Pull pull = slot < 0 ? null : op.pull(i);
      if (pull == null) {
        continue;
      }
      Value result = apply(node, op, pull, g);
      Value passed = pull.mask() == null ? mask : own(node, op, pull, mask, slot);
      if (pull.isIdentity()) {
        cotangents.share(from);
      }
      Value added = add(slot, result, !pull.isIdentity(), mask, passed);
      if (checking) {
        Anomaly.checkRule(node, op.name(), i, added);
      }
    }
  }

  /** The rule for one argument, which is linear in g, on Values. */
  static Value apply(Node node, Pointwise op, Pointwise.Pull pull, Value g) {
    if (pull.isIdentity()) {
      return g;
    }
    Value[] operands = new Value[1 + pull.operands()];
    operands[0] = g;
    for (int k = 1; k < operands.length; k++) {
      operands[k] = operand(node, op.arity(), pull.operand(k - 1));
    }
    return Graph.pointwise(pull.op(), operands);
  }

  /**
   * The mask that the rule's own selection adds to the one that came in; null if nobody reads it.
   */
  private @Nullable Value own(
      Node node, Pointwise op, Pointwise.Pull pull, @Nullable Value mask, int slot) {
    if (!carriesMask(slots.node(slot))) {
      return mask;
    }
    Value selected = selected(node, op, pull);
    if (selected == null) {
      return mask;
    }
    return mask == null ? selected : mask.logicalAnd(selected);
  }

  /** Where the result of a rule can differ from zero, of the node's shape; null if everywhere. */
  static @Nullable Value selected(Node node, Pointwise op, Pointwise.Pull pull) {
    Pointwise support = pull.mask();
    if (support == null) {
      return null;
    }
    Value[] operands = new Value[pull.maskOperands()];
    for (int k = 0; k < operands.length; k++) {
      operands[k] = operand(node, op.arity(), pull.maskOperand(k));
    }
    return Mode.recording(
        false, () -> Graph.pointwise(support, operands).expand(node.nodeShape().toArray()));
  }

  /** What a rule reads: an argument of the op, or for its arity the result. */
  static Value operand(Node node, int arity, int operand) {
    if (node instanceof OpNode opNode) {
      return operand == arity ? opNode.output(0) : opNode.input(operand);
    }
    if (operand == arity) {
      return (Value) node;
    }
    Value value = (Value) Objects.requireNonNull(node.edge(operand));
    Versions.check(value, node);
    return value.asSaved();
  }

  /** The rule of a structural op. */
  void structural(int from, OpNode node, Structural op) {
    Collected outputs = outputs(from, node);
    int wanted = 0;
    for (int i = 0; i < node.edges(); i++) {
      if (slot(node.edge(i)) >= 0) {
        wanted |= i < Op.MASKED_INPUTS ? 1 << i : -1;
      }
    }
    if (wanted == 0) {
      return;
    }
    @Nullable Value[] results = op.pullBack(node, outputs.cotangents, wanted);
    @Nullable Value @Nullable [] masks = pullMasks(node, op, outputs, wanted);
    boolean[] owned = new boolean[results.length];
    for (int i = 0; i < results.length; i++) {
      owned[i] = results[i] != null && isFresh(results, i, from, node, op, outputs.cotangents);
    }
    for (int i = 0; i < results.length; i++) {
      Value result = results[i];
      int slot = result == null ? -1 : slot(node.edge(i));
      if (result != null && slot >= 0) {
        Value pulled = masks == null ? null : masks[i];
        Value added = add(slot, result, owned[i], pulled, pulled);
        if (checking) {
          Anomaly.checkRule(node, op.name(), i, added);
        }
      }
    }
  }

  /**
   * Whether nobody else holds the storage of a rule's result: no other result, no cotangent that
   * the rule was given, nothing that the node saved, no user. A cotangent that the result shares
   * its storage with becomes shared.
   */
  @SuppressWarnings("ReferenceEquality") // storages are told apart by identity
  private boolean isFresh(
      @Nullable Value[] results,
      int i,
      int from,
      OpNode node,
      Structural op,
      @Nullable Value[] given) {
    Object storage = storage(results[i]);
    boolean fresh = !(op instanceof Custom);
    if (!fresh || (!cotangents.isEmpty(from) && storage(cotangents.value(from)) == storage)) {
      cotangents.share(from);
      fresh = false;
    }
    for (int k = 0; k < results.length && fresh; k++) {
      fresh = k == i || storage(results[k]) != storage;
    }
    for (int k = 0; k < given.length && fresh; k++) {
      fresh = given[k] == null || storage(given[k]) != storage;
    }
    for (int e = 0; e < node.edges() && fresh; e++) {
      fresh = !(node.edge(e) instanceof Value input) || storage(input) != storage;
    }
    @Nullable Value[] outputs = node.outputs;
    for (int k = 0; outputs != null && k < outputs.length && fresh; k++) {
      fresh = storage(outputs[k]) != storage;
    }
    return fresh;
  }

  private static @Nullable Object storage(@Nullable Value v) {
    return v == null || v.data == null ? null : Raw.storage(v.data);
  }

  private static @Nullable Value @Nullable [] pullMasks(
      OpNode node, Structural op, Collected outputs, int wanted) {
    @Nullable Value @Nullable [] marks = op.carriesMask() ? outputs.marks() : null;
    return marks == null ? null : Mode.recording(false, () -> op.pullMasks(node, marks, wanted));
  }

  /**
   * Adds a rule's result to an input's cotangent.
   *
   * @param owned whether nobody else holds the result's storage
   * @param applied where the result is to be kept, elsewhere it is set to zero; null for everywhere
   * @param passed the mask that goes on with it
   * @return what was added
   */
  @SuppressWarnings("ReferenceEquality") // storages are told apart by identity
  private Value add(
      int slot, Value result, boolean owned, @Nullable Value applied, @Nullable Value passed) {
    Node target = slots.node(slot);
    Value masked = applied == null ? result : Value.where(applied, result, ZERO);
    Shape shape = target.nodeShape();
    Value mask = passed != null && carriesMask(target) ? passed : null;
    Value summed = masked;
    if (!masked.shape().equals(shape)) {
      summed = MovementOps.sumTo(masked, shape);
      Value wide = mask;
      mask = wide == null ? null : Mode.recording(false, () -> MovementOps.anyTo(wide, shape));
    }
    DType type = target.nodeType();
    Value kept = summed.to(type);
    boolean number = mask != null && shape.rank() == 0 && type == DType.FLOAT64;
    if (mask != null && number && cotangents.keepsNumbers()) {
      if (mask.item() == 0) {
        return kept;
      }
      mask = null;
    }
    boolean sole = owned || storage(kept) != storage(result);
    cotangents.add(slot, kept, mask, sole && !checking);
    return kept;
  }

  static boolean carriesMask(Node target) {
    Op op = target instanceof Output output ? output.producer().op : target.op;
    return op instanceof Pointwise
        || (op instanceof Structural structural && structural.carriesMask());
  }
}

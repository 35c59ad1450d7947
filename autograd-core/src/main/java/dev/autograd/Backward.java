package dev.autograd;

import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.kernel.Buffers;
import dev.autograd.op.Freed;
import dev.autograd.op.Op;
import dev.autograd.op.Pointwise;
import dev.autograd.op.Structural;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * One reverse pass over a graph. Nodes are taken in reverse topological order, so a node's
 * cotangent is complete when its turn comes; its rule then runs, once, and adds to the cotangents
 * of its inputs, left to right. That order is part of the contract: it fixes the last bit of every
 * gradient. Parameters receive their gradient when the whole pass has succeeded.
 */
final class Backward {
  final Slots slots;
  final Cotangents cotangents;
  final boolean[] needed;
  final boolean[] wanted;
  final GraphMode mode;
  private final Topology topology;
  private final Pullback pullback;
  final boolean checking;
  private final @Nullable RuleListener listener;

  /** Whether interior Values that asked for it keep their gradients. */
  private boolean retaining;

  Backward(Topology topology, GraphMode mode, boolean checking) {
    int count = topology.slots.count();
    Mode current = Mode.current();
    this.topology = topology;
    this.slots = topology.slots;
    this.mode = mode;
    this.checking = checking;
    Tape.pass();
    this.cotangents = new Cotangents(count, mode == GraphMode.CREATE || current.tape() != null);
    this.needed = new boolean[count];
    this.wanted = new boolean[count];
    this.pullback = new Pullback(slots, cotangents, needed, checking);
    this.listener = current.listener();
  }

  /** Adds the gradients of a Value to the leaves it depends on. */
  static void run(Value output, @Nullable Value seed, GraphMode mode) {
    Tape.changing("backward");
    Value root = output.resolve();
    Node node = root.node();
    if (node == null) {
      throw new GraphException(
          "backward: this Value does not depend on anything that requires a gradient. Make the"
              + " Values to differentiate by with Value.parameter, and check noGrad and detach");
    }
    Value first = seed(root, seed, mode == GraphMode.CREATE, "backward");
    boolean checking = Mode.current().isChecking();
    passing(
        mode == GraphMode.CREATE,
        () -> {
          Backward pass = new Backward(new Topology(List.of(node)), mode, checking);
          java.util.Arrays.fill(pass.needed, true);
          pass.retaining = true;
          pass.cotangents.add(0, first, null, false);
          pass.sweep(0);
          pass.deliver();
          return true;
        });
  }

  /** Returns gradients; writes to no node and no leaf. Unused inputs give null. */
  static @Nullable Value[] gradients(
      List<Value> outputs, List<Value> inputs, @Nullable List<Value> seeds, boolean create) {
    List<Node> roots = new ArrayList<>();
    List<Value> cotangents = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Value output = outputs.get(i).resolve();
      Value seed = seed(output, seeds == null ? null : seeds.get(i), create, "grad");
      Node node = output.node();
      if (node != null) {
        roots.add(node);
        cotangents.add(seed);
      }
    }
    if (roots.isEmpty()) {
      throw new GraphException(
          "grad: no output depends on anything that requires a gradient. Make the Values to"
              + " differentiate by with Value.parameter, and check noGrad and detach");
    }
    boolean checking = Mode.current().isChecking();
    return passing(
        create, () -> between(new Topology(roots), roots, cotangents, inputs, create, checking));
  }

  /**
   * Returns gradients within a graph that ends at its inputs; null for those without influence.
   *
   * @param root what the topology was made from
   * @param seed of the root's shape and type
   */
  static @Nullable Value[] local(
      Topology topology, Node root, Value seed, List<Value> inputs, boolean create) {
    boolean checking = Mode.current().isChecking();
    return passing(
        create, () -> between(topology, List.of(root), List.of(seed), inputs, create, checking));
  }

  /** Runs a pass: what rules compute on the way to a gradient is not looked at for NaNs. */
  private static <T> T passing(boolean recorded, Supplier<T> pass) {
    Supplier<T> quiet = () -> Mode.checking(false, pass);
    return Mode.recording(recorded, recorded ? quiet : () -> Buffers.recycling(quiet));
  }

  private static @Nullable Value[] between(
      Topology topology,
      List<Node> roots,
      List<Value> seeds,
      List<Value> inputs,
      boolean create,
      boolean checking) {
    GraphMode kind = create ? GraphMode.CREATE : GraphMode.RETAIN;
    Backward pass = new Backward(topology, kind, checking);
    int[] inputSlots = new int[inputs.size()];
    for (int i = 0; i < inputSlots.length; i++) {
      Node node = inputs.get(i).resolve().node();
      if (node == null) {
        throw untracked(i, inputs.get(i));
      }
      inputSlots[i] = pass.slots.find(node);
      if (inputSlots[i] >= 0) {
        pass.wanted[inputSlots[i]] = true;
      }
    }
    pass.findNeeded();
    for (int i = 0; i < seeds.size(); i++) {
      pass.cotangents.add(pass.slots.find(roots.get(i)), seeds.get(i), null, false);
    }
    pass.sweep(0);
    Value[] gradients = new Value[inputSlots.length];
    for (int i = 0; i < gradients.length; i++) {
      if (inputSlots[i] >= 0) {
        gradients[i] = pass.gradient(inputSlots[i]);
      }
    }
    return gradients;
  }

  /**
   * Returns the gradients of a composition by what it was composed of; null where not wanted or
   * zero. An input that is given twice gets its gradient once.
   */
  static @Nullable Value[] within(
      List<Value> outputs, @Nullable Value[] gs, Value[] inputs, int wanted, boolean create) {
    List<Node> ends = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      Node node = inputs[i].resolve().node();
      if (node != null && !ends.contains(node)) {
        ends.add(node);
      }
    }
    List<Node> roots = new ArrayList<>();
    for (Value output : outputs) {
      Node root = output.resolve().node();
      if (root != null) {
        roots.add(root);
      }
    }
    GraphMode mode = create ? GraphMode.CREATE : GraphMode.FREE;
    Backward pass = new Backward(new Topology(roots, ends), mode, false);
    for (int i = 0; i < inputs.length; i++) {
      Node node = isWanted(wanted, i) ? inputs[i].resolve().node() : null;
      if (node != null) {
        pass.wanted[pass.slots.find(node)] = true;
      }
    }
    pass.findNeeded();
    for (int k = 0; k < gs.length; k++) {
      Value g = gs[k];
      Node root = outputs.get(k).resolve().node();
      if (g != null && root != null) {
        pass.cotangents.add(pass.slots.find(root), g, null, false);
      }
    }
    pass.sweep(ends.size());
    @Nullable Value[] gradients = new @Nullable Value[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      Node node = isWanted(wanted, i) ? inputs[i].resolve().node() : null;
      int slot = node == null ? -1 : pass.slots.find(node);
      if (slot >= 0 && pass.wanted[slot] && !pass.cotangents.isEmpty(slot)) {
        gradients[i] = pass.cotangents.value(slot);
        pass.wanted[slot] = false;
      }
    }
    return gradients;
  }

  private static boolean isWanted(int wanted, int input) {
    return (wanted & (input >= Op.MASKED_INPUTS ? -1 : 1 << input)) != 0;
  }

  private static GraphException untracked(int i, Value input) {
    return new GraphException(
        input.dtype().isFloating()
            ? "grad: input "
                + i
                + " does not require a gradient; make it with Value.parameter before it is used"
            : "grad: input "
                + i
                + " is of type "
                + input.dtype()
                + " and only floating-point arrays have gradients; convert it with to(FLOAT32)");
  }

  /** Marks the nodes on a path to something wanted. */
  void findNeeded() {
    for (int i = 0; i < topology.count(); i++) {
      int slot = topology.slotAt(i);
      Node node = slots.node(slot);
      boolean any = wanted[slot];
      for (int e = 0; e < node.edges() && !any; e++) {
        Node target = Node.target(node.edge(e));
        int input = target == null ? -1 : slots.find(target);
        any = input >= 0 && needed[input];
      }
      needed[slot] = any;
    }
  }

  /** Runs the rules of the nodes from the last down to a position. */
  void sweep(int first) {
    for (int i = topology.count() - 1; i >= first; i--) {
      int slot = topology.slotAt(i);
      Node node = slots.node(slot);
      Notes notes = node.notes();
      if (notes != null && needed[slot] && !cotangents.isEmpty(slot)) {
        observe(slot, notes);
      }
      if (node instanceof Leaf) {
        continue;
      }
      if (needed[slot]) {
        pull(slot, node);
      }
      if (mode == GraphMode.FREE) {
        release(node);
      }
      if (!wanted[slot]) {
        cotangents.recycle(slot);
      }
      if (mode == GraphMode.FREE) {
        slots.clear(slot);
      }
    }
  }

  /** Shows a complete gradient to whoever asked for it. */
  private void observe(int slot, Notes notes) {
    Value gradient = cotangents.value(slot);
    Value replacement = notes.observe(gradient);
    if (replacement != gradient) {
      cotangents.replace(slot, replacement);
    }
    if (retaining) {
      notes.keep(replacement);
    }
    cotangents.share(slot);
  }

  /** Checks that what a hook returned can take a gradient's place. */
  static Value fitting(Value replacement, Value gradient) {
    if (!replacement.shape().equals(gradient.shape())) {
      throw new ShapeException(
          "hook: the gradient has shape "
              + gradient.shape()
              + " and the hook returned one of shape "
              + replacement.shape());
    }
    boolean recorded = Mode.current().recording;
    return (recorded ? replacement : replacement.detach()).to(gradient.dtype());
  }

  private void pull(int slot, Node node) {
    if (node instanceof Output output) {
      if (!cotangents.isEmpty(slot)) {
        cotangents.share(slot);
        pullback.collect(output, cotangents.value(slot), cotangents.mask(slot));
      }
      return;
    }
    Op op = node.op;
    if (op == null || (cotangents.isEmpty(slot) && !pullback.hasCollected(node))) {
      return;
    }
    if (listener != null && !(op instanceof Freed)) {
      listener.ruleRuns(op.name(), node.origin().scope());
    }
    if (op instanceof Pointwise pointwise) {
      if (cotangents.isNumber(slot) && node instanceof Value value) {
        pullback.number(value, pointwise, cotangents.number(slot));
      } else {
        pullback.pointwise(slot, node, pointwise);
      }
    } else if (op instanceof Checkpoint checkpoint && node instanceof OpNode opNode) {
      cotangents.share(slot);
      new Recomputation(this, opNode, checkpoint).run(pullback.outputs(slot, opNode));
    } else if (op instanceof Structural structural && node instanceof OpNode opNode) {
      pullback.structural(slot, opNode, structural);
    } else {
      throw alreadyFreed(op.name());
    }
  }

  private static void release(Node node) {
    Op op = node.op;
    if (op instanceof Pointwise pointwise) {
      node.release(pointwise.freed());
    } else if (op != null) {
      node.release(new Freed(op.name()));
    }
  }

  /** Hands every leaf its gradient. */
  private void deliver() {
    for (int i = 0; i < topology.count(); i++) {
      int slot = topology.slotAt(i);
      if (slots.node(slot) instanceof Leaf leaf && leaf.requiresGrad()) {
        leaf.accumulate(gradient(slot));
      }
    }
  }

  /** The gradient of a slot that was reached; zeros where nothing was contributed. */
  private Value gradient(int slot) {
    if (!cotangents.isEmpty(slot)) {
      return cotangents.value(slot);
    }
    Node node = slots.node(slot);
    return Value.zeros(node.nodeType(), node.nodeShape().toArray());
  }

  /** The first cotangent; not a parameter itself, whose numbers an update would change. */
  private static Value seed(Value output, @Nullable Value seed, boolean recorded, String method) {
    Shape shape = output.shape();
    if (seed == null) {
      if (shape.size() != 1) {
        throw new ShapeException(
            method
                + ": the output has shape "
                + shape
                + "; a gradient without a seed exists for a single number only. Reduce it, for"
                + " example with sum(), or pass a seed of that shape");
      }
      return Value.ones(output.dtype(), shape.toArray());
    }
    if (!seed.shape().equals(shape)) {
      throw new ShapeException(
          method + ": the seed has shape " + seed.shape() + " and the output " + shape);
    }
    return (recorded ? seed : seed.detach()).to(output.dtype());
  }

  static GraphException alreadyFreed(String op) {
    return new GraphException(
        "backward: the arrays that '"
            + op
            + "' saved were released by an earlier backward pass over this graph. Pass"
            + " GraphMode.RETAIN to the first backward to run a second one, or compute the forward"
            + " pass again");
  }
}

package dev.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pass over the graph of a {@link Checkpoint}, within the pass that reached it. It adds to the
 * cotangents of the outer pass, one contribution after another, as if the graph had been kept: the
 * sums are the same to the last bit.
 */
final class Recomputation {
  private final Backward outer;
  private final List<Value> results;

  /** The nodes that the operations were applied to, each once: where this pass ends. */
  private final List<Node> ends = new ArrayList<>();

  Recomputation(Backward outer, OpNode node, Checkpoint checkpoint) {
    this.outer = outer;
    List<Value> inputs = new ArrayList<>();
    for (int i = 0; i < checkpoint.inputs(); i++) {
      inputs.add(node.input(i));
    }
    this.results = Mode.recording(true, () -> checkpoint.apply(inputs));
    for (Value input : inputs) {
      Node end = input.node();
      if (end != null && !ends.contains(end)) {
        ends.add(end);
      }
    }
  }

  void run(Pullback.Collected outputs) {
    List<Node> roots = new ArrayList<>();
    for (int k = 0; k < results.size(); k++) {
      if (outputs.cotangents()[k] != null) {
        roots.add(Objects.requireNonNull(results.get(k).node()));
      }
    }
    GraphMode mode = outer.mode == GraphMode.CREATE ? GraphMode.CREATE : GraphMode.FREE;
    Backward pass = new Backward(new Topology(roots, ends), mode, outer.checking);
    for (int slot = 0; slot < ends.size(); slot++) {
      int there = slotOutside(slot);
      if (there >= 0) {
        pass.wanted[slot] = true;
        outer.cotangents.moveTo(there, pass.cotangents, slot);
      }
    }
    pass.findNeeded();
    for (int k = 0; k < results.size(); k++) {
      Value g = outputs.cotangents()[k];
      @Nullable Value mask = outputs.masks()[k];
      if (g != null) {
        Node root = Objects.requireNonNull(results.get(k).node());
        pass.cotangents.add(pass.slots.find(root), g, mask, false);
      }
    }
    pass.sweep(ends.size());
    for (int slot = 0; slot < ends.size(); slot++) {
      int there = slotOutside(slot);
      if (there >= 0) {
        pass.cotangents.moveTo(slot, outer.cotangents, there);
      }
    }
  }

  /** The outer pass's slot of an end, or −1 if no gradient is wanted there. */
  private int slotOutside(int slot) {
    int there = outer.slots.find(ends.get(slot));
    return there >= 0 && outer.needed[there] ? there : -1;
  }
}

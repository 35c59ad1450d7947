package dev.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Forward mode over a graph that is there already: nodes are taken in topological order, so the
 * tangents of a node's inputs are complete when its turn comes. Nothing is written to the graph, so
 * that any number of passes may be run over it, and if recording is on, the tangents are recorded
 * as anything else that is computed.
 *
 * The inputs count as independent: no tangent passes through what an input was computed from.
 */
final class Forward {
  private final Topology topology;
  private final Slots slots;
  private final int[] inputs;
  private final int[] outputs;

  /** The number of different inputs; they come first in the order. */
  private final int ends;

  /** By slot: the last position whose rule reads the tangent; beyond the order for outputs. */
  private final int[] lastUse;

  private final boolean[] masksRead;

  /**
   * Plans passes from some nodes of a graph to others.
   *
   * @param outputs any Values; those that do not depend on an input get no tangent
   * @param inputs Values that the graph was recorded from
   */
  Forward(List<Value> outputs, List<Value> inputs) {
    List<Node> roots = new ArrayList<>();
    for (Value output : outputs) {
      Node node = output.resolve().node();
      if (node != null) {
        roots.add(node);
      }
    }
    List<Node> variables = new ArrayList<>();
    for (Value input : inputs) {
      variables.add(Objects.requireNonNull(input.resolve().node()));
    }
    topology = new Topology(roots, variables);
    slots = topology.slots;
    this.inputs = new int[inputs.size()];
    int last = -1;
    for (int i = 0; i < this.inputs.length; i++) {
      this.inputs[i] = slots.find(variables.get(i));
      last = Math.max(last, this.inputs[i]);
    }
    ends = last + 1;
    lastUse = new int[slots.count()];
    masksRead = new boolean[slots.count()];
    findUses();
    this.outputs = new int[outputs.size()];
    for (int i = 0; i < this.outputs.length; i++) {
      Node node = outputs.get(i).resolve().node();
      this.outputs[i] = node == null ? -1 : slots.find(node);
      if (node != null) {
        lastUse[this.outputs[i]] = Integer.MAX_VALUE;
      }
    }
  }

  private void findUses() {
    for (int i = ends; i < topology.count(); i++) {
      Node node = slots.node(topology.slotAt(i));
      boolean carries = Pullback.carriesMask(node);
      for (int e = 0; e < node.edges(); e++) {
        Node target = Node.target(node.edge(e));
        if (target != null) {
          int slot = slots.find(target);
          lastUse[slot] = i;
          masksRead[slot] |= carries;
        }
      }
    }
  }

  /**
   * Runs one pass.
   *
   * @param tangents one for each input, of its shape and type; null means zero. Those of an input
   *     that is given twice add up
   * @return one for each output; null where it is zero
   */
  @Nullable Value[] push(@Nullable Value... tangents) {
    return push(tangents, new Value[tangents.length]).tangents;
  }

  private Pushforward.Several push(@Nullable Value[] tangents, @Nullable Value[] masks) {
    Tape.pass();
    Pushforward pass = new Pushforward(slots, masksRead);
    for (int i = 0; i < inputs.length; i++) {
      Value tangent = tangents[i];
      if (tangent != null) {
        Value before = pass.tangent(inputs[i]);
        pass.set(inputs[i], before == null ? tangent : before.add(tangent));
        pass.setMask(inputs[i], before == null ? masks[i] : null);
      }
    }
    for (int i = ends; i < topology.count(); i++) {
      Node node = slots.node(topology.slotAt(i));
      pass.push(topology.slotAt(i), node);
      for (int e = 0; e < node.edges(); e++) {
        Node target = Node.target(node.edge(e));
        int slot = target == null ? -1 : slots.find(target);
        if (slot >= 0 && lastUse[slot] == i) {
          pass.clear(slot);
        }
      }
    }
    @Nullable Value[] results = new Value[outputs.length];
    @Nullable Value[] resultMasks = new Value[outputs.length];
    for (int i = 0; i < results.length; i++) {
      if (outputs[i] >= 0) {
        results[i] = pass.tangent(outputs[i]);
        resultMasks[i] = pass.mask(outputs[i]);
      }
    }
    return new Pushforward.Several(results, resultMasks);
  }

  /**
   * Pushes tangents through something composed of the given inputs, and no further back.
   *
   * @param outputs what was composed, while recording was on
   */
  static @Nullable Value[] within(List<Value> outputs, Value[] inputs, @Nullable Value[] tangents) {
    return within(outputs, inputs, tangents, new Value[inputs.length]).tangents;
  }

  /** As {@link #within(List, Value[], Value[])}, with the masks of tangents. */
  static Pushforward.Several within(
      List<Value> outputs, Value[] inputs, @Nullable Value[] tangents, @Nullable Value[] masks) {
    List<Value> variables = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    List<@Nullable Value> directions = new ArrayList<>();
    List<@Nullable Value> marked = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      Node node = inputs[i].resolve().node();
      if (node != null && !nodes.contains(node)) {
        nodes.add(node);
        variables.add(inputs[i]);
        directions.add(tangents[i]);
        marked.add(masks[i]);
      }
    }
    Forward forward = new Forward(outputs, variables);
    for (int slot : forward.outputs) {
      if (slot >= 0) {
        forward.masksRead[slot] = true;
      }
    }
    return forward.push(directions.toArray(new Value[0]), marked.toArray(new Value[0]));
  }
}

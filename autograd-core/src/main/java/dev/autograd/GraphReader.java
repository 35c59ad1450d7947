package dev.autograd;

import dev.autograd.GraphView.Kind;
import dev.autograd.GraphView.Vertex;
import dev.autograd.array.NdArray;
import dev.autograd.array.raw.Raw;
import dev.autograd.op.Fused;
import dev.autograd.op.MovementOp;
import dev.autograd.op.Op;
import dev.autograd.op.Pointwise;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link GraphView}: takes what is tracked in topological order, and puts each constant
 * before the first node that keeps it.
 */
final class GraphReader {
  /** An array that the graph has saved: by whom, and whether by several. */
  private static final class Saved {
    final int first;
    final long bytes;
    int last;
    boolean shared;

    Saved(int slot, long bytes) {
      this.first = slot;
      this.last = slot;
      this.bytes = bytes;
    }
  }

  private final Topology topology;
  private final Slots slots;
  private final List<Vertex> vertices;
  private final List<Vertex> outputs = new ArrayList<>();
  private long totalBytes;

  /* By slot. */
  private final @Nullable Vertex[] tracked;
  private final @Nullable Value[] known;
  private final long[] savedBytes;
  private final long[] exclusiveBytes;

  /** Constants and frozen leaves. */
  private final IdentityHashMap<Node, Vertex> untracked = new IdentityHashMap<>();

  GraphReader(List<Value> values) {
    List<Node> roots = new ArrayList<>();
    List<Value> resolved = new ArrayList<>();
    for (Value value : values) {
      Value current = value.resolve();
      Node node = current.node();
      resolved.add(current);
      if (node != null) {
        roots.add(node);
      }
    }
    topology = Topology.withReleased(roots);
    slots = topology.slots;
    int count = slots.count();
    vertices = new ArrayList<>(count);
    tracked = new @Nullable Vertex[count];
    known = new @Nullable Value[count];
    savedBytes = new long[count];
    exclusiveBytes = new long[count];
    resolved.forEach(this::know);
    readSaved();
    for (int i = 0; i < count; i++) {
      addTracked(topology.slotAt(i));
    }
    for (Value value : resolved) {
      outputs.add(Objects.requireNonNull(vertexOf(value)));
    }
  }

  GraphView view() {
    return new GraphView(vertices, outputs, totalBytes);
  }

  /** Remembers the Value of a node, of which the node itself holds no numbers. */
  private void know(Value value) {
    Node node = value.node();
    int slot = node == null ? -1 : slots.find(node);
    if (slot >= 0) {
      known[slot] = value;
    }
  }

  private void readSaved() {
    IdentityHashMap<Object, Saved> storages = new IdentityHashMap<>();
    for (int slot = 0; slot < slots.count(); slot++) {
      Node node = slots.node(slot);
      for (int e = 0; e < node.edges(); e++) {
        if (node.edge(e) instanceof Value value) {
          save(slot, value, storages);
        }
      }
      @Nullable Value[] kept = node instanceof OpNode opNode ? opNode.outputs : null;
      for (int k = 0; kept != null && k < kept.length; k++) {
        Value value = kept[k];
        if (value != null) {
          save(slot, value, storages);
        }
      }
    }
    for (Saved saved : storages.values()) {
      totalBytes += saved.bytes;
      if (!saved.shared) {
        exclusiveBytes[saved.first] += saved.bytes;
      }
    }
  }

  private void save(int slot, Value value, IdentityHashMap<Object, Saved> storages) {
    know(value);
    NdArray data = value.data;
    if (data == null || Raw.isMutable(data)) {
      return;
    }
    Object storage = Raw.storage(data);
    Saved saved = storages.get(storage);
    if (saved == null) {
      saved = new Saved(slot, (long) Array.getLength(storage) * data.dtype().bytes());
      storages.put(storage, saved);
    } else if (saved.last == slot) {
      return;
    } else {
      saved.last = slot;
      saved.shared = true;
    }
    savedBytes[slot] += saved.bytes;
  }

  private void addTracked(int slot) {
    if (tracked[slot] != null) {
      return; // a leaf that was frozen meanwhile and met as a constant before
    }
    Node node = slots.node(slot);
    if (node instanceof Leaf leaf) {
      tracked[slot] = add(new Vertex(vertices.size(), Kind.PARAMETER, node, leaf.current()));
      return;
    }
    Op op = node.op;
    @Nullable Vertex[] inputs = new @Nullable Vertex[node.edges()];
    int present = 0;
    for (int e = 0; e < inputs.length; e++) {
      inputs[e] = vertexOf(node.edge(e));
      present = inputs[e] == null ? present : e + 1;
    }
    inputs = Arrays.copyOf(inputs, Math.max(present, arity(op)));
    Vertex producer = node instanceof Output ? inputs[0] : null;
    tracked[slot] =
        add(
            new Vertex(
                vertices.size(),
                node instanceof Output ? Kind.OUTPUT : Kind.OPERATION,
                node,
                node instanceof Value value ? value : known[slot],
                producer != null ? producer.op() : op,
                inputs,
                savedBytes[slot],
                exclusiveBytes[slot]));
  }

  /** The number of inputs, where the op tells. */
  private static int arity(@Nullable Op op) {
    if (op instanceof Pointwise pointwise) {
      return pointwise.arity();
    }
    if (op instanceof Fused fused) {
      return fused.inputs();
    }
    return op instanceof MovementOp.Cat cat ? cat.sizes().length() : 0;
  }

  /** The vertex that an edge leads to; null if the node does not keep the input. */
  private @Nullable Vertex vertexOf(@Nullable Node edge) {
    Node target = Node.target(edge);
    int slot = target == null ? -1 : slots.find(target);
    if (slot >= 0) {
      return tracked[slot];
    }
    return edge instanceof Value value ? untracked(value) : null;
  }

  private Vertex untracked(Value value) {
    Node key = value.link instanceof Leaf leaf ? leaf : value;
    int slot = key instanceof Leaf ? slots.find(key) : -1;
    Vertex seen = slot >= 0 ? tracked[slot] : untracked.get(key);
    if (seen != null) {
      return seen;
    }
    Vertex made =
        key instanceof Leaf leaf
            ? new Vertex(vertices.size(), Kind.PARAMETER, leaf, leaf.current())
            : new Vertex(vertices.size(), Kind.CONSTANT, value, value);
    if (slot >= 0) {
      tracked[slot] = made;
    } else {
      untracked.put(key, made);
    }
    return add(made);
  }

  private Vertex add(Vertex vertex) {
    vertices.add(vertex);
    return vertex;
  }
}

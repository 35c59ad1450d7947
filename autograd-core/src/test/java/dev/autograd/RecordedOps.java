package dev.autograd;

import dev.autograd.op.Op;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the graph of a Value is made of: the door of the op table to the engine. */
public final class RecordedOps {
  private RecordedOps() {}

  /**
   * Returns the ops of all nodes that Values were computed from.
   *
   * @param values any Values
   * @return the ops, told apart by identity
   */
  public static Set<Op> behind(Collection<Value> values) {
    List<Node> roots = values.stream().map(Value::node).filter(Objects::nonNull).toList();
    Topology topology = new Topology(roots);
    IdentityHashMap<Op, Boolean> ops = new IdentityHashMap<>();
    for (int i = 0; i < topology.count(); i++) {
      Op op = topology.slots.node(topology.slotAt(i)).op;
      if (op != null) {
        ops.put(op, true);
      }
    }
    return Collections.unmodifiableSet(ops.keySet());
  }

  /**
   * Pushes tangents forward.
   *
   * @param output what was computed
   * @param inputs Values that it was computed from
   * @param tangents one for each input
   * @return the output's tangent; null where it is zero
   */
  public static @Nullable Value tangent(Value output, List<Value> inputs, List<Value> tangents) {
    return new Forward(List.of(output), inputs).push(tangents.toArray(Value[]::new))[0];
  }
}

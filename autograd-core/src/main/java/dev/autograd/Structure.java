package dev.autograd;

import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/**
 * What Values something is made of: a record, or a list. Transforms take it apart and put it
 * together again by its structure.
 *
 * <pre>{@code
 * record Layer(Value weight, Value bias) {}
 * record Net(List<Layer> layers, Value scale, String name) {}
 *
 * Structure<Net> structure = Structure.ofRecord(MethodHandles.lookup(), Net.class);
 * structure.names(net);   // [layers.0.weight, layers.0.bias, …, scale]
 * structure.values(net);  // the Values, in that order
 * Net gradient = Autograd.grad(structure, n -> loss(n), net);
 * }</pre>
 *
 * <p>Values are components of type {@link Value}, of a record type with such components, or a
 * {@code List} of either. What has another type, or is null, is carried along unchanged. Records
 * are read and made through the lookup that was handed over and by no other way.
 *
 * @param <P> what is taken apart
 */
public final class Structure<P> {
  private final StructurePart root;

  private Structure(StructurePart root) {
    this.root = root;
  }

  /**
   * Returns the structure of a record type.
   *
   * @param lookup {@code MethodHandles.lookup()}, called where the record and the records in it can
   *     be seen
   * @param type the record's class
   * @param <P> type of the record
   * @return its structure
   * @throws IllegalArgumentException if the class is no record, has no Values, or cannot be seen by
   *     the lookup
   */
  public static <P> Structure<P> ofRecord(MethodHandles.Lookup lookup, Class<P> type) {
    return new Structure<>(new RecordTypes(Objects.requireNonNull(lookup)).root(type));
  }

  /**
   * Returns the structure of lists of Values, of any length.
   *
   * @return a structure with the names "0", "1" …
   */
  public static Structure<List<Value>> ofList() {
    return new Structure<>(new StructurePart.Elements(StructurePart.Single.INSTANCE));
  }

  /**
   * Returns where the Values of a record are.
   *
   * @param p the record
   * @return the path of each, for example "layers.0.weight", in order of definition
   */
  public List<String> names(P p) {
    List<String> names = new ArrayList<>();
    root.collect(p, "", (name, value) -> names.add(name));
    return List.copyOf(names);
  }

  /**
   * Returns the Values of a record.
   *
   * @param p the record
   * @return the Values, in order of definition
   */
  public List<Value> values(P p) {
    List<Value> values = new ArrayList<>();
    root.collect(p, "", (name, value) -> values.add(value));
    return List.copyOf(values);
  }

  /**
   * Returns a record with other Values.
   *
   * @param prototype gives everything but the Values, and the lengths of lists
   * @param values the new Values, as many as the prototype has
   * @return a new record
   * @throws IllegalArgumentException if the number of Values differs
   */
  @SuppressWarnings("unchecked") // the root makes what it was made for
  public P with(P prototype, List<Value> values) {
    int expected = values(prototype).size();
    if (values.size() != expected) {
      throw new IllegalArgumentException(
          "with: " + values.size() + " Values for a structure of " + expected);
    }
    Queue<Value> left = new ArrayDeque<>(values);
    return (P) root.rebuild(prototype, left);
  }
}

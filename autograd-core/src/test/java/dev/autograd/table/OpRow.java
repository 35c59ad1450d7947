package dev.autograd.table;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One op as data: how a user calls it, what it should give, where its inputs may lie. What is done
 * with that is the same for all ops and is in {@link Column}. Rows are made and filled by the
 * families through {@link Rows} and do not change afterwards.
 */
final class OpRow {
  /** The op, through the public methods. */
  interface Call {
    Value of(Value... x);
  }

  /** The same function, written without the library. */
  interface Reference {
    Naive of(Naive... x);
  }

  /**
   * A way to call the op: one set of its axes, steps, flags.
   *
   * @param call the call
   * @param reference what it should give
   * @param samples shapes of the inputs to call it with
   * @param large larger shapes, for values and bits only
   * @param empty shapes without elements, on which gradients cannot be checked but must be there
   */
  record Variant(
      Call call,
      Reference reference,
      List<List<Shape>> samples,
      List<List<Shape>> large,
      List<List<Shape>> empty) {}

  /**
   * Inputs where formulas break, and what must come out there.
   *
   * @param inputs the inputs
   * @param value the result
   * @param seed cotangent of the result; ones if absent
   * @param gradients the gradient by each input; none if the op has no gradient
   */
  record Edge(
      List<NdArray> inputs, NdArray value, Optional<NdArray> seed, List<NdArray> gradients) {}

  /**
   * A call that must be refused.
   *
   * @param call the call
   * @param exception the exception's class
   * @param words what its message must contain
   */
  record Misuse(
      Supplier<Value> call, Class<? extends RuntimeException> exception, List<String> words) {}

  final String name;
  final Set<String> methods;
  final List<Variant> variants = new ArrayList<>();
  final List<Edge> edges = new ArrayList<>();
  final Map<Column, Misuse> misuses = new EnumMap<>(Column.class);
  final Map<Column, String> reasons = new EnumMap<>(Column.class);
  final Set<DType> types = EnumSet.noneOf(DType.class);

  /** Names of ops that the call applies and that leave no node in a graph. */
  final List<String> untracked = new ArrayList<>();

  /** Whether the op is a function of single elements. */
  boolean elementwise;

  /** The shapes to which inputs of some shapes are broadcast; null if the op does not broadcast. */
  @Nullable UnaryOperator<List<Shape>> expansion;

  boolean sums;

  /** What errors of sums are relative to, if not the reference of |x|. */
  @Nullable Reference terms;

  double ulps;
  UnaryOperator<DType> result = UnaryOperator.identity();
  @Nullable Call composition;
  private List<Domain> domains;
  private @Nullable List<Domain> wide;

  OpRow(String name, List<Domain> domains, String... methods) {
    this.name = name;
    this.domains = domains;
    this.methods = Set.of(methods);
  }

  /** The op's name as errors give it: that of its method. */
  String method() {
    return name.replaceFirst("\\(.*", "");
  }

  int arity() {
    return domains.size();
  }

  Domain domain(int input) {
    return domains.get(input);
  }

  NdArray[] draw(List<Shape> sample, long seed) {
    return draw(domains, sample, seed);
  }

  /** As draw, over the whole range in which values are checked. */
  NdArray[] drawWide(List<Shape> sample, long seed) {
    return draw(wide == null ? domains : wide, sample, seed);
  }

  private static NdArray[] draw(List<Domain> domains, List<Shape> sample, long seed) {
    NdArray[] arrays = new NdArray[sample.size()];
    Arrays.setAll(arrays, i -> domains.get(i).draw(sample.get(i), seed * 31 + i));
    return arrays;
  }

  /**
   * Adds a way to call the op, and samples such as {@code "[2,3] [3]"}; {@code "large [9,1100]"} is
   * one that gradients are not checked on.
   */
  OpRow variant(Call call, Reference reference, String... samples) {
    List<List<Shape>> full = new ArrayList<>();
    List<List<Shape>> large = new ArrayList<>();
    List<List<Shape>> empty = new ArrayList<>();
    for (String sample : samples) {
      List<Shape> shapes = Rows.shapes(sample);
      boolean hasElements = shapes.stream().allMatch(s -> s.size() > 0);
      (sample.startsWith("large") ? large : hasElements ? full : empty).add(shapes);
    }
    variants.add(
        new Variant(call, reference, List.copyOf(full), List.copyOf(large), List.copyOf(empty)));
    return this;
  }

  /** Where gradients are checked: one domain for each input, or one for all. */
  OpRow on(Domain... given) {
    domains =
        given.length == 1 && arity() > 1
            ? java.util.Collections.nCopies(arity(), given[0])
            : List.of(given);
    return this;
  }

  /** Where values are checked, if that is more. */
  OpRow values(Domain... given) {
    wide = List.of(given);
    return this;
  }

  /** How far values may be from the reference, in units of the last place; 0 unless set. */
  OpRow ulps(double units) {
    ulps = units;
    return this;
  }

  /** Errors count against the sum of the terms' magnitudes, which the reference of |x| gives. */
  OpRow sums(double units) {
    ulps = units;
    sums = true;
    return this;
  }

  /** Errors count against a sum of magnitudes that a function of the inputs gives. */
  OpRow sums(double units, Reference magnitudes) {
    terms = magnitudes;
    return sums(units);
  }

  /** Which types the op takes beside floats. */
  OpRow takes(DType... more) {
    types.addAll(List.of(more));
    return this;
  }

  /** The type of the result, from the promoted type of the inputs. */
  OpRow gives(UnaryOperator<DType> type) {
    result = type;
    return this;
  }

  /** The same function in other ops. */
  OpRow composedOf(Call other) {
    composition = other;
    return this;
  }

  /** To which shapes inputs of some shapes are broadcast. */
  OpRow broadcasts(UnaryOperator<List<Shape>> full) {
    expansion = full;
    return this;
  }

  /** Names an op that the call applies and that leaves no node. */
  OpRow applies(String op) {
    untracked.add(op);
    return this;
  }

  /** Says why a property does not apply. */
  OpRow without(Column column, String reason) {
    reasons.put(column, reason);
    return this;
  }

  /** Results are integers or truth values and have no gradient. */
  OpRow withoutGradient(String reason) {
    for (Column column : Column.OF_GRADIENTS) {
      without(column, reason);
    }
    return this;
  }

  /** The gradient is 0 wherever there is one, so that differences have nothing to find. */
  OpRow flat() {
    String reason = "the gradient is 0 everywhere; edges and forward mode check that";
    return without(Column.FIRST, reason).without(Column.SECOND, reason);
  }

  /** A special point: as many inputs as the op has, the value, and as many gradients, or none. */
  OpRow at(double... numbers) {
    int n = arity();
    List<NdArray> scalars = Arrays.stream(numbers).mapToObj(NdArray::of).toList();
    if (scalars.size() != n + 1 && scalars.size() != 2 * n + 1) {
      throw new IllegalArgumentException(name + ": " + numbers.length + " numbers for an edge");
    }
    edges.add(
        new Edge(
            scalars.subList(0, n),
            scalars.get(n),
            Optional.empty(),
            scalars.subList(n + 1, scalars.size())));
    return this;
  }

  /** A special vector: input, value, gradient by seed ones; of the first variant. */
  OpRow at(double[] x, double[] value, double... gradient) {
    return at(x, value, Optional.empty(), gradient);
  }

  /** A special vector: input, value, seed, gradient; of the first variant. */
  OpRow at(double[] x, double[] value, double[] seed, double[] gradient) {
    return at(x, value, Optional.of(NdArray.of(seed)), gradient);
  }

  private OpRow at(double[] x, double[] value, Optional<NdArray> seed, double... gradient) {
    Shape shape =
        variants.get(0).reference().of(Naive.of(NdArray.of(x))).rank() == 0
            ? Shape.SCALAR
            : Shape.of(value.length);
    edges.add(
        new Edge(
            List.of(NdArray.of(x)),
            NdArray.of(shape, value),
            seed,
            gradient.length == x.length ? List.of(NdArray.of(gradient)) : List.of()));
    return this;
  }

  /** A special point of any shapes. */
  OpRow at(List<NdArray> inputs, NdArray value, NdArray... gradients) {
    edges.add(new Edge(inputs, value, Optional.empty(), List.of(gradients)));
    return this;
  }

  /** A call that must be refused, and what the message must say beside the op's name. */
  OpRow refuses(
      Column kind,
      Class<? extends RuntimeException> exception,
      Supplier<Value> call,
      String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add(method());
    misuses.put(kind, new Misuse(call, exception, List.copyOf(all)));
    reasons.remove(kind);
    return this;
  }

  @Override
  public String toString() {
    return name;
  }
}

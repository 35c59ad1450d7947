package dev.autograd.nn;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.nn.loss.Reduction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** One line of a reference file. Arguments that nobody asks for are an error. */
final class ReferenceCase {
  private final JsonObject json;

  ReferenceCase(JsonObject json) {
    this.json = json;
  }

  String id() {
    return json.get("id").getAsString();
  }

  String op() {
    return json.get("op").getAsString();
  }

  JsonObject json() {
    return json;
  }

  Arguments arguments() {
    return new Arguments(json.getAsJsonObject("args"));
  }

  Arguments scheduleArguments() {
    return new Arguments(json.getAsJsonObject("schedule_args"));
  }

  /** Arguments by PyTorch's names. */
  static final class Arguments {
    private final JsonObject json;
    private final Set<String> unused;

    Arguments(JsonObject json) {
      this.json = json;
      this.unused = new HashSet<>(json.keySet());
    }

    double number(String name, double otherwise) {
      return use(name) ? json.get(name).getAsDouble() : otherwise;
    }

    double number(String name) {
      return json.get(required(name)).getAsDouble();
    }

    int integer(String name) {
      return json.get(required(name)).getAsInt();
    }

    boolean truth(String name, boolean otherwise) {
      return use(name) ? json.get(name).getAsBoolean() : otherwise;
    }

    String text(String name) {
      return json.get(required(name)).getAsString();
    }

    double[] numbers(String name, double... otherwise) {
      return use(name) ? ReferenceCase.numbers(json.getAsJsonArray(name)) : otherwise;
    }

    /** Integers. */
    Value vector(String name) {
      return Value.of(longs(json.getAsJsonArray(required(name))));
    }

    /** Rows of integers, all of one length. */
    Value matrix(String name) {
      List<Value> rows = new ArrayList<>();
      for (JsonElement row : json.getAsJsonArray(required(name))) {
        rows.add(Value.of(longs(row.getAsJsonArray())));
      }
      return Value.stack(0, rows);
    }

    private static long[] longs(JsonArray data) {
      return DoubleStream.of(ReferenceCase.numbers(data)).mapToLong(d -> (long) d).toArray();
    }

    Reduction reduction() {
      return Reduction.valueOf(text("reduction").toUpperCase(Locale.ROOT));
    }

    void requireAllUsed() {
      if (!unused.isEmpty()) {
        throw new IllegalArgumentException("unknown arguments " + unused);
      }
    }

    private boolean use(String name) {
      unused.remove(name);
      return json.has(name);
    }

    private String required(String name) {
      if (!use(name)) {
        throw new IllegalArgumentException("argument " + name + " is missing");
      }
      return name;
    }
  }

  static double[] numbers(JsonArray data) {
    double[] numbers = new double[data.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(data.get(i).getAsString());
    }
    return numbers;
  }

  static Shape shape(JsonObject value) {
    double[] dims = numbers(value.getAsJsonArray("shape"));
    int[] shape = new int[dims.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = (int) dims[i];
    }
    return Shape.of(shape);
  }

  /** A float value as FLOAT64, an integer one as INT64. */
  static NdArray array(JsonObject value) {
    double[] data = numbers(value.getAsJsonArray("data"));
    String kind = value.get("kind").getAsString();
    if (kind.equals("float")) {
      return NdArray.of(shape(value), data);
    }
    if (!kind.equals("int")) {
      throw new IllegalArgumentException("unknown kind " + kind);
    }
    long[] integers = new long[data.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (long) data[i];
    }
    return NdArray.of(shape(value), integers);
  }

  static Map<String, NdArray> arrays(JsonObject named) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : named.entrySet()) {
      arrays.put(entry.getKey(), array(entry.getValue().getAsJsonObject()));
    }
    return arrays;
  }
}

package dev.autograd.reference;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operator, and what another library says about it.
 *
 * @param id names the case
 * @param op names the operator
 * @param json the whole case, for the arguments
 * @param inputs the inputs in order
 * @param output the result
 * @param seed the cotangent of the result; null where there is no gradient
 * @param type the type to compute in, FLOAT64 or FLOAT32; all numbers here are in FLOAT64
 */
public record ReferenceCase(
    String id,
    String op,
    JsonObject json,
    List<Input> inputs,
    NdArray output,
    @Nullable NdArray seed,
    DType type) {

  /**
   * One input.
   *
   * @param value its numbers
   * @param grad first order: its gradient for the seed; null where there is none
   * @param direction the weights of the gradient in the sum that second order differentiates
   * @param second second order: the gradient of that sum; null where there is none
   */
  public record Input(
      NdArray value,
      @Nullable NdArray grad,
      @Nullable NdArray direction,
      @Nullable NdArray second) {}

  /** The families of operators, each a file of cases. */
  private static final List<String> FAMILIES =
      List.of("unary", "binary", "reduction", "movement", "linalg", "nnops");

  /**
   * Reads all cases: of the folder that the system property {@code reference.dir} names, or of the
   * test resources.
   */
  public static List<ReferenceCase> all() {
    return FAMILIES.stream()
        .flatMap(family -> read(family + ".jsonl").lines())
        .map(ReferenceCase::parse)
        .toList();
  }

  /** The text of a file; empty if a folder is given that does not have it. */
  private static String read(String file) {
    String folder = System.getProperty("reference.dir");
    try {
      if (folder != null) {
        Path path = Path.of(folder, file);
        return Files.exists(path) ? Files.readString(path) : "";
      }
      try (InputStream in = ReferenceCase.class.getResourceAsStream("/reference/" + file)) {
        return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReferenceCase parse(String line) {
    JsonObject json = JsonParser.parseString(line).getAsJsonObject();
    List<Input> inputs = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray("inputs")) {
      JsonObject input = element.getAsJsonObject();
      NdArray value = Numbers.array(input);
      inputs.add(
          new Input(
              value,
              Numbers.floats(input, "grad", value.shape()),
              Numbers.floats(input, "direction", value.shape()),
              Numbers.floats(input, "second", value.shape())));
    }
    NdArray output = Numbers.array(json.getAsJsonObject("output"));
    return new ReferenceCase(
        json.get("id").getAsString(),
        json.get("op").getAsString(),
        json,
        List.copyOf(inputs),
        output,
        Numbers.floats(json, "seed", output.shape()),
        DType.FLOAT64);
  }

  /** The same case, to be computed in FLOAT32. */
  public ReferenceCase inFloat32() {
    return new ReferenceCase(id, op, json, inputs, output, seed, DType.FLOAT32);
  }

  /** An array of the case as a constant in the type to compute in. */
  Value constant(NdArray array) {
    return Value.of(array.dtype() == DType.FLOAT64 ? array.to(type) : array);
  }

  /** The inputs as Values: parameters where there is a gradient to compare with. */
  public List<Value> values() {
    return inputs.stream().map(i -> constant(i.value()).requiresGrad(i.grad() != null)).toList();
  }

  /** The arguments, none of them read yet. */
  public Args args() {
    return new Args(json.getAsJsonObject("args"));
  }
}

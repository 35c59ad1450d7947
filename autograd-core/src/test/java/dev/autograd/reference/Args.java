package dev.autograd.reference;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/** The arguments of a case by PyTorch's names. It remembers which were read. */
public final class Args {
  private final JsonObject json;
  private final Set<String> unread;

  Args(JsonObject json) {
    this.json = json;
    this.unread = new TreeSet<>(json.keySet());
  }

  /** The arguments that no operator asked for, so that none is ignored. */
  public Set<String> unread() {
    return unread;
  }

  private JsonElement get(String name) {
    unread.remove(name);
    JsonElement value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException("argument " + name + " is missing");
    }
    return value;
  }

  /** Whether the argument is there and not null. */
  boolean has(String name) {
    unread.remove(name);
    return json.has(name) && !json.get(name).isJsonNull();
  }

  int integer(String name) {
    return get(name).getAsInt();
  }

  int integer(String name, int otherwise) {
    return has(name) ? integer(name) : otherwise;
  }

  double number(String name) {
    return get(name).getAsDouble();
  }

  double number(String name, double otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  boolean truth(String name, boolean otherwise) {
    return has(name) ? get(name).getAsBoolean() : otherwise;
  }

  String text(String name, String otherwise) {
    return has(name) ? get(name).getAsString() : otherwise;
  }

  /** A number or a list; none where the argument is absent or null. */
  int[] integers(String name) {
    if (!has(name)) {
      return new int[0];
    }
    JsonElement value = get(name);
    if (!value.isJsonArray()) {
      return new int[] {value.getAsInt()};
    }
    JsonArray array = value.getAsJsonArray();
    int[] result = new int[array.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = array.get(i).getAsInt();
    }
    return result;
  }
}

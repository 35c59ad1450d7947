package dev.autograd.nn;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The places in a module tree that hold state, by full name: what is saved and loaded. */
final class StateDict {
  /** One parameter or buffer. */
  private interface Place {
    NdArray read();

    void write(NdArray next);
  }

  private record ParameterPlace(Value parameter) implements Place {
    @Override
    public NdArray read() {
      return parameter.array();
    }

    @Override
    public void write(NdArray next) {
      parameter.assign(next);
    }
  }

  private record BufferPlace(Buffer buffer) implements Place {
    @Override
    public NdArray read() {
      return buffer.get();
    }

    @Override
    public void write(NdArray next) {
      buffer.set(next);
    }
  }

  private final Map<String, Place> places = new LinkedHashMap<>();

  private StateDict() {}

  static StateDict of(Module root) {
    StateDict dict = new StateDict();
    root.visit(
        "",
        (path, module) -> {
          module
              .ownParameters()
              .forEach((n, p) -> dict.places.put(path + n, new ParameterPlace(p)));
          module.ownBuffers().forEach((n, b) -> dict.places.put(path + n, new BufferPlace(b)));
        });
    return dict;
  }

  Map<String, NdArray> copy() {
    Map<String, NdArray> state = new LinkedHashMap<>();
    places.forEach((name, place) -> state.put(name, place.read()));
    return Collections.unmodifiableMap(state);
  }

  Module.UnmatchedNames load(Map<String, NdArray> state, boolean strict) {
    List<String> missing = new ArrayList<>(places.keySet());
    missing.removeAll(state.keySet());
    List<String> unexpected = new ArrayList<>(state.keySet());
    unexpected.removeAll(places.keySet());
    List<String> faults = new ArrayList<>();
    if (strict) {
      missing.forEach(name -> faults.add("missing: " + name));
      unexpected.forEach(name -> faults.add("unexpected: " + name));
    }
    Map<Place, NdArray> writes = new LinkedHashMap<>();
    state.forEach(
        (name, next) -> {
          Place place = places.get(name);
          if (place != null) {
            NdArray current = place.read();
            if (!current.shape().equals(next.shape()) || current.dtype() != next.dtype()) {
              faults.add(
                  "mismatched: %s is %s %s, the loaded array is %s %s"
                      .formatted(
                          name, current.dtype(), current.shape(), next.dtype(), next.shape()));
            }
            writes.put(place, next);
          }
        });
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "the state does not fit the module, which is unchanged:\n  "
              + String.join("\n  ", faults)
              + (strict && faults.size() == missing.size() + unexpected.size()
                  ? "\nTo load what fits, use loadStateDict(state, false)."
                  : ""));
    }
    writes.forEach(Place::write);
    return new Module.UnmatchedNames(missing, unexpected);
  }
}

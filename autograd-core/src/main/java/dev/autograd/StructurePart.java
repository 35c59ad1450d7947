package dev.autograd;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How Values are found in one kind of thing, and put back. */
sealed interface StructurePart {
  /** Hands over each Value in the thing, and its path. */
  void collect(Object thing, String path, BiConsumer<String, Value> to);

  /** A copy of the thing with the next Values of the queue in the place of its own. */
  Object rebuild(Object thing, Queue<Value> values);

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** A Value. */
  enum Single implements StructurePart {
    INSTANCE;

    @Override
    public void collect(Object thing, String path, BiConsumer<String, Value> to) {
      to.accept(path, (Value) thing);
    }

    @Override
    public Object rebuild(Object thing, Queue<Value> values) {
      return values.remove();
    }
  }

  /**
   * A list.
   *
   * @param element what it is a list of
   */
  record Elements(StructurePart element) implements StructurePart {
    @Override
    public void collect(Object thing, String path, BiConsumer<String, Value> to) {
      int i = 0;
      for (Object one : (List<?>) thing) {
        if (one != null) {
          element.collect(one, join(path, Integer.toString(i)), to);
        }
        i++;
      }
    }

    @Override
    public Object rebuild(Object thing, Queue<Value> values) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object one : (List<?>) thing) {
        copy.add(one == null ? null : element.rebuild(one, values));
      }
      return Collections.unmodifiableList(copy);
    }
  }

  /**
   * What has no Values.
   *
   * @param described the component, for messages
   */
  record Carried(String described) implements StructurePart {
    @Override
    public void collect(Object thing, String path, BiConsumer<String, Value> to) {
      boolean hidden =
          thing instanceof Value
              || thing instanceof Value[]
              || (thing instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Value);
      if (hidden) {
        throw new IllegalArgumentException(
            "Structure: "
                + path
                + " holds a Value, but its component "
                + described
                + " is not declared as a Value, List<Value> or record of Values. Declare it as one"
                + " of these, or leave it null");
      }
    }

    @Override
    public Object rebuild(Object thing, Queue<Value> values) {
      return thing;
    }
  }

  /** A record type; its components are added when it is known what they are. */
  final class OfRecord implements StructurePart {
    private final Class<?> type;
    private final MethodHandle constructor;
    private final List<Component> components = new ArrayList<>();

    /** A component, how it is read and what is in it. */
    private record Component(String name, MethodHandle accessor, StructurePart part) {}

    OfRecord(Class<?> type, MethodHandle constructor) {
      this.type = type;
      this.constructor = constructor;
    }

    void add(String name, MethodHandle accessor, StructurePart part) {
      components.add(new Component(name, accessor, part));
    }

    @Override
    public void collect(Object thing, String path, BiConsumer<String, Value> to) {
      for (Component component : components) {
        Object inner = call(component.accessor, thing);
        if (inner != null) {
          component.part.collect(inner, join(path, component.name), to);
        }
      }
    }

    @Override
    public Object rebuild(Object thing, Queue<Value> values) {
      @Nullable Object[] arguments = new Object[components.size()];
      for (int i = 0; i < arguments.length; i++) {
        Component component = components.get(i);
        Object inner = call(component.accessor, thing);
        arguments[i] = inner == null ? null : component.part.rebuild(inner, values);
      }
      return java.util.Objects.requireNonNull(call(constructor, arguments));
    }

    /** Runs code of the record, whose exceptions go to the caller as they are. */
    private @Nullable Object call(MethodHandle handle, @Nullable Object... arguments) {
      try {
        return handle.invokeWithArguments(arguments);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalArgumentException(
            "Structure: the record " + type.getName() + " threw " + e, e);
      }
    }
  }
}

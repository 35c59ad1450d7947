package dev.autograd;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads off record types what Values they have. A type may contain itself. */
final class RecordTypes {
  private final MethodHandles.Lookup lookup;
  private final Map<Class<?>, StructurePart> known = new HashMap<>();

  RecordTypes(MethodHandles.Lookup lookup) {
    this.lookup = lookup;
  }

  /** The structure of the outermost record. */
  StructurePart root(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(
          "Structure.ofRecord: "
              + type.getName()
              + " is not a record. Make it one, or take Structure.ofList() for a list of Values");
    }
    if (!hasValues(type, new HashSet<>())) {
      throw new IllegalArgumentException(
          "Structure.ofRecord: no component of "
              + type.getName()
              + " is a Value, a List<Value> or a record of Values");
    }
    return ofRecord(type);
  }

  private StructurePart ofRecord(Class<?> type) {
    StructurePart before = known.get(type);
    if (before != null) {
      return before;
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      MethodHandle constructor =
          lookup.findConstructor(type, MethodType.methodType(void.class, types)).asFixedArity();
      StructurePart.OfRecord result = new StructurePart.OfRecord(type, constructor);
      known.put(type, result);
      for (RecordComponent component : components) {
        MethodHandle accessor =
            lookup.findVirtual(
                type, component.getName(), MethodType.methodType(component.getType()));
        result.add(component.getName(), accessor, part(type, component));
      }
      return result;
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          "Structure.ofRecord: the lookup of "
              + lookup.lookupClass().getName()
              + " may not use the record "
              + type.getName()
              + ". Hand over MethodHandles.lookup() called in that record's own class or in the"
              + " class around it, or make the record public in an exported package",
          e);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("a record without its canonical members: " + type, e);
    }
  }

  private StructurePart part(Class<?> owner, RecordComponent component) {
    StructurePart part = part(component.getGenericType());
    return part != null
        ? part
        : new StructurePart.Carried(
            owner.getName() + "." + component.getName() + " of type " + component.getGenericType());
  }

  /** What has Values by its type; null for others. */
  private @Nullable StructurePart part(Type type) {
    if (type == Value.class) {
      return StructurePart.Single.INSTANCE;
    }
    Class<?> record = record(type);
    if (record != null) {
      return hasValues(record, new HashSet<>()) ? ofRecord(record) : null;
    }
    Type element = element(type);
    StructurePart inner = element == null ? null : part(element);
    return inner == null ? null : new StructurePart.Elements(inner);
  }

  private static boolean hasValues(Type type, Set<Type> visited) {
    if (type == Value.class) {
      return true;
    }
    Class<?> record = record(type);
    if (record != null && visited.add(record)) {
      for (RecordComponent component : record.getRecordComponents()) {
        if (hasValues(component.getGenericType(), visited)) {
          return true;
        }
      }
    }
    Type element = element(type);
    return element != null && hasValues(element, visited);
  }

  private static @Nullable Class<?> record(Type type) {
    Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
    return raw instanceof Class<?> c && c.isRecord() ? c : null;
  }

  private static @Nullable Type element(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == List.class
        ? generic.getActualTypeArguments()[0]
        : null;
  }
}

package dev.reelwright.activities.unit;

import dev.reelwright.activities.store.Sha256;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.TreeSet;

/**
 * The form of a unit's result: the names and types of a record's components, in depth. A result
 * that was recorded in another form would be read with nothing where a new component is, so it is
 * made again.
 */
final class ResultShape {
  private ResultShape() {}

  /** Returns the hash of the form of a type. */
  static String of(Class<?> type) {
    StringBuilder form = new StringBuilder();
    describe(type, new TreeSet<>(), form);
    return Sha256.of(form.toString());
  }

  private static void describe(Type type, Set<String> described, StringBuilder form) {
    if (type instanceof ParameterizedType parameterized) {
      describe(parameterized.getRawType(), described, form);
      for (Type argument : parameterized.getActualTypeArguments()) {
        form.append('<');
        describe(argument, described, form);
        form.append('>');
      }
    } else if (type instanceof Class<?> named) {
      describeClass(named, described, form);
    } else {
      form.append(type.getTypeName());
    }
  }

  private static void describeClass(Class<?> type, Set<String> described, StringBuilder form) {
    form.append(type.getTypeName());
    if (!described.add(type.getTypeName())) {
      return;
    }
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        form.append('(').append(component.getName()).append(' ');
        describe(component.getGenericType(), described, form);
        form.append(')');
      }
    } else if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        form.append('|');
        describeClass(permitted, described, form);
      }
    }
  }
}

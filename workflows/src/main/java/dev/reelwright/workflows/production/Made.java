package dev.reelwright.workflows.production;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * The result of one unit of work together with its receipt.
 *
 * @param value what the unit made
 * @param receipt how it came about
 * @param <T> type of the value
 */
public record Made<T>(T value, UnitReceipt receipt) {
  /** Returns the type of results with values of a type. */
  public static Type of(Class<?> value) {
    return new ParameterizedType() {
      @Override
      public Type[] getActualTypeArguments() {
        return new Type[] {value};
      }

      @Override
      public Type getRawType() {
        return Made.class;
      }

      @Override
      public Type getOwnerType() {
        return null;
      }
    };
  }
}

package dev.reelwright.activities.unit;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that decides a unit's output, by name. Its hash is the idempotency key; its parts let
 * {@code explain} name what has changed. The attempt, the production and the place in the
 * production are no parts of it.
 *
 * @param kind kind of work, for example {@code speech}
 * @param parts names and values; a long text is given by its SHA-256
 */
public record UnitKey(String kind, SortedMap<String, String> parts) {
  public UnitKey {
    parts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** Returns a key of these parts. */
  public static UnitKey of(String kind, Map<String, String> parts) {
    return new UnitKey(kind, new TreeMap<>(parts));
  }
}

package dev.reelwright.activities.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Has a numbered list answered by a text model, and asks again for just those items that an answer
 * lacks: models leave some out, repeat others, and number them as they like.
 *
 * @param list name of the array in the answer's object, for example {@code scenes}
 * @param number name of the number in each item, for example {@code number}
 * @param requests most requests in all, at least 1
 */
public record NumberedAnswers(String list, String number, int requests) {
  /** Reads one item of an answer. */
  @FunctionalInterface
  public interface ItemReader<T> {
    /** Returns the item, or nothing when it lacks something and must be asked for again. */
    Optional<T> read(JsonNode item);
  }

  public NumberedAnswers {
    if (requests < 1) {
      throw new IllegalArgumentException("requests must be at least 1, was " + requests);
    }
  }

  /**
   * Returns all items that are wanted, by number. Of items with the same number the first that can
   * be read counts; items with a number that was not asked for are left out.
   *
   * @param wanted numbers that are asked for
   * @param order makes the request for the numbers that are still missing
   * @throws ProductionException PROVIDER_FAILED, which names them, when some are missing after the
   *     last request; and what the engine throws
   */
  public <T> SortedMap<Integer, T> collect(
      SortedSet<Integer> wanted,
      Function<SortedSet<Integer>, TextOrder> order,
      ItemReader<T> reader,
      TextEngine engine,
      UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    SortedMap<Integer, T> found = new TreeMap<>();
    SortedSet<Integer> missing = new TreeSet<>(wanted);
    for (int request = 1; !missing.isEmpty(); request++) {
      if (request > requests) {
        throw new ProductionException(
                FailureCode.PROVIDER_FAILED,
                "after %d requests the model has still not given %s %s"
                    .formatted(
                        requests,
                        list,
                        missing.stream().map(String::valueOf).collect(Collectors.joining(", "))))
            .from(engine.id());
      }
      scope.cancellation().check();
      TextAnswer answer =
          engine.answer(order.apply(Collections.unmodifiableSortedSet(missing)), scope);
      for (JsonNode item : answer.json().path(list)) {
        int itemNumber = numberOf(item);
        if (missing.contains(itemNumber)) {
          reader
              .read(item)
              .ifPresent(
                  value -> {
                    found.put(itemNumber, value);
                    missing.remove(itemNumber);
                  });
        }
      }
      scope.progress().report(found.size(), wanted.size(), "%s answered".formatted(list));
    }
    return found;
  }

  /** Models write numbers as texts now and then. */
  private int numberOf(JsonNode item) {
    return item.path(number).asInt(Integer.MIN_VALUE);
  }
}

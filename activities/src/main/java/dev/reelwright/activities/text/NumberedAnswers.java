package dev.reelwright.activities.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a numbered list answered by a text model, and asks again for just those items that an answer
 * lacks: models leave some out, repeat others, and number them as they like.
 *
 * @param list name of the array in the answer's object, for example {@code scenes}
 * @param number name of the number in each item, for example {@code number}
 * @param requests most requests in all, at least 1
 */
public record NumberedAnswers(String list, String number, int requests) {
  private static final Logger log = LoggerFactory.getLogger(NumberedAnswers.class);

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
   * be read counts; items with a number that was not asked for are left out. Of answers that are
   * not complete, what they have is kept in the store, for whoever asks for the same later.
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
    TextOrder next = order.apply(Collections.unmodifiableSortedSet(wanted));
    String document = document(next, engine);
    ArrayNode items = kept(document, scope);
    take(items, reader, found, missing);
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
      if (missing.size() < wanted.size()) {
        next = order.apply(Collections.unmodifiableSortedSet(missing));
      }
      TextAnswer answer = engine.answer(next, scope);
      List<JsonNode> taken = take(answer.json().path(list), reader, found, missing);
      if (!taken.isEmpty() && !missing.isEmpty()) {
        // They are paid for: whatever ends this attempt, the next one asks for the others alone.
        scope
            .store()
            .putDocument(document, StoredJson.bytes(new Kept(scope.again(), items.addAll(taken))));
      }
      scope.progress().report(found.size(), wanted.size(), "%s answered".formatted(list));
    }
    return found;
  }

  /**
   * Items of answers that did not have all of them.
   *
   * @param again token of the wish that they were asked for under; null for none
   * @param items as they came
   */
  private record Kept(String again, ArrayNode items) {}

  private String document(TextOrder all, TextEngine engine) {
    return "answers/"
        + Sha256.of(
            StoredJson.bytes(
                List.of(
                    engine.id(),
                    engine.status().version(),
                    list,
                    number,
                    all.instructions(),
                    all.request())))
        + ".json";
  }

  private static ArrayNode kept(String document, UnitScope scope) throws ProductionException {
    Optional<byte[]> content = scope.store().document(document);
    if (content.isPresent()) {
      try {
        Kept kept = StoredJson.mapper().readValue(content.get(), Kept.class);
        if (scope.mayReuse(kept.again()) && kept.items() != null) {
          return kept.items();
        }
      } catch (IOException e) {
        log.warn("document {} cannot be read; what it had is asked for again", document, e);
      }
    }
    return StoredJson.mapper().createArrayNode();
  }

  /** Takes those items that are missing, and returns them as they came. */
  private <T> List<JsonNode> take(
      JsonNode items,
      ItemReader<T> reader,
      SortedMap<Integer, T> found,
      SortedSet<Integer> missing) {
    List<JsonNode> taken = new ArrayList<>();
    for (JsonNode item : items) {
      int itemNumber = numberOf(item);
      if (missing.contains(itemNumber)) {
        reader
            .read(item)
            .ifPresent(
                value -> {
                  found.put(itemNumber, value);
                  missing.remove(itemNumber);
                  taken.add(item);
                });
      }
    }
    return taken;
  }

  /** Models write numbers as texts now and then. */
  private int numberOf(JsonNode item) {
    return item.path(number).asInt(Integer.MIN_VALUE);
  }
}

package dev.reelwright.activities.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.workflows.production.Cost;
import java.util.SortedMap;

/**
 * What the store remembers of a unit that was made: document {@code units/{hash}.json}.
 *
 * @param kind kind of work
 * @param parts the key's parts
 * @param seconds how long it took to make
 * @param shape {@link ResultShape} of the value
 * @param value what was made
 * @param again token of the wish that it was made again for; null when it was made without one
 * @param paid what making it has cost besides time; null for nothing
 * @param paidBy activity whose attempt has paid; null when nothing was paid
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UnitRecord(
    String kind,
    SortedMap<String, String> parts,
    double seconds,
    String shape,
    JsonNode value,
    String again,
    Cost paid,
    String paidBy) {}

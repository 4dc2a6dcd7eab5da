package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What somebody is notified of. Bounded, so that it always fits into a payload.
 *
 * @param id the same for every attempt to deliver this one, and for no other
 * @param event what has happened
 * @param production workflow id
 * @param runId the engine's id of the production's run
 * @param kind production kind, for example {@code video}
 * @param title what is being made, for people
 * @param fraction done share of the whole in [0, 1]
 * @param startedAt start, milliseconds since the epoch
 * @param at when it happened, milliseconds since the epoch
 * @param elapsedSeconds time since the start
 * @param files delivered files, those with the picture or the sound first, at most 30
 * @param filesInAll how many files were delivered
 * @param failures what failed for good, at most 5
 * @param failuresInAll how many units failed for good
 * @param warnings what went wrong without spoiling the result, at most 10
 * @param receipt what was made and reused, and its cost
 * @param stall what stands still; null unless it stalls
 * @param next command to go on with; null when there is nothing to go on with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Notification(
    String id,
    NotificationEvent event,
    String production,
    String runId,
    String kind,
    String title,
    double fraction,
    long startedAt,
    long at,
    double elapsedSeconds,
    List<DeliveredFile> files,
    int filesInAll,
    List<FailureDetail> failures,
    int failuresInAll,
    List<String> warnings,
    Receipt receipt,
    Stall stall,
    String next) {
  public Notification {
    files = files == null ? List.of() : List.copyOf(files);
    failures = failures == null ? List.of() : List.copyOf(failures);
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
  }
}

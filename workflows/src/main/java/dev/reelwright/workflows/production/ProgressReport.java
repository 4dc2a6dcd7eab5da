package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The answer to the query {@code progress}: one record for the CLI, the gateway, the web page, the
 * Temporal CLI and other services.
 *
 * @param production workflow id
 * @param runId the engine's id of this run; of the first one where a long production goes on in
 *     further runs
 * @param kind production kind, for example {@code video}
 * @param title what is being made, for people
 * @param outcome where it stands
 * @param fraction done share of the whole in [0, 1]; never falls; 1.0 only when completed
 * @param stages all stages in order
 * @param currentStage name of the first stage that runs; null when none does
 * @param startedAt start, milliseconds since the epoch
 * @param updatedAt when this report was put together, milliseconds since the epoch
 * @param elapsedSeconds time since the start, until the end
 * @param etaSeconds time to the end, from measured rates; null until it can be honest
 * @param stalled whether no unit has shown progress for longer than its own measure of a stall
 * @param lastProgressAt when progress was last observed, milliseconds since the epoch
 * @param source where the numbers come from
 * @param receipt what was made and reused so far, and its cost
 * @param warnings what went wrong without spoiling the result
 * @param files what was delivered so far
 * @param failure why it failed; null unless it did
 * @param changes the newest ends of units, oldest first, at most {@value #LISTED_CHANGES}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgressReport(
    String production,
    String runId,
    String kind,
    String title,
    Outcome outcome,
    double fraction,
    List<StageProgress> stages,
    String currentStage,
    long startedAt,
    long updatedAt,
    double elapsedSeconds,
    Double etaSeconds,
    boolean stalled,
    long lastProgressAt,
    ProgressSource source,
    Receipt receipt,
    List<String> warnings,
    List<DeliveredFile> files,
    FailureDetail failure,
    // Tools that sort the names show the fraction and the stages before this list.
    @JsonProperty("unitChanges") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<UnitChange> changes) {
  /** Ends of units that a report lists. */
  public static final int LISTED_CHANGES = 64;

  public ProgressReport {
    stages = stages == null ? List.of() : List.copyOf(stages);
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
    files = files == null ? List.of() : List.copyOf(files);
    changes = changes == null ? List.of() : List.copyOf(changes);
  }

  /** Creates a report that lists no ends of units. */
  public ProgressReport(
      String production,
      String runId,
      String kind,
      String title,
      Outcome outcome,
      double fraction,
      List<StageProgress> stages,
      String currentStage,
      long startedAt,
      long updatedAt,
      double elapsedSeconds,
      Double etaSeconds,
      boolean stalled,
      long lastProgressAt,
      ProgressSource source,
      Receipt receipt,
      List<String> warnings,
      List<DeliveredFile> files,
      FailureDetail failure) {
    this(
        production,
        runId,
        kind,
        title,
        outcome,
        fraction,
        stages,
        currentStage,
        startedAt,
        updatedAt,
        elapsedSeconds,
        etaSeconds,
        stalled,
        lastProgressAt,
        source,
        receipt,
        warnings,
        files,
        failure,
        List.of());
  }

  /** Returns this report without the ends of units. */
  public ProgressReport withoutChanges() {
    return new ProgressReport(
        production,
        runId,
        kind,
        title,
        outcome,
        fraction,
        stages,
        currentStage,
        startedAt,
        updatedAt,
        elapsedSeconds,
        etaSeconds,
        stalled,
        lastProgressAt,
        source,
        receipt,
        warnings,
        files,
        failure);
  }
}

package dev.reelwright.starter.display;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.Receipt;
import java.util.List;

/**
 * How a production ended.
 *
 * @param production workflow id
 * @param kind what was to be made, for example {@code video}
 * @param outcome the truth about what was delivered
 * @param exitCode status that the program exits with
 * @param outputs what was delivered, one per video and language
 * @param record {@code production.json}; null when none was written
 * @param failures what failed for good
 * @param warnings what went wrong without spoiling the result
 * @param receipt what was made and reused, and its cost; null when the production could not say
 * @param wallSeconds time since the command was given
 * @param debugFiles files that tell more about the failures
 * @param next the command that goes on from here; null when there is nothing to go on with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ending(
    String production,
    String kind,
    Outcome outcome,
    int exitCode,
    List<Output> outputs,
    DeliveredFile record,
    List<FailureDetail> failures,
    List<String> warnings,
    Receipt receipt,
    double wallSeconds,
    List<String> debugFiles,
    String next) {
  public Ending {
    outputs = List.copyOf(outputs);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
    debugFiles = List.copyOf(debugFiles);
  }

  /**
   * One finished video, story or episode.
   *
   * @param name for people, for example {@code lesson · en}
   * @param seconds length; null for what has none
   * @param files everything that stands in the output folder for it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Output(String name, Double seconds, List<DeliveredFile> files) {
    public Output {
      files = List.copyOf(files);
    }
  }
}

package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One finished thing that a production has delivered.
 *
 * @param name for people, for example {@code lesson (en)}
 * @param seconds length; null for what has none
 * @param files everything that stands in the output folder for it, what people open first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProductionOutput(String name, Double seconds, List<DeliveredFile> files) {
  public ProductionOutput {
    files = List.copyOf(files);
  }
}

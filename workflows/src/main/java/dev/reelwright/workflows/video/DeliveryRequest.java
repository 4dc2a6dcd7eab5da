package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.Receipt;
import java.util.List;

/**
 * Where and with what a finished video is delivered.
 *
 * @param outputDirectory absolute path, or {@code s3://bucket/prefix}
 * @param warnings warnings of this video
 * @param receipt made and reused units of this video
 */
public record DeliveryRequest(String outputDirectory, List<String> warnings, Receipt receipt) {
  public DeliveryRequest {
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
  }
}

package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.DeliveredFile;
import java.util.List;

/**
 * One delivered video in one language.
 *
 * @param videoId video id
 * @param language language code
 * @param seconds length
 * @param files everything that stands in the output folder for it
 */
public record VideoOutput(
    String videoId, String language, double seconds, List<DeliveredFile> files) {
  public VideoOutput {
    files = List.copyOf(files);
  }
}

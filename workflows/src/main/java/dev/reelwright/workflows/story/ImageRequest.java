package dev.reelwright.workflows.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.production.ArtifactRef;

/**
 * Asks for one image.
 *
 * @param prompt the standardised prompt
 * @param width in pixels
 * @param height in pixels
 * @param seed another seed composes the same prompt differently
 * @param provider who paints
 * @param version version of the painter as planned
 * @param reuseOnly true when it may only be reused, since the budget does not allow to pay for it
 * @param original picture that is to be changed to what the prompt says; null to paint a new one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImageRequest(
    String prompt,
    int width,
    int height,
    long seed,
    String provider,
    String version,
    Boolean reuseOnly,
    ArtifactRef original) {
  /** Asks for a new picture. */
  public ImageRequest(
      String prompt,
      int width,
      int height,
      long seed,
      String provider,
      String version,
      Boolean reuseOnly) {
    this(prompt, width, height, seed, provider, version, reuseOnly, null);
  }

  /** Returns the same request with another prompt. */
  public ImageRequest with(String other) {
    return new ImageRequest(other, width, height, seed, provider, version, reuseOnly, original);
  }
}

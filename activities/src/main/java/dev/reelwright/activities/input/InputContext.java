package dev.reelwright.activities.input;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.VideoOptions;
import java.util.Map;
import java.util.Optional;

/**
 * What an adapter has at hand.
 *
 * @param location the source as the user named it
 * @param folder folder of this file relative to the folder of the production's input, with {@code
 *     /} between the parts; empty for that folder itself
 * @param content the source's bytes
 * @param mediaType media type that a server named; null for a local file
 * @param attachments files that the source refers to, by their path relative to the folder of the
 *     production's input
 * @param options options of the production
 * @param findings takes faults and warnings
 * @param files reads attachments and adapts files of other kinds
 */
public record InputContext(
    String location,
    String folder,
    byte[] content,
    String mediaType,
    Map<String, ArtifactRef> attachments,
    VideoOptions options,
    Findings findings,
    Files files) {

  /** Returns the attachment with this path as written in the source. */
  public Optional<ArtifactRef> attachment(String path) {
    return RelativePaths.resolve(folder, path).map(attachments::get);
  }

  /** Gives access to the other files of an input. */
  public interface Files {
    /** Returns the adapter for a file name, or nothing when no adapter takes such a file. */
    Optional<InputAdapter> adapterFor(String fileName);

    /** Reads an attachment. */
    byte[] read(ArtifactRef attachment);
  }
}

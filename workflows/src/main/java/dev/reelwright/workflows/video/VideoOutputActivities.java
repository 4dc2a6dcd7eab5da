package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Stage {@code output_handling}. */
@ActivityInterface(namePrefix = "Video")
public interface VideoOutputActivities {
  /**
   * Reads the finished file back; fails with OUTPUT_CHECK_FAILED when anything misses its limit.
   */
  Made<SyncCertificate> inspect(
      UnitId unit, ArtifactRef assembly, JoinedVideo video, Subtitles subtitles);

  /** Makes a JPEG of the first scene, 1280×720. */
  Made<ArtifactRef> makeThumbnail(UnitId unit, ArtifactRef spec);

  /**
   * Writes the video, subtitles, thumbnail, timing and metadata to the request's folder or bucket,
   * each whole or not at all.
   *
   * @param thumbnail may be null when it failed
   */
  Made<VideoOutput> deliver(
      UnitId unit,
      ArtifactRef assembly,
      JoinedVideo video,
      Subtitles subtitles,
      SyncCertificate certificate,
      ArtifactRef thumbnail,
      DeliveryRequest request);

  /**
   * Adds receipts to the record of the production, a bounded number at a time.
   *
   * @param soFar the record written by the call before, or null
   * @return the receipts so far as JSON in the store
   */
  ArtifactRef recordReceipts(UnitId unit, ArtifactRef soFar, List<UnitReceipt> receipts);

  /**
   * Writes {@code production.json} to a folder or bucket and to the store.
   *
   * @param receipts all receipts, as {@link #recordReceipts} left them
   */
  DeliveredFile writeRecord(
      UnitId unit, ArtifactRef receipts, VideoResult result, String outputDirectory);

  /**
   * Writes {@code debug/{stage}_error.json} for a failed stage to the output folder.
   *
   * @param stack where the failure came from, as {@code FailureDetails.stack} tells it
   */
  DeliveredFile writeFailure(
      UnitId unit, FailureDetail failure, String outputDirectory, List<String> stack);
}

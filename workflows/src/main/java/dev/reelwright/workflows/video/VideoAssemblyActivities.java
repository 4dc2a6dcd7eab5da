package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityInterface;

/** The last part of stage {@code video_generation}: from clips and parts to one file. */
@ActivityInterface(namePrefix = "Video")
public interface VideoAssemblyActivities {
  /**
   * Writes the plan of the assembly to the store, a bounded number of scenes at a time, so that no
   * input of an activity grows with the length of the video.
   *
   * <p>The workflow writes two of them: one without picture parts as soon as all clips are there,
   * for the sound and the subtitles, and a whole one.
   *
   * @param soFar the {@link Assembly} written by the call before, or null
   * @param next further scenes; the first call brings the head of the assembly too
   * @return the {@link Assembly} as JSON in the store
   */
  ArtifactRef extendAssembly(UnitId unit, ArtifactRef soFar, Assembly next);

  /** Joins the clips as PCM, each in its exact place, normalises the loudness and encodes once. */
  Made<SoundTrack> mixSound(UnitId unit, ArtifactRef assembly);

  /** Writes subtitles and the timing report. */
  Made<Subtitles> writeSubtitles(UnitId unit, ArtifactRef assembly);

  /** Joins parts, sound, subtitles and chapters by stream copy; progress counts frames. */
  Made<JoinedVideo> join(UnitId unit, ArtifactRef assembly, SoundTrack sound, Subtitles subtitles);
}

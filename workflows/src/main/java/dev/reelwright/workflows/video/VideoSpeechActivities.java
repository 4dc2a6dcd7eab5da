package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityInterface;

/** Stage {@code audio_generation}. */
@ActivityInterface(namePrefix = "Video")
public interface VideoSpeechActivities {
  /** Speaks one scene, sentence by sentence; progress counts spoken sentences. */
  Made<SpeechClip> speak(UnitId unit, SpeechRequest request);
}

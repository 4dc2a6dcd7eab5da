package dev.reelwright.starter.cli;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.narration.NarrationWriter;
import dev.reelwright.activities.picture.PictureEncoding;
import dev.reelwright.activities.picture.VideoPictureActivitiesImpl;
import dev.reelwright.activities.speech.VideoSpeechActivitiesImpl;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.PicturePart;
import dev.reelwright.workflows.video.PictureRequest;
import dev.reelwright.workflows.video.SceneOutline;
import dev.reelwright.workflows.video.SceneScript;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.SpeechPlan;
import dev.reelwright.workflows.video.SpeechRequest;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VideoTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts the clips and pictures of videos that the store has already. */
final class MadeUnits {
  private final UnitRunner units;
  private final VideoPictureActivitiesImpl pictures;
  private final VideoOptions options;
  private final PictureEncoding encoding;

  /**
   * Creates a counter for this machine's engines. Without an ffmpeg that can encode, no picture
   * counts as made.
   */
  MadeUnits(Installation installation, VideoOptions options) {
    this.units = installation.units();
    this.pictures = installation.pictures();
    this.options = options;
    this.encoding = encoding(installation);
  }

  private static PictureEncoding encoding(Installation installation) {
    try {
      return PictureEncoding.choose(installation.ffmpeg().locate());
    } catch (ProductionException e) {
      if (e.code() == FailureCode.TOOL_MISSING) {
        return null;
      }
      throw CommandException.failed(e);
    } catch (CancelledException e) {
      throw new IllegalStateException("nobody cancels a forecast", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted");
    }
  }

  /**
   * Returns the clip of each scene in a language; nothing in the place of one that is to be made.
   */
  List<Optional<SpeechClip>> clips(VideoSpec spec, SpeechPlan plan) {
    List<Optional<SpeechClip>> clips = new ArrayList<>();
    for (int i = 0; i < spec.scenes().size(); i++) {
      clips.add(made(speech(spec, plan, i), SpeechClip.class));
    }
    return clips;
  }

  /** Returns how many pictures are made already that all languages of a video share. */
  int stillPictures(VideoSpec spec, List<SceneOutline> scenes) {
    int made = 0;
    for (int i = 0; i < scenes.size(); i++) {
      made += !scenes.get(i).moves() && isPictureMade(spec, i, 0) ? 1 : 0;
    }
    return made;
  }

  /**
   * Returns how many pictures are made already that have the length of a language's speech.
   *
   * @param clips the language's clips; where one is missing, so is the length
   */
  int movingPictures(VideoSpec spec, List<SceneOutline> scenes, List<Optional<SpeechClip>> clips) {
    int made = 0;
    for (int i = 0; i < scenes.size(); i++) {
      SceneOutline scene = scenes.get(i);
      if (scene.moves() && clips.get(i).isPresent()) {
        long samples = clips.get(i).get().samples();
        int frames = VideoTimeline.sceneFrames(scene.minDuration(), samples);
        made += isPictureMade(spec, i, frames) ? 1 : 0;
      }
    }
    return made;
  }

  private boolean isPictureMade(VideoSpec spec, int scene, int frames) {
    if (encoding == null) {
      return false;
    }
    PictureRequest request = new PictureRequest(null, scene, frames, encoding.id());
    return made(pictures.key(spec, request, encoding), PicturePart.class).isPresent();
  }

  private UnitKey speech(VideoSpec spec, SpeechPlan plan, int scene) {
    String narration = NarrationWriter.narration(spec, scene, plan.language());
    ArtifactRef text =
        new ArtifactRef("forecast", Sha256.of(narration), narration.length(), "text/plain");
    return VideoSpeechActivitiesImpl.key(
        new SpeechRequest(
            plan.language(),
            plan.provider(),
            plan.engineVersion(),
            plan.voices().get(scene),
            options.speakingRate(),
            new SceneScript(text, narration.length(), 0)),
        plan.engineVersion());
  }

  private <T> Optional<T> made(UnitKey key, Class<T> type) {
    try {
      return units.made(key, type);
    } catch (ProductionException e) {
      throw CommandException.failed(e);
    }
  }
}

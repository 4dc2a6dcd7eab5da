package dev.reelwright.activities.assembly;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.subtitles.SpokenSentence;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.Assembly;
import dev.reelwright.workflows.video.AssemblyScene;
import dev.reelwright.workflows.video.ClipTiming;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VideoTimeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One video in one language with everything in its place on the time line.
 *
 * @param assembly what it is put together from
 * @param spec what it shows
 * @param scenes in order
 */
public record TimedVideo(Assembly assembly, VideoSpec spec, List<TimedScene> scenes) {
  private static final long LEAD_IN =
      (long) VideoTimeline.LEAD_IN_FRAMES * VideoTimeline.SAMPLES_PER_FRAME;

  public TimedVideo {
    scenes = List.copyOf(scenes);
  }

  /**
   * Reads an assembly, its video and the times of its clips.
   *
   * @throws ProductionException ARTIFACT_DAMAGED when one of them is, INTERNAL when they do not
   *     belong together
   */
  public static TimedVideo read(ArtifactStore store, ArtifactRef reference)
      throws ProductionException, IOException {
    Assembly assembly = StoredJson.read(store, reference, Assembly.class);
    VideoSpec spec = StoredJson.read(store, assembly.spec(), VideoSpec.class);
    if (assembly.scenes().isEmpty() || assembly.scenes().size() != spec.scenes().size()) {
      throw new ProductionException(
          FailureCode.INTERNAL,
          "the assembly of %s has %d scenes, the video %d"
              .formatted(assembly.stem(), assembly.scenes().size(), spec.scenes().size()));
    }
    List<TimedScene> scenes = new ArrayList<>();
    long startFrame = 0;
    for (AssemblyScene scene : assembly.scenes()) {
      long speech = startFrame * VideoTimeline.SAMPLES_PER_FRAME + LEAD_IN;
      scenes.add(
          new TimedScene(
              spec.scenes().get(scene.index()),
              scene,
              startFrame,
              sentences(store, scene.clip(), speech)));
      startFrame += scene.frames();
    }
    return new TimedVideo(assembly, spec, scenes);
  }

  private static List<SpokenSentence> sentences(
      ArtifactStore store, SpeechClip clip, long speechStart)
      throws ProductionException, IOException {
    if (clip == null || clip.samples() == 0) {
      return List.of();
    }
    return StoredJson.read(store, clip.timing(), ClipTiming.class).sentences().stream()
        .map(
            sentence ->
                new SpokenSentence(
                    sentence.text(), speechStart + sentence.start(), speechStart + sentence.end()))
        .toList();
  }

  /** Returns the title; the video's id when it has none. */
  public String title() {
    String title = spec.title();
    return title == null || title.isBlank() ? spec.id() : title.strip();
  }

  /** Returns the length in frames. */
  public long frames() {
    return assembly.frames();
  }

  /** Returns the length in samples at 48,000 Hz. */
  public long samples() {
    return frames() * VideoTimeline.SAMPLES_PER_FRAME;
  }

  /** Returns the length in seconds. */
  public double seconds() {
    return frames() / (double) VideoTimeline.FRAMES_PER_SECOND;
  }

  /** Returns all sentences in order. */
  public List<SpokenSentence> sentences() {
    return scenes.stream().flatMap(scene -> scene.sentences().stream()).toList();
  }
}

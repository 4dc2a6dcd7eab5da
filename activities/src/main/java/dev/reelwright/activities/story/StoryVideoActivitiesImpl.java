package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.TryPolicy;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.story.PackagedScene;
import dev.reelwright.workflows.story.StoryPackage;
import dev.reelwright.workflows.story.StoryScene;
import dev.reelwright.workflows.story.StoryVideoActivities;
import dev.reelwright.workflows.video.VideoSource;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands stories to productions of videos. */
public final class StoryVideoActivitiesImpl implements StoryVideoActivities {
  /** Part of the key: raised whenever the same story becomes another script. */
  private static final String VERSION = "1";

  /** As often as a unit at work beats. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** Measure of the progress: a tenth of a per cent. */
  private static final double WHOLE = 1000;

  private final UnitRunner units;
  private final ArtifactStore store;

  /**
   * Creates the activities.
   *
   * @param store the store of the runner
   */
  public StoryVideoActivitiesImpl(UnitRunner units, ArtifactStore store) {
    this.units = units;
    this.store = store;
  }

  @Override
  public Made<VideoSource> writeScript(UnitId unit, StoryPackage story) {
    byte[] script = StoredJson.bytes(script(story));
    UnitKey key =
        UnitKey.of(
            "story-video-script",
            Map.of(
                "script",
                Sha256.of(script),
                "pictures",
                Sha256.of(StoredJson.bytes(pictures(story))),
                "version",
                VERSION));
    return units.run(unit, key, VideoSource.class, scope -> source(story, script));
  }

  private VideoSource source(StoryPackage story, byte[] script) throws ProductionException {
    ArtifactRef content = store.put("input", "json", StoredJson.MEDIA_TYPE, script);
    return new VideoSource(
        "programmatic", story.outline().id() + ".json", content, pictures(story));
  }

  private static List<PackagedScene> painted(StoryPackage story) {
    return story.scenes().stream().filter(scene -> scene.image() != null).toList();
  }

  private static Map<String, ArtifactRef> pictures(StoryPackage story) {
    Map<String, ArtifactRef> pictures = new LinkedHashMap<>();
    for (PackagedScene scene : painted(story)) {
      pictures.put(StoryPackageActivitiesImpl.image(scene), scene.image().image());
    }
    return pictures;
  }

  private static Map<String, Object> script(StoryPackage story) {
    String title = story.outline().title();
    List<Map<String, Object>> scenes = new ArrayList<>();
    scenes.add(
        Map.of(
            "scene_id",
            "title",
            "scene_type",
            "title",
            "narration",
            sentence(title),
            "visual_content",
            Map.of("title", title)));
    for (PackagedScene painted : painted(story)) {
      StoryScene scene = painted.scene();
      scenes.add(
          Map.of(
              "scene_id", scene.id(),
              "scene_type", "image",
              "narration", sentence(scene.action()),
              "visual_content",
                  Map.of(
                      "image",
                      StoryPackageActivitiesImpl.image(painted),
                      "caption",
                      scene.title())));
    }
    return Map.of("video_id", story.outline().id(), "title", title, "scenes", scenes);
  }

  /** Speech falls at the end of a sentence, and only there. */
  private static String sentence(String text) {
    String stripped = text.strip();
    return stripped.matches("(?s).*[.!?…]") ? stripped : stripped + ".";
  }

  @Override
  public void followVideo(UnitId unit, String video) {
    WorkflowStub production =
        Activity.getExecutionContext().getWorkflowClient().newUntypedWorkflowStub(video);
    // When one attempt's time is over, the next one follows it.
    units.runAlways(unit, Boolean.class, TryPolicy.UNLIMITED, scope -> follow(production, scope));
  }

  private static Boolean follow(WorkflowStub production, UnitScope scope)
      throws CancelledException, InterruptedException {
    long movedAt = 0;
    while (true) {
      scope.cancellation().check();
      Optional<ProgressReport> seen = look(production);
      // What stands still there must be seen to stand still here.
      if (seen.isPresent() && seen.get().lastProgressAt() != movedAt) {
        movedAt = seen.get().lastProgressAt();
        scope.progress().report(WHOLE * seen.get().fraction(), WHOLE, stage(seen.get()));
      }
      if (seen.isPresent() && seen.get().outcome().isFinal()) {
        return true;
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  private static String stage(ProgressReport report) {
    return report.currentStage() == null ? "ending" : report.currentStage().replace('_', ' ');
  }

  /** Returns where it stands; nothing while those who could say are away. */
  private static Optional<ProgressReport> look(WorkflowStub production) {
    try {
      return Optional.of(production.query("progress", ProgressReport.class));
    } catch (WorkflowException away) {
      return Optional.empty();
    }
  }
}

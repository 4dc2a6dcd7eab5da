package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.ProductionUnits;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.workflow.Async;
import java.util.ArrayList;
import java.util.List;

/** One video on its way through the stages after the review: what all its languages share. */
final class VideoProduction {
  private final int index;
  private final VideoPlan plan;
  private final ProductionUnits units;
  private final MediaOrder order;
  private final List<LanguageProduction> languages = new ArrayList<>();
  private final List<UnitId> stillUnits = new ArrayList<>();
  private final UnitId thumbnailUnit;
  private ArtifactRef thumbnail;
  private boolean thumbnailBegun;
  private boolean thumbnailEnded;

  /**
   * Registers all units of the video.
   *
   * @param index position among the videos of the production from 0
   * @param prefix begins the labels; empty for the only video
   */
  VideoProduction(
      int index,
      String prefix,
      VideoPlan plan,
      VideoOptions options,
      ProductionUnits units,
      MediaOrder order) {
    this.index = index;
    this.plan = plan;
    this.units = units;
    this.order = order;
    for (int i = 0; i < plan.scenes().size(); i++) {
      SceneOutline scene = plan.scenes().get(i);
      stillUnits.add(
          scene.moves()
              ? null
              : units.register(
                  VideoStages.VIDEO_GENERATION,
                  plan.id() + "/" + scene.id(),
                  sceneLabel(prefix, i, "picture"),
                  VideoWeights.picture(scene)));
    }
    thumbnailUnit =
        units.register(
            VideoStages.OUTPUT_HANDLING,
            plan.id() + "/thumbnail",
            prefix + "thumbnail",
            VideoWeights.THUMBNAIL);
    for (SpeechPlan speech : plan.speech()) {
      languages.add(new LanguageProduction(this, prefix, speech, options, units, order));
    }
  }

  /** Returns the label of a scene's unit. */
  String sceneLabel(String prefix, int scene, String what) {
    return prefix + "scene " + (scene + 1) + "/" + plan.scenes().size() + " · " + what;
  }

  /** Adds the units that nothing holds back. */
  void begin() {
    languages.forEach(LanguageProduction::begin);
    for (int i = 0; i < stillUnits.size(); i++) {
      UnitId unit = stillUnits.get(i);
      if (unit != null) {
        renderStill(unit, i);
      }
    }
  }

  private void renderStill(UnitId unit, int scene) {
    PictureRequest request = new PictureRequest(plan.spec(), scene, 0, plan.pictureEncoder());
    // A still scene is its entrance and a held second, whatever its length.
    VideoPictureActivities pictures =
        VideoActivities.of(
            VideoPictureActivities.class,
            VideoActivityOptions.renderPicture(2 * VideoTimeline.ENTRANCE_FRAMES),
            unit,
            UnitKind.STILL_PICTURE);
    units.run(
        rank(UnitKind.STILL_PICTURE),
        order.stills(),
        unit,
        Made.of(PicturePart.class),
        this::isWanted,
        () -> Async.function(pictures::renderPicture, unit, request),
        (Made<PicturePart> made) ->
            languages.forEach(language -> language.pictureReady(scene, made.value())),
        failure -> languages.forEach(LanguageProduction::giveUp));
  }

  /** Begins the thumbnail, once, beside the first join of the video. */
  void beginThumbnail() {
    if (thumbnailBegun) {
      return;
    }
    thumbnailBegun = true;
    VideoOutputActivities outputs =
        VideoActivities.of(
            VideoOutputActivities.class,
            VideoActivityOptions.makeThumbnail(),
            thumbnailUnit,
            UnitKind.THUMBNAIL);
    units.runOptional(
        rank(UnitKind.THUMBNAIL),
        thumbnailUnit,
        Made.of(ArtifactRef.class),
        this::isWanted,
        () -> Async.function(outputs::makeThumbnail, thumbnailUnit, plan.spec()),
        plan.id() + " has no thumbnail",
        (Made<ArtifactRef> made) -> {
          thumbnailEnded = true;
          if (made != null) {
            thumbnail = made.value();
          }
          languages.forEach(LanguageProduction::deliverWhenReady);
        });
  }

  /** Says of the shared units that they are of no use when no language is left. */
  void languageGivenUp() {
    if (!isWanted()) {
      units.abandon(shared());
    }
  }

  private List<UnitId> shared() {
    List<UnitId> shared = new ArrayList<>(stillUnits);
    shared.removeIf(java.util.Objects::isNull);
    shared.add(thumbnailUnit);
    return shared;
  }

  private boolean isWanted() {
    return languages.stream().anyMatch(LanguageProduction::isWanted);
  }

  int rank(UnitKind kind) {
    return kind.rank(index);
  }

  VideoPlan plan() {
    return plan;
  }

  List<LanguageProduction> languages() {
    return languages;
  }

  boolean thumbnailEnded() {
    return thumbnailEnded;
  }

  /** Returns the thumbnail, or null when it failed. */
  ArtifactRef thumbnail() {
    return thumbnail;
  }

  /** Returns the receipt of the shared units. */
  Receipt receipt() {
    return units.receipt(shared());
  }
}

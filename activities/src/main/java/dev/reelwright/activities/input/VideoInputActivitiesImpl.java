package dev.reelwright.activities.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.narration.NarrationWriter;
import dev.reelwright.activities.scenes.GlyphCheck;
import dev.reelwright.activities.speech.SpeechCatalogue;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.TryPolicy;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.AdaptedSource;
import dev.reelwright.workflows.video.AdaptedVideo;
import dev.reelwright.workflows.video.SceneOutline;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.SpeechPlan;
import dev.reelwright.workflows.video.VideoInputActivities;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoPlan;
import dev.reelwright.workflows.video.VideoReview;
import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** Reads sources and plans videos. */
public final class VideoInputActivitiesImpl implements VideoInputActivities {
  /** Version of the rules by which inputs become specs; part of the units' keys. */
  private static final String VERSION = "2";

  private static final TryPolicy FETCHING = TryPolicy.usual(5);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final UnitRunner units;
  private final ArtifactStore store;
  private final VideoAdapters adapters;
  private final SourceFetcher fetcher;
  private final GlyphCheck glyphs;
  private final SpeechCatalogue speech;
  private final PictureEncoder encoder;

  /**
   * Creates the activities.
   *
   * @param store the store of the runner
   * @param glyphs checks texts against the fonts at hand
   * @param speech resolves voices against the engines at hand
   * @param encoder names the encoder of the pictures
   */
  public VideoInputActivitiesImpl(
      UnitRunner units,
      ArtifactStore store,
      VideoAdapters adapters,
      SourceFetcher fetcher,
      GlyphCheck glyphs,
      SpeechCatalogue speech,
      PictureEncoder encoder) {
    this.units = units;
    this.store = store;
    this.adapters = adapters;
    this.fetcher = fetcher;
    this.glyphs = glyphs;
    this.speech = speech;
    this.encoder = encoder;
  }

  @Override
  public Made<AdaptedSource> adaptSource(UnitId unit, VideoSource source, VideoOptions options) {
    if (source.content() == null) {
      return units.runAlways(
          unit, AdaptedSource.class, FETCHING, scope -> adaptFetched(source, options, scope));
    }
    Map<String, String> parts = new HashMap<>();
    parts.put("version", VERSION);
    parts.put("type", source.type());
    parts.put("location", source.location());
    parts.put("content", source.content().sha256());
    parts.put("attachments", attachments(source));
    parts.put("languages", String.join(",", options.languages()));
    parts.put("color", String.valueOf(options.color()));
    parts.put("speakingRate", Double.toString(options.speakingRate()));
    parts.put("videos", Integer.toString(options.videos()));
    parts.put("split", String.valueOf(options.split()));
    parts.put("variables", new TreeMap<>(options.variables()).toString());
    return units.run(
        unit,
        UnitKey.of("video-source", parts),
        AdaptedSource.class,
        scope -> {
          AdaptedSource adapted = adapters.adaptInto(source, options, scope.store());
          report(adapted, scope);
          return adapted;
        });
  }

  private static String attachments(VideoSource source) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(source.attachments())
        .forEach((path, file) -> text.append(path).append('=').append(file.sha256()).append('\n'));
    return text.toString();
  }

  private AdaptedSource adaptFetched(VideoSource source, VideoOptions options, UnitScope scope)
      throws ProductionException, CancelledException, IOException {
    SourceFetcher.Fetched fetched =
        fetcher.fetch(source.location(), options.allowPrivateUrls(), scope);
    Adaptation adaptation =
        adapters.adapt(source, fetched.content(), fetched.mediaType(), options, scope.store());
    AdaptedSource adapted = VideoAdapters.stored(adaptation, scope.store());
    report(adapted, scope);
    return adapted;
  }

  private static void report(AdaptedSource adapted, UnitScope scope) {
    int scenes = adapted.videos().stream().mapToInt(AdaptedVideo::scenes).sum();
    scope.progress().report(scenes, scenes, "read " + scenes + " scenes");
  }

  @Override
  public Made<VideoPlan> parseContent(UnitId unit, AdaptedVideo video, VideoOptions options) {
    return planned(unit, options, () -> video.spec());
  }

  @Override
  public Made<VideoPlan> applyEdits(
      UnitId unit, VideoPlan plan, VideoReview review, VideoOptions options) {
    return planned(
        unit,
        options,
        () ->
            StoredJson.put(
                store,
                "spec",
                edited(StoredJson.read(store, plan.spec(), VideoSpec.class), review, options)));
  }

  /** Finds the spec to plan. */
  @FunctionalInterface
  private interface SpecSource {
    ArtifactRef find() throws ProductionException, IOException;
  }

  /**
   * The plan depends on what this installation can do, so that it is made each time, which is
   * quick; its key is the plan itself, so that the unit says whether anything has changed.
   */
  private Made<VideoPlan> planned(UnitId unit, VideoOptions options, SpecSource spec) {
    AtomicReference<VideoPlan> planned = new AtomicReference<>();
    return units.run(
        unit,
        () -> {
          ArtifactRef ref = spec.find();
          VideoPlan plan = plan(StoredJson.read(store, ref, VideoSpec.class), ref, options);
          planned.set(plan);
          return UnitKey.of(
              "video-plan",
              Map.of(
                  "version", VERSION,
                  "scenes", ref.sha256(),
                  "voices", json(plan.speech()),
                  "pictureEncoder", plan.pictureEncoder(),
                  "prices", json(new TreeMap<>(plan.speechPrices())),
                  "warnings", json(plan.warnings())));
        },
        VideoPlan.class,
        scope -> {
          int scenes = planned.get().scenes().size();
          scope.progress().report(scenes, scenes, "checked " + scenes + " scenes");
          return planned.get();
        });
  }

  private VideoPlan plan(VideoSpec spec, ArtifactRef ref, VideoOptions options)
      throws ProductionException, CancelledException, InterruptedException {
    List<InputFault> undrawable = glyphs.check(spec.id(), spec);
    List<String> languages = VideoPreview.languages(spec, options);
    List<SpeechPlan> plans = new ArrayList<>();
    List<ProductionException> unspeakable = new ArrayList<>();
    for (String language : languages) {
      try {
        plans.add(speech.plan(spec, language, options));
      } catch (ProductionException e) {
        unspeakable.add(e);
      }
    }
    refuse(undrawable, unspeakable);
    List<SceneOutline> outlines = VideoPreview.outlines(spec, languages.get(0));
    List<String> warnings = new ArrayList<>(glyphs.warnings(spec));
    warnings.addAll(VideoPreview.warnings(outlines, options.speakingRate()));
    return new VideoPlan(
        spec.id(),
        spec.title(),
        ref,
        outlines,
        plans,
        encoder.id(),
        speech.prices(plans),
        warnings);
  }

  /** Throws one failure with every fault, under the code that fits what is wrong. */
  private static void refuse(List<InputFault> undrawable, List<ProductionException> unspeakable)
      throws ProductionException {
    if (undrawable.isEmpty() && unspeakable.isEmpty()) {
      return;
    }
    if (undrawable.isEmpty() && unspeakable.size() == 1) {
      throw unspeakable.get(0);
    }
    List<InputFault> faults = new ArrayList<>(undrawable);
    for (ProductionException failure : unspeakable) {
      if (failure.faults().isEmpty()) {
        faults.add(new InputFault("voices", null, null, failure.getMessage()));
      } else {
        faults.addAll(failure.faults());
      }
    }
    FailureCode code =
        unspeakable.isEmpty()
            ? FailureCode.GLYPHS_UNAVAILABLE
            : undrawable.isEmpty() ? FailureCode.VOICE_UNAVAILABLE : FailureCode.INVALID_INPUT;
    throw ProductionException.withFaults(code, faults);
  }

  private static VideoSpec edited(VideoSpec spec, VideoReview review, VideoOptions options)
      throws ProductionException {
    Map<String, VideoReview.SceneEdit> edits = new HashMap<>();
    review.edits().forEach(edit -> edits.put(edit.sceneId(), edit));
    String language = VideoPreview.languages(spec, options).get(0);
    List<SceneSpec> scenes = new ArrayList<>();
    List<InputFault> faults = new ArrayList<>();
    for (SceneSpec scene : spec.scenes()) {
      VideoReview.SceneEdit edit = edits.remove(scene.id());
      if (edit == null || (!edit.drop() && edit.narration() == null)) {
        scenes.add(scene);
      } else if (!edit.drop()) {
        if (edit.narration().length() > VideoLimits.NARRATION) {
          faults.add(
              new InputFault(
                  "review", null, scene.id(), "the narration has more than 50,000 characters"));
        }
        scenes.add(narrated(scene, spec, language, edit.narration()));
      }
    }
    for (String unknown : edits.keySet()) {
      faults.add(new InputFault("review", null, unknown, "there is no scene of this id"));
    }
    if (scenes.isEmpty()) {
      faults.add(new InputFault("review", null, null, "no scene of " + spec.id() + " is left"));
    }
    if (!faults.isEmpty()) {
      throw ProductionException.invalidInput(faults);
    }
    return new VideoSpec(
        spec.id(),
        spec.title(),
        spec.description(),
        spec.language(),
        spec.accentColor(),
        spec.voice(),
        spec.targetDuration(),
        scenes);
  }

  /** An edit is in the first language of the outputs; narrations in others stay. */
  private static SceneSpec narrated(
      SceneSpec scene, VideoSpec spec, String language, String narration) {
    Map<String, String> narrations = new TreeMap<>(scene.narration());
    narrations.put(NarrationWriter.keyFor(spec, scene, language), narration.strip());
    return new SceneSpec(
        scene.id(),
        scene.visual(),
        narrations,
        scene.keyMessage(),
        scene.topic(),
        scene.keyPoints(),
        scene.voice(),
        scene.minDuration(),
        scene.maxDuration());
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan is always JSON", e);
    }
  }
}

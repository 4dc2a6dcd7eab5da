package dev.reelwright.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.input.Adaptation;
import dev.reelwright.activities.input.VideoPreview;
import dev.reelwright.activities.narration.NarrationWriter;
import dev.reelwright.activities.speech.SpeechCatalogue;
import dev.reelwright.activities.speech.SpeechEngine;
import dev.reelwright.activities.speech.SpeechEngines;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.display.Figures;
import dev.reelwright.starter.display.Terminal;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.workflows.video.SceneOutline;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.SpeechPlan;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what a production would make, how long it would be and what it would cost. */
final class VideoForecast {
  /** Units of a video that all of its languages share, beside still pictures: plan, thumbnail. */
  private static final int SHARED_UNITS = 2;

  /**
   * Units of a language beside those of its scenes: two plans, sound, join, subtitles, check,
   * delivery.
   */
  private static final int LANGUAGE_UNITS = 7;

  private final VideoOptions options;
  private final SpeechEngines engines;
  private final MadeUnits made;

  VideoForecast(Installation installation, VideoOptions options) {
    this.options = options;
    this.engines = installation.speech();
    this.made = new MadeUnits(installation, options);
  }

  /**
   * One video in one language.
   *
   * @param video video id
   * @param language language code
   * @param scenes number of scenes
   * @param seconds expected length
   * @param units units of work, of which {@code sharedUnits} are shared with its other languages
   * @param madeClips scenes whose speech is in the store already
   * @param madePictures scenes whose picture is in the store already
   * @param sharedPictures of these, the ones that the video's other languages use, too
   * @param characters characters to be spoken
   * @param provider who would speak
   * @param money what that would cost, in US dollars, if nothing were reused
   */
  private record Forecast(
      String video,
      String language,
      int scenes,
      double seconds,
      int units,
      int sharedUnits,
      int madeClips,
      int madePictures,
      int sharedPictures,
      long characters,
      String provider,
      double money) {}

  private record Whole(
      List<Forecast> videos,
      double seconds,
      int units,
      int madeClips,
      int madePictures,
      long characters,
      double money,
      List<String> warnings) {}

  int print(List<Adaptation> adaptations, Terminal terminal, boolean json) {
    List<Forecast> forecasts = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    int units = adaptations.size() + 1;
    int madePictures = 0;
    for (Adaptation adaptation : adaptations) {
      warnings.addAll(adaptation.warnings());
      for (VideoSpec spec : adaptation.videos()) {
        List<Forecast> video =
            VideoPreview.languages(spec, options).stream()
                .map(language -> forecast(spec, language))
                .toList();
        Forecast first = video.get(0);
        units += first.sharedUnits();
        madePictures += first.sharedPictures();
        for (Forecast language : video) {
          units += language.units() - language.sharedUnits();
          madePictures += language.madePictures() - language.sharedPictures();
        }
        forecasts.addAll(video);
      }
    }
    Whole whole =
        new Whole(
            forecasts,
            forecasts.stream().mapToDouble(Forecast::seconds).sum(),
            units,
            forecasts.stream().mapToInt(Forecast::madeClips).sum(),
            madePictures,
            forecasts.stream().mapToLong(Forecast::characters).sum(),
            forecasts.stream().mapToDouble(Forecast::money).sum(),
            warnings);
    if (json) {
      try {
        terminal.out().println(new ObjectMapper().writeValueAsString(whole));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    } else {
      lines(whole).forEach(terminal.out()::println);
    }
    return ExitCode.COMPLETED;
  }

  private Forecast forecast(VideoSpec spec, String language) {
    SpeechPlan plan;
    try {
      plan = new SpeechCatalogue(engines).plan(spec, language, options);
    } catch (ProductionException e) {
      throw CommandException.badInput(List.of(e.getMessage(), e.hint()));
    }
    SpeechEngine engine = engines.engine(plan.provider()).orElseThrow();
    List<SceneOutline> scenes = VideoPreview.outlines(spec, language);
    double money = 0;
    for (int i = 0; i < scenes.size(); i++) {
      money += engine.price(NarrationWriter.narration(spec, i, language));
    }
    int still = (int) scenes.stream().filter(scene -> !scene.moves()).count();
    int shared = still + SHARED_UNITS;
    List<Optional<SpeechClip>> clips = made.clips(spec, plan);
    int stillPictures = made.stillPictures(spec, scenes);
    return new Forecast(
        spec.id(),
        language,
        scenes.size(),
        VideoPreview.seconds(scenes, options.speakingRate()),
        shared + 3 * scenes.size() - still + LANGUAGE_UNITS,
        shared,
        (int) clips.stream().filter(Optional::isPresent).count(),
        stillPictures + made.movingPictures(spec, scenes, clips),
        stillPictures,
        scenes.stream().mapToLong(SceneOutline::characters).sum(),
        plan.provider(),
        money);
  }

  private static List<String> lines(Whole whole) {
    List<String> lines = new ArrayList<>();
    for (Forecast forecast : whole.videos()) {
      lines.add(
          CellText.clean(forecast.video())
              + " ("
              + forecast.language()
              + "): "
              + Figures.count(forecast.scenes(), "scene")
              + ", about "
              + Figures.clock(forecast.seconds())
              + ", "
              + forecast.characters()
              + " characters spoken by "
              + forecast.provider()
              + ", "
              + forecast.madeClips()
              + " of "
              + Figures.count(forecast.scenes(), "clip")
              + " and "
              + forecast.madePictures()
              + " of "
              + Figures.count(forecast.scenes(), "picture")
              + " are made already");
    }
    lines.add(
        "In all: "
            + Figures.count(whole.videos().size(), "video")
            + ", about "
            + Figures.clock(whole.seconds())
            + ", "
            + Figures.count(whole.units(), "unit")
            + " of work, "
            + (whole.money() == 0
                ? "no cost"
                : String.format(
                    Locale.ROOT, "at most $%.4f to the speech provider", whole.money())));
    whole.warnings().forEach(warning -> lines.add("warning: " + CellText.clean(warning)));
    lines.add("Nothing was made; leave out --dry-run to make it.");
    return lines;
  }
}

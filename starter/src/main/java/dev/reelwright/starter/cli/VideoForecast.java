package dev.reelwright.starter.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.video.SceneOutline;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.SpeechPlan;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSpec;
import java.util.ArrayList;
import java.util.List;
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
  private final Budget budget;
  private final SpeechEngines engines;
  private final MadeUnits made;

  /**
   * Creates a forecast for the engines of this machine.
   *
   * @param budget what may be spent; null for no limit
   */
  VideoForecast(Installation installation, VideoOptions options, Budget budget) {
    this.options = options;
    this.budget = budget;
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
   * @param due what is to be spent at most, without the clips that are made already
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
      double money,
      Cost due) {}

  /**
   * All of it.
   *
   * @param tokens tokens of text models, which no stage of a video uses
   * @param images images of image providers, which no stage of a video uses
   * @param budget what may be spent; left out for no limit
   * @param withinBudget whether what is due is within it; left out for no limit
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Whole(
      List<Forecast> videos,
      double seconds,
      int units,
      int madeClips,
      int madePictures,
      long characters,
      long tokens,
      int images,
      double money,
      Cost due,
      Budget budget,
      Boolean withinBudget,
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
    Cost due = forecasts.stream().map(Forecast::due).reduce(Cost.NONE, Cost::plus);
    Whole whole =
        new Whole(
            forecasts,
            forecasts.stream().mapToDouble(Forecast::seconds).sum(),
            units,
            forecasts.stream().mapToInt(Forecast::madeClips).sum(),
            madePictures,
            forecasts.stream().mapToLong(Forecast::characters).sum(),
            due.tokens(),
            due.images(),
            forecasts.stream().mapToDouble(Forecast::money).sum(),
            due,
            budget,
            budget == null ? null : budget.allows(due),
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
    List<Optional<SpeechClip>> clips = made.clips(spec, plan);
    double money = 0;
    Cost due = Cost.NONE;
    for (int i = 0; i < scenes.size(); i++) {
      String narration = NarrationWriter.narration(spec, i, language);
      money += engine.price(narration);
      if (engine.remote() && clips.get(i).isEmpty()) {
        due = due.plus(new Cost(0, narration.length(), 0, 0, engine.price(narration)));
      }
    }
    int still = (int) scenes.stream().filter(scene -> !scene.moves()).count();
    int shared = still + SHARED_UNITS;
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
        money,
        due);
  }

  private static String cost(Whole whole) {
    if (whole.money() == 0) {
      return "no cost";
    }
    String text = "at most " + Budget.dollars(whole.due().money()) + " to the speech provider";
    return whole.due().money() < whole.money()
        ? text + " (" + Budget.dollars(whole.money()) + " without what is made already)"
        : text;
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
            + cost(whole));
    if (whole.budget() != null) {
      lines.add(
          "The budget of "
              + whole.budget()
              + (whole.withinBudget()
                  ? " covers it."
                  : " does not cover it: it would stop before more is spent."));
    }
    whole.warnings().forEach(warning -> lines.add("warning: " + CellText.clean(warning)));
    lines.add("Nothing was made; leave out --dry-run to make it.");
    return lines;
  }
}

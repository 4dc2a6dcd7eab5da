package dev.reelwright.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.input.Adaptation;
import dev.reelwright.activities.narration.NarrationWriter;
import dev.reelwright.activities.speech.SpeechCatalogue;
import dev.reelwright.activities.speech.SpeechEngine;
import dev.reelwright.activities.speech.SpeechEngines;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.display.Figures;
import dev.reelwright.starter.display.Terminal;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.SpeechPlan;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VideoTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what a production would make, how long it would be and what it would cost. */
final class VideoForecast {
  /** Characters that a voice speaks in a second, at its own rate. */
  private static final double CHARACTERS_PER_SECOND = 15;

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
   * @param units units of work
   * @param madeClips scenes whose speech is in the store already
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
      int madeClips,
      long characters,
      String provider,
      double money) {}

  private record Whole(
      List<Forecast> videos,
      double seconds,
      int units,
      int madeClips,
      long characters,
      double money,
      List<String> warnings) {}

  int print(List<Adaptation> adaptations, Terminal terminal, boolean json) {
    List<Forecast> forecasts = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Adaptation adaptation : adaptations) {
      warnings.addAll(adaptation.warnings());
      for (VideoSpec spec : adaptation.videos()) {
        List<String> languages =
            options.languages().isEmpty() ? List.of(spec.language()) : options.languages();
        for (String language : languages) {
          forecasts.add(forecast(spec, language));
        }
      }
    }
    Whole whole =
        new Whole(
            forecasts,
            forecasts.stream().mapToDouble(Forecast::seconds).sum(),
            forecasts.stream().mapToInt(Forecast::units).sum() + adaptations.size() + 1,
            forecasts.stream().mapToInt(Forecast::madeClips).sum(),
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
    long characters = 0;
    long frames = 0;
    double money = 0;
    for (int i = 0; i < spec.scenes().size(); i++) {
      SceneSpec scene = spec.scenes().get(i);
      String narration = NarrationWriter.narration(spec, i, language);
      characters += narration.length();
      money += engine.price(narration);
      double spoken = narration.length() / CHARACTERS_PER_SECOND / options.speakingRate();
      frames +=
          VideoTimeline.sceneFrames(
              scene.minDuration(), Math.round(spoken * SpeechClip.SAMPLE_RATE));
    }
    int scenes = spec.scenes().size();
    return new Forecast(
        spec.id(),
        language,
        scenes,
        frames / (double) VideoTimeline.FRAMES_PER_SECOND,
        3 * scenes + 7,
        made.clips(spec, plan),
        characters,
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
              + " of its clips made already");
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

package dev.reelwright.activities.speech;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.SpeechPlan;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Chooses the engine and the voices that speak a video, or says what is missing. */
public final class SpeechCatalogue {
  private static final int MAX_LISTED = 40;
  private static final Pattern FOR_LANGUAGE = Pattern.compile("([A-Za-z]{2,3}(?:[-_]\\w+)*)=(.+)");

  private final SpeechEngines engines;

  /** Creates a catalogue of these engines. */
  public SpeechCatalogue(SpeechEngines engines) {
    this.engines = engines;
  }

  /** Returns what each engine can do on this machine, in order of preference. */
  public List<EngineStatus> engines() {
    return engines.all().stream().map(SpeechEngine::status).toList();
  }

  /**
   * Chooses the engine and a voice for each scene: of the voices that the options name, by turns;
   * else the scene's; else the video's; else the engine's own default. A voice of the options may
   * be given for one language alone, as {@code es=NAME}. The engine is the one that the options or
   * the environment name, else the first that is usable, speaks the language and has every voice.
   *
   * @param language language code to speak
   * @throws ProductionException VOICE_UNAVAILABLE with every fault, its scene, and what there is
   */
  public SpeechPlan plan(VideoSpec spec, String language, VideoOptions options)
      throws ProductionException {
    List<String> asked = askedVoices(spec, language, options);
    List<SpeechEngine> speaking = new ArrayList<>();
    for (SpeechEngine engine : candidates(options)) {
      if (engine.speaks(language)) {
        speaking.add(engine);
        List<String> voices = resolve(engine, asked, language);
        if (!voices.contains(null)) {
          return new SpeechPlan(
              language, engine.id(), engine.status().version(), engine.remote(), voices);
        }
      }
    }
    if (speaking.isEmpty()) {
      throw noEngine(spec, language, options);
    }
    throw unknownVoices(spec, language, asked, speaking);
  }

  /** Returns US dollars for a million characters of those providers of plans that cost anything. */
  public Map<String, Double> prices(List<SpeechPlan> plans) {
    Map<String, Double> prices = new TreeMap<>();
    for (SpeechPlan plan : plans) {
      double price = engines.engine(plan.provider()).map(SpeechEngine::pricePerMillion).orElse(0.0);
      if (price > 0) {
        prices.put(plan.provider(), price);
      }
    }
    return prices;
  }

  private List<SpeechEngine> candidates(VideoOptions options) throws ProductionException {
    String named =
        options.speechProvider() != null ? options.speechProvider() : engines.preferred();
    if (named == null) {
      return engines.all();
    }
    SpeechEngine engine =
        engines
            .engine(named)
            .orElseThrow(
                () ->
                    new ProductionException(
                            FailureCode.VOICE_UNAVAILABLE,
                            "there is no speech provider '" + named + "'; there are " + providers())
                        .hint("choose one of " + providers() + " with --speech-provider"));
    EngineStatus status = engine.status();
    if (!status.usable()) {
      throw new ProductionException(
              FailureCode.VOICE_UNAVAILABLE,
              "the speech provider '" + engine.id() + "' is not usable: " + status.detail())
          .from(engine.id())
          .hint(status.advice());
    }
    return List.of(engine);
  }

  private String providers() {
    return engines.all().stream().map(SpeechEngine::id).collect(Collectors.joining(", "));
  }

  private static List<String> askedVoices(VideoSpec spec, String language, VideoOptions options) {
    List<String> ordered = forLanguage(options.voices(), language);
    List<String> asked = new ArrayList<>();
    for (SceneSpec scene : spec.scenes()) {
      if (!ordered.isEmpty()) {
        asked.add(ordered.get(asked.size() % ordered.size()));
      } else {
        asked.add(present(scene.voice()) ? scene.voice() : spec.voice());
      }
    }
    return asked;
  }

  private static boolean present(String voice) {
    return voice != null && !voice.isBlank();
  }

  private static List<String> forLanguage(List<String> voices, String language) {
    List<String> own = new ArrayList<>();
    List<String> general = new ArrayList<>();
    for (String voice : voices) {
      Matcher matcher = FOR_LANGUAGE.matcher(voice.strip());
      if (!matcher.matches()) {
        general.add(voice.strip());
      } else if (Languages.normal(matcher.group(1)).equals(Languages.normal(language))
          || Languages.normal(matcher.group(1)).equals(Languages.base(language))) {
        own.add(matcher.group(2).strip());
      }
    }
    return own.isEmpty() ? general : own;
  }

  /** Returns the engine's voices for the scenes, null where it has none. */
  private static List<String> resolve(SpeechEngine engine, List<String> asked, String language) {
    List<String> voices = new ArrayList<>();
    for (String voice : asked) {
      voices.add(engine.voice(present(voice) ? voice.strip() : null, language).orElse(null));
    }
    return voices;
  }

  private ProductionException noEngine(VideoSpec spec, String language, VideoOptions options) {
    Set<String> known = new TreeSet<>();
    List<String> advice = new ArrayList<>();
    for (EngineStatus status : engines()) {
      if (status.usable()) {
        known.addAll(status.languages());
      }
      if (!status.advice().isEmpty()) {
        advice.add(status.advice());
      }
    }
    String provider =
        options.speechProvider() != null ? options.speechProvider() : engines.preferred();
    String message =
        provider == null
            ? "no speech engine here speaks " + Languages.display(language)
            : "the provider '" + provider + "' does not speak " + Languages.display(language);
    return new ProductionException(
            FailureCode.VOICE_UNAVAILABLE,
            new InputFault(spec.id(), null, null, message).describe()
                + "; languages at hand: "
                + listed(known))
        .hint(String.join("; or ", advice));
  }

  private ProductionException unknownVoices(
      VideoSpec spec, String language, List<String> asked, List<SpeechEngine> speaking) {
    Set<String> known = new LinkedHashSet<>();
    Map<SpeechEngine, List<String>> resolved =
        speaking.stream().collect(Collectors.toMap(e -> e, e -> resolve(e, asked, language)));
    for (VoiceRole role : VoiceRole.values()) {
      known.add(role.id());
    }
    speaking.forEach(engine -> known.addAll(engine.voices(language)));
    StringBuilder message = new StringBuilder();
    int faults = 0;
    for (int i = 0; i < asked.size(); i++) {
      int scene = i;
      List<String> having =
          speaking.stream()
              .filter(engine -> resolved.get(engine).get(scene) != null)
              .map(SpeechEngine::id)
              .toList();
      // A voice that one of several engines has is at fault only in the company of the others.
      boolean nowhere = having.isEmpty();
      if (nowhere || resolved.get(speaking.get(0)).get(scene) == null) {
        faults++;
        String reason =
            nowhere
                ? "there is no voice '%s' for %s"
                    .formatted(asked.get(i), Languages.display(language))
                : "the voice '%s' is only known to %s, which lacks voices of other scenes"
                    .formatted(asked.get(i), String.join(" and ", having));
        message
            .append("\n  ")
            .append(new InputFault(spec.id(), null, spec.scenes().get(i).id(), reason).describe());
      }
    }
    return new ProductionException(
        FailureCode.VOICE_UNAVAILABLE,
        (faults == 1 ? "1 voice is" : faults + " voices are")
            + " not available"
            + message
            + "\n  known voices: "
            + listed(known));
  }

  private static String listed(Set<String> names) {
    String list = names.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
    return names.size() <= MAX_LISTED
        ? list
        : list + " and " + (names.size() - MAX_LISTED) + " more";
  }
}

package dev.reelwright.activities.speech;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.ProcessResult;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code espeak-ng} program, when it is installed: about 130 languages, one formant voice each
 * that its variants turn into others. A voice is {@code LANGUAGE} or {@code LANGUAGE+VARIANT}, for
 * example {@code es-419+f2}.
 */
public final class EspeakSpeechEngine implements SpeechEngine {
  /** The program's own rate, words per minute. */
  private static final int WORDS_PER_MINUTE = 175;

  /** No sentence makes more sound than this; ten minutes at 22,050 Hz. */
  private static final int MAX_BYTES = 10 * 60 * 22_050 * 2;

  private static final Duration PROBE_TIME = Duration.ofSeconds(10);
  private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+(?:\\.\\d+)*)");
  private static final Pattern ALSO = Pattern.compile("\\(([A-Za-z0-9-]+) (\\d+)\\)");
  private static final String ADVICE =
      "install espeak-ng for about 130 languages (Debian, Ubuntu: `apt install espeak-ng`; Fedora:"
          + " `dnf install espeak-ng`; macOS: `brew install espeak-ng`; Windows: `winget install"
          + " eSpeak-NG.eSpeak-NG`)";

  /** What {@code en}, {@code zh} and the like mean where the program has several kinds of them. */
  private static final Map<String, String> USUAL =
      Map.of("en", "en-us", "fr", "fr-fr", "zh", "cmn", "zh-cn", "cmn", "no", "nb");

  private static final Map<VoiceRole, String> VARIANT =
      Map.of(
          VoiceRole.MALE, "",
          VoiceRole.MALE_WARM, "+m3",
          VoiceRole.FEMALE, "+f2",
          VoiceRole.FEMALE_FRIENDLY, "+f4");

  private final ProcessSupervisor processes;
  private final String program;
  private final AtomicReference<Probe> probe = new AtomicReference<>();

  /**
   * What the installed program has.
   *
   * @param byLanguage voice by language code, in lower case; names of voices are their own keys
   * @param byName voice by its descriptive name, in lower case
   */
  private record Probe(
      String version,
      Map<String, String> byLanguage,
      Map<String, String> byName,
      List<String> variants,
      String fault) {}

  /** Creates an engine that runs this program, a name on PATH or a path. */
  public EspeakSpeechEngine(ProcessSupervisor processes, String program) {
    this.processes = processes;
    this.program = program;
  }

  @Override
  public String id() {
    return "espeak";
  }

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public EngineStatus status() {
    Probe found = probe();
    boolean usable = found.fault().isEmpty();
    return new EngineStatus(
        id(),
        found.version(),
        usable,
        usable ? program + " " + found.version() : found.fault(),
        List.copyOf(found.byLanguage().keySet()),
        found.byLanguage().values().stream().distinct().sorted().toList(),
        usable ? "" : ADVICE);
  }

  @Override
  public boolean speaks(String language) {
    return languageVoice(probe(), language).isPresent();
  }

  @Override
  public Optional<String> voice(String asked, String language) {
    Probe found = probe();
    Optional<String> spoken = languageVoice(found, language);
    if (spoken.isEmpty() || asked == null) {
      return spoken;
    }
    Optional<VoiceRole> role = VoiceRole.of(asked);
    if (role.isPresent()) {
      return Optional.of(spoken.get() + VARIANT.get(role.get()));
    }
    int plus = asked.indexOf('+');
    String name = (plus < 0 ? asked : asked.substring(0, plus)).strip();
    String variant = plus < 0 ? "" : asked.substring(plus + 1).strip();
    if (plus < 0 && variantNamed(found, name).isPresent()) {
      return Optional.of(spoken.get() + "+" + variantNamed(found, name).get());
    }
    String key = name.toLowerCase(Locale.ROOT);
    String voice = found.byLanguage().getOrDefault(key, found.byName().get(key));
    if (voice == null || !sameLanguage(voice, spoken.get())) {
      return Optional.empty();
    }
    if (variant.isEmpty()) {
      return Optional.of(voice);
    }
    return variantNamed(found, variant).map(known -> voice + "+" + known);
  }

  @Override
  public List<String> voices(String language) {
    Probe found = probe();
    Optional<String> spoken = languageVoice(found, language);
    if (spoken.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (String voice : new TreeSet<>(found.byLanguage().values())) {
      if (sameLanguage(voice, spoken.get())) {
        names.add(voice);
      }
    }
    for (String variant : found.variants()) {
      names.add(spoken.get() + "+" + variant);
    }
    return names;
  }

  @Override
  public Speech speak(Utterance utterance, UnitScope scope)
      throws ProductionException, CancelledException, InterruptedException {
    if (voice(utterance.voice(), utterance.language()).isEmpty()) {
      // The program would go on with another voice.
      throw new ProductionException(
              FailureCode.VOICE_UNAVAILABLE,
              program
                  + " has no voice '"
                  + utterance.voice()
                  + "' for "
                  + Languages.display(utterance.language()))
          .from(id());
    }
    int rate = (int) Math.round(WORDS_PER_MINUTE * utterance.rate());
    byte[] text = utterance.text().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    ProcessSpec spec =
        ProcessSpec.of(
                List.of(
                    program,
                    "-v",
                    utterance.voice(),
                    "-s",
                    Integer.toString(rate),
                    "-b",
                    "1",
                    "-z",
                    "--stdin",
                    "--stdout"))
            .withInput(input -> input.write(text))
            .withOutput(output -> copy(output, wav));
    ProcessResult result = processes.run(spec, scope.deadline(), scope.cancellation());
    try {
      return WavAudio.parse(wav.toByteArray());
    } catch (WavAudio.MalformedAudioException e) {
      throw new ProductionException(
              FailureCode.TOOL_FAILED,
              program
                  + " made no sound for a sentence: "
                  + e.getMessage()
                  + " "
                  + result.errorTail(),
              e)
          .from(id());
    }
  }

  private static void copy(InputStream from, ByteArrayOutputStream to) throws IOException {
    byte[] buffer = new byte[1 << 14];
    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      if (to.size() + n > MAX_BYTES) {
        throw new IOException("more than ten minutes of sound for one sentence");
      }
      to.write(buffer, 0, n);
    }
  }

  private static boolean sameLanguage(String voice, String spoken) {
    return Languages.base(voice).equals(Languages.base(spoken));
  }

  private static Optional<String> variantNamed(Probe found, String name) {
    return found.variants().stream().filter(name::equalsIgnoreCase).findFirst();
  }

  private static Optional<String> languageVoice(Probe found, String language) {
    String normal = Languages.normal(language);
    String base = Languages.base(language);
    for (String key :
        new String[] {USUAL.getOrDefault(normal, normal), USUAL.getOrDefault(base, base), base}) {
      String voice = found.byLanguage().get(key);
      if (voice != null) {
        return Optional.of(voice);
      }
    }
    return Optional.empty();
  }

  private Probe probe() {
    Probe known = probe.get();
    if (known == null) {
      try {
        known = findOut();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return missing("was interrupted while looking for " + program);
      } catch (ProductionException e) {
        Probe missing = missing(e.getMessage());
        if (e.code() == FailureCode.TIMED_OUT) {
          // A machine that is busy for a moment; the next look may find it.
          return missing;
        }
        known =
            e.code() == FailureCode.TOOL_MISSING ? missing(program + " is not on PATH") : missing;
      }
      probe.compareAndSet(null, known);
    }
    return probe.get();
  }

  private Probe findOut() throws ProductionException, InterruptedException {
    try {
      Matcher version = VERSION.matcher(output("--version"));
      if (!version.find()) {
        return missing(program + " does not tell its version");
      }
      Map<String, String> byLanguage = new TreeMap<>();
      Map<String, String> byName = new TreeMap<>();
      readVoices(output("--voices"), byLanguage, byName);
      List<String> variants = readVariants(output("--voices=variant"));
      if (byLanguage.isEmpty()) {
        return missing(program + " has no voices; its data is not installed");
      }
      return new Probe(version.group(1), byLanguage, byName, variants, "");
    } catch (CancelledException e) {
      throw new IllegalStateException("nobody cancels a probe", e);
    }
  }

  private static Probe missing(String fault) {
    return new Probe("", Map.of(), Map.of(), List.of(), fault);
  }

  private String output(String argument)
      throws ProductionException, CancelledException, InterruptedException {
    return processes
        .run(
            ProcessSpec.of(List.of(program, argument)),
            Deadline.after(PROBE_TIME),
            Cancellation.NONE)
        .output();
  }

  /** Reads rows of: priority, language, age and gender, name, file, other languages. */
  private static void readVoices(
      String table, Map<String, String> byLanguage, Map<String, String> byName) {
    Map<String, Integer> priority = new TreeMap<>();
    for (String row : table.lines().skip(1).toList()) {
      String[] cells = row.strip().split("\\s+", 6);
      if (cells.length >= 5) {
        byLanguage.put(cells[1].toLowerCase(Locale.ROOT), cells[1]);
        priority.put(cells[1].toLowerCase(Locale.ROOT), 0);
        byName.put(cells[3].toLowerCase(Locale.ROOT), cells[1]);
        Matcher also = ALSO.matcher(cells.length > 5 ? cells[5] : "");
        while (also.find()) {
          String code = also.group(1).toLowerCase(Locale.ROOT);
          int rank = Integer.parseInt(also.group(2));
          if (rank < priority.getOrDefault(code, Integer.MAX_VALUE)) {
            priority.put(code, rank);
            byLanguage.put(code, cells[1]);
          }
        }
      }
    }
  }

  private static List<String> readVariants(String table) {
    TreeSet<String> names = new TreeSet<>();
    for (String row : table.lines().skip(1).toList()) {
      int file = row.indexOf("!v/");
      if (file >= 0) {
        String name = row.substring(file + 3).strip().replaceFirst("\\s*\\(.*", "").strip();
        if (name.matches("[A-Za-z0-9_-]+")) {
          names.add(name);
        }
      }
    }
    return List.copyOf(names);
  }
}

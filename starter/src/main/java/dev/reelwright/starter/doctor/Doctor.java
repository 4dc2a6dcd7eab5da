package dev.reelwright.starter.doctor;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.speech.EngineStatus;
import dev.reelwright.activities.speech.SpeechCatalogue;
import dev.reelwright.activities.store.S3ArtifactStore;
import dev.reelwright.activities.store.S3Bucket;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.starter.display.Figures;
import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.EngineException;
import dev.reelwright.starter.engine.ServiceEngine;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.starter.worker.WorkerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Looks at everything that productions need. Never shows a key, only whether there is one. */
public final class Doctor {
  private static final long TIGHT_SPACE = 2_000_000_000L;
  private static final long TIGHT_MEMORY = 1_000_000_000L;

  /** A few letters of each script: a font that has them has the script. */
  private static final Map<String, String> SCRIPTS = new LinkedHashMap<>();

  static {
    SCRIPTS.put("Latin", "Aäéñøßčłăģ");
    SCRIPTS.put("Greek", "Ωλήψ");
    SCRIPTS.put("Cyrillic", "Жщїђ");
    SCRIPTS.put("Arabic", "العربية");
    SCRIPTS.put("Hebrew", "עברית");
    SCRIPTS.put("Chinese", "汉字漢語");
    SCRIPTS.put("Japanese", "ひらカナ");
    SCRIPTS.put("Korean", "한국어");
    SCRIPTS.put("Devanagari", "हिन्दी");
    SCRIPTS.put("Thai", "ภาษาไทย");
  }

  /** Characters of a line that lists names, so that it fits beside the topics. */
  private static final int LISTED_WIDTH = 76;

  private final Installation installation;

  /** Creates a doctor for an installation. */
  public Doctor(Installation installation) {
    this.installation = installation;
  }

  /** Looks at everything; takes a few seconds the first time. */
  public List<Finding> examine() throws InterruptedException {
    Optional<PackageManager> packages = PackageManager.ofThisMachine(installation.environment());
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(machine());
    findings.add(dataFolder());
    if (installation.store() instanceof S3ArtifactStore shared) {
      findings.add(sharedStore(shared.bucket()));
    }
    findings.add(ffmpeg(packages));
    findings.addAll(speech());
    findings.add(fonts(packages));
    findings.addAll(engines(packages));
    return findings;
  }

  private static Finding java() {
    Runtime.Version version = Runtime.version();
    String text =
        version.feature() + " (" + version + ", " + System.getProperty("java.vendor") + ")";
    return Finding.good("Java", text).with(List.of("home: " + System.getProperty("java.home")));
  }

  private Finding machine() {
    int cores = Runtime.getRuntime().availableProcessors();
    String text =
        Figures.count(cores, "core")
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch");
    long memory = memory();
    if (memory > 0) {
      text += ", " + Figures.bytes(memory) + " of memory";
    }
    if (memory > 0 && memory < TIGHT_MEMORY) {
      return Finding.note("machine", text, "a production needs up to 700 MB");
    }
    try {
      WorkerSettings settings = WorkerSettings.of(installation.environment());
      return Finding.good("machine", text)
          .with(List.of(Figures.count(settings.mediaSlots(), "media unit") + " at once"));
    } catch (IllegalArgumentException e) {
      return Finding.problem("machine", text + "; " + e.getMessage(), "correct the setting");
    }
  }

  private static long memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  private Finding dataFolder() {
    Path root = installation.folder().root();
    Path existing = root;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return Finding.problem(
          "data folder", root + " cannot be written", "set REELWRIGHT_HOME to a folder of yours");
    }
    try {
      FileStore store = Files.getFileStore(existing);
      long free = store.getUsableSpace();
      String text = root + ", " + Figures.bytes(free) + " free";
      return free < TIGHT_SPACE
          ? Finding.note("data folder", text, "an hour of video needs about 2 GB while it is made")
          : Finding.good("data folder", text);
    } catch (IOException e) {
      return Finding.note("data folder", root + ", free space unknown: " + e.getMessage(), null);
    }
  }

  private static Finding sharedStore(S3Bucket bucket) {
    String place = bucket.location() + " at " + bucket.address();
    try {
      bucket.probe();
      return Finding.good("artifact store", place + ", written and read");
    } catch (ProductionException e) {
      return Finding.problem("artifact store", e.getMessage(), e.hint());
    } catch (IOException e) {
      return Finding.problem("artifact store", place + ": " + e.getMessage(), null);
    }
  }

  private Finding ffmpeg(Optional<PackageManager> packages) throws InterruptedException {
    String install =
        packages.map(manager -> manager.install("ffmpeg")).orElse("install ffmpeg 5.1 or newer");
    try {
      Ffmpeg found = installation.ffmpeg().locate();
      List<String> details = new ArrayList<>();
      details.add(
          "H.264: "
              + String.join(
                  ", ",
                  having(found, "libx264", "libopenh264", "h264_nvenc", "h264_videotoolbox")));
      details.add(
          "sound: "
              + String.join(", ", having(found, "aac", "libfdk_aac", "libmp3lame", "libopus")));
      String text = installation.ffmpeg().explanation();
      return found.embedded()
          ? Finding.note("ffmpeg", text, "quicker with libx264: " + install).with(details)
          : Finding.good("ffmpeg", text).with(details);
    } catch (ProductionException e) {
      return Finding.problem("ffmpeg", e.getMessage(), install);
    } catch (CancelledException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<String> having(Ffmpeg ffmpeg, String... encoders) {
    List<String> having = new ArrayList<>();
    for (String encoder : encoders) {
      if (ffmpeg.encoders().contains(encoder)) {
        having.add(encoder);
      }
    }
    return having.isEmpty() ? List.of("none") : having;
  }

  /** Lists names in lines that fit a terminal. */
  private static List<String> listed(String title, List<String> names) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(title);
    for (String name : names) {
      if (line.length() + name.length() > LISTED_WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder("  ");
      }
      line.append(name).append(' ');
    }
    if (!names.isEmpty()) {
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private List<Finding> speech() {
    List<Finding> findings = new ArrayList<>();
    boolean any = false;
    for (EngineStatus status : new SpeechCatalogue(installation.speech()).engines()) {
      any |= status.usable();
      String topic = "speech: " + status.id();
      List<String> details = new ArrayList<>();
      details.addAll(listed("languages: ", status.languages()));
      details.addAll(listed("voices: ", status.voices()));
      String advice = status.advice().isBlank() ? null : status.advice();
      findings.add(
          new Finding(
              topic,
              status.usable() ? Finding.Level.GOOD : Finding.Level.NOTE,
              status.detail(),
              details,
              advice));
    }
    if (!any) {
      findings.add(
          Finding.problem("speech", "nothing here can speak", "see the lines above for ways out"));
    }
    return findings;
  }

  private Finding fonts(Optional<PackageManager> packages) {
    FontLibrary fonts;
    try {
      fonts = FontLibrary.ofThisMachine(installation.folder().fonts());
    } catch (UncheckedIOException e) {
      return Finding.problem(
          "fonts",
          e.getMessage() + ": " + e.getCause().getMessage(),
          "let this user write to " + installation.folder().fonts());
    }
    List<String> drawn = new ArrayList<>();
    TreeSet<String> missing = new TreeSet<>();
    SCRIPTS.forEach(
        (script, sample) -> {
          if (fonts.drawable(sample).missing().isEmpty()) {
            drawn.add(script);
          } else {
            missing.add(script);
          }
        });
    String text = "draws " + String.join(", ", drawn);
    if (missing.isEmpty()) {
      return Finding.good("fonts", text);
    }
    boolean cjk =
        missing.contains("Chinese") || missing.contains("Japanese") || missing.contains("Korean");
    return Finding.note(
        "fonts",
        text + "; not " + String.join(", ", missing),
        packages
            .map(manager -> manager.installFonts(cjk))
            .orElse("install the Noto fonts for these scripts"));
  }

  private List<Finding> engines(Optional<PackageManager> packages) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.good(
            "engine: embedded",
            "Temporal's in-memory service in each command; what is made is kept, the history is"
                + " not"));
    Map<String, String> environment = installation.environment();
    String address = environment.get("TEMPORAL_ADDRESS");
    String profile = environment.get("TEMPORAL_PROFILE");
    if (ServiceEngine.isConfigured(environment)) {
      findings.add(
          Finding.good(
              "engine: service",
              "configured: "
                  + (address != null
                      ? address
                      : profile != null ? "profile " + profile : "in Temporal's own file")
                  + (environment.containsKey("TEMPORAL_API_KEY") ? ", with an API key" : "")));
    } else {
      findings.add(
          Finding.note(
              "engine: service",
              "not configured",
              "set TEMPORAL_ADDRESS or TEMPORAL_PROFILE for --engine service"));
    }
    findings.add(devServer(packages));
    return findings;
  }

  private Finding devServer(Optional<PackageManager> packages) {
    DevServer server = new DevServer(installation.folder().root(), installation.environment());
    Optional<Path> program = server.program();
    if (program.isEmpty()) {
      return Finding.note(
          "engine: dev",
          "the program temporal is not on PATH; with it histories last, and there is a Web UI",
          packages
              .flatMap(PackageManager::installTemporal)
              .orElse("curl -sSf https://temporal.download/cli.sh | sh, then add it to PATH"));
    }
    try {
      Optional<DevServer.Running> running = server.running();
      return Finding.good(
          "engine: dev",
          running
              .map(at -> "runs at " + at.address() + ", Web UI " + at.webUi())
              .orElse(program.get() + "; started by the first production"));
    } catch (EngineException e) {
      return Finding.note("engine: dev", e.getMessage(), "reelwright engine stop");
    }
  }
}

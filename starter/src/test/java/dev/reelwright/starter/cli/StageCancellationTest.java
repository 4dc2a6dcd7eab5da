package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.starter.engine.EmbeddedEngine;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.starter.worker.ReelwrightWorkers;
import dev.reelwright.starter.worker.WorkerRole;
import dev.reelwright.starter.worker.WorkerSettings;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Productions that are cancelled while a unit of theirs does not go on: within itself, within a
 * program that it has started, or at a provider that does not answer.
 */
@Tag("whole-productions")
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs that do not go on are scripts")
class StageCancellationTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Variable by which the held programs and whatever they start are told from all others. */
  private static final String MARK = "REELWRIGHT_TEST_HELD";

  private static final String FFMPEG = "reelwright.ffmpeg";

  @TempDir private static Path folder;
  private static final Holding HOLDING = new Holding();
  private static Path home;
  private static String mark;
  private static String ffmpegBefore;
  private static SpeechServer speech;
  private static EmbeddedEngine engine;
  private static ReelwrightWorkers workers;
  private static Map<String, String> settings;

  /** Where a unit stops. */
  private enum Where {
    UNIT,
    PROGRAM,
    PROVIDER,
    REVIEW
  }

  /** Keeps the units of one activity from going on. */
  private static final class Holding extends WorkerInterceptorBase {
    private volatile String activity = "";
    private volatile Path inProgram;
    private volatile CountDownLatch held = new CountDownLatch(1);

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
      return new ActivityInboundCallsInterceptorBase(next) {
        private ActivityExecutionContext context;

        @Override
        public void init(ActivityExecutionContext unit) {
          context = unit;
          super.init(unit);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
          String type = context.getInfo().getActivityType().toLowerCase(Locale.ROOT);
          if (!activity.isEmpty() && type.endsWith(activity.toLowerCase(Locale.ROOT))) {
            hold(context);
          }
          return super.execute(input);
        }
      };
    }

    private void hold(ActivityExecutionContext context) {
      try {
        if (inProgram != null) {
          Files.write(inProgram, new byte[0]);
          return;
        }
        held.countDown();
        // Ends by the exception with which a beat says that the attempt is over.
        while (true) {
          context.heartbeat(null);
          TimeUnit.MILLISECONDS.sleep(20);
        }
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void hold(String name, Path program) {
      held = new CountDownLatch(1);
      inProgram = program;
      activity = name;
    }

    void letGo() throws IOException {
      activity = "";
      Files.deleteIfExists(StageCancellationTest.hold());
      Files.deleteIfExists(seen());
    }
  }

  private static Path hold() {
    return folder.resolve("hold");
  }

  private static Path seen() {
    return folder.resolve("seen");
  }

  @BeforeAll
  static void start() throws Exception {
    home = folder.resolve("home");
    mark = UUID.randomUUID().toString();
    Path programs = Files.createDirectories(folder.resolve("programs"));
    for (String name : List.of("ffmpeg", "ffprobe")) {
      Optional<Path> real = onPath(name);
      assumeTrue(real.isPresent(), "the program " + name + " is not on PATH");
      write(programs.resolve(name), real.orElseThrow());
    }
    ffmpegBefore = System.getProperty(FFMPEG);
    System.setProperty(FFMPEG, programs.toString());
    speech = new SpeechServer();
    engine = EmbeddedEngine.start(0);
    settings = Map.of("TEMPORAL_ADDRESS", engine.address(), "OPENAI_BASE_URL", speech.address());
    Installation installation = new Installation(new DataFolder(home), settings);
    workers =
        EngineSession.workers(
            engine, installation, WorkerRole.ALL, WorkerSettings.of(settings), List.of(HOLDING));
  }

  private static Optional<Path> onPath(String name) {
    return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
        .map(entry -> Path.of(entry, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A program that starts another one and waits for it, as long as it is held. */
  private static void write(Path program, Path real) throws IOException {
    Files.writeString(
        program,
        """
        #!/bin/sh
        [ -n "${%1$s:-}" ] || exec env %1$s=%2$s "$0" "$@"
        if [ -e "%3$s" ]; then
          sleep 600 &
          : >"%4$s"
          wait
        fi
        exec "%5$s" "$@"
        """
            .formatted(MARK, mark, hold(), seen(), real));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  @AfterAll
  static void stop() {
    if (workers != null) {
      workers.close();
    }
    if (engine != null) {
      engine.close();
      speech.close();
    }
    if (ffmpegBefore == null) {
      System.clearProperty(FFMPEG);
    } else {
      System.setProperty(FFMPEG, ffmpegBefore);
    }
  }

  private static CommandLineRun run(String... arguments) {
    return CommandLineRun.of(home, folder, settings, arguments);
  }

  private static CommandLineRun make(String id, String video, String... more) throws IOException {
    Path script = folder.resolve(video + ".yaml");
    Files.writeString(
        script,
        """
        video_id: %1$s
        title: Of %1$s
        scenes:
          - scene_id: opening
            scene_type: title
            visual_content: {title: Opening of %1$s, subtitle: A test}
            narration: "Opening of %1$s."
          - scene_id: closing
            scene_type: outro
            visual_content: {main_text: The end of %1$s}
            narration: "Closing of %1$s."
        """
            .formatted(video));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "video",
                "--from",
                "yaml:" + script,
                "--output",
                folder.resolve("out-" + video).toString(),
                "--speech-provider",
                "openai",
                "--engine",
                "service",
                "--id",
                id,
                "--json"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private static JsonNode status(String id) throws IOException {
    CommandLineRun status = run("status", id, "--engine", "service", "--json");
    return JSON.readTree(status.out());
  }

  /** Returns the status with its stages, which only a worker that is not too busy can tell. */
  private static JsonNode awaitStages(String id) throws Exception {
    JsonNode report = status(id);
    while (report.path("stages").isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(100);
      report = status(id);
    }
    return report;
  }

  private static void await(Where where, String id) throws Exception {
    switch (where) {
      case UNIT -> HOLDING.held.await();
      case PROVIDER -> speech.awaitHeld();
      case PROGRAM -> {
        while (!Files.exists(seen())) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }
      case REVIEW -> {
        while (!status(id).path("outcome").asText().equals("WAITING_FOR_REVIEW")) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }
    }
  }

  /** Returns what a file of a process says; nothing where that has ended. */
  private static String contentOf(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }

  /** Returns the programs that were held, and what they have started. */
  private static List<String> programs() throws IOException {
    Path proc = Path.of("/proc");
    List<String> found = new ArrayList<>();
    if (!Files.isReadable(proc.resolve("self/environ"))) {
      ProcessHandle.current().descendants().forEach(child -> found.add(child.info().toString()));
      return found;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (contentOf(process.resolve("environ")).contains(MARK + "=" + mark)) {
          found.add(contentOf(process.resolve("cmdline")).replace('\0', ' '));
        }
      }
    }
    return found;
  }

  /** Returns the keys of the units with a decision, as a production's history has them. */
  private static Set<String> keys(String id, String decision) {
    DataConverter converter = engine.client().getOptions().getDataConverter();
    Set<String> keys = new HashSet<>();
    for (HistoryEvent event : engine.client().fetchHistory(id).getEvents()) {
      if (event.hasActivityTaskCompletedEventAttributes()) {
        Payloads result = event.getActivityTaskCompletedEventAttributes().getResult();
        JsonNode receipt =
            converter
                .fromPayloads(0, Optional.of(result), JsonNode.class, JsonNode.class)
                .path("receipt");
        if (receipt.path("decision").asText().equals(decision)) {
          keys.add(receipt.path("key").asText());
        }
      }
    }
    keys.remove("");
    return keys;
  }

  @ParameterizedTest(name = "{0} by {1} in its {2}")
  @CsvSource({
    "input_adaptation, adaptSource, UNIT",
    "content_parsing, parseContent, UNIT",
    "scene_review, '', REVIEW",
    "script_generation, writeScript, UNIT",
    "audio_generation, speak, PROVIDER",
    "video_generation, renderPicture, PROGRAM",
    "video_generation, join, PROGRAM",
    "output_handling, inspect, PROGRAM",
    "output_handling, deliver, UNIT"
  })
  void a_production_ends_cancelled_and_leaves_nothing_but_what_it_has_made(
      String stage, String activity, Where where) throws Exception {
    String id = "held-" + stage.replace('_', '-') + "-" + activity.toLowerCase(Locale.ROOT);
    if (where == Where.PROVIDER) {
      speech.hold("Closing of " + id);
    } else if (where != Where.REVIEW) {
      HOLDING.hold(activity, where == Where.PROGRAM ? hold() : null);
    }
    try {
      CommandLineRun begun =
          where == Where.REVIEW ? make(id, id, "--detach", "--review") : make(id, id, "--detach");
      assertThat(begun.exitCode()).as(begun.toString()).isZero();
      await(where, id);

      CommandLineRun cancel = run("cancel", id, "--engine", "service");
      assertThat(cancel.exitCode()).as(cancel.toString()).isZero();
      assertThat(cancel.out()).contains(id + " has ended");
      assertThat(programs()).as("programs that are left").isEmpty();
      JsonNode report = awaitStages(id);
      assertThat(report.path("outcome").asText()).isEqualTo("CANCELLED");
      assertThat(report.path("stages"))
          .filteredOn(told -> told.path("stage").asText().equals(stage))
          .singleElement()
          .satisfies(told -> assertThat(told.path("state").asText()).isEqualTo("CANCELLED"));
    } finally {
      HOLDING.letGo();
      speech.hold(null);
    }

    Set<String> made = keys(id, "MADE");
    CommandLineRun again = make(id + "-again", id);
    assertThat(again.exitCode()).as(again.toString()).isZero();
    assertThat(folder.resolve("out-" + id).resolve(id + "_en.mp4")).isNotEmptyFile();
    assertThat(keys(id + "-again", "REUSED")).containsAll(made);
    assertThat(keys(id + "-again", "MADE")).filteredOn(made::contains).isEmpty();
    assertThat(made.isEmpty()).as("nothing was made before").isEqualTo(stage.startsWith("input"));
  }
}

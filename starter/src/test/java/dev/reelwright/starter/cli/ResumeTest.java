package dev.reelwright.starter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.starter.display.JsonDisplay;
import dev.reelwright.starter.display.Terminal;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.engine.ServiceEngine;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.production.UnitReceipt;
import dev.reelwright.workflows.video.VideoPlan;
import dev.reelwright.workflows.video.VideoRequest;
import dev.reelwright.workflows.video.VideoResult;
import dev.reelwright.workflows.video.VideoReview;
import dev.reelwright.workflows.video.VideoWorkflow;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Productions that ended before their end, taken up again on Temporal's real server. */
@Timeout(300)
class ResumeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static TemporalServer server;
  private static SpeechServer speech;
  private static Map<String, String> settings;
  private static Path home;

  @BeforeAll
  static void start() throws Exception {
    server = TemporalServer.start(folder);
    speech = new SpeechServer();
    home = folder.resolve("home");
    settings = Map.of("TEMPORAL_ADDRESS", server.address(), "OPENAI_BASE_URL", speech.address());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (server != null) {
      speech.close();
      server.close();
    }
  }

  @BeforeEach
  void answerForAll() {
    speech.refuse(null);
    speech.hold(null);
  }

  /** A script whose texts are its own, so that productions share pictures but no speech. */
  private static Path script(String id) throws IOException {
    Path script = folder.resolve(id + ".yaml");
    Files.writeString(
        script,
        """
        video_id: %1$s
        title: Resumed
        scenes:
          - scene_id: opening
            scene_type: title
            visual_content: {title: Resumed, subtitle: A test}
            narration: "Opening of %1$s."
          - scene_id: middle
            scene_type: list
            visual_content: {header: Points, items: [One, Two]}
            narration: "Middle of %1$s."
          - scene_id: closing
            scene_type: outro
            visual_content: {main_text: The end}
            narration: "Closing of %1$s."
        """
            .formatted(id));
    return script;
  }

  private static CommandLineRun run(String... arguments) {
    return CommandLineRun.of(home, folder, settings, arguments);
  }

  private static String[] video(String id, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "video",
                "--from",
                "yaml:" + script(id),
                "--output",
                folder.resolve("out-" + id).toString(),
                "--speech-provider",
                "openai",
                "--engine",
                "service",
                "--with-worker",
                "--id",
                id,
                "--json"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static CommandLineRun goOn(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--engine", "service", "--with-worker", "--json"));
    return run(all.toArray(String[]::new));
  }

  private static List<JsonNode> events(CommandLineRun run) {
    return run.outLines().stream()
        .map(
            line -> {
              try {
                return JSON.readTree(line);
              } catch (IOException e) {
                throw new AssertionError("no JSON: " + line, e);
              }
            })
        .toList();
  }

  private static JsonNode ending(CommandLineRun run) {
    List<JsonNode> events = events(run);
    return events.get(events.size() - 1).path("ending");
  }

  private static List<String> notices(CommandLineRun run) {
    return events(run).stream()
        .filter(event -> event.path("event").asText().equals("notice"))
        .map(event -> event.path("message").asText())
        .toList();
  }

  /** Returns the units with a decision, as the record that the production has left says. */
  private static List<String> units(String id, String decision) throws IOException {
    JsonNode record =
        JSON.readTree(folder.resolve("out-" + id).resolve("production.json").toFile());
    return StreamSupport.stream(record.path("units").spliterator(), false)
        .filter(receipt -> receipt.path("decision").asText().equals(decision))
        .map(receipt -> receipt.path("stage").asText() + " " + receipt.path("unit").asText())
        .toList();
  }

  private static Engine connect() throws Exception {
    return ServiceEngine.connect(settings);
  }

  private static void assertCompleted(CommandLineRun run, String id) {
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(ending(run).path("outcome").asText()).isEqualTo("COMPLETED");
    assertThat(folder.resolve("out-" + id).resolve(id + "_en.mp4")).isNotEmptyFile();
  }

  @Test
  void a_failed_production_goes_on_from_its_history_and_makes_only_what_failed() throws Exception {
    speech.refuse("Middle");
    CommandLineRun failed = run(video("failed"));
    assertThat(failed.exitCode()).as(failed.toString()).isEqualTo(1);

    speech.refuse(null);
    CommandLineRun resumed = goOn("resume", "failed");
    assertCompleted(resumed, "failed");
    assertThat(notices(resumed)).isEmpty();
    assertThat(speech.spoken("Opening of failed")).isEqualTo(1);
    assertThat(speech.spoken("Middle of failed")).isEqualTo(1);
    assertThat(units("failed", "REUSED"))
        .contains(
            "input_adaptation source-1",
            "content_parsing failed",
            "script_generation failed/opening.en");
    assertThat(units("failed", "MADE")).contains("audio_generation failed/middle.en");
  }

  @Test
  void what_failed_of_a_production_with_failures_is_made_and_nothing_else() throws Exception {
    Path script = folder.resolve("part.yaml");
    Files.writeString(
        script,
        """
        video_id: part
        title: Part
        scenes:
          - scene_id: only
            scene_type: title
            visual_content: {title: Part}
            narration: {en: "An English part.", es: "Una parte."}
        """);
    speech.refuse("Una parte");
    CommandLineRun partly =
        run(
            "video",
            "--from",
            "yaml:" + script,
            "--output",
            folder.resolve("out-part").toString(),
            "--speech-provider",
            "openai",
            "--languages",
            "en,es",
            "--engine",
            "service",
            "--with-worker",
            "--id",
            "part",
            "--json");
    assertThat(partly.exitCode()).as(partly.toString()).isEqualTo(3);

    speech.refuse(null);
    CommandLineRun retried = goOn("retry", "part", "--failed");
    assertCompleted(retried, "part");
    assertThat(speech.spoken("An English part")).isEqualTo(1);
    assertThat(folder.resolve("out-part/part_es.mp4")).isNotEmptyFile();
    assertThat(units("part", "MADE")).noneMatch(unit -> unit.contains("part.en/join"));

    CommandLineRun again = goOn("retry", "part", "--failed");
    assertThat(again.exitCode()).as(again.toString()).isEqualTo(2);
    assertThat(again.err()).contains("part is completed: there is nothing to retry");
    CommandLineRun resumed = goOn("resume", "part");
    assertThat(resumed.exitCode()).as(resumed.toString()).isEqualTo(2);
    assertThat(resumed.err()).contains("reelwright retry part --from STAGE");
  }

  /** Waits until the clips of the two scenes that are not held have ended. */
  private void awaitTheOtherClips(String id) throws Exception {
    int done = 0;
    while (done < 2) {
      CommandLineRun status = run("status", id, "--engine", "service", "--json");
      for (JsonNode stage : JSON.readTree(status.out()).path("stages")) {
        if (stage.path("stage").asText().equals("audio_generation")) {
          done = stage.path("unitsDone").asInt();
        }
      }
    }
  }

  @Test
  void a_cancelled_production_goes_on_from_where_it_was() throws Exception {
    speech.hold("Closing of cancelled");
    CompletableFuture<CommandLineRun> running = inBackground(video("cancelled"));
    speech.awaitHeld();
    awaitTheOtherClips("cancelled");
    CommandLineRun refused = goOn("resume", "cancelled");
    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(2);
    assertThat(refused.err()).contains("cancelled is running: reelwright watch cancelled");
    CommandLineRun cancel = run("cancel", "cancelled", "--engine", "service");
    assertThat(cancel.exitCode()).as(cancel.toString()).isZero();
    assertThat(running.get(120, TimeUnit.SECONDS).exitCode()).isEqualTo(130);

    speech.hold(null);
    CommandLineRun nothingFailed = goOn("retry", "cancelled", "--failed");
    assertThat(nothingFailed.exitCode()).as(nothingFailed.toString()).isEqualTo(2);
    assertThat(nothingFailed.err()).contains("reelwright resume cancelled");
    CommandLineRun resumed = goOn("resume", "cancelled");
    assertCompleted(resumed, "cancelled");
    assertThat(notices(resumed)).isEmpty();
    assertThat(speech.spoken("Opening of cancelled")).isEqualTo(1);
    assertThat(units("cancelled", "REUSED")).contains("audio_generation cancelled/opening.en");
  }

  @Test
  void one_that_has_used_up_its_budget_goes_on_with_another_and_pays_for_nothing_twice()
      throws Exception {
    // Two of the three texts, of 16 or 17 characters each.
    CommandLineRun stopped = run(video("spent", "--budget", "characters=35"));
    assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(1);
    assertThat(ending(stopped).at("/failures/0/code").asText()).isEqualTo("BUDGET_EXCEEDED");
    assertThat(speech.spoken("of spent")).isEqualTo(2);

    CommandLineRun forgotten = goOn("resume", "spent");
    assertThat(forgotten.exitCode()).as(forgotten.toString()).isEqualTo(2);
    assertThat(forgotten.err()).contains("spent has a budget of 35 characters", "--budget");
    CommandLineRun resumed = goOn("resume", "spent", "--budget", "characters=17");
    assertCompleted(resumed, "spent");
    assertThat(ending(resumed).at("/receipt/cost/characters").asInt()).isBetween(16, 17);
    for (String text : List.of("Opening", "Middle", "Closing")) {
      assertThat(speech.spoken(text + " of spent")).isEqualTo(1);
    }
  }

  @Test
  void a_terminated_production_is_shown_as_such_and_goes_on() throws Exception {
    speech.hold("Closing of terminated");
    CompletableFuture<CommandLineRun> running = inBackground(video("terminated"));
    speech.awaitHeld();
    awaitTheOtherClips("terminated");
    try (Engine engine = connect()) {
      engine.client().newUntypedWorkflowStub("terminated").terminate("no more of it");
    }
    CommandLineRun ended = running.get(120, TimeUnit.SECONDS);
    assertThat(ending(ended).path("outcome").asText()).isEqualTo("TERMINATED");
    CommandLineRun status = run("status", "terminated", "--engine", "service");
    assertThat(status.out()).contains("terminated: terminated");
    assertThat(status.exitCode()).isEqualTo(1);

    speech.hold(null);
    CommandLineRun resumed = goOn("resume", "terminated");
    assertCompleted(resumed, "terminated");
    assertThat(speech.spoken("Opening of terminated")).isEqualTo(1);
    assertThat(units("terminated", "REUSED")).contains("audio_generation terminated/opening.en");
  }

  @Test
  void a_production_that_ran_out_of_time_goes_on() throws Exception {
    assertCompleted(run(video("late")), "late");
    VideoRequest request = request("late");
    try (Engine engine = connect()) {
      // The command line sets no limit, but whoever starts the workflow himself may.
      WorkflowStub stub =
          engine
              .client()
              .newUntypedWorkflowStub(
                  VideoWorkflow.TYPE,
                  WorkflowOptions.newBuilder()
                      .setWorkflowId("late")
                      .setTaskQueue(TaskQueues.WORKFLOWS)
                      .setWorkflowRunTimeout(Duration.ofSeconds(1))
                      .build());
      stub.start(request);
      CommandLineRun watched = run("watch", "late", "--engine", "service");
      assertThat(watched.exitCode()).as(watched.toString()).isEqualTo(1);
    }
    CommandLineRun resumed = goOn("resume", "late");
    assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
    assertThat(ending(resumed).path("outcome").asText()).isEqualTo("COMPLETED");
  }

  private static VideoRequest request(String id) throws Exception {
    Installation installation = new Installation(new DataFolder(home), settings);
    return (VideoRequest) StartedProduction.find(id, installation.store()).orElseThrow().request();
  }

  private static CompletableFuture<CommandLineRun> inBackground(String[] arguments) {
    // A thread of its own: it blocks, and the common pool may have a single one.
    return CompletableFuture.supplyAsync(() -> run(arguments), task -> new Thread(task).start());
  }

  @Test
  void a_history_that_does_not_fit_gives_way_to_a_new_run_over_the_same_artifacts()
      throws Exception {
    assertCompleted(run(video("upgraded")), "upgraded");
    VideoRequest request = request("upgraded");
    try (Engine engine = connect()) {
      WorkerFactory workers = WorkerFactory.newInstance(engine.client());
      workers
          .newWorker(TaskQueues.WORKFLOWS)
          .registerWorkflowImplementationTypes(AnotherVersion.class);
      workers.start();
      WorkflowStub stub =
          engine
              .client()
              .newUntypedWorkflowStub(
                  VideoWorkflow.TYPE,
                  WorkflowOptions.newBuilder()
                      .setWorkflowId("upgraded")
                      .setTaskQueue(TaskQueues.WORKFLOWS)
                      .build());
      stub.start(request);
      assertThat(run("watch", "upgraded", "--engine", "service").exitCode()).isEqualTo(1);
      workers.shutdownNow();
      workers.awaitTermination(10, TimeUnit.SECONDS);
    }

    CommandLineRun resumed = goOn("resume", "upgraded");
    assertCompleted(resumed, "upgraded");
    assertThat(notices(resumed))
        .singleElement()
        .asString()
        .contains("does not fit this version of the program")
        .contains("a new run begins and reuses what was made");
    assertThat(speech.spoken("Opening of upgraded")).isEqualTo(1);
  }

  /** Decides otherwise than the workflow of today: it rests before it does anything. */
  public static final class AnotherVersion implements VideoWorkflow {
    @Override
    public VideoResult produce(VideoRequest request) {
      Workflow.sleep(Duration.ofMillis(1));
      throw ApplicationFailure.newNonRetryableFailure(
          "it had a fault", FailureCode.INTERNAL.name());
    }

    @Override
    public ProgressReport progress() {
      return null;
    }

    @Override
    public void resumed(Resumption resumption) {}

    @Override
    public void stalled(Stall stall) {}

    @Override
    public void giveUpNotifications() {}

    @Override
    public List<UnitReceipt> explain() {
      return List.of();
    }

    @Override
    public List<VideoPlan> scenes() {
      return List.of();
    }

    @Override
    public void approveScenes(List<VideoReview> reviews) {}

    @Override
    public void validateApproveScenes(List<VideoReview> reviews) {}
  }

  @Test
  void a_service_that_only_a_file_names_is_asked() throws Exception {
    assertCompleted(run(video("filed")), "filed");
    Path file = folder.resolve("temporal.toml");
    Files.writeString(file, "[profile.default]\naddress = \"%s\"\n".formatted(server.address()));
    CommandLineRun status =
        CommandLineRun.of(
            home, folder, Map.of("TEMPORAL_CONFIG_FILE", file.toString()), "status", "filed");
    assertThat(status.exitCode()).as(status.toString()).isZero();
    assertThat(status.out()).contains("filed: completed").doesNotContain("from its record");
  }

  @Test
  void a_history_that_another_key_has_locked_is_said_to_be_so() throws Exception {
    Map<String, String> locked = new HashMap<>(settings);
    locked.put("REELWRIGHT_PAYLOAD_KEY", "A".repeat(43) + "=");
    speech.refuse("Middle");
    CommandLineRun failed = CommandLineRun.of(home, folder, locked, video("locked"));
    assertThat(failed.exitCode()).as(failed.toString()).isEqualTo(1);

    Map<String, String> another = new HashMap<>(settings);
    another.put("REELWRIGHT_PAYLOAD_KEY", "B".repeat(43) + "=");
    for (Map<String, String> keys : List.of(another, settings)) {
      CommandLineRun resumed = CommandLineRun.of(home, folder, keys, "resume", "locked");
      assertThat(resumed.exitCode()).as(resumed.toString()).isEqualTo(1);
      assertThat(resumed.err())
          .contains("The history of locked cannot be read")
          .contains("REELWRIGHT_PAYLOAD_KEY");
    }
  }

  @Test
  void a_worker_that_comes_late_and_decides_otherwise_does_not_hold_a_production_up()
      throws Exception {
    speech.refuse("Middle");
    assertThat(run(video("waiting")).exitCode()).isEqualTo(1);
    speech.refuse(null);
    RunOptions options = new RunOptions();
    options.check(Map.of(DefaultEngine.VARIABLE, "service"));
    PastProduction past = PastProduction.known("waiting", options, context(), false).orElseThrow();
    try (Engine engine = connect()) {
      WorkerFactory workers = WorkerFactory.newInstance(engine.client());
      workers
          .newWorker(TaskQueues.WORKFLOWS)
          .registerWorkflowImplementationTypes(AnotherVersion.class);
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      WorkflowStub workflow =
          new GoingOn(past, false, List.of(), Duration.ZERO)
              .begin(engine, new JsonDisplay(terminal(said)), workers::start, true);
      assertThat(said.toString(UTF_8).lines().toList())
          .satisfiesExactly(
              first -> assertThat(first).contains("no worker has taken it yet"),
              then -> assertThat(then).contains("a new run begins and reuses what was made"));
      assertThatThrownBy(() -> workflow.getResult(VideoResult.class))
          .as("the new run, which the late worker's code decides")
          .hasStackTraceContaining("it had a fault");
      workers.shutdownNow();
      workers.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private static Terminal terminal(OutputStream out) {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    return Terminal.of(stream, stream);
  }

  private static CommandLineContext context() {
    return new CommandLineContext(
        settings,
        terminal(OutputStream.nullOutputStream()),
        InputStream.nullInputStream(),
        folder,
        new DataFolder(home),
        false);
  }

  @Test
  void everything_from_a_stage_on_is_made_again_once() throws Exception {
    assertCompleted(run(video("again")), "again");
    CommandLineRun unknown = goOn("retry", "again", "--from", "rendering");
    assertThat(unknown.exitCode()).as(unknown.toString()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("there is no stage rendering")
        .contains("audio_generation, video_generation and output_handling");

    CommandLineRun retried = goOn("retry", "again", "--from", "audio_generation");
    assertCompleted(retried, "again");
    assertThat(speech.spoken("Opening of again")).isEqualTo(2);
    assertThat(units("again", "REUSED"))
        .contains("script_generation again/opening.en")
        .noneMatch(unit -> unit.startsWith("audio_generation"))
        .noneMatch(unit -> unit.startsWith("video_generation"));
    assertThat(units("again", "MADE"))
        .contains("video_generation again/opening", "output_handling again/thumbnail");
  }

  @Test
  void a_production_that_nobody_knows_is_no_riddle() {
    CommandLineRun run = goOn("resume", "nobody");
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).contains("Nothing is known of a production nobody");
    CommandLineRun retry = goOn("retry", "nobody", "--failed");
    assertThat(retry.err()).contains("Nothing is known of a production nobody");
  }
}

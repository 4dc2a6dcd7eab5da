package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stories on Temporal's real server whose videos failed or were cut off, taken up again. */
@Timeout(300)
class ResumedStoryVideoTest {
  private static final Path ANSWERS =
      Path.of("..", "examples", "story", "coming_of_age.yaml").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private TemporalServer server;
  private SpeechServer speech;
  private Map<String, String> settings;

  @BeforeEach
  void start() throws Exception {
    server = TemporalServer.start(folder);
    speech = new SpeechServer();
    settings =
        Map.of(
            "TEMPORAL_ADDRESS",
            server.address(),
            "OPENAI_BASE_URL",
            speech.address(),
            "REELWRIGHT_TEXT_PROVIDER",
            "embedded",
            "REELWRIGHT_IMAGE_PROVIDER",
            "embedded");
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (server != null) {
      speech.close();
      server.close();
    }
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder.resolve("home"), folder, settings, arguments);
  }

  private CommandLineRun goOn(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--engine", "service", "--with-worker", "--json"));
    return run(all.toArray(String[]::new));
  }

  private CommandLineRun tell(String id) {
    return goOn(
        "story",
        "--answers",
        ANSWERS.toString(),
        "--scenes",
        "2",
        "--aspect",
        "landscape",
        "--video",
        "--speech-provider",
        "openai",
        "--output",
        folder.resolve("out").toString(),
        "--id",
        id);
  }

  private void assertWhole(CommandLineRun resumed) throws IOException {
    assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
    assertThat(folder.resolve("out/coming_of_age/coming_of_age_en.mp4")).isNotEmptyFile();
    assertThat(resumed.ending().at("/receipt/cost/images").asInt())
        .as("pictures that are made again")
        .isZero();
    // The title and two scenes.
    assertThat(speech.spoken("")).as("texts that were spoken, each once").isEqualTo(3);
  }

  @Test
  void one_that_failed_is_made_by_a_retry() throws Exception {
    speech.refuse("");
    CommandLineRun first = tell("mute");
    assertThat(first.exitCode()).as(first.toString()).isEqualTo(ExitCode.COMPLETED_WITH_FAILURES);
    assertThat(first.ending().at("/failures/0/stage").asText()).isEqualTo("story_video");

    speech.refuse(null);
    assertWhole(goOn("retry", "mute", "--failed"));
  }

  /** Waits until the clip of the text that was spoken is kept: before, its end may be lost. */
  private void awaitTheFirstClip() throws Exception {
    int done = 0;
    while (done < 1) {
      CommandLineRun status = run("status", "cut-video", "--engine", "service", "--json");
      for (JsonNode stage : new ObjectMapper().readTree(status.out()).path("stages")) {
        if (stage.path("stage").asText().equals("audio_generation")) {
          done = stage.path("unitsDone").asInt();
        }
      }
    }
  }

  @Test
  void one_that_was_cancelled_with_its_story_is_made_by_a_resume() throws Exception {
    speech.holdAfter(1);
    CompletableFuture<CommandLineRun> running =
        CompletableFuture.supplyAsync(() -> tell("cut"), task -> new Thread(task).start());
    speech.awaitHeld();
    awaitTheFirstClip();
    CommandLineRun cancel = run("cancel", "cut", "--engine", "service");
    assertThat(cancel.exitCode()).as(cancel.toString()).isZero();
    assertThat(running.get(120, TimeUnit.SECONDS).exitCode()).isEqualTo(ExitCode.CANCELLED);
    assertThat(run("status", "cut-video", "--engine", "service").out()).contains("cancelled");

    speech.hold(null);
    assertWhole(goOn("resume", "cut"));
  }
}

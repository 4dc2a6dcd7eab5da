package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program hears of a story on Temporal's real server, which says when it tries again. */
@Timeout(300)
class RealServerEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ANSWERS =
      Path.of("..", "examples", "story", "power_fantasy.yaml").toAbsolutePath().normalize();

  /** Long enough for a program to see that it is waited for, also when it stands still for long. */
  private static final long PAUSE_SECONDS = 20;

  @TempDir private Path folder;
  private TemporalServer server;
  private ImageServer images;
  private TestProcesses processes;

  @BeforeEach
  void start() throws Exception {
    server = TemporalServer.start(folder);
    images = new ImageServer();
    processes = new TestProcesses(folder);
    processes.set("TEMPORAL_ADDRESS", server.address());
    images.settings().forEach(processes::set);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (server != null) {
      processes.close();
      images.close();
      server.close();
    }
  }

  private static JsonNode first(List<JsonNode> events, String name) {
    return events.stream()
        .filter(event -> event.path("event").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + events));
  }

  @Test
  void an_image_that_failed_is_told_with_the_time_of_its_next_attempt() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    AtomicLong askedToWait = new AtomicLong();
    AtomicLong askedAgain = new AtomicLong();
    images.behaviour =
        (prompt, times) -> {
          if (times == 1) {
            askedToWait.set(System.currentTimeMillis());
            return new ImageServer.Trouble(
                429, "rate_limit_exceeded", Long.toString(PAUSE_SECONDS));
          }
          askedAgain.set(System.currentTimeMillis());
          told.await();
          return null;
        };
    Process story =
        processes.reelwright(
            "story",
            folder.resolve("home"),
            "story",
            "--answers",
            ANSWERS.toString(),
            "--scenes",
            "1",
            "--output",
            folder.resolve("out").toString(),
            "--image-provider",
            "openai",
            "--engine",
            "service",
            "--with-worker",
            "--json");
    Path heard = folder.resolve("story.out");
    while (!TestProcesses.contentOf(heard).contains("\"event\":\"image_retrying\"")) {
      assertThat(story.isAlive()).as(processes.printed("story")).isTrue();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    told.countDown();
    assertThat(story.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(story.exitValue()).as(processes.printed("story")).isZero();

    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(heard)) {
      events.add(JSON.readTree(line));
    }
    JsonNode failed = first(events, "image_failed");
    assertThat(failed.get("attempt").asInt()).isEqualTo(1);
    assertThat(failed.get("error").asText()).contains("429");
    assertThat(failed.path("next_retry").asLong())
        .as("when the engine begins the next attempt")
        .isBetween(askedToWait.get() + 1000 * PAUSE_SECONDS, askedAgain.get());
    assertThat(first(events, "image_retrying").get("attempt").asInt()).isEqualTo(2);
    assertThat(first(events, "image_ready").get("url").asText()).startsWith("store:");
  }
}

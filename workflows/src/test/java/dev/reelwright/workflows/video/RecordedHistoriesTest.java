package dev.reelwright.workflows.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.testing.WorkflowReplayer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories of every released version must replay with the code of today: productions that were
 * started before an upgrade go on after it.
 */
class RecordedHistoriesTest {
  static final String VERSION = "0.1";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Folders that a person or a system has, and what a key begins with. */
  private static final Pattern OF_A_MACHINE =
      Pattern.compile("/(tmp|root|home|Users|var|usr|opt)/|-----BEGIN|Bearer |\\bsk-");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "success",
        "partial-failure",
        "failure",
        "cancelled",
        "reviewed",
        "budget",
        "long",
        "real-success",
        "real-partial-failure",
        "real-failure",
        "real-retried",
        "real-cancelled",
        "real-resumed",
        "real-reviewed",
        "real-first-run",
        "real-last-run"
      })
  void replayWithTheCodeOfToday(String name) throws Exception {
    WorkflowReplayer.replayWorkflowExecutionFromResource(
        "histories/" + VERSION + "/" + name + ".json", VideoWorkflowImpl.class);
    assertThat(name).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "success",
        "partial-failure",
        "cancelled",
        "real-success",
        "real-partial-failure",
        "real-failure",
        "real-cancelled",
        "real-resumed",
        "real-reviewed",
        "real-first-run",
        "real-last-run"
      })
  void doNotReplayWithCodeThatDecidesOtherwise(String name) {
    assertThatThrownBy(
            () ->
                WorkflowReplayer.replayWorkflowExecutionFromResource(
                    "histories/" + VERSION + "/" + name + ".json", Changed.class))
        .hasStackTraceContaining("TMPRL1100");
  }

  @Test
  void tellNothingOfTheMachineThatTheyWereRecordedOn() throws Exception {
    try (Stream<Path> files =
        Files.list(Path.of("src/test/resources/histories").resolve(VERSION))) {
      for (Path file : files.toList()) {
        List<String> texts = new ArrayList<>();
        collect(JSON.readTree(file.toFile()), texts);
        assertThat(texts)
            .as(file.toString())
            .hasSizeGreaterThan(100)
            .noneMatch(text -> OF_A_MACHINE.matcher(text).find());
      }
    }
  }

  /** Collects all texts, also those within payloads. */
  private static void collect(JsonNode node, List<String> texts) throws IOException {
    if (node.has("metadata") && node.path("data").isTextual()) {
      byte[] data = Base64.getDecoder().decode(node.get("data").textValue());
      boolean compressed = data.length > 2 && data[0] == 0x1f && (data[1] & 0xff) == 0x8b;
      texts.add(
          new String(
              compressed
                  ? new GZIPInputStream(new ByteArrayInputStream(data)).readAllBytes()
                  : data,
              StandardCharsets.UTF_8));
    } else if (node.isTextual()) {
      texts.add(node.textValue());
    } else {
      for (JsonNode child : node) {
        collect(child, texts);
      }
    }
  }

  /** A careless change: it forgets that sources are adapted first. */
  public static final class Changed extends UnansweringVideo {
    @Override
    public VideoResult produce(VideoRequest request) {
      UnitId unit = new UnitId("p", VideoStages.CONTENT_PARSING, "u", "u");
      VideoActivities.of(VideoInputActivities.class, VideoActivityOptions.parseContent(1), unit)
          .parseContent(
              unit,
              new AdaptedVideo("u", "u", 1, new ArtifactRef("k", "0".repeat(64), 1, "x/y")),
              request.options());
      return null;
    }
  }
}

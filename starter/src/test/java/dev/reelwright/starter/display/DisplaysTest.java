package dev.reelwright.starter.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.workflows.production.ActiveUnit;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.StageState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DisplaysTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      Terminal.of(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8));

  private static final ProductionStart START =
      new ProductionStart(
          "video-x",
          "127.0.0.1:7233",
          "default",
          "embedded",
          "/out",
          null,
          List.of("a", "b"),
          List.of(),
          UnitEventNames.GENERAL);

  private static Ending ending(Outcome outcome, int exitCode) {
    DeliveredFile file =
        new DeliveredFile("x_en.mp4", "/out/x_en.mp4", "0".repeat(64), 12_000_000, "video/mp4");
    boolean delivered = outcome == Outcome.COMPLETED;
    return new Ending(
        "video-x",
        "video",
        outcome,
        exitCode,
        delivered ? List.of(new Ending.Output("x (en)", 61.5, List.of(file))) : List.of(),
        null,
        delivered
            ? List.of()
            : List.of(
                new FailureDetail(
                    FailureCode.TOOL_FAILED,
                    "ffmpeg exited with status 1\nlast line",
                    "video_generation",
                    "x/scene-1",
                    4,
                    "ffmpeg",
                    null,
                    null,
                    "see it",
                    List.of())),
        List.of("a caption is long"),
        new Receipt(3, 39, 0, 41.2, new Cost(2.5, 1200, 0, 0, 0)),
        7.25,
        List.of(),
        delivered ? null : "reelwright resume video-x");
  }

  private List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void a_log_gets_each_change_of_a_stage_and_a_line_of_progress_every_five_seconds() {
    AtomicLong clock = new AtomicLong();
    try (PlainDisplay display = new PlainDisplay(terminal, clock::get)) {
      display.started(START);
      for (int i = 0; i < 120; i++) {
        clock.addAndGet(100);
        display.progress(Reports.halfway());
      }
      display.ended(ending(Outcome.COMPLETED, 0));
    }
    assertThat(lines(out))
        .contains(
            "  0:00  temporal workflow query --address 127.0.0.1:7233 --workflow-id video-x --type"
                + " progress",
            "  0:00  audio generation: running")
        .filteredOn(line -> line.contains("41.2%"))
        .hasSize(2);
  }

  @Test
  void a_log_says_why_units_wait_to_be_tried_again() {
    AtomicLong clock = new AtomicLong();
    String away = "could not look for an artifact: 127.0.0.1 cannot be reached";
    ActiveUnit waits =
        new ActiveUnit("u", "label", "1", 1, 0, 2, 0, 0, null, away, 0, Boolean.TRUE, null);
    ActiveUnit silent = new ActiveUnit("u", "label", "1", 1, 0, 2, 0, 0, null, away, 0);
    try (PlainDisplay display = new PlainDisplay(terminal, clock::get)) {
      clock.addAndGet(6_000);
      display.progress(
          Reports.report(
              Outcome.RUNNING,
              0.5,
              Reports.stage(
                  "image_generation",
                  StageState.RUNNING,
                  0.5,
                  1,
                  4,
                  waits,
                  silent,
                  Reports.unit("scene 3", "painting"))));
    }
    assertThat(lines(out))
        .contains(
            "  0:06  50.0%, ETA 0:32, image generation 50.0% (1/4), 2 units to be tried again: "
                + away);
  }

  @Test
  void json_is_one_object_a_line_and_only_on_a_change() throws Exception {
    try (JsonDisplay display = new JsonDisplay(terminal)) {
      display.started(START);
      display.progress(Reports.halfway());
      display.progress(Reports.halfway());
      display.progress(
          Reports.report(Outcome.RUNNING, 0.5, Reports.stage("a", StageState.RUNNING, 0.5, 1, 2)));
      display.ended(ending(Outcome.FAILED, 1));
    }
    List<String> events = new ArrayList<>();
    JsonNode last = null;
    for (String line : lines(out)) {
      last = new ObjectMapper().readTree(line);
      events.add(last.get("event").asText());
    }
    assertThat(events)
        .containsExactly(
            "started", "unit_started", "progress", "progress", "video_failed", "ended");
    assertThat(last.at("/ending/exitCode").asInt()).isEqualTo(1);
    assertThat(last.at("/ending/failures/0/code").asText()).isEqualTo("TOOL_FAILED");
  }

  @Test
  void quiet_is_the_files_alone() {
    try (QuietDisplay display = new QuietDisplay(terminal)) {
      display.started(START);
      display.progress(Reports.halfway());
      display.ended(ending(Outcome.COMPLETED, 0));
    }
    assertThat(lines(out)).containsExactly("/out/x_en.mp4");
    assertThat(lines(err)).isEmpty();
  }

  @Test
  void quiet_says_what_failed_on_standard_error() {
    try (QuietDisplay display = new QuietDisplay(terminal)) {
      display.ended(ending(Outcome.FAILED, 1));
    }
    assertThat(lines(out)).isEmpty();
    assertThat(lines(err))
        .contains(
            "  error: video_generation x/scene-1: ffmpeg exited with status 1 (TOOL_FAILED)",
            "    last line",
            "    hint: see it",
            "  go on with: reelwright resume video-x");
  }

  @Test
  void the_closing_lines_are_a_receipt() {
    assertThat(new EndingText(new Style(false, true)).lines(ending(Outcome.COMPLETED, 0)))
        .containsExactly(
            "✓ completed in 7.3 s · 1 video · 1:01",
            "  x (en) · 1:01",
            "    /out/x_en.mp4  12.0 MB",
            "  made 3 · reused 39 · failed 0 · saved 41.2 s · worked 2.5 s · 1200 characters · no"
                + " cost",
            "  warning: a caption is long");
  }
}

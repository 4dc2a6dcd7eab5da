package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.starter.engine.EmbeddedRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class RefusedCommandsTest {
  @TempDir private Path folder;
  private Path home;
  private Path output;

  @BeforeEach
  void folders() {
    home = folder.resolve("home");
    output = folder.resolve("out");
  }

  private CommandLineRun video(String from, String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(List.of("video", "--from", from, "--output", output.toString()));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(home, folder, arguments.toArray(String[]::new));
  }

  private String file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    return file.toString();
  }

  @Test
  void every_fault_of_a_script_is_told_with_line_and_scene_and_nothing_is_written()
      throws IOException {
    String script =
        file(
            "bad.yaml",
            """
            video_id: ../../x
            title: Bad
            scenes:
              - scene_id: first
                scene_type: spaceship
              - scene_id: second
                scene_type: title
                min_duration: 1000
            """);
    CommandLineRun run = video("yaml:" + script);
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.errLines())
        .anyMatch(line -> line.startsWith(script + ":1: "))
        .anyMatch(line -> line.startsWith(script + ":5: scene first: unknown scene type"))
        .anyMatch(line -> line.startsWith(script + ":8: scene second: "));
    assertThat(output).doesNotExist();
  }

  @Test
  void an_output_folder_that_takes_no_file_is_refused_before_any_work() throws IOException {
    String source = file("fine.md", "# Fine\n\nA sentence.\n");
    Files.writeString(output, "a file in its place");
    CommandLineRun run = video("document:" + source);
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.errLines()).containsExactly("--output: " + output + " is there and no folder");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void an_engine_that_runs_but_does_not_answer_is_not_taken_for_gone() throws IOException {
    // Nobody else gets a port that this process has, and does not listen on.
    try (Socket own = new Socket()) {
      own.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String address = "127.0.0.1:" + own.getLocalPort();
      try (EmbeddedRegistry.Entry entry = new EmbeddedRegistry(home).register(address)) {
        assertThat(entry).isNotNull();
        CommandLineRun run = CommandLineRun.of(home, folder, "status", "busy");
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains(address + " runs but does not answer");
      }
    }
  }

  @Test
  void faults_of_all_sources_are_told_at_once() throws IOException {
    String empty = file("empty.md", "");
    CommandLineRun run =
        video("document:" + empty, "--from", "document:" + folder.resolve("absent.md"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("empty.md").contains("absent.md: there is no such file");
    assertThat(output).doesNotExist();
  }

  @Test
  void an_unknown_command_or_option_is_refused_with_what_may_be_meant() {
    CommandLineRun command = CommandLineRun.of(home, folder, "vidoe");
    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("Did you mean: video");
    CommandLineRun option = video("document:x.md", "--lanugages", "en");
    assertThat(option.exitCode()).isEqualTo(2);
    assertThat(option.err()).contains("--languages").contains("reelwright video --help");
  }

  @Test
  void a_development_server_that_cannot_be_started_is_said_to_need_its_program()
      throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            home,
            folder,
            Map.of("PATH", folder.toString()),
            "video",
            "--from",
            "document:" + file("a.md", "# A\n\nText.\n"),
            "--output",
            output.toString(),
            "--engine",
            "dev");
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.err()).contains("temporal, which is not on PATH").contains("reelwright doctor");
  }

  @Test
  void an_unknown_default_engine_is_refused_with_the_known_ones() {
    CommandLineRun run =
        CommandLineRun.of(
            home, folder, Map.of("REELWRIGHT_ENGINE", "cloud"), "video", "--from", "document:x.md");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("REELWRIGHT_ENGINE must be one of embedded, dev, service");
  }

  @Test
  void detaching_needs_an_engine_that_outlives_the_command() {
    assertThat(video("document:x.md", "--detach").exitCode()).isEqualTo(2);
  }

  @Test
  void an_id_that_could_leave_its_folder_is_refused() {
    assertThat(video("document:x.md", "--id", "../x").exitCode()).isEqualTo(2);
  }

  @Test
  void a_setting_out_of_its_range_is_refused_by_name() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            home,
            folder,
            Map.of("REELWRIGHT_MEDIA_SLOTS", "many"),
            "video",
            "--from",
            "document:" + file("a.md", "# A\n\nText.\n"),
            "--output",
            output.toString());
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).contains("REELWRIGHT_MEDIA_SLOTS must be a whole number");
  }

  @Test
  void a_production_that_nobody_knows_is_said_to_be_unknown() {
    for (String command : List.of("status", "watch", "cancel", "resume", "explain", "review")) {
      CommandLineRun run = CommandLineRun.of(home, folder, command, "video-nothing-1");
      assertThat(run.exitCode()).as(command).isEqualTo(2);
      assertThat(run.err()).as(command).contains("Nothing is known of a production");
    }
  }

  @Test
  void a_service_that_does_not_answer_is_named() {
    CommandLineRun run =
        CommandLineRun.of(
            home, folder, Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1"), "worker", "--role", "media");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("No Temporal service answers at 127.0.0.1:1");
  }

  @Test
  void a_worker_of_an_engine_that_is_not_there_is_told_how_to_have_one() {
    Map<String, String> elsewhere = Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1");
    CommandLineRun dev =
        CommandLineRun.of(home, folder, elsewhere, "worker", "--engine", "dev", "--role", "media");
    assertThat(dev.exitCode()).isEqualTo(1);
    assertThat(dev.err()).contains("reelwright engine start").doesNotContain("127.0.0.1:1");
    CommandLineRun embedded =
        CommandLineRun.of(home, folder, elsewhere, "worker", "--engine", "embedded");
    assertThat(embedded.exitCode()).isEqualTo(2);
    assertThat(embedded.err()).contains("--engine dev or service");
  }

  @Test
  void help_has_examples_for_every_command() {
    for (String command : List.of("video", "status", "watch", "cancel", "resume", "explain")) {
      CommandLineRun run = CommandLineRun.of(home, folder, command, "--help");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).as(command).contains("Example").contains("reelwright " + command);
    }
  }
}

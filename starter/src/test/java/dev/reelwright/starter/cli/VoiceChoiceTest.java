package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who speaks is said, or refused, before any work. */
class VoiceChoiceTest {
  @TempDir private Path folder;

  private CommandLineRun video(String... further) throws IOException {
    Path script = folder.resolve("two.yaml");
    Files.writeString(
        script,
        """
        video_id: two
        title: Two
        scenes:
          - scene_id: first
            scene_type: title
            visual_content: {title: First}
            narration: One.
          - scene_id: second
            scene_type: title
            visual_content: {title: Second}
            narration: Two.
        """);
    String[] arguments = new String[5 + further.length];
    System.arraycopy(
        new String[] {"video", "--from", "yaml:" + script, "--output", "out"}, 0, arguments, 0, 5);
    System.arraycopy(further, 0, arguments, 5, further.length);
    return CommandLineRun.of(folder.resolve("home"), folder, arguments);
  }

  @Test
  void an_unknown_voice_is_refused_for_every_scene_with_the_voices_there_are() throws IOException {
    CommandLineRun run = video("--speech-provider", "embedded", "--voice", "nobody");
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.errLines())
        .anyMatch(line -> line.contains("scene first: there is no voice 'nobody'"))
        .anyMatch(line -> line.contains("scene second: there is no voice 'nobody'"))
        .anyMatch(line -> line.contains("known voices: ") && line.contains("female_friendly"));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void a_language_that_nobody_speaks_is_refused_before_any_work() throws IOException {
    CommandLineRun run = video("--languages", "xx");
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).contains("no speech engine here speaks 'xx'");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void the_first_lines_say_who_speaks() throws IOException {
    CommandLineRun run = video("--speech-provider", "embedded", "--voice", "male");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.outLines()).anyMatch(line -> line.contains("speech (en): embedded, slt-deep"));
  }

  @Test
  void the_version_is_said_by_option_and_by_command() {
    CommandLineRun option = CommandLineRun.of(folder, folder, "--version");
    CommandLineRun command = CommandLineRun.of(folder, folder, "version");
    assertThat(option.exitCode()).isZero();
    assertThat(option.out()).startsWith("reelwright ").isEqualTo(command.out());
  }
}

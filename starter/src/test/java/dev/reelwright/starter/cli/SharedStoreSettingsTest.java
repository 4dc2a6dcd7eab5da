package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStoreSettingsTest {
  /** A port that nothing listens at. */
  private static final Map<String, String> NOBODY =
      Map.of(
          "REELWRIGHT_STORE", "s3://media/team",
          "REELWRIGHT_S3_ENDPOINT", "http://127.0.0.1:1",
          "AWS_ACCESS_KEY_ID", "key",
          "AWS_SECRET_ACCESS_KEY", "a-secret-of-the-tests");

  @TempDir private Path folder;

  @Test
  void doctorSaysThatTheStoreCannotBeReachedAndKeepsTheKeyToItself() {
    CommandLineRun run = CommandLineRun.of(folder.resolve("home"), folder, NOBODY, "doctor");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("s3://media/team", "http://127.0.0.1:1 cannot be reached");
    assertThat(run.toString()).doesNotContain("a-secret-of-the-tests");
  }

  @Test
  void aWorkerThatCannotKeepWhatItMakesDoesNotBegin() {
    CommandLineRun run =
        CommandLineRun.of(folder.resolve("home"), folder, NOBODY, "worker", "--role", "media");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .contains("http://127.0.0.1:1 cannot be reached", "check that the storage");
  }

  @Test
  void aStoreThatIsNoneIsRefusedBeforeAnyWork() {
    CommandLineRun run =
        CommandLineRun.of(
            folder.resolve("home"), folder, Map.of("REELWRIGHT_STORE", "gs://media"), "doctor");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("REELWRIGHT_STORE: must be s3://BUCKET/PREFIX");
  }

  @Test
  void aDeliveryThatCannotWorkIsRefusedBeforeAnyWork() {
    CommandLineRun nowhere =
        CommandLineRun.of(
            folder.resolve("home"), folder, "video", "--from", "document:-", "--deliver", "gs://x");
    assertThat(nowhere.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(nowhere.err()).contains("--deliver: must be s3://BUCKET/PREFIX");
  }

  @Test
  void aStoreThatIsAFolderLoadsNothingOfS3() throws Exception {
    Path loaded = folder.resolve("loaded");
    Path said = folder.resolve("said");
    ProcessBuilder doctor =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-Dreelwright.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.reelwright.starter.Main",
                "doctor")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    CleanEnvironment.set(doctor, Map.of());
    assertThat(doctor.start().waitFor()).as(() -> TestProcesses.contentOf(said)).isZero();
    assertThat(Files.readString(loaded, StandardCharsets.UTF_8))
        .contains("DirectoryArtifactStore")
        .doesNotContain("software.amazon.awssdk");
  }
}

package dev.reelwright.activities.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.ProcessResult;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.process.SupervisedProcesses;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegLocatorTest {
  /** Unpacked once for all tests of this class. */
  @TempDir static Path shared;

  @TempDir Path folder;

  private final ProcessSupervisor processes = new SupervisedProcesses();

  @BeforeAll
  static void needsAShell() {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/sh")), "the programs in these tests are shell scripts");
  }

  private FfmpegLocator locator(String choice, String path) {
    return new FfmpegLocator(processes, new DataFolder(shared), choice, path);
  }

  /** A program that answers like an ffmpeg of some version with some encoders and all filters. */
  private Path pretend(String version, String... encoders) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin-" + version));
    StringBuilder script = new StringBuilder("#!/bin/sh\ncase \"$*\" in\n");
    script.append("*-version) echo 'ffmpeg version ").append(version).append(" x';;\n");
    script.append("*-encoders)\n");
    for (String encoder : encoders) {
      script.append("echo ' V....D ").append(encoder).append("  an encoder';\n");
    }
    script.append(";;\n*-filters)\n");
    for (String filter : FfmpegRequirements.FILTERS) {
      script.append("echo ' ... ").append(filter).append("  A->A  a filter';\n");
    }
    script.append(";;\nesac\n");
    program(bin.resolve("ffmpeg"), script.toString());
    program(bin.resolve("ffprobe"), "#!/bin/sh\necho 'ffprobe version " + version + "'\n");
    return bin;
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static final String[] SUFFICIENT = {"libx264", "aac", "mjpeg", "mov_text", "pcm_s16le"};

  @Test
  void the_one_on_path_is_used_when_it_suffices() throws Exception {
    Path bin = pretend("6.1", SUFFICIENT);
    Ffmpeg ffmpeg = locator("", bin.toString()).locate();
    assertThat(ffmpeg.ffmpeg()).isEqualTo(bin.resolve("ffmpeg"));
    assertThat(ffmpeg.version()).isEqualTo("6.1");
    assertThat(ffmpeg.embedded()).isFalse();
    assertThat(ffmpeg.encoders()).contains("libx264");
  }

  @Test
  void the_next_one_on_path_is_used_when_the_first_does_not_suffice() throws Exception {
    Path old = pretend("4.4", SUFFICIENT);
    Path good = pretend("7.0", SUFFICIENT);
    FfmpegLocator locator = locator("", old + ":" + good);
    assertThat(locator.locate().ffmpeg()).isEqualTo(good.resolve("ffmpeg"));
    assertThat(locator.explanation()).contains("4.4 is older than 5.1");
  }

  @Test
  void the_embedded_one_takes_over_from_one_that_is_too_old() throws Exception {
    FfmpegLocator locator = locator("", pretend("4.4.2-0ubuntu0.22.04.1", SUFFICIENT).toString());
    assertThat(locator.locate().embedded()).isTrue();
    assertThat(locator.explanation())
        .startsWith("the embedded ffmpeg 8.0.1, because ")
        .contains("4.4.2-0ubuntu0.22.04.1 is older than 5.1");
  }

  @Test
  void the_embedded_one_takes_over_from_one_without_an_encoder() throws Exception {
    FfmpegLocator locator = locator("", pretend("7.1", "aac", "mjpeg", "pcm_s16le").toString());
    assertThat(locator.locate().embedded()).isTrue();
    assertThat(locator.explanation())
        .contains("lacks an encoder for H.264 (libx264 or libopenh264), encoder mov_text");
  }

  @Test
  void the_embedded_one_takes_over_from_one_that_is_broken() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("broken"));
    program(bin.resolve("ffmpeg"), "#!/bin/sh\necho 'libavcodec.so.59: not found' >&2\nexit 127\n");
    program(bin.resolve("ffprobe"), "#!/bin/sh\nexit 127\n");
    FfmpegLocator locator = locator("", bin.toString());
    assertThat(locator.locate().embedded()).isTrue();
    assertThat(locator.explanation()).contains("does not work").contains("libavcodec.so.59");
  }

  @Test
  void the_embedded_one_takes_over_when_there_is_none() throws Exception {
    FfmpegLocator locator = locator("", folder.toString());
    assertThat(locator.locate().embedded()).isTrue();
    assertThat(locator.explanation()).contains("there is no ffmpeg on PATH");
  }

  @Test
  void a_choice_of_the_operator_is_law() throws Exception {
    Path bin = pretend("7.1", SUFFICIENT);
    assertThat(locator("embedded", bin.toString()).locate().embedded()).isTrue();
    assertThat(locator(bin.toString(), "").locate().ffmpeg()).isEqualTo(bin.resolve("ffmpeg"));
    assertThat(locator(bin.resolve("ffmpeg").toString(), "").locate().version()).isEqualTo("7.1");
    assertThatThrownBy(() -> locator("system", folder.toString()).locate())
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.TOOL_MISSING))
        .hasMessage("REELWRIGHT_FFMPEG=system, but there is no ffmpeg on PATH");
    assertThatThrownBy(() -> locator("/nowhere/ffmpeg", bin.toString()).locate())
        .hasMessageContaining("/nowhere/ffmpeg is not a program");
  }

  @Test
  void an_ffmpeg_is_asked_once_and_again_only_after_it_has_changed() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    ProcessSupervisor counting =
        (spec, deadline, cancellation) -> {
          runs.incrementAndGet();
          return processes.run(spec, deadline, cancellation);
        };
    String path = pretend("6.0", SUFFICIENT).toString();
    DataFolder data = new DataFolder(folder.resolve("data"));
    new FfmpegLocator(counting, data, "", path).locate();
    int asked = runs.get();
    assertThat(asked).isPositive();
    new FfmpegLocator(counting, data, "", path).locate();
    assertThat(runs).hasValue(asked);
    Files.writeString(
        Path.of(path).resolve("ffmpeg"),
        Files.readString(Path.of(path).resolve("ffmpeg")).replace("6.0", "6.0.1"));
    assertThat(new FfmpegLocator(counting, data, "", path).locate().version()).isEqualTo("6.0.1");
  }

  @Test
  void a_build_from_git_is_judged_by_its_libraries() {
    Ffmpeg git =
        new Ffmpeg(
            folder,
            folder,
            Map.of(),
            "N-112233-gabcdef",
            false,
            java.util.Set.of(SUFFICIENT),
            FfmpegRequirements.FILTERS);
    assertThat(FfmpegRequirements.lacking(git, "libavutil      59.  8.100 / 59.  8.100")).isEmpty();
    assertThat(FfmpegRequirements.lacking(git, "libavutil      57. 17.100 / 57. 17.100"))
        .contains("is older than 5.1");
  }

  @Test
  void the_embedded_one_encodes_with_an_empty_path() throws Exception {
    Ffmpeg ffmpeg = locator("embedded", "").locate();
    Path video = folder.resolve("a.mp4");
    ProcessResult result =
        run(
            ffmpeg,
            ffmpeg.command(
                List.of(
                    "-hide_banner",
                    "-y",
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=s=320x180:r=30:d=1",
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=d=1",
                    "-c:v",
                    "libopenh264",
                    "-c:a",
                    "aac",
                    video.toString())),
            Map.of("PATH", ""));
    assertThat(result.errorTail()).contains("video:");
    String frames =
        run(
                ffmpeg,
                ffmpeg.probeCommand(
                    List.of(
                        "-v",
                        "error",
                        "-count_frames",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "stream=nb_read_frames",
                        "-of",
                        "csv=p=0",
                        video.toString())),
                Map.of("PATH", ""))
            .output();
    assertThat(frames.strip()).isEqualTo("30");
  }

  @Test
  void the_embedded_one_needs_no_library_of_a_desktop() throws Exception {
    assumeTrue(
        System.getProperty("os.name").startsWith("Linux"), "the dynamic loader of Linux is asked");
    Ffmpeg ffmpeg = locator("embedded", "").locate();
    String home = ffmpeg.ffmpeg().getParent().toString();
    // What ldd does; for this program alone, and not for what starts it.
    List<String> listed =
        new ArrayList<>(List.of("sh", "-c", "LD_TRACE_LOADED_OBJECTS=1 exec \"$@\"", "sh"));
    listed.addAll(ffmpeg.command(List.of()));
    String libraries = run(ffmpeg, listed, Map.of()).output();
    List<String> outside = new ArrayList<>();
    for (String line : libraries.lines().filter(line -> line.contains("=> /")).toList()) {
      if (!line.contains("=> " + home + "/")) {
        outside.add(line.strip().split(" ", 2)[0]);
      }
    }
    assertThat(libraries).contains("libpulse.so.0 => " + home);
    assertThat(outside)
        .isNotEmpty()
        .allMatch(
            name -> name.matches("(libc|libm|libstdc\\+\\+|libgcc_s|libdl|libpthread)\\.so.*"));
  }

  @Test
  void a_half_unpacked_engine_is_replaced() throws Exception {
    DataFolder data = new DataFolder(folder.resolve("data"));
    Ffmpeg first = new FfmpegLocator(processes, data, "embedded", "").locate();
    Files.delete(first.ffprobe());
    Ffmpeg second = new FfmpegLocator(processes, data, "embedded", "").locate();
    assertThat(second.ffprobe()).isExecutable();
    try (var left = Files.list(data.engines())) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("probes", first.ffmpeg().getParent().getFileName().toString());
    }
  }

  @Test
  void platforms_have_the_names_of_the_jars() {
    assertThat(EmbeddedFfmpeg.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
    assertThat(EmbeddedFfmpeg.platform("Linux", "aarch64")).isEqualTo("linux-arm64");
    assertThat(EmbeddedFfmpeg.platform("Mac OS X", "aarch64")).isEqualTo("macosx-arm64");
    assertThat(EmbeddedFfmpeg.platform("Mac OS X", "x86_64")).isEqualTo("macosx-x86_64");
    assertThat(EmbeddedFfmpeg.platform("Windows 11", "amd64")).isEqualTo("windows-x86_64");
  }

  @Test
  void a_platform_without_a_build_is_named() {
    EmbeddedFfmpeg embedded =
        new EmbeddedFfmpeg(folder, "linux-riscv64", getClass().getClassLoader());
    assertThatThrownBy(embedded::unpacked).hasMessageContaining("linux-riscv64");
  }

  private ProcessResult run(Ffmpeg ffmpeg, List<String> command, Map<String, String> more)
      throws Exception {
    Map<String, String> environment = new HashMap<>(ffmpeg.environment());
    environment.putAll(more);
    return processes.run(
        ProcessSpec.of(command).withEnvironment(environment),
        Deadline.after(Duration.ofMinutes(2)),
        Cancellation.NONE);
  }
}

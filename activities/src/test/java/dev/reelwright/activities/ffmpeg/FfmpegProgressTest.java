package dev.reelwright.activities.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.SupervisedProcesses;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegProgressTest {
  private final List<FfmpegProgress> seen = new ArrayList<>();
  private final FfmpegProgress.Parser parser = new FfmpegProgress.Parser(seen::add);

  @Test
  void a_report_ends_with_its_progress_line() {
    parser.accept("frame=30");
    parser.accept("out_time_us=1000000");
    parser.accept("total_size=2048");
    parser.accept("speed=2.5x");
    assertThat(seen).isEmpty();
    parser.accept("progress=continue");
    assertThat(seen).containsExactly(new FfmpegProgress(30, 1_000_000, 2048, 2.5, false));
  }

  @Test
  void unknown_values_and_lines_do_no_harm() {
    parser.accept("not a pair");
    parser.accept("=x");
    parser.accept("frame=N/A");
    parser.accept("out_time_us=-23000");
    parser.accept("speed=N/A");
    parser.accept("progress=end");
    assertThat(seen).containsExactly(new FfmpegProgress(0, 0, 0, 0, true));
  }

  @Test
  void a_report_holds_nothing_of_the_one_before() {
    parser.accept("frame=30");
    parser.accept("progress=continue");
    parser.accept("progress=end");
    assertThat(seen).extracting(FfmpegProgress::frames).containsExactly(30L, 0L);
  }

  @Test
  void a_real_encoding_reports_all_its_frames(@TempDir Path folder) throws Exception {
    SupervisedProcesses processes = new SupervisedProcesses();
    Ffmpeg ffmpeg = new FfmpegLocator(processes, new DataFolder(folder)).locate();
    List<String> arguments = new ArrayList<>(FfmpegProgress.OPTIONS);
    arguments.addAll(List.of("-f", "lavfi", "-i", "testsrc2=s=160x90:r=30:d=2", "-f", "null", "-"));
    var result =
        processes.run(
            ProcessSpec.of(ffmpeg.command(arguments))
                .withEnvironment(ffmpeg.environment())
                .withOutput(FfmpegProgress.reader(seen::add)),
            Deadline.after(Duration.ofMinutes(2)),
            Cancellation.NONE);
    assertThat(result.output()).isEmpty();
    FfmpegProgress last = seen.get(seen.size() - 1);
    assertThat(last.ended()).isTrue();
    assertThat(last.frames()).isEqualTo(60);
  }
}

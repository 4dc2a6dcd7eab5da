package dev.reelwright.activities.sound;

import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.activities.ffmpeg.FfmpegLocator;
import dev.reelwright.activities.process.ProcessResult;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.SupervisedProcesses;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.Deadline;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The real ffmpeg of this machine, for tests. */
public final class TestFfmpeg {
  public static final SupervisedProcesses PROCESSES = new SupervisedProcesses();

  private TestFfmpeg() {}

  public static Ffmpeg get() throws Exception {
    return new FfmpegLocator(PROCESSES, DataFolder.ofEnvironment()).locate();
  }

  /** Runs ffmpeg and returns what it printed to its standard error. */
  public static String run(String... arguments) throws Exception {
    Ffmpeg ffmpeg = get();
    ProcessResult result =
        PROCESSES.run(
            ProcessSpec.of(ffmpeg.command(List.of(arguments)))
                .withEnvironment(ffmpeg.environment()),
            Deadline.after(Duration.ofMinutes(1)),
            Cancellation.NONE);
    return result.errorTail();
  }

  /** Decodes the sound of a file to interleaved samples. */
  public static float[] samples(Path file, int channels) throws Exception {
    Ffmpeg ffmpeg = get();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PROCESSES.run(
        ProcessSpec.of(
                ffmpeg.command(
                    List.of(
                        "-v",
                        "error",
                        "-nostdin",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:a",
                        "-ac",
                        Integer.toString(channels),
                        "-f",
                        "f32le",
                        "pipe:1")))
            .withEnvironment(ffmpeg.environment())
            .withOutput(output -> output.transferTo(bytes)),
        Deadline.after(Duration.ofMinutes(1)),
        Cancellation.NONE);
    float[] samples = new float[bytes.size() / 4];
    ByteBuffer.wrap(bytes.toByteArray())
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(samples);
    return samples;
  }
}

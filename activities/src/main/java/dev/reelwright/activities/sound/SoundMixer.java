package dev.reelwright.activities.sound;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.activities.ffmpeg.FfmpegProgress;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.video.SoundTrack;
import dev.reelwright.workflows.video.SpeechClip;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Makes the sound track of a video: the speech in its exact places, one linear gain to the target
 * loudness, a true-peak limiter where the gain needs one, encoded once. It is streamed as often as
 * there are passes and never held.
 *
 * <p>The track has two identical channels. Two loudspeakers play a single channel 3 LU louder than
 * it measures, so players and meters disagree on mono; two channels are measured as they are heard.
 * The tools of the encoder that compare channels or shape noise are off: they cost four fifths of
 * its time and gain nothing for identical channels at 96 kb/s each.
 */
public final class SoundMixer {
  /** Loudness of every video, LUFS. */
  public static final double TARGET_LOUDNESS = -16;

  /** Ceiling of the true peak before encoding, dBTP. */
  public static final double PEAK_CEILING = -1.5;

  /** What decides the encoded sound beside the speech; part of the idempotency key. */
  public static final String ENCODING = "aac-lc 192k 48000 stereo fast; -16 LUFS, -1.5 dBTP; 1";

  private static final double CLOSE_ENOUGH = 0.1;
  private static final int MOST_CORRECTIONS = 5;

  /** Measuring is this share of the work, encoding the rest. */
  private static final double MEASURING_SHARE = 0.1;

  private final ProcessSupervisor processes;

  /** Creates a mixer. */
  public SoundMixer(ProcessSupervisor processes) {
    this.processes = processes;
  }

  /**
   * Mixes and encodes a track and commits it to the store; progress counts samples.
   *
   * @throws ProductionException ARTIFACT_DAMAGED when a clip is, TOOL_FAILED when ffmpeg fails
   */
  public SoundTrack mix(SpeechTrack track, Ffmpeg ffmpeg, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    Level level = level(track, scope);
    Path encoded = scope.scratch().resolve("sound.m4a");
    OptionalDouble loudness = encode(track, level, ffmpeg, encoded, scope);
    return new SoundTrack(
        scope.store().put("sound", "m4a", "audio/mp4", encoded),
        track.samples(),
        loudness.isPresent() ? loudness.getAsDouble() : null);
  }

  /**
   * How the track is brought to its level.
   *
   * @param gain linear factor
   * @param limited whether the limiter is needed
   */
  private record Level(double gain, boolean limited) {}

  private static Level level(SpeechTrack track, UnitScope scope)
      throws ProductionException, CancelledException, IOException {
    LoudnessMeter meter = meter();
    TruePeakMeter peaks = new TruePeakMeter();
    long[] done = new long[1];
    track.stream(
        scope.store(),
        scope.cancellation(),
        (block, length) -> {
          meter.add(block, length);
          peaks.add(block, length, 1, 0);
          done[0] += length;
          if (done[0] % SpeechClip.SAMPLE_RATE < length) {
            scope
                .progress()
                .report(
                    MEASURING_SHARE * done[0], (double) track.samples(), "measuring the loudness");
          }
        });
    OptionalDouble loudness = meter.integrated();
    if (loudness.isEmpty()) {
      return new Level(1, false);
    }
    double gain = factor(TARGET_LOUDNESS - loudness.getAsDouble());
    if (gain * peaks.peak() <= factor(PEAK_CEILING)) {
      return new Level(gain, false);
    }
    return limitedLevel(track, gain, scope);
  }

  /** Limiting takes loudness away; raises the gain until the target is met all the same. */
  private static Level limitedLevel(SpeechTrack track, double firstGain, UnitScope scope)
      throws ProductionException, CancelledException, IOException {
    double gain = firstGain;
    for (int correction = 0; correction < MOST_CORRECTIONS; correction++) {
      LoudnessMeter meter = meter();
      play(track, new Level(gain, true), scope, meter::add);
      double missing = TARGET_LOUDNESS - meter.integrated().orElse(TARGET_LOUDNESS);
      if (Math.abs(missing) <= CLOSE_ENOUGH) {
        break;
      }
      gain *= factor(missing);
    }
    return new Level(gain, true);
  }

  /** Streams the track at its level. */
  private static void play(SpeechTrack track, Level level, UnitScope scope, SpeechTrack.Sink sink)
      throws ProductionException, CancelledException, IOException {
    TruePeakLimiter limiter = level.limited() ? new TruePeakLimiter(factor(PEAK_CEILING)) : null;
    float[] scaled = new float[SpeechTrack.BLOCK];
    float[] limited = new float[SpeechTrack.BLOCK];
    float gain = (float) level.gain();
    track.stream(
        scope.store(),
        scope.cancellation(),
        (block, length) -> {
          for (int i = 0; i < length; i++) {
            scaled[i] = gain * block[i];
          }
          if (limiter == null) {
            sink.accept(scaled, length);
          } else {
            sink.accept(limited, limiter.limit(scaled, length, limited));
          }
        });
    if (limiter != null) {
      sink.accept(limited, limiter.end(limited));
    }
  }

  private OptionalDouble encode(
      SpeechTrack track, Level level, Ffmpeg ffmpeg, Path file, UnitScope scope)
      throws ProductionException, CancelledException, InterruptedException {
    LoudnessMeter meter = meter();
    ProcessSpec spec =
        ProcessSpec.of(ffmpeg.command(arguments(file)))
            .withEnvironment(ffmpeg.environment())
            .withInput(
                pipe -> {
                  try {
                    play(track, level, scope, both(meter, pipe));
                  } catch (ProductionException | CancelledException e) {
                    throw new IOException(e);
                  }
                })
            .withOutput(
                FfmpegProgress.reader(
                    report -> {
                      double encoded = report.micros() * (SpeechClip.SAMPLE_RATE / 1e6);
                      scope
                          .progress()
                          .report(
                              MEASURING_SHARE * (double) track.samples()
                                  + (1 - MEASURING_SHARE)
                                      * Math.min(encoded, (double) track.samples()),
                              (double) track.samples(),
                              "encoding the sound");
                    }));
    processes.run(spec, scope.deadline(), scope.cancellation());
    return meter.integrated();
  }

  private static SpeechTrack.Sink both(LoudnessMeter meter, OutputStream pipe) {
    byte[] bytes = new byte[SpeechTrack.BLOCK * Float.BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return (block, length) -> {
      meter.add(block, length);
      buffer.clear();
      buffer.asFloatBuffer().put(block, 0, length);
      pipe.write(bytes, 0, length * Float.BYTES);
    };
  }

  private static List<String> arguments(Path file) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-hide_banner", "-loglevel", "error", "-nostdin", "-y"));
    arguments.addAll(FfmpegProgress.OPTIONS);
    arguments.addAll(List.of("-stats_period", "0.2"));
    arguments.addAll(List.of("-f", "f32le", "-ar", "48000", "-ac", "1", "-i", "pipe:0"));
    arguments.addAll(List.of("-af", "pan=stereo|c0=c0|c1=c0"));
    arguments.addAll(List.of("-c:a", "aac", "-b:a", "192k", "-aac_coder", "fast"));
    arguments.addAll(List.of("-aac_ms", "0", "-aac_is", "0", "-aac_pns", "0", "-aac_tns", "0"));
    // Without the default scale of milliseconds the edit list is exact to a sample.
    arguments.addAll(List.of("-movie_timescale", "48000"));
    arguments.addAll(List.of("-fflags", "+bitexact", "-flags:a", "+bitexact"));
    arguments.addAll(List.of("-f", "mp4", file.toString()));
    return arguments;
  }

  private static LoudnessMeter meter() {
    return new LoudnessMeter(1, 2);
  }

  private static double factor(double decibels) {
    return Math.pow(10, decibels / 20);
  }
}

package dev.reelwright.activities.assembly;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.subtitles.Cue;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.JoinedVideo;
import dev.reelwright.workflows.video.SoundTrack;
import dev.reelwright.workflows.video.VideoTimeline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Joins picture, sound, subtitles and chapters into one MP4 file by stream copy: every frame lasts
 * exactly 1/30 s, the first begins at 0, and equal inputs give equal bytes.
 */
final class VideoJoiner {
  /** Width of every video in pixels. */
  static final int WIDTH = 1920;

  /** Height of every video in pixels. */
  static final int HEIGHT = 1080;

  /** What decides the file beside its parts; part of the idempotency key. */
  static final String CONTAINER = "mp4 faststart 1";

  /** Time scale of the picture's track: 512 units per frame. */
  private static final int PICTURE_TIMESCALE = 512 * VideoTimeline.FRAMES_PER_SECOND;

  private static final int REPORT_EVERY = 30;

  private final ProcessSupervisor processes;

  VideoJoiner(ProcessSupervisor processes) {
    this.processes = processes;
  }

  /** Writes the picture of the whole video as an H.264 byte stream. */
  @FunctionalInterface
  interface Picture {
    void writeTo(OutputStream out) throws ProductionException, CancelledException, IOException;
  }

  /**
   * Joins a video and commits it to the store; progress counts frames.
   *
   * @throws ProductionException TOOL_FAILED when ffmpeg fails or the picture has another number of
   *     frames than the plan
   */
  JoinedVideo join(
      TimedVideo video,
      Picture picture,
      SoundTrack sound,
      List<Cue> cues,
      Ffmpeg ffmpeg,
      UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    Path folder = scope.scratch();
    Path audio = scope.store().localFile(sound.audio(), folder);
    Path metadata = Files.writeString(folder.resolve("metadata.txt"), ContainerMetadata.of(video));
    Path text = cues.isEmpty() ? null : folder.resolve("subtitles.mp4");
    if (text != null) {
      Files.write(text, TimedTextTrack.mp4(cues));
    }
    Path file = folder.resolve("video.mp4");
    AtomicLong written = new AtomicLong();
    processes.run(
        ProcessSpec.of(ffmpeg.command(arguments(video, audio, text, metadata, file)))
            .withEnvironment(ffmpeg.environment())
            .withInput(pipe -> writePicture(video, picture, pipe, written, scope)),
        scope.deadline(),
        scope.cancellation());
    if (written.get() != video.frames()) {
      throw new ProductionException(
              FailureCode.TOOL_FAILED,
              "the picture of "
                  + video.assembly().stem()
                  + " has "
                  + written.get()
                  + " frames, the plan "
                  + video.frames())
          .hint("remove the picture parts with `reelwright clean` and run the same command again");
    }
    ArtifactRef joined = scope.store().put("video", "mp4", "video/mp4", file);
    return new JoinedVideo(joined, video.frames());
  }

  private static void writePicture(
      TimedVideo video, Picture picture, OutputStream pipe, AtomicLong written, UnitScope scope)
      throws IOException {
    try (IvfFrames frames =
        new IvfFrames(pipe, WIDTH, HEIGHT, VideoTimeline.FRAMES_PER_SECOND, video.frames())) {
      picture.writeTo(
          new OutputStream() {
            private long reported;

            @Override
            public void write(int value) throws IOException {
              frames.write(value);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
              frames.write(bytes, offset, length);
              if (frames.frames() >= reported + REPORT_EVERY) {
                reported = frames.frames();
                scope.progress().report((double) reported, (double) video.frames(), "joining");
              }
            }
          });
      frames.finish();
      written.set(frames.frames());
      scope
          .progress()
          .report((double) frames.frames(), (double) video.frames(), "putting the index first");
    } catch (ProductionException | CancelledException e) {
      throw new IOException(e);
    }
  }

  private static List<String> arguments(
      TimedVideo video, Path audio, Path text, Path metadata, Path file) {
    String language = TrackLanguage.of(video.assembly().language());
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-hide_banner", "-loglevel", "error", "-nostdin", "-nostats", "-y"));
    arguments.addAll(List.of("-thread_queue_size", "64", "-f", "ivf", "-i", "pipe:0"));
    arguments.addAll(List.of("-i", audio.toString()));
    arguments.addAll(List.of("-f", "ffmetadata", "-i", metadata.toString()));
    if (text != null) {
      arguments.addAll(List.of("-i", text.toString()));
    }
    arguments.addAll(List.of("-map", "0:v:0", "-map", "1:a:0"));
    if (text != null) {
      arguments.addAll(List.of("-map", "3:s:0", "-metadata:s:s:0", "language=" + language));
      arguments.addAll(List.of("-disposition:s:0", "0"));
    }
    arguments.addAll(List.of("-map_metadata", "2", "-map_chapters", "2", "-c", "copy"));
    arguments.addAll(List.of("-metadata:s:v:0", "language=" + language));
    arguments.addAll(List.of("-metadata:s:a:0", "language=" + language));
    arguments.addAll(List.of("-video_track_timescale", Integer.toString(PICTURE_TIMESCALE)));
    // The default scale of milliseconds would round the tracks' lengths.
    arguments.addAll(List.of("-movie_timescale", "48000"));
    arguments.addAll(List.of("-movflags", "+faststart", "-fflags", "+bitexact"));
    arguments.addAll(List.of("-f", "mp4", file.toString()));
    return arguments;
  }
}

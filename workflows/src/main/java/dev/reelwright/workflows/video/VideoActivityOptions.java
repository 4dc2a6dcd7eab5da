package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.production.UnitOptions;
import io.temporal.activity.ActivityOptions;
import java.time.Duration;

/** The options of all activities of a production of videos, in one table. */
public final class VideoActivityOptions {
  private static final String MEDIA = TaskQueues.MEDIA;
  private static final String NET = TaskQueues.NET;

  private VideoActivityOptions() {}

  /** Reading a source; {@code remote} when it must be fetched first. */
  static ActivityOptions adaptSource(boolean remote) {
    return remote ? row(NET, 120, 0, 5) : row(MEDIA, 120, 0, 4);
  }

  /** Checking and planning a video of this many scenes. */
  static ActivityOptions parseContent(int scenes) {
    return row(MEDIA, 60, 0.5 * scenes, 4);
  }

  /** Settling the narration of one scene. */
  static ActivityOptions writeScript() {
    return row(MEDIA, 60, 0, 4);
  }

  /** Speaking this many characters; {@code remote} over the network. */
  static ActivityOptions speak(boolean remote, int characters) {
    return remote ? row(NET, 60, 0.25 * characters, 5) : row(MEDIA, 60, 0.25 * characters, 4);
  }

  /** Drawing and encoding this many frames. */
  static ActivityOptions renderPicture(int frames) {
    return row(MEDIA, 60, 0.2 * frames, 4);
  }

  /** Writing a chunk of an assembly. */
  static ActivityOptions extendAssembly() {
    return row(MEDIA, 60, 0, 4);
  }

  /** Mixing sound of this many seconds. */
  static ActivityOptions mixSound(double seconds) {
    return row(MEDIA, 60, 0.1 * seconds, 4);
  }

  /** Writing subtitles for a video of this many seconds. */
  static ActivityOptions writeSubtitles(double seconds) {
    return row(MEDIA, 60, 0.02 * seconds, 4);
  }

  /** Joining a video of this many seconds. */
  static ActivityOptions join(double seconds) {
    return row(MEDIA, 60, 0.1 * seconds, 4);
  }

  /** Reading a finished video of this many seconds back. */
  static ActivityOptions inspect(double seconds) {
    return row(MEDIA, 60, 0.2 * seconds, 4);
  }

  /** Drawing a thumbnail; its failure is a warning only. */
  static ActivityOptions makeThumbnail() {
    return row(MEDIA, 60, 0, 4);
  }

  /** Writing the files of a video of this many seconds to the output folder. */
  static ActivityOptions deliver(double seconds) {
    return row(MEDIA, 60, 0.1 * seconds, 4);
  }

  /** Keeping a part of a production's state while it moves to a further run. */
  static ActivityOptions keepState() {
    return row(MEDIA, 60, 0, 4);
  }

  /** Reading a part of it back; without it nothing goes on, so it is tried for a while. */
  static ActivityOptions readState() {
    return row(MEDIA, 60, 0, 20);
  }

  /**
   * One row of the table.
   *
   * @param seconds least time, which covers the start of an engine on a busy machine
   * @param further seconds for the unit's own length
   * @param attempts all attempts, the first and those whose worker was lost among them
   */
  private static ActivityOptions row(String queue, int seconds, double further, int attempts) {
    return UnitOptions.row(
        queue, Duration.ofMillis(seconds * 1000L + (long) (further * 1000)), attempts);
  }
}

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
    return remote ? asking(NET, 120, 0) : row(MEDIA, 120, 0);
  }

  /** Checking and planning a video of this many scenes. */
  static ActivityOptions parseContent(int scenes) {
    return row(MEDIA, 60, 0.5 * scenes);
  }

  /** Settling the narration of one scene. */
  static ActivityOptions writeScript() {
    return row(MEDIA, 60, 0);
  }

  /** Speaking this many characters; {@code remote} over the network. */
  static ActivityOptions speak(boolean remote, int characters) {
    return remote ? asking(NET, 60, 0.25 * characters) : row(MEDIA, 60, 0.25 * characters);
  }

  /** Drawing and encoding this many frames. */
  static ActivityOptions renderPicture(int frames) {
    return row(MEDIA, 60, 0.2 * frames);
  }

  /** Writing a chunk of an assembly. */
  static ActivityOptions extendAssembly() {
    return row(MEDIA, 60, 0);
  }

  /** Mixing sound of this many seconds. */
  static ActivityOptions mixSound(double seconds) {
    return row(MEDIA, 60, 0.1 * seconds);
  }

  /** Writing subtitles for a video of this many seconds. */
  static ActivityOptions writeSubtitles(double seconds) {
    return row(MEDIA, 60, 0.02 * seconds);
  }

  /** Joining a video of this many seconds. */
  static ActivityOptions join(double seconds) {
    return row(MEDIA, 60, 0.1 * seconds);
  }

  /** Reading a finished video of this many seconds back. */
  static ActivityOptions inspect(double seconds) {
    return row(MEDIA, 60, 0.2 * seconds);
  }

  /** Drawing a thumbnail; its failure is a warning only. */
  static ActivityOptions makeThumbnail() {
    return row(MEDIA, 60, 0);
  }

  /** Writing the files of a video of this many seconds to the output folder. */
  static ActivityOptions deliver(double seconds) {
    return row(MEDIA, 60, 0.1 * seconds);
  }

  /** Keeping a part of a production's state while it moves to a further run. */
  static ActivityOptions keepState() {
    return row(MEDIA, 60, 0);
  }

  /** Reading a part of it back. */
  static ActivityOptions readState() {
    return row(MEDIA, 60, 0);
  }

  /**
   * One row of the table.
   *
   * @param seconds least time, which covers the start of an engine on a busy machine
   * @param further seconds for the unit's own length
   */
  private static ActivityOptions row(String queue, int seconds, double further) {
    return UnitOptions.row(queue, time(seconds, further));
  }

  /** One row for what may ask a provider or a server on the way. */
  private static ActivityOptions asking(String queue, int seconds, double further) {
    return UnitOptions.asking(queue, time(seconds, further));
  }

  private static Duration time(int seconds, double further) {
    return Duration.ofMillis(seconds * 1000L + (long) (further * 1000));
  }
}

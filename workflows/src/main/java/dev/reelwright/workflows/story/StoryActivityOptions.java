package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.production.UnitOptions;
import io.temporal.activity.ActivityOptions;
import java.time.Duration;

/** The options of all activities of a production of a story, in one table. */
public final class StoryActivityOptions {
  private StoryActivityOptions() {}

  /** Reading the answers and writing the scenes: three requests of 150 s of a text model. */
  static ActivityOptions writeOutline() {
    return UnitOptions.asking(TaskQueues.NET, Duration.ofMinutes(8));
  }

  /** Writing the prompt of a scene. */
  static ActivityOptions writePrompt() {
    return UnitOptions.row(TaskQueues.NET, Duration.ofSeconds(60));
  }

  /** Standardising a prompt. */
  static ActivityOptions standardisePrompt() {
    return UnitOptions.row(TaskQueues.NET, Duration.ofSeconds(30));
  }

  /**
   * Making an image.
   *
   * @param remote whether a provider is asked, at the rate that is allowed
   * @param before whether it was made already, so that nobody is asked
   */
  static ActivityOptions makeImage(boolean remote, boolean before) {
    String asking = before ? TaskQueues.NET : TaskQueues.IMAGES;
    return UnitOptions.asking(remote ? asking : TaskQueues.MEDIA, Duration.ofMinutes(3));
  }

  /** Uploading an image. */
  static ActivityOptions uploadImage() {
    return UnitOptions.asking(TaskQueues.NET, Duration.ofSeconds(60));
  }

  /** Writing the script of the video. */
  static ActivityOptions writeVideoScript() {
    return UnitOptions.row(TaskQueues.NET, Duration.ofSeconds(30));
  }

  /**
   * Following the production of a video, which ends by itself and is bounded in all that it does.
   * When that takes longer, another attempt follows it.
   */
  static ActivityOptions followVideo() {
    return UnitOptions.row(TaskQueues.NET, Duration.ofHours(6));
  }

  /** Writing the package of a story of this many scenes. */
  static ActivityOptions deliverPackage(int scenes) {
    return UnitOptions.row(TaskQueues.MEDIA, Duration.ofSeconds(60 + scenes));
  }
}

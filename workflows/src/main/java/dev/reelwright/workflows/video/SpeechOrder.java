package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.SlidingWindow;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets one clip of each local speech engine go ahead of the still pictures, and the others only
 * when that one has ended, which shows that the engine has started.
 */
final class SpeechOrder {
  private final SlidingWindow window;
  private final int videos;
  private final Set<String> asked = new HashSet<>();
  private final Set<String> started = new HashSet<>();

  SpeechOrder(SlidingWindow window, int videos) {
    this.window = window;
    this.videos = videos;
  }

  /** Returns the kind of rank of a clip that is ready to be spoken. */
  int kind(SpeechPlan plan) {
    return plan.remote() || asked.add(plan.provider()) || started.contains(plan.provider())
        ? VideoProduction.SPEECH
        : VideoProduction.LATER_SPEECH;
  }

  /** Says that a clip has ended, well or not. */
  void ended(SpeechPlan plan) {
    if (!plan.remote() && started.add(plan.provider())) {
      for (int video = 0; video < videos; video++) {
        window.move(
            VideoProduction.rank(video, VideoProduction.LATER_SPEECH),
            VideoProduction.rank(video, VideoProduction.SPEECH));
      }
    }
  }
}

package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.SlidingWindow;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps the order of speech and still pictures, which compete for the same slots.
 *
 * <p>An engine may take units in the order in which they were given to it, whatever their priority.
 * So only a few still pictures are given to it at once while any sound is unfinished: enough to
 * keep the slots busy beside the speech, and few enough that a clip or a mix that becomes ready
 * does not queue behind many of them. For the same reason a clip whose engine has not started yet
 * is kept in the window: what has been given to the engine keeps its low priority.
 */
final class MediaOrder {
  /** Still pictures at once while sound is unfinished. */
  static final int STILLS_BESIDE_SOUND = 6;

  private final SlidingWindow window;
  private final SlidingWindow.Lane stills = new SlidingWindow.Lane(STILLS_BESIDE_SOUND);
  private final SlidingWindow.Lane laterSpeech = new SlidingWindow.Lane(0);
  private final int videos;
  private final Set<String> asked = new HashSet<>();
  private final Set<String> started = new HashSet<>();
  private int unfinishedSounds;

  /**
   * Creates the order of a production.
   *
   * @param sounds sound tracks of all videos in all languages
   */
  MediaOrder(SlidingWindow window, int videos, int sounds) {
    this.window = window;
    this.videos = videos;
    this.unfinishedSounds = sounds;
  }

  /** Returns the kind of a clip that is ready to be spoken. */
  UnitKind kind(SpeechPlan plan) {
    return plan.remote() || asked.add(plan.provider()) || started.contains(plan.provider())
        ? UnitKind.SPEECH
        : UnitKind.LATER_SPEECH;
  }

  /** Returns the kind of a clip when it has got its place in the window. */
  UnitKind kindNow(UnitKind kind, SpeechPlan plan) {
    return started.contains(plan.provider()) ? UnitKind.SPEECH : kind;
  }

  /** Returns the lane of a clip: until its engine has started, it waits for the first one. */
  SlidingWindow.Lane lane(UnitKind kind) {
    return kind == UnitKind.LATER_SPEECH
        ? laterSpeech
        : new SlidingWindow.Lane(VideoWorkflowImpl.IN_FLIGHT);
  }

  /** Says that a clip has ended, well or not, or never will: no other is to wait for its engine. */
  void spoken(SpeechPlan plan) {
    if (!plan.remote() && started.add(plan.provider())) {
      laterSpeech.widen(VideoWorkflowImpl.IN_FLIGHT);
      for (int video = 0; video < videos; video++) {
        window.move(UnitKind.LATER_SPEECH.rank(video), UnitKind.SPEECH.rank(video));
      }
    }
  }

  /** Says that a sound track is finished, or never will be. */
  void soundSettled() {
    unfinishedSounds--;
    if (unfinishedSounds == 0) {
      stills.widen(VideoWorkflowImpl.IN_FLIGHT);
    }
  }

  /** Returns the lane of still pictures. */
  SlidingWindow.Lane stills() {
    return stills;
  }
}

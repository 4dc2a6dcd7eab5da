package dev.reelwright.workflows.video;

/**
 * Kinds of units in the order in which they get a free place in the window, with their priority in
 * the engine's task queue (1 first, 5 last), where they wait for a free slot.
 *
 * <p>Units that others wait for go first: the end of a video (its sound, its join, its check), then
 * speech, then scripts, then pictures that were waiting for their length, then still pictures.
 * Speech goes before still pictures because the mix of the sound, which one core does alone, can
 * only begin after the last clip: with speech first, the other cores draw pictures meanwhile. Only
 * until the first clip of an engine is there, its further clips go after still pictures: engines
 * take seconds to start, on one core, and clips would hold slots while they wait for that.
 *
 * <p>Scripts take milliseconds, so they never wait for a slot behind work that takes seconds; but
 * they leave places in the window to the speech that they have made possible.
 */
enum UnitKind {
  FINISH(0, 1),
  SPEECH(1, 2),
  SCRIPT(2, 1),
  MOVING_PICTURE(3, 3),
  STILL_PICTURE(4, 4),
  LATER_SPEECH(5, 5),
  THUMBNAIL(6, 4);

  private static final int RANKS_PER_VIDEO = 10;

  private final int rank;
  private final int priority;

  UnitKind(int rank, int priority) {
    this.rank = rank;
    this.priority = priority;
  }

  /** Returns the priority in the task queue. */
  int priority() {
    return priority;
  }

  /**
   * Returns the rank in the window. Earlier videos go before later ones, so that the lonely end of
   * one runs beside the many scenes of the next.
   */
  int rank(int video) {
    return video * RANKS_PER_VIDEO + rank;
  }
}

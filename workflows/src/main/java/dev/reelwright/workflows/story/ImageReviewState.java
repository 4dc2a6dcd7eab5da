package dev.reelwright.workflows.story;

/** Where the review of an image stands. */
public enum ImageReviewState {
  /** It is being made, for the first time or again; nothing is to be decided yet. */
  MAKING,
  /** It waits for a decision; what could not be made waits, too. */
  WAITING,
  /** It goes into the story. */
  APPROVED,
  /** The scene goes without a picture. */
  REJECTED,
  /** There will be none: something before the image has failed. */
  MISSING
}

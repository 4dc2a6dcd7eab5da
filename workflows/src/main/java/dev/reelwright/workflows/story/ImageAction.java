package dev.reelwright.workflows.story;

/** What a person may decide upon an image. */
public enum ImageAction {
  /** It goes into the story as it is. */
  APPROVE,
  /** The scene goes into the story without a picture. */
  REJECT,
  /**
   * It is changed as a sentence says: by the provider from the image itself where it can do so,
   * else it is made anew with the sentence in its prompt.
   */
  EDIT,
  /** It is made anew from the same words, as another picture. */
  REGENERATE
}

package dev.reelwright.workflows.story;

/**
 * Where the review of a story's images stands: the answer to an update.
 *
 * @param waiting images that wait for a decision
 * @param making images that are being made
 * @param approved images that go into the story
 * @param rejected scenes that go without a picture
 */
public record ImageReviewCounts(int waiting, int making, int approved, int rejected) {}

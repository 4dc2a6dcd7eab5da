package dev.reelwright.activities.illustration;

/** Something that a prompt may name. */
interface Term {
  /** The words and phrases for it, separated by commas, in lower case and singular. */
  String words();
}

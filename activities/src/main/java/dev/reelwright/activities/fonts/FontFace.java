package dev.reelwright.activities.fonts;

/** The faces that pictures are set in. */
public enum FontFace {
  /** Running text. */
  REGULAR("com/formdev/flatlaf/fonts/inter/Inter-Regular.otf", false, false),
  /** Emphasised running text. */
  ITALIC("com/formdev/flatlaf/fonts/inter/Inter-Italic.otf", false, false),
  /** Headers and labels. */
  SEMIBOLD("com/formdev/flatlaf/fonts/inter/Inter-SemiBold.otf", true, false),
  /** Large titles. */
  BOLD("com/formdev/flatlaf/fonts/inter/Inter-Bold.otf", true, false),
  /** Code. */
  MONO("com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf", false, true),
  /** Emphasised code. */
  MONO_BOLD("com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Bold.ttf", true, true),
  /** Comments in code. */
  MONO_ITALIC("com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Italic.ttf", false, true);

  private final String resource;
  private final boolean bold;
  private final boolean fixedPitch;

  FontFace(String resource, boolean bold, boolean fixedPitch) {
    this.resource = resource;
    this.bold = bold;
    this.fixedPitch = fixedPitch;
  }

  /** Returns the place of the face's own font on the class path. */
  String resource() {
    return resource;
  }

  /** Returns whether characters that its own font lacks are taken from a bold one. */
  public boolean bold() {
    return bold;
  }

  /** Returns whether all its characters are equally wide. */
  public boolean fixedPitch() {
    return fixedPitch;
  }
}

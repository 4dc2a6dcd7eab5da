package dev.reelwright.activities.story;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Sizes of pictures. */
public enum Aspect {
  PORTRAIT(1024, 1536),
  LANDSCAPE(1536, 1024),
  SQUARE(1024, 1024);

  private final int width;
  private final int height;

  Aspect(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Returns the width in pixels. */
  public int width() {
    return width;
  }

  /** Returns the height in pixels. */
  public int height() {
    return height;
  }

  /** Returns the name in answers and options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the aspect with a name; nothing when there is none. */
  public static Optional<Aspect> of(String id) {
    return Arrays.stream(values()).filter(aspect -> aspect.id().equals(id)).findFirst();
  }
}

package dev.reelwright.activities.story;

import java.util.Locale;

/** Names of stories. */
final class StoryNames {
  private static final int LONGEST = 40;

  private StoryNames() {}

  /** Returns the id of the story whose answers stand in a file: its name without its ending. */
  static String id(String location) {
    String name =
        location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
    String id =
        name.replaceFirst("\\.[A-Za-z0-9]{1,8}$", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_]+", "-")
            .replaceAll("^-+|-+$", "");
    return id.isEmpty() ? "story" : id.substring(0, Math.min(LONGEST, id.length()));
  }
}

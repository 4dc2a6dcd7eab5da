package dev.reelwright.activities.scenes;

import dev.reelwright.activities.fonts.DrawableText;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoSpec;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Looks, before any work, for text that the fonts at hand cannot draw. Letters, digits and marks
 * that cannot be drawn are faults. Symbols and emoji are decoration: where no font draws one it is
 * left out, with a warning.
 */
public final class GlyphCheck {
  private static final int NAMED = 8;

  private final FontLibrary fonts;

  /** Creates a check against these fonts. */
  public GlyphCheck(FontLibrary fonts) {
    this.fonts = fonts;
  }

  /**
   * Returns the faults of a video: one per scene and script, with the characters and what to
   * install.
   *
   * @param source the input as the user named it
   */
  public List<InputFault> check(String source, VideoSpec video) {
    List<InputFault> faults = new ArrayList<>();
    if (video.title() != null) {
      faults(source, null, List.of(video.title()), faults);
    }
    for (SceneSpec scene : video.scenes()) {
      faults(source, scene.id(), SceneTexts.of(scene.visual()), faults);
    }
    return faults;
  }

  /**
   * Returns a warning for each scene whose pictures leave out symbols that no font at hand draws.
   */
  public List<String> warnings(VideoSpec video) {
    List<String> warnings = new ArrayList<>();
    for (SceneSpec scene : video.scenes()) {
      Set<Integer> leftOut = new LinkedHashSet<>();
      for (String text : SceneTexts.of(scene.visual())) {
        leftOut.addAll(fonts.drawable(text).leftOut());
      }
      if (!leftOut.isEmpty()) {
        warnings.add(
            "scene "
                + scene.id()
                + ": symbols that no font at hand draws are left out of the picture: "
                + characters(leftOut));
      }
    }
    return warnings;
  }

  private void faults(String source, String scene, List<String> texts, List<InputFault> faults) {
    Map<UnicodeScript, Set<Integer>> missing = new LinkedHashMap<>();
    for (String text : texts) {
      DrawableText drawable = fonts.drawable(text);
      for (int c : drawable.missing()) {
        missing.computeIfAbsent(UnicodeScript.of(c), s -> new LinkedHashSet<>()).add(c);
      }
    }
    missing.forEach(
        (script, characters) ->
            faults.add(
                new InputFault(
                    source,
                    null,
                    scene,
                    "no font at hand draws the "
                        + name(script)
                        + " characters "
                        + characters(characters)
                        + "; install "
                        + remedy(script))));
  }

  private static String characters(Set<Integer> characters) {
    StringBuilder text = new StringBuilder();
    int named = 0;
    for (int c : characters) {
      if (named == NAMED) {
        return text.append(" and ").append(characters.size() - NAMED).append(" more").toString();
      }
      text.append(named++ == 0 ? "" : ", ")
          .append(Character.toString(c))
          .append(String.format(Locale.ROOT, " (U+%04X)", c));
    }
    return text.toString();
  }

  private static String name(UnicodeScript script) {
    String lower = script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }

  /** Returns what to install, by its name on Debian and Ubuntu and by the font's own name. */
  private static String remedy(UnicodeScript script) {
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO ->
          "fonts-noto-cjk (Debian, Ubuntu) or the font Noto Sans CJK";
      case COMMON, INHERITED, UNKNOWN -> "fonts-noto-core (Debian, Ubuntu) or a font that has them";
      default -> "fonts-noto-core (Debian, Ubuntu) or the font Noto Sans " + name(script);
    };
  }
}

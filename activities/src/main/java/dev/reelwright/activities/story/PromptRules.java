package dev.reelwright.activities.story;

import dev.reelwright.workflows.story.ImagePrompt;
import dev.reelwright.workflows.story.PromptRequest;
import dev.reelwright.workflows.story.StoryCharacter;
import dev.reelwright.workflows.story.StoryScene;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** How scenes become prompts, and prompts become ones that fit together. */
final class PromptRules {
  /** Changes whenever the same scene would be put differently. */
  static final String VERSION = "2";

  /** Words that a shortened prompt keeps. */
  private static final int SHORT_WORDS = 60;

  private static final Pattern STRONG =
      Pattern.compile(
          "\\b(fights?|attacks?|terror|dread|anger|fierce|burning|fire|army|battlefield|explosion|"
              + "thunderstorm|dungeon|prison|skulls?)\\b");

  private PromptRules() {}

  /** Returns what the picture of a scene shows: what happens where, when and in what mood. */
  static String written(StoryScene scene) {
    return scene.action()
        + " Setting: "
        + scene.setting()
        + ". Time and weather: "
        + scene.light()
        + ". Mood: "
        + scene.mood()
        + ".";
  }

  /**
   * Returns a prompt with what all prompts of a story have: the art style before it, and the sheet
   * of each character that it shows.
   */
  static ImagePrompt standard(String written, PromptRequest request) {
    StringBuilder prompt = new StringBuilder(capitalised(request.artStyle())).append('.');
    for (StoryCharacter who : request.cast()) {
      if (!who.appearance().isEmpty()) {
        prompt.append(' ').append(capitalised(who.sheet())).append('.');
      }
    }
    prompt.append(' ').append(written);
    SafetyWords.Safe safe = SafetyWords.replace(prompt.toString());
    return new ImagePrompt(safe.text(), safe.substitutions());
  }

  /**
   * Returns a prompt for a provider that did not paint what it says: softer after the first time,
   * and shorter, too, from the second on.
   *
   * @param refusals how often it was refused, from 0
   */
  static String reworded(String prompt, int refusals) {
    if (refusals == 0) {
      return prompt;
    }
    String soft =
        STRONG
            .matcher(prompt)
            .replaceAll(match -> softer(match.group(1)))
            .concat(" A gentle picture for all ages.");
    return refusals == 1 ? soft : shortened(soft);
  }

  private static String softer(String word) {
    return switch (word) {
      case "fight", "attack" -> "face";
      case "fights", "attacks" -> "faces";
      case "terror", "dread" -> "worry";
      case "anger" -> "determination";
      case "fierce" -> "determined";
      case "burning" -> "glowing";
      case "fire" -> "warm light";
      case "army" -> "crowd";
      case "battlefield" -> "wide field";
      case "explosion" -> "burst of light";
      case "thunderstorm" -> "rain";
      case "dungeon", "prison" -> "cellar";
      default -> "stones";
    };
  }

  /** Keeps the art style, which comes first, and what happens, which comes last. */
  private static String shortened(String prompt) {
    String[] words = prompt.split(" ", -1);
    if (words.length <= SHORT_WORDS) {
      return prompt;
    }
    String style = prompt.substring(0, prompt.indexOf(". ") + 1);
    int kept = SHORT_WORDS - Math.min(SHORT_WORDS / 2, style.split(" ", -1).length);
    String end =
        String.join(" ", Arrays.copyOfRange(words, words.length - kept, words.length))
            .replaceFirst("^[^A-Za-z0-9]+", "");
    return style.split(" ", -1).length > SHORT_WORDS / 2 ? end : style + " " + end;
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}

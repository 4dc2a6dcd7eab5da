package dev.reelwright.activities.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.workflows.story.ImagePrompt;
import dev.reelwright.workflows.story.PromptRequest;
import dev.reelwright.workflows.story.StoryCharacter;
import dev.reelwright.workflows.story.StoryScene;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A prompt")
class PromptRulesTest {
  private static final StoryScene SCENE =
      new StoryScene(
          "scene-01",
          "The call",
          "Orla gives Mira a map.",
          List.of("Mira", "Orla"),
          "a harbour",
          "at dusk",
          "hope");

  @Test
  @DisplayName("has the art style and the sheet of everybody who is seen")
  void standard() {
    PromptRequest request =
        new PromptRequest(
            SCENE,
            "watercolor illustration",
            List.of(
                new StoryCharacter("Mira", "a young woman with a red scarf"),
                new StoryCharacter("Orla", "an old woman with a purple robe")),
            "embedded",
            null,
            null);
    ImagePrompt prompt = PromptRules.standard(PromptRules.written(SCENE), request);
    assertThat(prompt.text())
        .isEqualTo(
            "Watercolor illustration. Mira, a young woman with a red scarf. Orla, an old woman"
                + " with a purple robe. Orla gives Mira a map. Setting: a harbour. Time and"
                + " weather: at dusk. Mood: hope.");
    assertThat(prompt.substitutions()).isEmpty();
  }

  @Test
  @DisplayName("loses refused words, whole ones only, and keeps their case")
  void safetyWords() {
    SafetyWords.Safe safe =
        SafetyWords.replace(
            "Killed by a GUN, a white and charming guard hits the target. Blood! The Hitman's"
                + " pharmacy is begun.");
    assertThat(safe.text())
        .isEqualTo(
            "Defeated by a WAND, a white and charming guard pushes the target. Red light! The"
                + " Hitman's pharmacy is begun.");
    assertThat(safe.substitutions())
        .containsExactly("Killed → Defeated", "GUN → WAND", "hits → pushes", "Blood → Red light");
  }

  @Test
  @DisplayName("is softened when it is refused and shortened when it is again")
  void attempts() {
    String prompt =
        "Flat paper. Mira, a girl with "
            + "a very long red scarf, ".repeat(30)
            + "and no hat. Mira fights the villain in a burning city.";
    assertThat(PromptRules.reworded(prompt, 0)).isEqualTo(prompt);
    String second = PromptRules.reworded(prompt, 1);
    assertThat(second)
        .contains("Mira faces the villain in a glowing city.")
        .doesNotContain("fights");
    String third = PromptRules.reworded(prompt, 2);
    assertThat(third.split(" ")).hasSizeLessThanOrEqualTo(60);
    assertThat(third)
        .startsWith("Flat paper. ")
        .contains("Mira faces the villain in a glowing city.")
        .endsWith(".");
  }
}

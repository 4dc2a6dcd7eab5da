package dev.reelwright.activities.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.workflows.story.StoryCharacter;
import dev.reelwright.workflows.story.StoryScene;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The teller")
class StoryTellerTest {
  private static StoryAnswers answers(
      StoryType type, Setback.Kind kind, boolean builds, int scenes, long seed) {
    return new StoryAnswers(
        null,
        type,
        new StoryCharacter("Mira", "a young woman with a red scarf"),
        new Setback(
            kind,
            "the guild master",
            kind == Setback.Kind.HUMILIATED ? "laughs at the clock" : "a carved bird"),
        "an old book of drawings",
        builds,
        "the count stops every clock.",
        scenes,
        "watercolor",
        Aspect.PORTRAIT,
        seed);
  }

  private static List<StoryScene> tell(StoryType type, int scenes, long seed) {
    return new StoryTeller(answers(type, Setback.Kind.HUMILIATED, true, scenes, seed)).scenes();
  }

  private static String text(List<StoryScene> scenes) {
    return scenes.stream().map(StoryScene::action).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @EnumSource(StoryType.class)
  @DisplayName("tells as many scenes as asked for, each of them another one")
  void counts(StoryType type) {
    for (int scenes = 1; scenes <= 60; scenes++) {
      List<StoryScene> told = tell(type, scenes, 1);
      assertThat(told).hasSize(scenes);
      assertThat(told).extracting(StoryScene::id).doesNotHaveDuplicates();
      assertThat(told).extracting(StoryScene::action).doesNotHaveDuplicates();
      assertThat(told)
          .allSatisfy(
              scene -> {
                assertThat(scene.action()).doesNotContain("{", "}").endsWith(".");
                assertThat(scene.action().substring(0, 1)).isUpperCase();
                assertThat(scene.title()).isNotBlank();
                assertThat(scene.setting()).isNotBlank();
                assertThat(scene.light()).isNotBlank();
                assertThat(scene.mood()).isNotBlank();
                assertThat(scene.characters()).first().isEqualTo("Mira");
              });
    }
  }

  @ParameterizedTest
  @EnumSource(StoryType.class)
  @DisplayName("uses every answer in a story of twenty scenes")
  void usesTheAnswers(StoryType type) {
    for (Setback.Kind kind : Setback.Kind.values()) {
      for (boolean builds : new boolean[] {true, false}) {
        String story = text(new StoryTeller(answers(type, kind, builds, 20, 1)).scenes());
        assertThat(story).contains("an old book of drawings", "the old book of drawings");
        assertThat(story).containsIgnoringCase("the count stops every clock");
        assertThat(story).containsIgnoringCase("the guild master");
        assertThat(story)
            .contains(kind == Setback.Kind.HUMILIATED ? "laughs at the clock" : "a carved bird");
        String other = text(new StoryTeller(answers(type, kind, !builds, 20, 1)).scenes());
        assertThat(story).isNotEqualTo(other);
      }
    }
  }

  @Test
  @DisplayName("gives each type of story a shape of its own")
  void shapes() {
    Set<String> titles = new HashSet<>();
    int count = 0;
    for (StoryType type : StoryType.values()) {
      // The beats alone: longer stories share the scenes between them.
      List<StoryScene> told = tell(type, 18, 1);
      told.forEach(scene -> titles.add(scene.title()));
      count += told.size();
    }
    assertThat(titles).hasSize(count);
  }

  @ParameterizedTest
  @EnumSource(StoryType.class)
  @DisplayName("varies places, light and moods")
  void varies(StoryType type) {
    List<StoryScene> told = tell(type, 20, 1);
    assertThat(told.stream().map(StoryScene::setting).distinct().count()).isGreaterThan(15);
    assertThat(told.stream().map(StoryScene::light).distinct().count()).isGreaterThan(13);
    assertThat(told.stream().map(StoryScene::mood).distinct().count()).isGreaterThan(9);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 99})
  @DisplayName("tells the same story for the same seed")
  void deterministic(long seed) {
    assertThat(tell(StoryType.HEROS_JOURNEY, 30, seed))
        .isEqualTo(tell(StoryType.HEROS_JOURNEY, 30, seed));
    assertThat(tell(StoryType.HEROS_JOURNEY, 30, seed))
        .isNotEqualTo(tell(StoryType.HEROS_JOURNEY, 30, seed + 1));
  }

  @Test
  @DisplayName("has a sheet for everybody who is seen by name")
  void cast() {
    StoryTeller teller =
        new StoryTeller(
            answers(StoryType.COMING_OF_AGE, Setback.Kind.OFFERING_REFUSED, false, 40, 4));
    List<StoryScene> scenes = teller.scenes();
    List<String> names = teller.cast(scenes).stream().map(StoryCharacter::name).toList();
    assertThat(names).first().isEqualTo("Mira");
    assertThat(scenes).allSatisfy(scene -> assertThat(names).containsAll(scene.characters()));
  }
}

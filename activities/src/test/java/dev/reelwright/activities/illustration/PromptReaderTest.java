package dev.reelwright.activities.illustration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptReaderTest {
  private static final String PROMPT =
      "Watercolor illustration. Mira, a young woman with a red scarf, short black hair and a green"
          + " coat, kneels beside a broken clock tower machine in a rainy harbour town at dusk;"
          + " lanterns glow; a grey cat watches. Mood: quiet hope.";

  @Test
  void aWholePromptIsRead() {
    SceneDescription scene = PromptReader.read(PROMPT);
    assertThat(scene.style()).isEqualTo(ArtStyle.WATERCOLOR);
    assertThat(scene.setting()).isEqualTo(Setting.HARBOUR);
    assertThat(scene.time()).isEqualTo(TimeOfDay.DUSK);
    assertThat(scene.weather()).containsExactly(Weather.RAIN);
    assertThat(scene.mood()).isEqualTo(Mood.CALM);
    assertThat(scene.things())
        .extracting(SceneDescription.Thing::prop)
        .contains(Prop.MACHINE, Prop.LANTERN, Prop.CAT);
    assertThat(scene.actors()).hasSize(1);
    SceneDescription.Actor mira = scene.actors().get(0);
    assertThat(mira.pose()).isEqualTo(Pose.KNEEL);
    assertThat(mira.look().hair()).isEqualTo(Hair.SHORT);
    assertThat(mira.look().hairColour()).isEqualTo(0x241f28);
    assertThat(mira.look().worn(Garment.Slot.NECK))
        .isEqualTo(new Look.Worn(Garment.SCARF, Hue.RED.rgb()));
    assertThat(mira.look().worn(Garment.Slot.BODY))
        .isEqualTo(new Look.Worn(Garment.COAT, Hue.GREEN.rgb()));
  }

  @Test
  void aVerbOfAnAnimalMovesNoFigure() {
    SceneDescription scene = PromptReader.read("Anna stands in a field while a dog runs.");
    assertThat(scene.actors().get(0).pose()).isEqualTo(Pose.STAND);
  }

  @Test
  void aSecondFigureKeepsItsOwnClothes() {
    SceneDescription scene =
        PromptReader.read("Tom, a boy in a yellow raincoat, meets an old man with a purple robe.");
    assertThat(scene.actors()).hasSize(2);
    assertThat(scene.actors())
        .anySatisfy(
            a -> assertThat(a.look().worn(Garment.Slot.BODY).rgb()).isEqualTo(Hue.YELLOW.rgb()));
    assertThat(scene.actors())
        .anySatisfy(
            a -> {
              assertThat(a.look().person()).isEqualTo(Person.OLD_MAN);
              assertThat(a.look().worn(Garment.Slot.BODY).rgb()).isEqualTo(Hue.PURPLE.rgb());
            });
  }

  @Test
  void aFarPlaceIsALandmarkAndNotTheSetting() {
    SceneDescription scene = PromptReader.read("A girl walks on a road; a distant castle shines.");
    assertThat(scene.setting()).isEqualTo(Setting.ROAD);
    assertThat(scene.landmark()).isEqualTo(Setting.CASTLE);
  }

  @Test
  void whatIsHeldIsInTheHand() {
    SceneDescription scene = PromptReader.read("Elena, a knight, raises a sword in an arena.");
    assertThat(scene.actors().get(0).held().prop()).isEqualTo(Prop.SWORD);
    assertThat(scene.things()).isEmpty();
  }

  @Test
  void whatIsDeniedIsNotThere() {
    SceneDescription scene = PromptReader.read("A beach at noon without rain, no ship.");
    assertThat(scene.weather()).isEmpty();
    assertThat(scene.things()).isEmpty();
  }
}

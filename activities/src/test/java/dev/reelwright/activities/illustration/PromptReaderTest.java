package dev.reelwright.activities.illustration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void whoeverHasATradeActs() {
    SceneDescription scene =
        PromptReader.read(
            "Kai, a robot mechanic with goggles. The racing champion pushes his car into the ditch,"
                + " and Kai falls to the ground.");
    assertThat(scene.actors()).extracting(a -> a.look().creature()).containsOnlyNulls();
    assertThat(scene.actors())
        .extracting(SceneDescription.Actor::pose)
        .containsExactly(Pose.FALL, Pose.PUSH);
  }

  @ParameterizedTest
  @CsvSource({
    "A shipowner points to the door, MAN",
    "The saleswoman points to the door, WOMAN",
    "The dictator points to the door, VILLAIN",
    "'Ana, a pilot, waves', WOMAN",
    "'Luca, a pilot, waves', MAN",
    "The beekeeper's sister points to the door, WOMAN",
  })
  void tradesAreOfPeople(String prompt, Person person) {
    assertThat(PromptReader.read(prompt).actors())
        .extracting(a -> a.look().person())
        .containsExactly(person);
  }

  @ParameterizedTest
  @CsvSource({
    "The captain laughs, 2",
    "The mechanic laughs, 1",
    "The man laughs, 1",
    "A mechanic laughs, 2",
  })
  void aTradeTellsOneManFromAnother(String more, int figures) {
    assertThat(PromptReader.read("Kai, a mechanic, sits on a bench. " + more).actors())
        .hasSize(figures);
  }

  @ParameterizedTest
  @CsvSource({
    "A pirate captain laughs, MAN, LAUGH",
    "The chief engineer points to the door, MAN, POINT",
    "A boy king runs, BOY, RUN",
    "The warrior queen runs, QUEEN, RUN",
  })
  void twoNounsAreOneFigure(String prompt, Person person, Pose pose) {
    SceneDescription scene = PromptReader.read(prompt);
    assertThat(scene.actors()).hasSize(1);
    assertThat(scene.actors().get(0).look().person()).isEqualTo(person);
    assertThat(scene.actors().get(0).pose()).isEqualTo(pose);
  }

  @Test
  void severalOfATradeAreNotOneFigure() {
    SceneDescription scene = PromptReader.read("Mira runs past the drivers.");
    assertThat(scene.actors()).hasSize(1);
    assertThat(scene.crowd()).isPositive();
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

  @Test
  void aVerbBelongsToWhoDoesItAndNotToWhoIsNamedLast() {
    SceneDescription scene =
        PromptReader.read(
            "Noor, a girl with a white cap. The villain, with a crimson cape. Noor stands before"
                + " the villain and raises the dusty telescope.");
    SceneDescription.Actor noor = scene.actors().get(0);
    assertThat(noor.look().person()).isEqualTo(Person.GIRL);
    assertThat(noor.pose()).isEqualTo(Pose.RAISE_ARM);
    assertThat(noor.held().prop()).isEqualTo(Prop.TELESCOPE);
    assertThat(scene.actors().get(1).held().prop()).isEqualTo(Prop.SWORD);
  }

  @Test
  void twoWhoAreNamedTogetherDoTheSame() {
    SceneDescription scene =
        PromptReader.read("Lena and Max, two children in red coats. Lena and Max kneel in a cave.");
    assertThat(scene.crowd()).isZero();
    assertThat(scene.actors()).extracting(SceneDescription.Actor::pose).containsOnly(Pose.KNEEL);
    assertThat(scene.actors())
        .extracting(actor -> actor.look().person())
        .containsExactlyInAnyOrder(Person.GIRL, Person.BOY);
  }

  @Test
  void whoIsNamedLaterKeepsWhatWasSaidBefore() {
    SceneDescription scene =
        PromptReader.read(
            "Anna, a girl in a red coat. A king curses the city and raises a sword. He is named"
                + " Otto.");
    assertThat(scene.actors()).hasSize(2);
    SceneDescription.Actor otto =
        scene.actors().stream().filter(who -> who.look().person() == Person.KING).findFirst().get();
    assertThat(otto.part()).isEqualTo(SceneDescription.Part.FOE);
    assertThat(otto.held().prop()).isEqualTo(Prop.SWORD);
    SceneDescription named = PromptReader.read("A girl sits on a bench. She is called Ida.");
    assertThat(named.actors()).hasSize(1);
    assertThat(named.actors().get(0).seat()).isEqualTo(Seat.BENCH);
  }

  @Test
  void aTitleBeforeANameIsNobodyElse() {
    SceneDescription scene =
        PromptReader.read(
            "Grandpa Joe, an old man with a white beard. Grandpa Joe walks on a road.");
    assertThat(scene.actors()).hasSize(1);
    assertThat(scene.actors().get(0).look().person()).isEqualTo(Person.OLD_MAN);
  }

  @ParameterizedTest
  @CsvSource({"a clever fox,FOX", "a small robot,ROBOT", "a tin robot,ROBOT", "a brown bear,BEAR"})
  void anAnimalOrARobotMayBeTheProtagonist(String what, Prop creature) {
    SceneDescription scene =
        PromptReader.read("Bolt, " + what + " with a green scarf. Bolt runs in a forest.");
    assertThat(scene.actors()).hasSize(1);
    assertThat(scene.actors().get(0).look().creature().prop()).isEqualTo(creature);
    assertThat(scene.actors().get(0).pose()).isEqualTo(Pose.RUN);
    assertThat(scene.things()).isEmpty();
  }

  @Test
  void whatAThingIsMadeOfIsNotAThingBesideIt() {
    SceneDescription scene = PromptReader.read("A girl finds an old book of drawings.");
    assertThat(scene.actors().get(0).held().prop()).isEqualTo(Prop.BOOK);
    assertThat(scene.things()).isEmpty();
  }

  @Test
  void aToyOfAnySizeLiesInTheHand() {
    SceneDescription scene = PromptReader.read("Sam, a boy, finds a toy train in a cave.");
    assertThat(scene.actors().get(0).held().prop()).isEqualTo(Prop.TRAIN);
    assertThat(scene.things()).isEmpty();
  }

  @Test
  void ofTwoNounsTheSecondIsTheThing() {
    SceneDescription scene = PromptReader.read("Sam, a boy, opens a chest and finds a paper kite.");
    assertThat(scene.actors().get(0).held().prop()).isEqualTo(Prop.KITE);
    assertThat(scene.things()).extracting(SceneDescription.Thing::prop).containsExactly(Prop.CHEST);
  }

  @ParameterizedTest
  @CsvSource({
    "a stone prison cell,PRISON",
    "a small chapel,CHAPEL",
    "a hospital corridor,HOSPITAL",
    "a school corridor,CORRIDOR",
    "a graveyard on a hill,GRAVEYARD",
    "a lake with a wooden jetty,LAKE",
    "a bridge over a deep river,BRIDGE",
    "a dark canyon,RAVINE",
    "a hangar full of gears,WORKSHOP",
    "a glittering palace hall,THRONE_HALL",
    "a town square under a clock tower,CITY",
    "a village between fields of wheat,VILLAGE",
    "a hillside above a burning valley,HILL"
  })
  void thePlaceIsWhatItsSentenceNamesFirst(String place, Setting setting) {
    assertThat(PromptReader.read("Anna walks. Setting: " + place + ".").setting())
        .isEqualTo(setting);
  }

  @Test
  void whoLooksFromAPlaceIsThere() {
    SceneDescription scene =
        PromptReader.read("Anna sees it from a balcony. Setting: a city of towers.");
    assertThat(scene.setting()).isEqualTo(Setting.BALCONY);
    assertThat(scene.landmark()).isEqualTo(Setting.CITY);
  }

  @ParameterizedTest
  @CsvSource({
    "The count dams the river,DAM",
    "A warlord burns the harbour,BLAZE",
    "The valley burns,BLAZE",
    "A dragon burns the village,DRAGON"
  })
  void aDeedLeavesSomethingToBeSeen(String deed, Prop prop) {
    assertThat(PromptReader.read(deed + ", and Anna sees it.").things())
        .extracting(SceneDescription.Thing::prop)
        .contains(prop);
  }

  @Test
  void aBurningCandleSetsNothingOnFire() {
    assertThat(PromptReader.read("Anna sits; a candle burns on the table.").things())
        .extracting(SceneDescription.Thing::prop)
        .doesNotContain(Prop.BLAZE);
  }

  @Test
  void whoIsFoughtFightsBack() {
    SceneDescription scene = PromptReader.read("Elena, a woman, fights the villain on a bridge.");
    assertThat(scene.actors()).extracting(SceneDescription.Actor::pose).containsOnly(Pose.FIGHT);
  }

  @Test
  void oneRidesOnlyWhatCarriesSomebody() {
    assertThat(PromptReader.read("Anna rides a horse.").actors().get(0).pose())
        .isEqualTo(Pose.RIDE);
    assertThat(PromptReader.read("Anna rides home.").actors().get(0).pose()).isEqualTo(Pose.SIT);
  }

  @Test
  void aFlownKiteLeavesItsOwnerOnTheGround() {
    SceneDescription scene = PromptReader.read("Anna flies a kite in a meadow.");
    assertThat(scene.actors().get(0).pose()).isEqualTo(Pose.RAISE_ARM);
    assertThat(scene.things()).extracting(SceneDescription.Thing::prop).contains(Prop.KITE);
  }

  @ParameterizedTest
  @CsvSource({
    "sits on the bed and hides a scroll in a chest,BED",
    "sleeps in her small bed,BED",
    "sleeps in a quiet bedroom,BED",
    "sits alone on a bench behind bars,BENCH",
    "rests on a mossy old log,LOG",
    "is seated on a throne,THRONE",
    "sits on a barrel,BARREL",
    "sits on a stone bench,BENCH",
    "sleeps in a quiet bedroom while rain drums on the ground,BED",
    "sleeps in a quiet bedroom. A dog sits on the floor beside a chest,BED"
  })
  void whoSitsOnSomethingIsOnIt(String doing, Seat seat) {
    assertThat(PromptReader.read("Anna " + doing + ".").actors().get(0).seat()).isEqualTo(seat);
  }

  @ParameterizedTest
  @CsvSource({
    "sits beside the bed",
    "cries on the bed",
    "sleeps on a bed of leaves",
    "sleeps on the bedroom floor",
    "sits at a table with a chest",
    "sleeps in a log cabin",
    "sits on the stone steps",
    "sits on the stone floor",
    "sits on the throne room floor",
    "sits on a stone wall",
    "sleeps on the floor of a bedroom"
  })
  void whoIsOnlyNearASeatIsNotOnIt(String doing) {
    assertThat(PromptReader.read("Anna " + doing + ".").actors().get(0).seat()).isNull();
  }

  @Test
  void aSeatIsNoSecondThingBesideWhoSitsOnIt() {
    assertThat(PromptReader.read("Anna lies on a bench.").things()).isEmpty();
    assertThat(PromptReader.read("Anna sits on a barrel beside a chest.").things())
        .extracting(SceneDescription.Thing::prop)
        .containsExactly(Prop.CHEST);
  }

  @ParameterizedTest
  @CsvSource({
    "falls into the deep from a broken bridge,PLUNGE",
    "falls from the roof among broken boards,PLUNGE",
    "falls in a canyon,PLUNGE",
    "falls to the ground while the crowd points,FALL",
    "falls into a cart of hay,FALL",
    "tumbles from a bridge,PLUNGE",
    "trips in a canyon,FALL",
    "stumbles in the darkness,FALL",
    "collapses in a ravine,FALL",
    "swims across the river,SWIM"
  })
  void aFallIsAsDeepAsItIsSaidToBe(String doing, Pose pose) {
    assertThat(PromptReader.read("Anna " + doing + ".").actors().get(0).pose()).isEqualTo(pose);
  }

  @ParameterizedTest
  @CsvSource({
    "'stands in a village, bathed in golden light',STAND,VILLAGE",
    "'stands in a village, drowned in shadow',STAND,VILLAGE",
    "dives into an old book in a library,STAND,LIBRARY",
    "dives into the cold sea,SWIM,SEA",
    "wades through a swamp,SWIM,SWAMP",
    "drowns at noon,SWIM,LAKE",
    "dives at night into a river,SWIM,RIVER",
    "swims in a forest at noon,SWIM,FOREST"
  })
  void oneSwimsInWaterAndNotInLight(String doing, Pose pose, Setting place) {
    SceneDescription scene = PromptReader.read("Anna " + doing + ".");
    assertThat(scene.actors().get(0).pose()).isEqualTo(pose);
    assertThat(scene.setting()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource({
    "Anna walks through a forest. Rain falls from the clouds,WALK",
    "Anna walks through a forest while snow falls from the sky,WALK",
    "Anna stands in a hall. Soft light falls from the window,STAND",
    "Anna stands in a hall. Light from a window falls on the stairs,STAND",
    "Anna stands in the light that falls from the window,STAND",
    "Anna walks in a village. Night falls,WALK",
    "Anna walks in a village. Night is slowly falling,WALK",
    "Anna walks in a village. Wind lashes the roofs and burns the skin,WALK",
    "Anna walks. Leaves fall,WALK",
    "Night falls and Anna runs,RUN",
    "'At night, in the rain, Anna runs',RUN",
    "'Anna, sad, leaves the house',WALK",
    "'Anna, in winter clothes, runs',RUN"
  })
  void whatWeatherAndLightDoMovesNobody(String scene, Pose pose) {
    assertThat(PromptReader.read(scene + ".").actors().get(0).pose()).isEqualTo(pose);
  }

  @Test
  void whoSwimsIsWhereThereIsWater() {
    assertThat(PromptReader.read("Anna swims.").setting()).isEqualTo(Setting.LAKE);
  }

  @ParameterizedTest
  @CsvSource({
    "A warlord burns the harbour,CAST",
    "The count stops every clock,POINT",
    "The mayor closes the school,RAISE_ARM",
    "A thief steals a crystal from Anna,RAISE_ARM",
    "The villain stands before Anna,RAISE_ARM",
    "A warlord threatens the village,POINT",
    "A count captures Anna,RAISE_ARM",
    "A pirate robs the old harbour,RAISE_ARM",
    "A warlord conquers the city,FIGHT",
    "A king stops the clock,POINT",
    "A guard locks Anna in a tower,RAISE_ARM",
    "Anna runs. A guard stops her,POINT",
    "A ruler forbids every song,CAST"
  })
  void whoDoesHarmRaisesAHandAgainstTheOthers(String deed, Pose pose) {
    SceneDescription scene = PromptReader.read("Anna, a girl in a red coat. " + deed + ".");
    assertThat(scene.actors().get(1).part()).isEqualTo(SceneDescription.Part.FOE);
    assertThat(scene.actors().get(1).pose()).isEqualTo(pose);
  }

  @ParameterizedTest
  @CsvSource({
    "A baker sells bread to Anna",
    "Grandma takes Anna by the hand",
    "The villain kneels before Anna",
    "A boy closes the door",
    "An old man stops before Anna",
    "A woman breaks the bread",
    "A boy locks the gate",
    "A boy locks the castle gate",
    "A man takes the road to the city",
    "A baker burns the bread",
    "A painter captures the moon",
    "A knight attacks a dragon",
    "A knight attacks the huge monster",
    "Tom waits. Lightning strikes the tower",
    "A boy walks under threatening clouds to a haunted castle"
  })
  void whoDoesNoHarmIsNoFoe(String deed) {
    assertThat(PromptReader.read("Anna, a girl in a red coat. " + deed + ".").actors())
        .extracting(SceneDescription.Actor::part)
        .containsOnly(SceneDescription.Part.COMPANION);
  }

  @ParameterizedTest
  @CsvSource({"while Anna watches from a tower", "and Anna sees it from a balcony"})
  void whoSeesTheHarmWatchesFromAfar(String seen) {
    SceneDescription scene =
        PromptReader.read("Anna, a girl in a red coat. A warlord burns the harbour, " + seen + ".");
    assertThat(scene.actors())
        .extracting(SceneDescription.Actor::part)
        .containsExactly(SceneDescription.Part.WATCHER, SceneDescription.Part.FOE);
  }

  @ParameterizedTest
  @CsvSource({
    "A fox leads Anna through the forest,FOX,POINT",
    "An old wolf speaks to Anna,WOLF,STAND",
    "Anna walks and a bear follows her,BEAR,WALK",
    "Anna meets an owl that helps her,EAGLE,STAND",
    "A rabbit tells Anna a secret; the rabbit dances,RABBIT,DANCE"
  })
  void anAnimalThatActsLikeSomebodyIsAFigure(String scene, Prop creature, Pose pose) {
    SceneDescription read = PromptReader.read("Anna, a girl in a red coat. " + scene + ".");
    assertThat(read.actors()).hasSize(2);
    assertThat(read.actors().get(1).look().creature().prop()).isEqualTo(creature);
    assertThat(read.actors().get(1).pose()).isEqualTo(pose);
    assertThat(read.things()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "A grey cat watches Anna,CAT",
    "Anna runs while a wolf chases her,WOLF",
    "Anna gives bread to a hungry dog,DOG",
    "Anna follows a fox,FOX"
  })
  void anyOtherAnimalStaysOne(String scene, Prop animal) {
    SceneDescription read = PromptReader.read("Anna, a girl in a red coat. " + scene + ".");
    assertThat(read.actors()).hasSize(1);
    assertThat(read.things()).extracting(SceneDescription.Thing::prop).containsExactly(animal);
  }

  @ParameterizedTest
  @CsvSource({
    "sits on the jetty beside a dog,SIT_LOW",
    "sits alone on the steps of a palace,SIT_LOW",
    "sits on a bench on the grass,SIT",
    "sits at a table,SIT"
  })
  void whoSitsOnTheGroundNeedsNoSeat(String doing, Pose pose) {
    assertThat(PromptReader.read("Anna " + doing + ".").actors().get(0).pose()).isEqualTo(pose);
  }
}

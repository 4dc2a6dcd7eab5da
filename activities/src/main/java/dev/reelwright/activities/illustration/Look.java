package dev.reelwright.activities.illustration;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How a figure is recognised: the same in every picture that names it with the same words.
 *
 * @param person what sort of person
 * @param creature the animal or the robot that it is; null for a human being
 * @param skin the colour of the skin
 * @param hair how the hair is worn
 * @param hairColour its colour
 * @param worn what is worn where, with its colour
 * @param villain whether the figure is drawn as a threat
 */
record Look(
    Person person,
    SceneDescription.Thing creature,
    int skin,
    Hair hair,
    int hairColour,
    Map<Garment.Slot, Worn> worn,
    boolean villain) {

  /** A garment and its colour. */
  record Worn(Garment garment, int rgb) {}

  private static final int[] SKINS = {0xf6d9c4, 0xeec09c, 0xd29a6c, 0xa56b43, 0x6e432b};
  private static final int[] HAIRS = {0x2b2228, 0x4a3023, 0x6d4629, 0x96452a, 0xd8ad5c, 0x8a8a90};
  private static final int[] CLOTHES = {
    0x2f62b5, 0x3f8a4a, 0xa93c34, 0x6f4a9e, 0x2a8c8a, 0xb87a2e, 0x5a6b7d, 0x8b5a3c, 0xb35a7c
  };

  /** Returns the look that was read, its gaps filled from what the figure is called. */
  static Look of(
      String called,
      Person person,
      SceneDescription.Thing creature,
      Integer skin,
      Hair hair,
      Integer hairColour,
      Map<Garment.Slot, Worn> read) {
    SplittableRandom random = new SplittableRandom(called.hashCode() * 7919L + 13);
    int someSkin = SKINS[random.nextInt(SKINS.length)];
    int someHair = HAIRS[random.nextInt(HAIRS.length - 1)];
    int someBody = CLOTHES[random.nextInt(CLOTHES.length)];
    int accent = CLOTHES[random.nextInt(CLOTHES.length)];
    Hair someStyle =
        person.female()
            ? new Hair[] {Hair.LONG, Hair.BOB, Hair.BUN, Hair.PONYTAIL, Hair.BRAID, Hair.CURLY}
                [random.nextInt(6)]
            : new Hair[] {Hair.SHORT, Hair.SHORT, Hair.CURLY, Hair.SPIKY}[random.nextInt(4)];
    if (person.old()) {
      someHair = 0xc9c6c4;
    }
    Map<Garment.Slot, Worn> worn = new EnumMap<>(Garment.Slot.class);
    switch (person) {
      case WOMAN -> put(worn, random.nextBoolean() ? Garment.DRESS : Garment.JACKET, someBody);
      case GIRL -> put(worn, Garment.DRESS, someBody);
      case OLD_WOMAN -> {
        put(worn, Garment.DRESS, someBody);
        put(worn, Garment.SCARF, accent);
      }
      case OLD_MAN -> {
        put(worn, Garment.COAT, someBody);
        put(worn, Garment.BEARD, someHair);
      }
      case KNIGHT -> {
        put(worn, Garment.ARMOUR, 0xaab3bf);
        put(worn, Garment.HELMET, 0x9aa4b1);
        put(worn, Garment.CAPE, someBody);
      }
      case WIZARD -> {
        put(worn, Garment.ROBE, 0x3b4a8f);
        put(worn, Garment.WIZARD_HAT, 0x3b4a8f);
        put(worn, Garment.BEARD, 0xe2e0dd);
      }
      case WITCH -> {
        put(worn, Garment.ROBE, 0x4a2f63);
        put(worn, Garment.WIZARD_HAT, 0x35234a);
      }
      case KING, QUEEN -> {
        put(worn, person == Person.KING ? Garment.ROBE : Garment.DRESS, 0x8a2440);
        put(worn, Garment.CIRCLET, 0xe0b23c);
        put(worn, Garment.CAPE, 0x5a1a35);
      }
      case MONK -> {
        put(worn, Garment.ROBE, 0x6b4c35);
        put(worn, Garment.HOOD, 0x5c402c);
      }
      case VILLAIN -> {
        put(worn, Garment.COAT, 0x2a2530);
        put(worn, Garment.CAPE, 0x571626);
      }
      case ASTRONAUT -> {
        put(worn, Garment.ARMOUR, 0xe8ebef);
        put(worn, Garment.HELMET, 0xe8ebef);
      }
      default ->
          put(
              worn,
              new Garment[] {Garment.JACKET, Garment.TUNIC, Garment.COAT}[random.nextInt(3)],
              someBody);
    }
    worn.put(
        Garment.Slot.LEGS,
        new Worn(Garment.TROUSERS, Rgb.mix(0x3b3a44, accent, random.nextDouble() * 0.35)));
    worn.put(Garment.Slot.FEET, new Worn(Garment.BOOTS, 0x4a3226));
    boolean robot = creature != null && creature.prop() == Prop.ROBOT;
    if (robot) {
      put(worn, Garment.ARMOUR, colour(creature));
      worn.put(Garment.Slot.FEET, new Worn(Garment.BOOTS, Rgb.darker(colour(creature), 0.4)));
    }
    worn.putAll(read);
    if (read.containsKey(Garment.Slot.BODY) && person == Person.KNIGHT) {
      worn.remove(Garment.Slot.HEAD, new Worn(Garment.HELMET, 0x9aa4b1));
    }
    int colour = hairColour == null ? someHair : hairColour;
    Worn beard = worn.get(Garment.Slot.CHIN);
    if (beard != null && hairColour != null && !read.containsKey(Garment.Slot.CHIN)) {
      worn.put(Garment.Slot.CHIN, new Worn(Garment.BEARD, colour));
    }
    return new Look(
        person,
        creature,
        creature != null ? colour(creature) : skin == null ? someSkin : skin,
        creature != null ? Hair.BALD : hair == null ? someStyle : hair,
        colour,
        Map.copyOf(worn),
        person == Person.VILLAIN);
  }

  private static int colour(SceneDescription.Thing creature) {
    return creature.colour() == null ? CreaturePainter.colour(creature.prop()) : creature.colour();
  }

  private static void put(Map<Garment.Slot, Worn> worn, Garment garment, int rgb) {
    worn.put(garment.slot(), new Worn(garment, rgb));
  }

  Worn worn(Garment.Slot slot) {
    return worn.get(slot);
  }

  /** Some passer-by. */
  static Look passerBy(SplittableRandom random) {
    Person[] sorts = {
      Person.MAN, Person.WOMAN, Person.MAN, Person.WOMAN, Person.GIRL, Person.BOY, Person.OLD_MAN
    };
    return of(
        "passer-by " + random.nextInt(1 << 20),
        sorts[random.nextInt(sorts.length)],
        null,
        null,
        null,
        null,
        Map.of());
  }
}

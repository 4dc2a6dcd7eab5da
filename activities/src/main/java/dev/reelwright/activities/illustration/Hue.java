package dev.reelwright.activities.illustration;

/** The colours that prompts name. */
enum Hue implements Term {
  RED(0xc8322e, "red,ruby,blood-red"),
  CRIMSON(0x9e1b32, "crimson,maroon,burgundy,wine-red"),
  SCARLET(0xe03a26, "scarlet,vermilion,bright red"),
  ORANGE(0xe5812b, "orange,amber,copper"),
  YELLOW(0xf0c93a, "yellow,lemon,mustard"),
  GOLD(0xd9a634, "gold,golden,brass,bronze"),
  BLONDE(0xe6c067, "blonde,blond,fair-haired,flaxen,straw"),
  GREEN(0x3f8a4a, "green,emerald,dark green,bright green"),
  OLIVE(0x7d8040, "olive,moss,khaki"),
  TEAL(0x2a8c8a, "teal,turquoise,cyan,aqua"),
  BLUE(0x2f62b5, "blue,sapphire,cobalt,bright blue"),
  NAVY(0x25345f, "navy,dark blue,indigo,midnight-blue,navy blue"),
  SKY_BLUE(0x7fb4e0, "light blue,pale blue,sky-blue,sky blue"),
  PURPLE(0x6f4a9e, "purple,violet,plum,lilac,lavender"),
  PINK(0xe48fae, "pink,rose-pink,magenta,fuchsia"),
  BROWN(0x6d4629, "brown,chestnut,leather,hazel,auburn-brown"),
  AUBURN(0x96452a, "auburn,ginger,rust,red-haired,red-headed,redhead"),
  BEIGE(0xd8c19a, "beige,tan,cream,ivory,sand-coloured,sandy"),
  WHITE(0xf0ede6, "white,snow-white,pale"),
  SILVER(0xbcc3cc, "silver,steel,platinum"),
  GREY(0x83868c, "grey,gray,ash"),
  BLACK(0x26242b, "black,dark-haired,jet,raven-black,ebony,charcoal-black");

  private final int rgb;
  private final String words;

  Hue(int rgb, String words) {
    this.rgb = rgb;
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }

  int rgb() {
    return rgb;
  }
}

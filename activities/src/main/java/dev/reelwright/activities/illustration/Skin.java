package dev.reelwright.activities.illustration;

/** The tones of skin that prompts name. */
enum Skin implements Term {
  PALE(0xf6d9c4, "pale skin,fair skin,pale-skinned,fair-skinned,porcelain,pale face,light skin"),
  LIGHT(0xeec09c, "freckled,rosy,light-skinned"),
  TAN(0xd29a6c, "tanned,tan skin,olive skin,bronze skin,sunburnt,weathered,golden skin"),
  BROWN(0xa56b43, "brown skin,brown-skinned,dark-skinned,dark skin"),
  DEEP(0x6e432b, "black skin,deep brown skin,ebony skin,deep skin"),
  GREEN(0x7fa05a, "green skin,green-skinned,orc,goblin,troll");

  private final int rgb;
  private final String words;

  Skin(int rgb, String words) {
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

package dev.reelwright.activities.illustration;

/** How hair is worn. */
enum Hair implements Term {
  SHORT("short,short hair,short-haired,cropped,crew cut,messy,tousled,neat"),
  LONG("long,long hair,long-haired,flowing,straight,wavy,waist-length,loose"),
  BOB("bob,bobbed,shoulder-length,chin-length,pageboy"),
  CURLY("curly,curls,curl,afro,frizzy,kinky,coiled"),
  PONYTAIL("ponytail,pony tail,tied,tied-back"),
  BUN("bun,topknot,updo,pinned"),
  BRAID("braid,braided,plait,pigtail,dreadlock,braids,pigtails"),
  SPIKY("spiky,spiked,wild,mohawk,punk"),
  BALD("bald,bald-headed,shaven,shaved,hairless");

  private final String words;

  Hair(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }
}

package dev.reelwright.activities.illustration;

/** What a figure wears. */
enum Garment implements Term {
  COAT("coat,overcoat,trench coat,raincoat,longcoat,greatcoat,lab coat", Slot.BODY),
  JACKET(
      "jacket,vest,waistcoat,hoodie,sweater,jumper,shirt,blouse,t-shirt,cardigan,pullover,suit,"
          + "blazer",
      Slot.BODY),
  TUNIC("tunic,apron,overalls,jerkin,kimono,uniform,overall,clothes,outfit,rags", Slot.BODY),
  DRESS("dress,gown,skirt,sari", Slot.BODY),
  ROBE("robe,robes,habit,cassock,toga", Slot.BODY),
  ARMOUR("armour,armor,breastplate,mail,chainmail,spacesuit,space suit,exosuit", Slot.BODY),
  TROUSERS("trousers,pants,jeans,breeches,leggings,shorts", Slot.LEGS),
  BOOTS("boot,boots,shoe,shoes,sandals,sneakers", Slot.FEET),
  SCARF("scarf,shawl,neckerchief,bandana,kerchief,muffler", Slot.NECK),
  CAPE("cape,cloak,mantle", Slot.BACK),
  HOOD("hood,hooded", Slot.HEAD),
  HAT("hat,fedora,straw hat,sun hat,wide-brimmed hat,bowler,brimmed hat", Slot.HEAD),
  CAP("cap,beret,beanie,flat cap,woolen hat,bonnet", Slot.HEAD),
  TOP_HAT("top hat,topper", Slot.HEAD),
  WIZARD_HAT("wizard hat,pointed hat,witch hat,pointy hat", Slot.HEAD),
  CIRCLET("circlet,golden crown,crowned,headpiece,headdress", Slot.HEAD),
  HELMET("helmet,helm", Slot.HEAD),
  HEADBAND("headband,ribbon,flower crown,hairband", Slot.HEAD),
  GLASSES("glasses,spectacles,goggles,monocle,eyeglasses", Slot.EYES),
  BEARD("beard,bearded,moustache,mustache,goatee,stubble", Slot.CHIN),
  BELT("belt,sash", Slot.WAIST),
  BACKPACK("rucksack,knapsack,quiver", Slot.BACKPACK),
  EYE_PATCH("eye patch,eyepatch", Slot.EYES);

  /** The part of the body that it covers; one garment each. */
  enum Slot {
    BODY,
    LEGS,
    FEET,
    NECK,
    BACK,
    HEAD,
    EYES,
    CHIN,
    WAIST,
    BACKPACK
  }

  private final String words;
  private final Slot slot;

  Garment(String words, Slot slot) {
    this.words = words;
    this.slot = slot;
  }

  @Override
  public String words() {
    return words;
  }

  Slot slot() {
    return slot;
  }
}

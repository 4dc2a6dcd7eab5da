package dev.reelwright.activities.illustration;

/** A thing or an animal that a scene may show. */
enum Prop implements Term {
  SWORD("sword,blade,saber,sabre,katana,dagger,knife,rapier", Place.HAND, 0.5, 0.1),
  BOOK("book,tome,diary,journal,notebook,grimoire,manual", Place.HAND, 0.16, 0.3),
  LANTERN("lantern,lamp,oil lamp", Place.HAND, 0.2, 0.95),
  LETTER("letter,envelope,note,invitation,paper,poem,postcard,page", Place.HAND, 0.13, 0.3),
  MAP("map,chart,blueprint,drawing,sketchbook", Place.HAND, 0.2, 0.3),
  HAMMER("hammer,mallet,sledgehammer,pickaxe", Place.HAND, 0.3, 0.12),
  STAFF("staff,wand,walking stick,cane,stick,scepter,sceptre", Place.HAND, 0.95, 0.55),
  BOW("bow,crossbow,longbow,bow and arrow,arrow", Place.HAND, 0.6, 0.5),
  SPEAR("spear,lance,trident,pike,pitchfork", Place.HAND, 1.15, 0.5),
  AXE("axe,hatchet", Place.HAND, 0.45, 0.15),
  SHIELD("shield,buckler", Place.HAND, 0.4, 0.5),
  KEY("key", Place.HAND, 0.15, 0.2),
  TORCH("torch,firebrand", Place.HAND, 0.34, 0.2),
  CANDLE("candle,candlestick,candlelight", Place.HAND, 0.2, 0.15),
  TELESCOPE("telescope,spyglass,binoculars", Place.HAND, 0.34, 0.3),
  FLOWER("flower,rose,bouquet,tulip,lily,daisy,sunflower", Place.HAND, 0.24, 0.2),
  POTION("potion,bottle,vial,flask,elixir,poison", Place.HAND, 0.16, 0.3),
  SCROLL("scroll,parchment,treaty,contract,decree", Place.HAND, 0.2, 0.3),
  CRYSTAL(
      "crystal,gem,jewel,gemstone,diamond,orb,stone of power,amulet,shard", Place.HAND, 0.17, 0.2),
  RING("ring", Place.HAND, 0.11, 0.1),
  COIN(
      "coin,gold coin,gold,money,medal,necklace,locket,pendant,compass,medallion,pocket watch",
      Place.HAND,
      0.12,
      0.1),
  MASK("mask", Place.HAND, 0.2, 0.3),
  MIRROR("mirror,looking glass", Place.GROUND, 0.85, 0),
  PHONE("phone,smartphone,tablet,device,remote", Place.HAND, 0.12, 0.2),
  CUP("cup,goblet,chalice,mug,tea,soup,bowl,trophy", Place.HAND, 0.12, 0.4),
  BANNER("banner,flag,standard,pennant", Place.GROUND, 1.3, 0.3),
  CROWN("crown,tiara,diadem", Place.HAND, 0.13, 0.1),
  LUTE("lute,guitar,banjo,ukulele,harp,instrument", Place.HAND, 0.42, 0.4),
  VIOLIN("violin,fiddle,viola,cello", Place.HAND, 0.4, 0.3),
  TRUMPET("trumpet,horn,flute,bugle,whistle,pipe", Place.HAND, 0.3, 0.3),
  DRUM("drum", Place.GROUND, 0.4, 0),
  PIANO("piano,organ,harpsichord", Place.GROUND, 0.78, 0),
  BREAD("bread,loaf,food,sandwich", Place.HAND, 0.14, 0.3),
  CAKE("cake,pie,cupcake", Place.HAND, 0.18, 0.1),
  EGG("egg", Place.HAND, 0.2, 0.1),
  BALL("ball,football,soccer ball,globe,marble", Place.HAND, 0.17, 0.2),
  FEATHER("feather,quill,plume,pen,paintbrush", Place.HAND, 0.22, 0.1),
  BROOM("broom,broomstick,mop,rake", Place.HAND, 0.9, 0.55),
  DOLL("doll,teddy bear,teddy,puppet,rag doll", Place.HAND, 0.24, 0.4),
  CAMERA("camera,radio,music box,music player,walkman", Place.HAND, 0.15, 0.3),
  PAINTING("painting,easel,canvas,portrait on the wall,mural", Place.GROUND, 0.95, 0),
  CAGE("cage,birdcage", Place.GROUND, 0.8, 0),
  BASKET("basket,bag,backpack,satchel,sack,bundle,suitcase", Place.HAND, 0.24, 0.9),
  UMBRELLA("umbrella,parasol", Place.HAND, 0.62, 0.1),
  KITE("kite,balloon", Place.SKY, 0.3, 0),
  MACHINE(
      "machine,gear,engine,clockwork,mechanism,contraption,device of"
          + " brass,invention,automaton,cog,cogwheel,machinery",
      Place.GROUND,
      0.8,
      0),
  CLOCK("clock,grandfather clock,pendulum,hourglass", Place.GROUND, 1.15, 0),
  CHEST("chest,treasure chest,treasure,trunk,crate,box,toolbox,casket", Place.GROUND, 0.36, 0),
  ANVIL("anvil", Place.GROUND, 0.36, 0),
  CAULDRON("cauldron,pot,kettle", Place.GROUND, 0.4, 0),
  FIRE("fire,campfire,bonfire,flame,ember,fireplace", Place.GROUND, 0.5, 0),
  TABLE("table,desk,feast,banquet,counter,altar,workbench,bench table", Place.GROUND, 0.46, 0),
  CHAIR("chair,stool,bench,armchair", Place.GROUND, 0.5, 0),
  WHEEL("wheel,waterwheel,spinning wheel,millstone", Place.GROUND, 0.6, 0),
  CART("cart,wagon,carriage,wheelbarrow,stagecoach", Place.GROUND, 0.75, 0),
  BARREL("barrel,keg,cask", Place.GROUND, 0.42, 0),
  DOOR("door,doorway,entrance", Place.GROUND, 1.35, 0),
  GATE("gate,portal,archway,gateway,arch", Place.GROUND, 1.5, 0),
  STATUE("statue,monument,sculpture,idol", Place.GROUND, 1.45, 0),
  GRAVE("grave,tombstone,gravestone,graveyard,tomb,cemetery", Place.GROUND, 0.5, 0),
  SIGNPOST("sign,signpost,notice board,poster,signboard", Place.GROUND, 0.85, 0),
  TREE("tree,oak,willow,old tree,apple tree,branch", Place.FAR, 2.4, 0),
  FOUNTAIN("fountain", Place.GROUND, 0.8, 0),
  WELL("well", Place.GROUND, 0.8, 0),
  TENT("tent,camp,pavilion,encampment", Place.GROUND, 1.1, 0),
  CAR("car,automobile,truck,taxi,motorcycle,vehicle", Place.GROUND, 0.7, 0),
  BUS("bus,coach bus,school bus,van,ambulance", Place.GROUND, 1.05, 0),
  BICYCLE("bicycle,bike,cycle", Place.GROUND, 0.62, 0),
  COMPUTER("computer,screen,monitor,laptop,television,console,terminal", Place.GROUND, 0.62, 0),
  TRAIN("train,locomotive,tram,steam engine,carriage of a train", Place.FAR, 1.5, 0),
  SHIP("ship,galleon,sailboat,sail,frigate,pirate ship,fleet,steamship,warship", Place.FAR, 2.2, 0),
  BOAT("boat,rowboat,rowing boat,raft,canoe,ferry", Place.GROUND, 0.5, 0),
  CLOCK_TOWER("clock tower,clocktower,bell tower,town clock", Place.FAR, 3.6, 0),
  BALLOON(
      "airship,zeppelin,hot air balloon,hot-air balloon,blimp,flying machine,flying"
          + " ship,glider,airplane,plane",
      Place.SKY,
      0.9,
      0),
  ROCKET("rocket,missile,spacecraft rocket", Place.FAR, 2.0, 0),
  ROBOT("robot,android,droid,golem,mech,iron giant", Place.ANIMAL, 1.0, 0),
  DRAGON("dragon,wyvern,monster,beast,serpent,hydra", Place.FAR, 1.7, 0),
  DOG("dog,puppy,hound", Place.ANIMAL, 0.4, 0),
  CAT("cat,kitten", Place.ANIMAL, 0.32, 0),
  HORSE("horse,pony,stallion,steed,mare,donkey,mule,unicorn", Place.ANIMAL, 0.95, 0),
  WOLF("wolf", Place.ANIMAL, 0.52, 0),
  FOX("fox", Place.ANIMAL, 0.36, 0),
  DEER("deer,stag,elk,reindeer,doe,fawn", Place.ANIMAL, 0.85, 0),
  LION("lion,tiger,panther,leopard", Place.ANIMAL, 0.62, 0),
  BEAR("bear", Place.ANIMAL, 0.8, 0),
  SHEEP("sheep,lamb,goat", Place.ANIMAL, 0.42, 0),
  COW("cow,ox,bull,cattle,bison", Place.ANIMAL, 0.7, 0),
  PIG("pig,boar,piglet", Place.ANIMAL, 0.38, 0),
  RABBIT("rabbit,hare,bunny,squirrel", Place.ANIMAL, 0.2, 0),
  MOUSE("mouse,mice,rat,hamster", Place.ANIMAL, 0.18, 0),
  CHICKEN("chicken,hen,rooster,duck,goose", Place.ANIMAL, 0.22, 0),
  BIRD("bird,raven,crow,dove,sparrow,seagull,gull,pigeon,flock,swallow,bat", Place.SKY, 0.22, 0),
  EAGLE("eagle,hawk,falcon,phoenix,griffin,owl,vulture", Place.SKY, 0.42, 0),
  BUTTERFLY("butterfly,moth,firefly,fireflies,fairy,sprite", Place.SKY, 0.14, 0),
  FISH("fish,shark,dolphin", Place.GROUND, 0.3, 0),
  WHALE("whale", Place.FAR, 1.7, 0),
  SNOWMAN("snowman", Place.GROUND, 0.8, 0),
  PUMPKIN("pumpkin,apple,fruit,harvest,vegetable", Place.GROUND, 0.2, 0),
  WINDMILL("windmill,mill tower", Place.FAR, 2.6, 0),
  SKULL("skull,bone,skeleton", Place.GROUND, 0.2, 0),
  PLANET_RING("ringed planet,saturn,giant planet", Place.SKY, 0.9, 0),
  RAINBOW("rainbow", Place.BACKDROP, 1, 0),
  FIREWORKS("firework,fireworks,sparkler", Place.BACKDROP, 1, 0),
  EXPLOSION("explosion,explode,blast,burst,shockwave", Place.BACKDROP, 1, 0),
  DAM("dam", Place.FAR, 2.4, 0),
  BLAZE(
      "burning,burn,burnt,ablaze,blaze,wildfire,inferno,smoke,fire on the,set fire,on fire",
      Place.BACKDROP,
      1,
      0);

  /** Where a thing belongs. */
  enum Place {
    /** Small enough to be held. */
    HAND,
    /** Stands near the figures. */
    GROUND,
    /** Stands near the figures and is alive. */
    ANIMAL,
    /** Rises in the middle distance. */
    FAR,
    /** Hangs in the air. */
    SKY,
    /** Fills the air behind all. */
    BACKDROP
  }

  private final String words;
  private final Place place;
  private final double size;
  private final double grip;

  Prop(String words, Place place, double size, double grip) {
    this.words = words;
    this.place = place;
    this.size = size;
    this.grip = grip;
  }

  @Override
  public String words() {
    return words;
  }

  Place place() {
    return place;
  }

  /** Whether it can be somebody: an animal or a robot. */
  boolean alive() {
    return place == Place.ANIMAL
        || this == DRAGON
        || this == BIRD
        || this == EAGLE
        || this == BUTTERFLY
        || this == SNOWMAN;
  }

  /** Whether a verb of the same word leaves it behind to be seen, as "burns" leaves a fire. */
  boolean deed() {
    return place == Place.BACKDROP || this == DAM;
  }

  /** Whether somebody can sit on it or in it and get on. */
  boolean carries() {
    return saddle() > 0;
  }

  /** How high one sits on it or in it, as a share of its height; 0 for what carries nobody. */
  double saddle() {
    return switch (this) {
      case HORSE -> 0.66;
      case BICYCLE -> 0.82;
      case BOAT, CART -> 0.3;
      case DRAGON -> 0.62;
      case LION, BEAR, COW, DEER, WOLF -> 0.62;
      case EAGLE -> 0.6;
      default -> 0;
    };
  }

  /** Its height as a share of a grown person's. */
  double size() {
    return size;
  }

  /** How far up a hand holds it, as a share of its height. */
  double grip() {
    return grip;
  }
}

package dev.reelwright.activities.illustration;

/** Where a scene takes place. */
enum Setting implements Term {
  FOREST(
      false,
      "forest,wood,woods,woodland,grove,thicket,glade,tree line,pine forest,undergrowth,clearing"),
  JUNGLE(false, "jungle,rainforest,tropical forest"),
  MOUNTAIN(
      false, "mountain,peak,summit,cliff,ridge,alps,mountainside,mountain pass,ledge,crag,hilltop"),
  HARBOUR(false, "harbour,harbor,port,dock,quay,pier,wharf,harbour town,harbor town,marina,docks"),
  SEA(false, "sea,ocean,wave,open water,deck,aboard,sailing ship,high seas,underwater"),
  BEACH(false, "beach,shore,coast,seashore,sand beach,island,lagoon,coastline"),
  CITY(
      false,
      "city,street,downtown,skyline,avenue,metropolis,alley,town,city street,skyscraper,boulevard,"
          + "plaza,urban,square,town square,courtyard"),
  VILLAGE(false, "village,hamlet,cottage,villager,settlement,village square,hut"),
  MARKET(false, "market,marketplace,bazaar,stall,fair,market square,market stall,market day"),
  CASTLE(
      false,
      "castle,fortress,palace,citadel,keep,battlement,castle gate,castle wall,rampart,city gate"),
  THRONE_HALL(
      true,
      "throne,throne room,throne hall,great hall,royal court,royal hall,banquet"
          + " hall,hall,ballroom,court,council"
          + " chamber,courtroom"),
  CHAPEL(true, "church,chapel,cathedral,temple,shrine,monastery,abbey"),
  CLASSROOM(
      true,
      "classroom,school,academy,lecture hall,schoolroom,university,lesson,schoolhouse,school"
          + " hall,schoolyard"),
  LIBRARY(true, "library,archive,bookshop,bookstore,study,reading room,bookshelf,bookshelves"),
  WORKSHOP(
      true,
      "workshop,forge,smithy,garage,factory,studio,workbench,foundry,clock shop,clockmaker's shop,"
          + "shed,mill,engine room,atelier,hangar,clockmaker's workshop,barn workshop"),
  LABORATORY(true, "laboratory,lab,research station,experiment,observatory"),
  CAVE(
      false,
      "cave,cavern,underground,tunnel,mine,catacomb,grotto,crypt,lair,cellar,"
          + "sewer,basement,vault"),
  PRISON(true, "prison,cell,dungeon,jail,prison cell,gaol,behind bars,cage of iron"),
  DESERT(false, "desert,dune,wasteland,oasis,sand dune,desert canyon,savanna,badlands"),
  RAVINE(false, "ravine,canyon,gorge,chasm,abyss,precipice,crevasse"),
  RIVER(false, "river,stream,riverbank,brook,creek,waterfall,riverside"),
  LAKE(false, "lake,jetty,lakeside,pond,frozen lake,lakeshore,reservoir"),
  BRIDGE(false, "bridge,rope bridge,footbridge,drawbridge,viaduct"),
  FIELD(
      false,
      "field,farm,farmland,wheat,barn,pasture,orchard,vineyard,countryside,plain,prairie,farmyard"),
  HILL(false, "hill,hillside,meadow,grassland,valley,vale,moor,heath,stone circle"),
  GRAVEYARD(false, "graveyard,cemetery,churchyard"),
  ARENA(
      false,
      "arena,colosseum,stadium,coliseum,tournament,ring of sand,training ground,training yard,duel,"
          + "amphitheatre"),
  STAGE(true, "stage,theatre,theater,concert,spotlight,podium,opera,auditorium,circus"),
  RUIN(false, "ruin,ruins,ruined city,ruined temple,rubble,overgrown temple,ruined,debris"),
  TOWER(
      false,
      "tower,lighthouse,spire,turret,clock tower,bell tower,clocktower,watchtower,belfry,minaret"),
  SPACE(
      false,
      "space,outer space,planet,galaxy,asteroid,orbit,moon surface,alien world,mars,lunar,cosmos"),
  STARSHIP(
      true,
      "starship,spaceship,space station,cockpit,bridge of the ship,control room,command deck,"
          + "spacecraft,airlock"),
  KITCHEN(
      true, "kitchen,home,house,dining room,tavern,inn,bakery,hearth,cafe,restaurant,pub,cabin"),
  BEDROOM(
      true,
      "bedroom,room,attic,bed,living room,apartment,dormitory,bedside,chamber,window seat,"
          + "office"),
  HOSPITAL(true, "hospital,hospital corridor,clinic,ward,sickroom"),
  CORRIDOR(true, "corridor,hallway,passage,staircase"),
  ROAD(
      false,
      "road,path,highway,crossroad,crossroads,trail,lane,journey,roadside,gravel road,dirt road"),
  ROOFTOP(false, "rooftop,roof,rooftops,chimney"),
  BALCONY(false, "balcony,terrace,parapet"),
  GARDEN(
      false,
      "garden,park,greenhouse,flower bed,fountain,hedge,blossom,cherry blossom,conservatory"),
  STATION(false, "station,railway,platform,train station,railroad,rail yard,airport"),
  BATTLEFIELD(false, "battlefield,battle,war,siege,army,warzone,front line,trench"),
  SWAMP(false, "swamp,marsh,bog,wetland,bayou,fen");

  private final boolean interior;
  private final String words;

  Setting(boolean interior, String words) {
    this.interior = interior;
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }

  boolean interior() {
    return interior;
  }

  /** Whether it has no window on the sky. */
  boolean underground() {
    return this == CAVE;
  }
}

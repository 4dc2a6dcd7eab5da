package dev.reelwright.activities.illustration;

/** The nouns that bring a person into a scene, by what they say of build and dress. */
enum Person implements Term {
  WOMAN(
      "woman,lady,heroine,mother,wife,sister,aunt,girlfriend,waitress,female,she,queen mother,"
          + "bride,widow,nurse,actress,ballerina,seamstress,landlady,headmistress,heiress,"
          + "businesswoman,policewoman,stewardess,hostess"),
  MAN(
      "man,gentleman,hero,father,husband,brother,uncle,guy,male,sailor,farmer,fisherman,merchant,"
          + "stranger,soldier,traveller,traveler,person,figure,friend,worker,mentor,teacher,neighbour,"
          + "neighbor,boss,captain,mayor,detective,pilot,baker,rival,bully,boyfriend,partner,"
          + "shopkeeper,scientist,doctor,professor,inventor,artist,musician,hunter,thief,pirate,"
          + "ranger,archer,guide,leader,officer,judge,trader,clockmaker,protagonist,someone,he,"
          + "champion,racer,driver,rider,coach,trainer,tamer,manager,landlord,owner,director,chef,"
          + "butler,servant,mechanic,engineer,builder,architect,blacksmith,smith,carpenter,tailor,"
          + "weaver,potter,painter,writer,poet,singer,dancer,drummer,violinist,pianist,composer,"
          + "conductor,actor,librarian,lawyer,banker,politician,governor,senator,president,minister,"
          + "chancellor,ambassador,colonel,commander,admiral,sheriff,policeman,"
          + "constable,gatekeeper,watchman,innkeeper,keeper,miller,shepherd,cowboy,smuggler,"
          + "cousin,roommate,jeweller,jeweler,tutor,principal,headmaster,foreman,supervisor,chief,"
          + "chieftain,editor,critic,collector,agent,spy,messenger,courier,postman,clerk,gardener,"
          + "woodcutter,lumberjack,miner,diver,explorer,astronomer,groom,widower,millionaire,tycoon,"
          + "businessman,nobleman,developer,investor"),
  GIRL("girl,daughter,schoolgirl,princess,maiden,niece,teenage girl"),
  BOY("boy,son,schoolboy,lad,nephew,teenage boy,orphan,apprentice,student,pupil,child,kid,youth"),
  OLD_MAN("old man,elderly man,grandfather,grandpa,elder,hermit,sage,old master,master,old mentor"),
  OLD_WOMAN("old woman,elderly woman,grandmother,grandma,crone,old lady"),
  KNIGHT("knight,warrior,guard,paladin,gladiator,samurai,soldier in armour,guardsman"),
  WIZARD("wizard,sorcerer,mage,magician,warlock,druid,alchemist,necromancer,shaman"),
  WITCH("witch,sorceress,enchantress,priestess"),
  KING("king,emperor,prince,lord,duke,baron,ruler,count"),
  QUEEN("queen,empress,duchess,baroness,countess"),
  MONK("monk,priest,friar,cleric,ninja,assassin,cultist"),
  VILLAIN(
      "villain,tyrant,overlord,warlord,enemy,usurper,dark lord,antagonist,bandit,demon,vampire,"
          + "shadowy figure,dark figure,raider,dictator,despot,conqueror,gangster,thug,robber,"
          + "kidnapper,poacher"),
  ASTRONAUT("astronaut,cosmonaut,spaceman,space explorer"),
  CROWD(
      "crowd,people,villager,villagers,townspeople,townsfolk,audience,onlooker,onlookers,friends,"
          + "soldiers,students,classmates,classmate,guards,workers,children,sailors,merchants,"
          + "citizens,spectators,neighbours,neighbors,everyone,army,family,crew,troops,raiders,"
          + "mourners,travellers,kids,others,guests,warriors,knights,courtiers,men,women,pupils");

  private final String words;

  Person(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }

  boolean female() {
    return this == WOMAN || this == GIRL || this == OLD_WOMAN || this == WITCH || this == QUEEN;
  }

  boolean child() {
    return this == GIRL || this == BOY;
  }

  boolean old() {
    return this == OLD_MAN || this == OLD_WOMAN || this == WIZARD;
  }
}

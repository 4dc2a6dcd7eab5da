package dev.reelwright.activities.illustration;

/** What a picture should make one feel. */
enum Mood implements Term {
  CALM("calm,quiet,peaceful,serene,gentle,tender,still,tranquil,soft,wistful,thoughtful"),
  HOPE("hope,hopeful,warm,wonder,awe,dream,dreamy,promise,inspiring,magical,curious,curiosity"),
  JOY("joy,joyful,happy,cheerful,festive,celebration,laugh,playful,merry,smile,delight,celebrate"),
  TRIUMPH("triumph,triumphant,victory,victorious,glory,glorious,proud,heroic,epic,win,won"),
  SADNESS(
      "sad,sadness,sorrow,grief,lonely,loneliness,melancholy,despair,humiliated,humiliation,shame,"
          + "ashamed,mourn,loss,lost,rejected,heartbroken,bitter"),
  FEAR(
      "fear,afraid,scared,terror,horror,dread,ominous,dark,menacing,threat,threatening,sinister,"
          + "eerie,tense,tension,danger,dangerous,gloomy,foreboding"),
  ANGER("anger,angry,rage,fury,furious,wrath,fierce,hostile,cruel,violent"),
  MYSTERY("mystery,mysterious,secret,strange,enigmatic,uncanny,hidden,ancient,forgotten");

  private final String words;

  Mood(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }
}

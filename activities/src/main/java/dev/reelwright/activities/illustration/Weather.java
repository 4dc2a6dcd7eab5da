package dev.reelwright.activities.illustration;

/** What the air is doing. */
enum Weather implements Term {
  CLEAR("clear,clear sky,cloudless,blue sky,fair weather"),
  CLOUDS("cloudy,cloud,overcast,grey sky,gray sky"),
  RAIN("rain,rainy,raining,drizzle,downpour,shower,wet,puddle,rainfall"),
  STORM("storm,stormy,lightning,thunder,thunderstorm,tempest,hurricane,gale"),
  SNOW("snow,snowy,snowing,blizzard,snowfall,winter,wintry,frozen,freeze,froze,icy,frost,ice"),
  FOG("fog,foggy,mist,misty,haze,hazy,smog"),
  WIND("wind,windy,breeze,gust,leaves blowing,windswept,sandstorm,dust storm"),
  STARS("star,starry,starlit,shooting star,constellation,galaxy,milky way,aurora");

  private final String words;

  Weather(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }
}

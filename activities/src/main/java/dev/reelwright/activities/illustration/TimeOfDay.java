package dev.reelwright.activities.illustration;

/** The light of the hour. */
enum TimeOfDay implements Term {
  DAWN(
      "dawn,sunrise,daybreak,first light,early morning,day break",
      0x7fa3cf,
      0xffd9b8,
      0xffe2b0,
      new double[] {0.95, 0.87, 0.9}),
  DAY(
      "noon,midday,day,daylight,daytime,morning,sunny,bright sun,sunlit,sunlight,sun",
      0x3f8fd8,
      0xcfe8f5,
      0xfff3c4,
      new double[] {1.0, 1.0, 0.98}),
  AFTERNOON(
      "afternoon,golden hour,golden light,late afternoon,autumn light,warm light",
      0x5f9ed0,
      0xffe3ae,
      0xffe29a,
      new double[] {1.04, 0.96, 0.82}),
  DUSK(
      "dusk,sunset,evening,twilight,nightfall,setting sun,sundown,gloaming",
      0x4a3f86,
      0xff9d63,
      0xffc27a,
      new double[] {0.86, 0.7, 0.74}),
  NIGHT(
      "night,midnight,moonlight,moonlit,starlight,starry,moon,nighttime,dark of night,tonight,"
          + "night sky,starlit",
      0x0b1336,
      0x33497f,
      0xe8eeff,
      new double[] {0.42, 0.48, 0.68});

  private final String words;
  private final int zenith;
  private final int low;
  private final int sun;
  private final int lightRed;
  private final int lightGreen;
  private final int lightBlue;

  TimeOfDay(String words, int zenith, int low, int sun, double[] light) {
    this.words = words;
    this.zenith = zenith;
    this.low = low;
    this.sun = sun;
    this.lightRed = (int) Math.round(light[0] * 100);
    this.lightGreen = (int) Math.round(light[1] * 100);
    this.lightBlue = (int) Math.round(light[2] * 100);
  }

  @Override
  public String words() {
    return words;
  }

  int zenith() {
    return zenith;
  }

  int low() {
    return low;
  }

  int sun() {
    return sun;
  }

  /** What a white surface looks like in this light, by channel: 1 is white. */
  double[] light() {
    return new double[] {lightRed / 100.0, lightGreen / 100.0, lightBlue / 100.0};
  }
}

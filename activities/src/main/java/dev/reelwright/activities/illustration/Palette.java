package dev.reelwright.activities.illustration;

import java.util.SplittableRandom;

/**
 * The colours and the light of one picture.
 *
 * @param time the hour
 * @param zenith the top of the sky
 * @param low the sky at the horizon
 * @param sun the colour of the sun or the moon and of what they light
 * @param haze the colour that distance takes on
 * @param thickness how soon distance takes it on, 0 to 1
 * @param red what the light leaves of red, 1 for all
 * @param green of green
 * @param blue of blue
 * @param sunX where the light stands, as a share of the width
 * @param sunHeight how high, as a share of the sky's height above the horizon
 * @param lampsLit whether windows and lamps shine
 */
record Palette(
    TimeOfDay time,
    int zenith,
    int low,
    int sun,
    int haze,
    double thickness,
    double red,
    double green,
    double blue,
    double sunX,
    double sunHeight,
    boolean lampsLit) {

  static Palette of(SceneDescription scene, boolean focusLeft, SplittableRandom random) {
    TimeOfDay time = scene.time();
    if (time == null) {
      time = usualHour(scene, random);
    }
    int zenith = time.zenith();
    int low = time.low();
    double[] light = time.light();
    double thickness = 0.55;
    double shift = random.nextDouble() - 0.5;
    zenith = Rgb.mix(zenith, shift > 0 ? 0x3a9aa8 : 0x6a5bb0, Math.abs(shift) * 0.34);
    low = Rgb.mix(low, shift > 0 ? 0xfff0c8 : 0xf3b7c0, Math.abs(shift) * 0.3);
    boolean night = time == TimeOfDay.NIGHT;
    double dim = 1;
    if (scene.has(Weather.RAIN) || scene.has(Weather.CLOUDS) || scene.has(Weather.STORM)) {
      int grey = night ? 0x252d44 : time == TimeOfDay.DUSK ? 0x6d6480 : 0x8593a3;
      double share = scene.has(Weather.STORM) ? 0.78 : 0.55;
      zenith = Rgb.mix(zenith, Rgb.darker(grey, scene.has(Weather.STORM) ? 0.5 : 0.15), share);
      low = Rgb.mix(low, Rgb.lighter(grey, 0.25), share * 0.7);
      dim = scene.has(Weather.STORM) ? 0.76 : 0.88;
      thickness = 0.68;
    }
    if (scene.has(Weather.SNOW)) {
      zenith = Rgb.mix(zenith, night ? 0x2a3a63 : 0xb4c6da, 0.5);
      low = Rgb.mix(low, night ? 0x5a6c96 : 0xeef3f8, 0.5);
      thickness = 0.7;
    }
    if (scene.has(Weather.FOG)) {
      low = Rgb.mix(low, night ? 0x55648a : 0xdfe4e6, 0.55);
      zenith = Rgb.mix(zenith, low, 0.45);
      thickness = 0.92;
    }
    Mood mood = scene.mood();
    double saturation = scene.style().saturation();
    if (mood != null) {
      switch (mood) {
        case FEAR -> {
          zenith = Rgb.mix(Rgb.darker(zenith, 0.34), 0x2a1438, 0.3);
          low = Rgb.mix(low, 0x8a5560, 0.3);
          dim *= 0.86;
        }
        case ANGER -> {
          zenith = Rgb.mix(Rgb.darker(zenith, 0.25), 0x4a1022, 0.4);
          low = Rgb.mix(low, 0xe2583a, 0.42);
          dim *= 0.92;
        }
        case SADNESS -> {
          saturation *= 0.72;
          zenith = Rgb.mix(zenith, 0x5d6f88, 0.35);
          dim *= 0.93;
        }
        case MYSTERY -> {
          zenith = Rgb.mix(zenith, 0x1f4a5e, 0.4);
          low = Rgb.mix(low, 0x8fc7b5, 0.35);
          dim *= 0.92;
        }
        case JOY, TRIUMPH -> {
          saturation *= 1.12;
          low = Rgb.mix(low, 0xffe0a0, 0.3);
        }
        case HOPE -> low = Rgb.mix(low, 0xffe3b8, 0.35);
        case CALM -> saturation *= 0.94;
      }
    }
    zenith = Rgb.saturate(zenith, saturation);
    low = Rgb.saturate(low, saturation);
    if (scene.setting() != null && scene.setting().interior() && light[1] < 0.8) {
      // Rooms are lit by lamps and hearths when the day is gone.
      double[] lamp = {0.94, 0.8, 0.64};
      for (int i = 0; i < light.length; i++) {
        light[i] += (lamp[i] - light[i]) * 0.6;
      }
    }
    double height =
        switch (time) {
          case DAWN -> 0.12 + random.nextDouble() * 0.12;
          case DAY -> 0.72 + random.nextDouble() * 0.12;
          case AFTERNOON -> 0.42 + random.nextDouble() * 0.12;
          case DUSK -> 0.1 + random.nextDouble() * 0.1;
          case NIGHT -> 0.66 + random.nextDouble() * 0.14;
        };
    double sunX = 0.16 + random.nextDouble() * 0.2;
    return new Palette(
        time,
        zenith,
        low,
        time.sun(),
        Rgb.mix(low, zenith, 0.28),
        thickness,
        light[0] * dim,
        light[1] * dim,
        light[2] * dim,
        focusLeft ? 1 - sunX : sunX,
        height,
        night
            || time == TimeOfDay.DUSK
            || dim < 0.8
            || scene.has(Weather.FOG) && time != TimeOfDay.DAY);
  }

  private static TimeOfDay usualHour(SceneDescription scene, SplittableRandom random) {
    if (scene.mood() == Mood.FEAR || scene.setting() == Setting.SPACE) {
      return TimeOfDay.NIGHT;
    }
    if (scene.mood() == Mood.SADNESS || scene.mood() == Mood.ANGER) {
      return random.nextBoolean() ? TimeOfDay.DUSK : TimeOfDay.AFTERNOON;
    }
    TimeOfDay[] usual = {TimeOfDay.DAY, TimeOfDay.AFTERNOON, TimeOfDay.DAY, TimeOfDay.DAWN};
    return usual[random.nextInt(usual.length)];
  }

  boolean night() {
    return time == TimeOfDay.NIGHT;
  }

  /** How much the light leaves of white on average: 1 for all. */
  double brightness() {
    return (red + green + blue) / 3;
  }

  /** -1 when the light comes from the left, 1 from the right. */
  int lightSide() {
    return sunX < 0.5 ? -1 : 1;
  }
}

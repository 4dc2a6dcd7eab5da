package dev.reelwright.activities.illustration;

/**
 * The camera: where the horizon lies and how large things are at each depth.
 *
 * @param width of the picture, in pixels
 * @param height of the picture, in pixels
 * @param horizon the horizon's distance from the top
 * @param ground where the protagonist's feet stand
 * @param person the height of a grown person there
 */
record View(int width, int height, double horizon, double ground, double person) {

  static View of(int width, int height, SceneDescription scene, double chance) {
    double aspect = width / (double) height;
    double share = aspect < 0.85 ? 0.40 : aspect > 1.2 ? 0.54 : 0.46;
    share *=
        switch (scene.framing()) {
          case CLOSE -> 1.3;
          case WIDE -> 0.68;
          case MEDIUM -> 0.92 + chance * 0.2;
        };
    double person = Math.min(share * height, width * 0.72);
    double ground = height * (aspect < 0.85 ? 0.87 : 0.9);
    double horizon = height * (aspect < 0.85 ? 0.58 : 0.56) - (chance - 0.5) * height * 0.05;
    return new View(width, height, horizon, ground, person);
  }

  /** The height of a grown person whose feet are at a distance from the top. */
  double personAt(double y) {
    return person * Math.max(0.04, (y - horizon) / (ground - horizon));
  }

  /** The line on the ground at a depth: 0 at the figures' feet, 1 at the horizon. */
  double groundAt(double depth) {
    return ground + (horizon - ground) * depth;
  }

  double shorter() {
    return Math.min(width, height);
  }
}

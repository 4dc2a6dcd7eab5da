package dev.reelwright.activities.illustration;

/**
 * Paints the heads of animals and robots that walk upright and wear clothes. One unit is half the
 * head's height; they look to the right.
 */
final class CreatureHeadPainter {
  private static final int INK = 0x241c22;

  private final Brush brush;

  CreatureHeadPainter(Brush brush) {
    this.brush = brush;
  }

  void paint(Prop creature, int rgb, boolean asleep) {
    if (creature == Prop.ROBOT) {
      robot(rgb, asleep);
      return;
    }
    int pale = Rgb.mix(rgb, 0xfdf6ea, 0.75);
    ears(creature, rgb);
    if (creature == Prop.LION) {
      brush.fill(Shapes.oval(-0.15, 0.05, 1.25, 1.25), Rgb.darker(rgb, 0.4));
    }
    brush.fill(Shapes.oval(0, 0, 0.92, 0.9), rgb);
    boolean beaked =
        switch (creature) {
          case BIRD, EAGLE, CHICKEN -> true;
          default -> false;
        };
    if (beaked) {
      brush.fill(Shapes.path("M0.6 -0.05 Q1.3 0.1 1.5 0.42 Q0.95 0.5 0.6 0.45 Z"), 0xe2a23a);
    } else {
      double reach =
          switch (creature) {
            case FOX, WOLF, DOG, MOUSE, DRAGON -> 1.32;
            case HORSE, DEER, COW, PIG -> 1.2;
            default -> 0.98;
          };
      brush.fill(Shapes.limb(0.25, 0.35, 0.5, reach - 0.1, 0.42, 0.2), pale);
      brush.flat(Shapes.oval(reach, 0.26, 0.16, 0.13), INK);
      brush.line(
          Shapes.path("M" + (reach - 0.1) + " 0.52 Q" + (reach - 0.4) + " 0.72 0.3 0.62"),
          INK,
          0.06);
    }
    for (double x : new double[] {0.06, 0.58}) {
      if (asleep) {
        brush.line(
            Shapes.path("M" + (x - 0.14) + " -0.12 Q" + x + " 0 " + (x + 0.14) + " -0.12"),
            INK,
            0.07);
      } else {
        brush.flat(Shapes.oval(x, -0.14, 0.17, 0.2), 0xfdfaf2);
        brush.flat(Shapes.oval(x + 0.05, -0.12, 0.11, 0.14), INK);
        brush.flat(Shapes.oval(x + 0.09, -0.18, 0.04, 0.045), 0xffffff);
      }
    }
  }

  private void ears(Prop creature, int rgb) {
    int inner = Rgb.mix(rgb, 0xf0b0a0, 0.6);
    switch (creature) {
      case RABBIT -> {
        brush.fill(Shapes.limb(-0.35, -0.7, 0.2, -0.75, -2.1, 0.19), Rgb.darker(rgb, 0.12));
        brush.fill(Shapes.limb(0.15, -0.75, 0.2, 0.05, -2.2, 0.19), rgb);
        brush.flat(Shapes.limb(0.14, -0.85, 0.09, 0.06, -2.05, 0.1), inner);
      }
      case BEAR, MOUSE, LION, PIG, COW, SHEEP -> {
        double r = creature == Prop.MOUSE ? 0.55 : 0.34;
        for (double x : new double[] {-0.62, 0.48}) {
          brush.fill(Shapes.oval(x, -0.78, r, r), rgb);
          brush.flat(Shapes.oval(x, -0.76, r * 0.55, r * 0.55), inner);
        }
      }
      case BIRD, EAGLE, CHICKEN ->
          brush.fill(
              Shapes.path("M-0.3 -0.8 L-0.5 -1.35 L-0.1 -1.05 L0.05 -1.45 L0.3 -0.8 Z"),
              creature == Prop.CHICKEN ? 0xc8342f : Rgb.darker(rgb, 0.2));
      case DEER, DRAGON -> {
        brush.line(
            Shapes.path(
                "M-0.3 -0.75 L-0.7 -1.7 M-0.5 -1.25 L-0.95 -1.4 M0.25 -0.8 L0.4 -1.75"
                    + " M0.33 -1.3 L0.75 -1.5"),
            0x7a5a3c,
            0.12);
      }
      default -> {
        brush.fill(Shapes.path("M-0.9 -0.3 L-0.85 -1.5 L-0.1 -0.8 Z"), rgb);
        brush.fill(Shapes.path("M0.1 -0.8 L0.62 -1.5 L0.82 -0.35 Z"), rgb);
        brush.flat(Shapes.path("M-0.75 -0.55 L-0.74 -1.2 L-0.35 -0.82 Z"), inner);
        brush.flat(Shapes.path("M0.32 -0.82 L0.56 -1.2 L0.66 -0.6 Z"), inner);
      }
    }
  }

  private void robot(int rgb, boolean asleep) {
    int dark = Rgb.darker(rgb, 0.4);
    brush.line(0, -0.8, 0, -1.35, dark, 0.12);
    brush.shine(Shapes.oval(0, -1.45, 0.17, 0.17), 0xff6a4a);
    brush.fill(Shapes.round(-1.12, -0.25, 0.3, 0.55, 0.2), dark);
    brush.fill(Shapes.round(-0.95, -0.85, 1.95, 1.75, 0.6), Rgb.lighter(rgb, 0.15));
    brush.flat(Shapes.round(-0.55, -0.5, 1.45, 0.75, 0.5), 0x1d2933);
    for (double x : new double[] {0.0, 0.55}) {
      double high = asleep ? 0.04 : 0.2;
      brush.shine(Shapes.oval(x, -0.13, 0.17, high), 0x7fe6ff);
    }
    for (int i = 0; i < 4; i++) {
      brush.line(-0.05 + i * 0.2, 0.48, -0.05 + i * 0.2, 0.7, dark, 0.07);
    }
  }
}

package dev.reelwright.activities.illustration;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/**
 * Paints things. Every thing is drawn in a box of height 1 that stands on its origin, and is scaled
 * from there.
 */
final class PropPainter {
  private static final int WOOD = 0x8a5a34;
  private static final int DARK_WOOD = 0x5c3a22;
  private static final int IRON = 0x6d7480;
  private static final int STEEL = 0xc6cdd6;
  private static final int GOLD = 0xe0b13e;
  private static final int PAPER = 0xf5ecd6;
  private static final int STONE = 0x9a948c;

  private final Brush brush;
  private final CreaturePainter creatures;

  PropPainter(Brush brush) {
    this.brush = brush;
    this.creatures = new CreaturePainter(brush);
  }

  /** Paints a thing that stands on the ground, its height in pixels. */
  void paint(
      SceneDescription.Thing thing, double x, double ground, double height, boolean mirrored) {
    if (thing.place() != Prop.Place.SKY) {
      brush.shadow(x, ground, height * breadth(thing.prop()), height * 0.16);
    }
    light(thing.prop(), x, ground, height);
    brush.in(x, ground, height, mirrored, () -> draw(thing));
  }

  /** Paints a thing in a hand, in the figure's own units. */
  void held(SceneDescription.Thing thing, double size) {
    if (shines(thing.prop())) {
      brush.glow(0, -size * 0.6, 0.3, glow(thing.prop()), 0.55);
    }
    brush.in(0, 0, size, false, () -> draw(thing));
  }

  private void light(Prop prop, double x, double ground, double height) {
    if (shines(prop)) {
      double reach = prop == Prop.FIRE ? 2.4 : prop == Prop.DOOR ? 0 : 1.7;
      brush.glow(
          x,
          ground - height * 0.5,
          height * reach + 1,
          glow(prop),
          brush.palette().lampsLit() ? 0.6 : 0.34);
    }
  }

  static boolean shines(Prop prop) {
    return switch (prop) {
      case LANTERN, TORCH, CANDLE, FIRE, CRYSTAL, POTION, RING, COMPUTER, PHONE -> true;
      default -> false;
    };
  }

  private static int glow(Prop prop) {
    return switch (prop) {
      case CRYSTAL, COMPUTER, PHONE -> 0x8fe3ff;
      case POTION -> 0xa8f0a0;
      case RING -> 0xffe9a0;
      default -> 0xffc46a;
    };
  }

  /** How broad a thing is, as a share of its height. */
  static double breadth(Prop prop) {
    return switch (prop) {
      case TABLE, BOAT, CART, CAR, BUS, TRAIN, WHALE -> 2.1;
      case DAM -> 3.2;
      case DRAGON -> 1.9;
      case BICYCLE, FISH, CHEST, ANVIL -> 1.5;
      case MACHINE, PIANO, MOUSE -> 1.6;
      case FIRE, CAULDRON, FOUNTAIN, TENT, PUMPKIN, COMPUTER, HORSE, DEER, COW -> 1.15;
      case DOG, WOLF, FOX, LION, BEAR, SHEEP, PIG, CAT -> 1.25;
      case BALLOON, PLANET_RING, EAGLE, BIRD -> 1.3;
      case STATUE, MIRROR, CLOCK, SIGNPOST, BANNER, STAFF, SPEAR, SWORD, BROOM, FEATHER, ROCKET ->
          0.5;
      default -> 0.8;
    };
  }

  private void fill(int rgb, Shape shape) {
    brush.fill(shape, rgb);
  }

  private void flat(int rgb, Shape shape) {
    brush.flat(shape, rgb);
  }

  private void path(int rgb, String data) {
    brush.fill(Shapes.path(data), rgb);
  }

  private static Shape rect(double x, double y, double w, double h) {
    return Shapes.rect(x, y, w, h);
  }

  private static Shape oval(double x, double y, double rx, double ry) {
    return Shapes.oval(x, y, rx, ry);
  }

  private void stroke(int rgb, double width, String data) {
    brush.line(Shapes.path(data), rgb, width);
  }

  private static int or(SceneDescription.Thing thing, int usual) {
    return thing.colour() == null ? usual : thing.colour();
  }

  private void draw(SceneDescription.Thing t) {
    switch (t.prop()) {
      case SWORD -> {
        path(or(t, STEEL), "M-0.05 -0.24 L-0.04 -0.92 L0 -1 L0.04 -0.92 L0.05 -0.24 Z");
        brush.line(0, -0.26, 0, -0.88, 0x8f98a5, 0.014);
        fill(GOLD, Shapes.round(-0.16, -0.26, 0.32, 0.055, 0.05));
        fill(0x5a2f24, rect(-0.032, -0.21, 0.064, 0.18));
        fill(GOLD, oval(0, -0.015, 0.045, 0.04));
      }
      case BOOK -> {
        path(or(t, 0x8c2f2b), "M-0.85 -0.95 L0 -0.8 L0.85 -0.95 L0.85 -0.05 L0 0.1 L-0.85 -0.05 Z");
        path(PAPER, "M-0.75 -1 Q-0.3 -1.05 0 -0.85 L0 0 Q-0.3 -0.2 -0.75 -0.12 Z");
        path(0xfff8e6, "M0.75 -1 Q0.3 -1.05 0 -0.85 L0 0 Q0.3 -0.2 0.75 -0.12 Z");
        for (int i = 0; i < 4; i++) {
          double y = -0.78 + i * 0.16;
          brush.line(-0.6, y, -0.15, y + 0.08, 0x9a8a72, 0.03);
          brush.line(0.15, y + 0.08, 0.6, y, 0x9a8a72, 0.03);
        }
      }
      case LANTERN -> {
        stroke(0x33302e, 0.05, "M-0.18 -0.75 Q0 -1.1 0.18 -0.75");
        brush.shine(Shapes.round(-0.2, -0.62, 0.4, 0.5, 0.1), 0xffd98a);
        brush.shine(oval(0, -0.36, 0.1, 0.17), 0xfff6d8);
        path(0x3a3533, "M-0.26 -0.6 L-0.1 -0.82 L0.1 -0.82 L0.26 -0.6 Z");
        fill(0x3a3533, Shapes.round(-0.25, -0.14, 0.5, 0.14, 0.05));
        brush.line(-0.2, -0.6, -0.2, -0.12, 0x3a3533, 0.05);
        brush.line(0.2, -0.6, 0.2, -0.12, 0x3a3533, 0.05);
        brush.line(0, -0.6, 0, -0.12, 0x3a3533, 0.03);
      }
      case LETTER -> {
        path(PAPER, "M-0.65 -0.9 L0.65 -0.9 L0.65 0 L-0.65 0 Z");
        stroke(0xb9a684, 0.05, "M-0.65 -0.9 L0 -0.38 L0.65 -0.9");
        fill(0xb3272d, oval(0, -0.4, 0.15, 0.15));
      }
      case MAP -> {
        path(
            0xe7d3a2,
            "M-0.9 -0.8 L-0.3 -0.95 L0.3 -0.8 L0.9 -0.95 L0.9 -0.08 L0.3 0.04 L-0.3 -0.08 L-0.9"
                + " 0.04 Z");
        stroke(0xb38a55, 0.03, "M-0.3 -0.95 L-0.3 -0.08 M0.3 -0.8 L0.3 0.04");
        stroke(0x3f7f86, 0.05, "M-0.75 -0.6 Q-0.4 -0.3 0 -0.5 Q0.4 -0.7 0.75 -0.4");
        stroke(0xb3272d, 0.07, "M0.45 -0.35 L0.65 -0.15 M0.65 -0.35 L0.45 -0.15");
      }
      case HAMMER -> {
        fill(WOOD, Shapes.round(-0.05, -0.8, 0.1, 0.8, 0.05));
        fill(or(t, IRON), Shapes.round(-0.28, -1, 0.56, 0.26, 0.06));
      }
      case STAFF -> {
        fill(WOOD, Shapes.limb(0, 0, 0.014, 0, -0.9, 0.02));
        brush.glow(0, -0.95, 0.2, 0x9fe0ff, 0.7);
        brush.shine(oval(0, -0.95, 0.045, 0.05), 0xd6f4ff);
        stroke(DARK_WOOD, 0.02, "M-0.06 -0.88 Q-0.08 -1.02 0 -1.02 Q0.08 -1.02 0.06 -0.88");
      }
      case BOW -> {
        stroke(or(t, WOOD), 0.05, "M-0.1 -1 Q0.42 -0.5 -0.1 0");
        brush.line(-0.1, -1, -0.1, 0, 0xe8e2d0, 0.014);
        brush.line(-0.24, -0.5, 0.42, -0.5, DARK_WOOD, 0.022);
        path(STEEL, "M0.4 -0.54 L0.52 -0.5 L0.4 -0.46 Z");
      }
      case SPEAR -> {
        fill(WOOD, Shapes.limb(0, 0, 0.014, 0, -0.86, 0.014));
        path(STEEL, "M0 -1 L0.04 -0.88 L0 -0.82 L-0.04 -0.88 Z");
        path(0xb3322e, "M0 -0.83 L0.12 -0.78 L0 -0.73 Z");
      }
      case AXE -> {
        fill(WOOD, Shapes.round(-0.035, -0.96, 0.07, 0.96, 0.04));
        path(STEEL, "M0 -0.95 Q0.3 -1.08 0.38 -0.78 Q0.3 -0.55 0 -0.68 Z");
      }
      case SHIELD -> {
        path(STEEL, "M-0.42 -0.95 Q0 -1.06 0.42 -0.95 Q0.46 -0.3 0 0 Q-0.46 -0.3 -0.42 -0.95 Z");
        path(
            or(t, 0x2f58a0),
            "M-0.34 -0.88 Q0 -0.96 0.34 -0.88 Q0.36 -0.34 0 -0.1 Q-0.36 -0.34 -0.34 -0.88 Z");
        path(
            GOLD,
            "M0 -0.78 L0.07 -0.58 L0.26 -0.56 L0.11 -0.44 L0.16 -0.25 L0 -0.36 L-0.16 -0.25 L-0.11"
                + " -0.44 L-0.26 -0.56 L-0.07 -0.58 Z");
      }
      case KEY -> {
        Path2D ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        ring.append(oval(0, -0.78, 0.22, 0.22), false);
        ring.append(oval(0, -0.78, 0.11, 0.11), false);
        fill(or(t, GOLD), ring);
        fill(or(t, GOLD), rect(-0.05, -0.58, 0.1, 0.58));
        fill(or(t, GOLD), rect(0.04, -0.14, 0.18, 0.08));
        fill(or(t, GOLD), rect(0.04, -0.3, 0.13, 0.08));
      }
      case TORCH -> {
        fill(DARK_WOOD, Shapes.limb(0, 0, 0.04, 0, -0.55, 0.06));
        flame(0, -0.5, 0.55);
      }
      case CANDLE -> {
        fill(0xb8902f, Shapes.round(-0.28, -0.1, 0.56, 0.1, 0.08));
        fill(0xfbf3df, rect(-0.1, -0.62, 0.2, 0.54));
        flame(0, -0.6, 0.38);
      }
      case TELESCOPE -> {
        fill(0xb8852e, Shapes.limb(0, -0.1, 0.07, 0, -0.5, 0.08));
        fill(0x7a4a24, Shapes.limb(0, -0.5, 0.1, 0, -0.92, 0.12));
        fill(GOLD, Shapes.round(-0.15, -1, 0.3, 0.1, 0.05));
      }
      case FLOWER -> {
        stroke(0x3f7a3a, 0.05, "M0 0 Q0.06 -0.35 0 -0.7");
        path(0x4f9a4a, "M0.02 -0.3 Q0.25 -0.5 0.3 -0.35 Q0.2 -0.2 0.02 -0.3 Z");
        for (int i = 0; i < 6; i++) {
          double a = i * Math.PI / 3;
          fill(or(t, 0xe2506a), oval(Math.cos(a) * 0.16, -0.8 + Math.sin(a) * 0.16, 0.11, 0.11));
        }
        fill(0xf6cf4a, oval(0, -0.8, 0.1, 0.1));
      }
      case POTION -> {
        brush.veil(
            Shapes.path(
                "M-0.1 -0.85 L0.1 -0.85 L0.1 -0.6 Q0.42 -0.45 0.38 -0.2 Q0.35 0 0 0 Q-0.35 0 -0.38"
                    + " -0.2 Q-0.42 -0.45 -0.1 -0.6 Z"),
            0xdff5ff,
            0.75);
        path(
            or(t, 0x4fc26a), "M-0.37 -0.35 Q0 -0.42 0.37 -0.35 Q0.42 0 0 0 Q-0.42 0 -0.37 -0.35 Z");
        fill(WOOD, Shapes.round(-0.12, -1, 0.24, 0.18, 0.05));
        brush.veil(oval(-0.18, -0.28, 0.06, 0.1), 0xffffff, 0.6);
      }
      case SCROLL -> {
        path(PAPER, "M-0.4 -0.9 L0.4 -0.9 L0.4 -0.08 L-0.4 -0.08 Z");
        fill(0xdcc594, Shapes.round(-0.52, -1, 1.04, 0.16, 0.14));
        fill(0xdcc594, Shapes.round(-0.52, -0.14, 1.04, 0.16, 0.14));
        for (int i = 0; i < 4; i++) {
          brush.line(-0.28, -0.7 + i * 0.14, 0.28, -0.7 + i * 0.14, 0x8a765a, 0.035);
        }
      }
      case CRYSTAL -> {
        int c = or(t, 0x6fd0f0);
        path(c, "M0 -1 L0.3 -0.62 L0.16 0 L-0.16 0 L-0.3 -0.62 Z");
        flat(Rgb.lighter(c, 0.5), Shapes.path("M0 -1 L-0.3 -0.62 L-0.08 -0.55 Z"));
        flat(Rgb.darker(c, 0.25), Shapes.path("M0.3 -0.62 L0.16 0 L0.02 0 L0.08 -0.55 Z"));
      }
      case RING -> {
        brush.line(oval(0, -0.35, 0.3, 0.32), or(t, GOLD), 0.12);
        path(0x62d0f0, "M0 -1 L0.2 -0.85 L0 -0.62 L-0.2 -0.85 Z");
      }
      case COIN -> {
        fill(or(t, GOLD), oval(0, -0.5, 0.48, 0.48));
        brush.line(oval(0, -0.5, 0.34, 0.34), Rgb.darker(or(t, GOLD), 0.3), 0.06);
        path(
            0xfff0b0,
            "M0 -0.78 L0.08 -0.58 L0.28 -0.5 L0.08 -0.42 L0 -0.22 L-0.08 -0.42 L-0.28 -0.5 L-0.08"
                + " -0.58 Z");
      }
      case MASK -> {
        path(
            or(t, 0xf2ead8), "M-0.45 -0.9 Q0 -1.1 0.45 -0.9 Q0.5 -0.3 0 0 Q-0.5 -0.3 -0.45 -0.9 Z");
        flat(0x1d1820, oval(-0.19, -0.62, 0.12, 0.08));
        flat(0x1d1820, oval(0.19, -0.62, 0.12, 0.08));
        stroke(0xb3272d, 0.06, "M-0.18 -0.28 Q0 -0.18 0.18 -0.28");
      }
      case MIRROR -> {
        fill(or(t, GOLD), oval(0, -0.56, 0.36, 0.45));
        fill(0xbfe0ea, oval(0, -0.56, 0.29, 0.38));
        brush.veil(Shapes.path("M-0.2 -0.5 L0.1 -0.85 L0.18 -0.8 L-0.15 -0.36 Z"), 0xffffff, 0.55);
        path(Rgb.darker(or(t, GOLD), 0.2), "M-0.08 -0.12 L0.08 -0.12 L0.22 0 L-0.22 0 Z");
      }
      case PHONE -> {
        fill(0x23252c, Shapes.round(-0.28, -1, 0.56, 1, 0.12));
        brush.shine(Shapes.round(-0.23, -0.9, 0.46, 0.78, 0.05), 0x9fe0ff);
      }
      case CUP -> {
        path(
            or(t, GOLD),
            "M-0.4 -1 L0.4 -1 Q0.38 -0.45 0.08 -0.38 L0.08 -0.12 L0.3 0 L-0.3 0 L-0.08 -0.12 L-0.08"
                + " -0.38 Q-0.38 -0.45 -0.4 -1 Z");
        flat(0x6e1f2c, oval(0, -1, 0.38, 0.08));
      }
      case BANNER -> {
        fill(WOOD, Shapes.limb(-0.2, 0, 0.012, -0.2, -1, 0.012));
        path(
            or(t, 0xb3322e),
            "M-0.2 -0.98 Q0 -0.92 0.15 -0.98 Q0.3 -1.02 0.4 -0.96 L0.34 -0.78 L0.4 -0.6 Q0.25 -0.66"
                + " 0.1 -0.6 Q-0.05 -0.56 -0.2 -0.62 Z");
        flat(GOLD, oval(0.06, -0.79, 0.07, 0.08));
        fill(GOLD, oval(-0.2, -1, 0.025, 0.025));
      }
      case CROWN -> {
        path(or(t, GOLD), "M-0.6 0 L-0.75 -0.8 L-0.32 -0.4 L0 -1 L0.32 -0.4 L0.75 -0.8 L0.6 0 Z");
        flat(0xc0293a, oval(0, -0.2, 0.1, 0.12));
        flat(0x2f7fc2, oval(-0.35, -0.18, 0.08, 0.09));
        flat(0x2f7fc2, oval(0.35, -0.18, 0.08, 0.09));
      }
      case LUTE -> {
        path(or(t, 0xb8742e), "M0 -0.55 C0.3 -0.5 0.38 -0.1 0 0 C-0.38 -0.1 -0.3 -0.5 0 -0.55 Z");
        flat(0x3a2418, oval(0, -0.26, 0.08, 0.08));
        fill(DARK_WOOD, rect(-0.035, -0.98, 0.07, 0.52));
        brush.line(0, -0.95, 0, -0.1, 0xf0e6d0, 0.012);
      }
      case VIOLIN -> violin(or(t, 0x9a4a1e));
      case TRUMPET -> {
        fill(GOLD, Shapes.limb(0, 0, 0.045, 0, -0.7, 0.06));
        path(
            or(t, GOLD),
            "M-0.06 -0.6 L0.06 -0.6 Q0.1 -0.85 0.3 -1 L-0.3 -1 Q-0.1 -0.85 -0.06 -0.6 Z");
        stroke(0x8a6420, 0.045, "M0 -0.5 Q0.24 -0.5 0.24 -0.34 Q0.24 -0.18 0 -0.18");
      }
      case DRUM -> {
        path(or(t, 0xb3322e), "M-0.5 -0.82 L0.5 -0.82 L0.5 -0.12 Q0 0.1 -0.5 -0.12 Z");
        stroke(GOLD, 0.04, "M-0.5 -0.7 L-0.25 -0.1 L0 -0.68 L0.25 -0.1 L0.5 -0.7");
        fill(PAPER, oval(0, -0.82, 0.5, 0.15));
        brush.line(-0.3, -1.1, 0.1, -0.84, WOOD, 0.05);
        brush.line(0.4, -1.1, 0.0, -0.84, WOOD, 0.05);
      }
      case PIANO -> {
        int c = or(t, 0x35241d);
        fill(c, rect(-0.75, -1, 1.5, 0.98));
        fill(Rgb.lighter(c, 0.12), rect(-0.82, -0.5, 1.64, 0.16));
        flat(PAPER, rect(-0.72, -0.47, 1.44, 0.1));
        for (int i = 0; i < 14; i++) {
          flat(0x1c1a1e, rect(-0.66 + i * 0.1, -0.47, 0.045, 0.06));
        }
        flat(PAPER, rect(-0.26, -0.86, 0.52, 0.28));
        brush.line(-0.18, -0.78, 0.18, -0.78, 0x4a4038, 0.02);
        brush.line(-0.18, -0.68, 0.18, -0.68, 0x4a4038, 0.02);
      }
      case BREAD -> {
        path(or(t, 0xc98a45), "M-0.9 -0.1 C-1.05 -0.85 -0.5 -1 0 -1 C0.5 -1 1.05 -0.85 0.9 -0.1 Z");
        stroke(
            0xf0cf94, 0.09, "M-0.45 -0.82 L-0.3 -0.45 M0 -0.88 L0.1 -0.5 M0.42 -0.82 L0.5 -0.45");
      }
      case CAKE -> {
        fill(or(t, 0xf3d9c0), Shapes.round(-0.62, -0.55, 1.24, 0.55, 0.1));
        path(
            0xe2708a,
            "M-0.64 -0.6 L0.64 -0.6 L0.64 -0.36 Q0.5 -0.2 0.36 -0.36 Q0.2 -0.18 0 -0.36 Q-0.2 -0.18"
                + " -0.36 -0.36 Q-0.5 -0.2 -0.64 -0.36 Z");
        for (int i = -1; i <= 1; i++) {
          fill(0xf7f2e4, rect(i * 0.34 - 0.04, -0.85, 0.08, 0.26));
          brush.shine(oval(i * 0.34, -0.94, 0.06, 0.09), 0xffc24a);
        }
      }
      case EGG -> {
        path(or(t, 0xe8dcb8), "M0 -1 C0.5 -0.9 0.55 0 0 0 C-0.55 0 -0.5 -0.9 0 -1 Z");
        for (int i = 0; i < 5; i++) {
          flat(0x9a7a5a, oval(-0.2 + (i * 3 % 5) * 0.11, -0.2 - i * 0.13, 0.055, 0.045));
        }
      }
      case BALL -> {
        fill(or(t, 0xf2f0ea), oval(0, -0.5, 0.5, 0.5));
        stroke(0x33323a, 0.05, "M-0.46 -0.6 Q0 -0.4 0.46 -0.6 M-0.1 -0.98 Q0.1 -0.5 -0.1 -0.02");
      }
      case FEATHER -> {
        path(
            or(t, 0xf4efe4),
            "M0.02 -0.12 C-0.3 -0.5 -0.2 -0.9 0.18 -1 C0.36 -0.6 0.24 -0.3 0.02 -0.12 Z");
        stroke(0x6a5a48, 0.03, "M0 0 Q0 -0.5 0.15 -0.95");
      }
      case BROOM -> {
        fill(WOOD, Shapes.limb(0, -0.25, 0.016, 0, -1, 0.016));
        path(or(t, 0xd8b25a), "M-0.04 -0.3 L0.04 -0.3 L0.14 0 L-0.14 0 Z");
        brush.line(-0.05, -0.24, 0.05, -0.24, 0x8a3a2c, 0.03);
      }
      case DOLL -> {
        int c = or(t, 0xb07a48);
        for (double x : new double[] {-0.24, 0.24}) {
          fill(c, oval(x, -0.92, 0.13, 0.13));
          fill(c, oval(x * 1.5, -0.36, 0.14, 0.11));
          fill(c, oval(x * 0.9, -0.08, 0.15, 0.12));
        }
        fill(c, oval(0, -0.3, 0.28, 0.28));
        fill(Rgb.lighter(c, 0.12), oval(0, -0.73, 0.3, 0.27));
        flat(0x241c22, oval(-0.1, -0.77, 0.04, 0.045));
        flat(0x241c22, oval(0.12, -0.77, 0.04, 0.045));
        flat(0x4a3026, oval(0.01, -0.66, 0.06, 0.045));
      }
      case CAMERA -> {
        fill(or(t, 0x7a4a2c), Shapes.round(-0.62, -0.75, 1.24, 0.75, 0.12));
        fill(0x3a3b44, rect(-0.3, -0.95, 0.4, 0.2));
        fill(STEEL, oval(0, -0.37, 0.28, 0.28));
        flat(0x26323c, oval(0, -0.37, 0.18, 0.18));
        brush.shine(oval(0.42, -0.6, 0.07, 0.07), 0xffd98a);
      }
      case PAINTING -> {
        stroke(WOOD, 0.05, "M-0.3 0 L-0.05 -0.98 M0.3 0 L0.05 -0.98 M0 -0.3 L0 -0.98");
        fill(GOLD, rect(-0.42, -0.95, 0.84, 0.66));
        flat(or(t, 0x9cc8e0), rect(-0.36, -0.89, 0.72, 0.54));
        flat(
            0x6f9a4a,
            Shapes.path(
                "M-0.36 -0.35 L-0.36 -0.5 Q-0.1 -0.72 0.1 -0.5 Q0.25 -0.6 0.36 -0.5 L0.36 -0.35"
                    + " Z"));
        flat(0xf6cf4a, oval(0.2, -0.77, 0.07, 0.07));
      }
      case CAGE -> {
        stroke(
            or(t, GOLD),
            0.035,
            "M-0.36 -0.1 L-0.36 -0.6 Q-0.36 -0.95 0 -0.95 Q0.36 -0.95 0.36 -0.6 L0.36 -0.1");
        for (int i = -2; i <= 2; i++) {
          brush.line(i * 0.14, -0.1, i * 0.12, -0.9 + Math.abs(i) * 0.03, or(t, GOLD), 0.025);
        }
        fill(or(t, GOLD), rect(-0.42, -0.12, 0.84, 0.12));
      }
      case GATE -> {
        path(
            STONE,
            "M-0.5 0 L-0.5 -0.7 C-0.5 -1.1 0.5 -1.1 0.5 -0.7 L0.5 0 L0.34 0 L0.34 -0.62"
                + " C0.34 -0.9 -0.34 -0.9 -0.34 -0.62 L-0.34 0 Z");
        for (double x : new double[] {-0.56, 0.3}) {
          for (int i = 0; i < 4; i++) {
            fill(
                Rgb.darker(STONE, i % 2 == 0 ? 0.06 : 0.16), rect(x, -0.17 - i * 0.17, 0.26, 0.17));
          }
        }
        path(Rgb.darker(STONE, 0.2), "M-0.09 -1.05 L0.09 -1.05 L0.06 -0.82 L-0.06 -0.82 Z");
        path(or(t, DARK_WOOD), "M-0.32 0 L-0.32 -0.6 L-0.2 -0.66 L-0.2 0.06 Z");
        path(or(t, DARK_WOOD), "M0.32 0 L0.32 -0.6 L0.2 -0.66 L0.2 0.06 Z");
      }
      case WELL -> {
        fill(DARK_WOOD, rect(-0.4, -0.8, 0.07, 0.5));
        fill(DARK_WOOD, rect(0.33, -0.8, 0.07, 0.5));
        path(or(t, 0xa8503c), "M-0.55 -0.74 L0 -1.04 L0.55 -0.74 Z");
        brush.line(-0.36, -0.64, 0.36, -0.64, WOOD, 0.05);
        brush.line(0, -0.64, 0, -0.46, 0xd8c9a0, 0.02);
        fill(WOOD, Shapes.path("M-0.1 -0.47 L0.1 -0.47 L0.07 -0.3 L-0.07 -0.3 Z"));
        for (int row = 0; row < 3; row++) {
          for (int i = 0; i < 4; i++) {
            double left = -0.46 + i * 0.23 + (row % 2 == 0 ? 0 : -0.05);
            fill(
                Rgb.darker(STONE, (i + row) % 2 * 0.12),
                Shapes.round(left, -0.34 + row * 0.11, 0.23, 0.12, 0.05));
          }
        }
      }
      case BUS -> {
        fill(or(t, 0xe0a92e), Shapes.round(-1.05, -1, 2.1, 0.86, 0.16));
        for (int i = 0; i < 5; i++) {
          flat(0xbfe0ee, Shapes.round(-0.92 + i * 0.38, -0.86, 0.3, 0.3, 0.06));
        }
        flat(Rgb.darker(or(t, 0xe0a92e), 0.35), rect(-1.05, -0.44, 2.1, 0.06));
        for (double x : new double[] {-0.62, 0.62}) {
          fill(0x24242a, oval(x, -0.14, 0.16, 0.16));
          fill(STEEL, oval(x, -0.14, 0.07, 0.07));
        }
        brush.shine(oval(1.0, -0.3, 0.06, 0.06), 0xfff2b0);
      }
      case DAM -> {
        flat(0x5fa0bc, rect(-1.5, -0.86, 3.0, 0.3));
        path(or(t, STONE), "M-1.6 -0.95 Q0 -0.78 1.6 -0.95 L1.25 0 Q0 0.12 -1.25 0 Z");
        for (int i = 0; i < 3; i++) {
          brush.line(
              -1.5 + i * 0.1,
              -0.68 + i * 0.22,
              1.5 - i * 0.1,
              -0.68 + i * 0.22,
              Rgb.darker(STONE, 0.3),
              0.02);
        }
        for (double x : new double[] {-0.5, 0.5}) {
          path(
              0xd8eef6,
              "M"
                  + (x - 0.12)
                  + " -0.6 L"
                  + (x + 0.12)
                  + " -0.6 L"
                  + (x + 0.17)
                  + " 0.04 L"
                  + (x - 0.17)
                  + " 0.04 Z");
        }
        fill(
            Rgb.lighter(STONE, 0.15),
            Shapes.path("M-1.64 -1.02 Q0 -0.86 1.64 -1.02 L1.62 -0.9 Q0 -0.74 -1.62 -0.9 Z"));
      }
      case BASKET -> {
        stroke(DARK_WOOD, 0.06, "M-0.36 -0.5 Q0 -1.4 0.36 -0.5");
        path(or(t, 0xb98a4e), "M-0.5 -0.55 L0.5 -0.55 L0.38 0 L-0.38 0 Z");
        for (int i = 0; i < 3; i++) {
          brush.line(
              -0.45 + i * 0.03,
              -0.42 + i * 0.15,
              0.45 - i * 0.03,
              -0.42 + i * 0.15,
              0x7d5a30,
              0.03);
        }
      }
      case UMBRELLA -> {
        brush.line(0, 0, 0, -0.9, 0x4a3a30, 0.03);
        path(
            or(t, 0xc0392f),
            "M-0.72 -0.55 C-0.62 -1.12 0.62 -1.12 0.72 -0.55 Q0.55 -0.66 0.36 -0.55 Q0.18 -0.68 0"
                + " -0.55 Q-0.18 -0.68 -0.36 -0.55 Q-0.55 -0.66 -0.72 -0.55 Z");
      }
      case KITE -> {
        path(or(t, 0xd8443a), "M0 -1 L0.32 -0.62 L0 -0.18 L-0.32 -0.62 Z");
        flat(0xf4cf4a, Shapes.path("M0 -1 L0.32 -0.62 L0 -0.62 Z"));
        stroke(0xf0e8da, 0.02, "M0 -0.18 Q0.2 0 0 0.2 Q-0.15 0.4 0.1 0.6");
      }
      case MACHINE -> machine(or(t, 0xa8742f));
      case CLOCK -> {
        path(
            or(t, 0x6e4426),
            "M-0.22 0 L-0.22 -0.1 L-0.17 -0.14 L-0.17 -0.6 L-0.22 -0.66 L-0.22 -0.94 L0 -1.04 L0.22"
                + " -0.94 L0.22 -0.66 L0.17 -0.6 L0.17 -0.14 L0.22 -0.1 L0.22 0 Z");
        dial(0, -0.8, 0.16);
        brush.flat(Shapes.round(-0.11, -0.57, 0.22, 0.4, 0.03), 0x2a1a12);
        brush.line(0, -0.57, 0.03, -0.28, GOLD, 0.014);
        fill(GOLD, oval(0.03, -0.26, 0.05, 0.05));
      }
      case CHEST -> {
        fill(or(t, WOOD), rect(-0.75, -0.58, 1.5, 0.58));
        path(or(t, WOOD), "M-0.75 -0.6 C-0.75 -1.1 0.75 -1.1 0.75 -0.6 Z");
        fill(GOLD, rect(-0.78, -0.64, 1.56, 0.1));
        fill(GOLD, rect(-0.55, -0.98, 0.1, 0.98));
        fill(GOLD, rect(0.45, -0.98, 0.1, 0.98));
        fill(0xf4d27a, Shapes.round(-0.11, -0.7, 0.22, 0.26, 0.06));
      }
      case ANVIL -> {
        path(
            or(t, 0x4a4f59),
            "M-0.6 -1 L0.45 -1 L0.85 -0.9 L0.45 -0.72 L0.2 -0.66 L0.16 -0.42 L0.4 -0.3 L-0.4 -0.3"
                + " L-0.16 -0.42 L-0.2 -0.66 L-0.6 -0.72 Z");
        fill(DARK_WOOD, rect(-0.42, -0.3, 0.84, 0.3));
      }
      case CAULDRON -> {
        flame(-0.2, 0.02, 0.3);
        flame(0.2, 0.02, 0.3);
        path(
            0x33343c,
            "M-0.5 -0.75 C-0.75 -0.2 -0.4 -0.05 0 -0.05 C0.4 -0.05 0.75 -0.2 0.5 -0.75 Z");
        fill(0x44454f, oval(0, -0.76, 0.54, 0.1));
        brush.shine(oval(0, -0.77, 0.44, 0.06), or(t, 0x7fd07a));
        brush.veil(oval(0.1, -0.95, 0.12, 0.12), 0xffffff, 0.3);
      }
      case FIRE -> {
        fill(DARK_WOOD, Shapes.limb(-0.45, -0.02, 0.06, 0.4, -0.12, 0.06));
        fill(DARK_WOOD, Shapes.limb(0.45, -0.02, 0.06, -0.4, -0.12, 0.06));
        flame(-0.2, -0.05, 0.6);
        flame(0.22, -0.05, 0.5);
        flame(0, -0.05, 0.95);
      }
      case TABLE -> {
        for (double x : new double[] {-0.9, 0.78}) {
          fill(DARK_WOOD, rect(x, -0.82, 0.12, 0.82));
        }
        fill(
            or(t, WOOD),
            Shapes.path("M-1.05 -0.84 L-0.95 -1 L0.95 -1 L1.05 -0.84 L1.05 -0.74 L-1.05 -0.74 Z"));
      }
      case CHAIR -> {
        fill(or(t, WOOD), rect(-0.3, -1, 0.09, 1));
        fill(or(t, WOOD), rect(0.2, -0.48, 0.09, 0.48));
        fill(or(t, WOOD), rect(-0.33, -0.52, 0.66, 0.1));
        fill(or(t, WOOD), rect(-0.3, -0.98, 0.14, 0.4));
      }
      case WHEEL -> wheel(0, -0.5, 0.5, or(t, WOOD));
      case CART -> {
        path(or(t, WOOD), "M-0.9 -0.78 L0.9 -0.78 L0.75 -0.32 L-0.75 -0.32 Z");
        brush.line(0.75, -0.45, 1.15, -0.15, DARK_WOOD, 0.05);
        wheel(-0.42, -0.27, 0.27, DARK_WOOD);
        wheel(0.42, -0.27, 0.27, DARK_WOOD);
        fill(0xd9b45a, Shapes.path("M-0.8 -0.78 Q-0.5 -1.1 0 -0.95 Q0.5 -1.1 0.8 -0.78 Z"));
      }
      case BARREL -> {
        path(or(t, WOOD), "M-0.34 -1 L0.34 -1 Q0.5 -0.5 0.34 0 L-0.34 0 Q-0.5 -0.5 -0.34 -1 Z");
        stroke(0x4a4f59, 0.06, "M-0.39 -0.8 Q0 -0.72 0.39 -0.8 M-0.39 -0.22 Q0 -0.14 0.39 -0.22");
        fill(DARK_WOOD, oval(0, -1, 0.34, 0.07));
      }
      case DOOR -> {
        path(STONE, "M-0.4 0 L-0.4 -0.65 C-0.4 -1.1 0.4 -1.1 0.4 -0.65 L0.4 0 Z");
        path(or(t, 0x74452a), "M-0.31 0 L-0.31 -0.63 C-0.31 -0.98 0.31 -0.98 0.31 -0.63 L0.31 0 Z");
        for (int i = -1; i <= 1; i++) {
          brush.line(i * 0.15, -0.85 + Math.abs(i) * 0.06, i * 0.15, 0, DARK_WOOD, 0.014);
        }
        fill(GOLD, oval(0.2, -0.4, 0.035, 0.035));
        brush.line(-0.3, -0.66, 0.1, -0.66, 0x3b3c44, 0.03);
        brush.line(-0.3, -0.2, 0.1, -0.2, 0x3b3c44, 0.03);
      }
      case STATUE -> {
        fill(STONE, rect(-0.24, -0.2, 0.48, 0.2));
        fill(STONE, rect(-0.19, -0.26, 0.38, 0.08));
        path(
            0xb3aea4,
            "M-0.12 -0.26 L-0.1 -0.6 Q-0.16 -0.72 -0.12 -0.8 L-0.04 -0.84 L0.04 -0.84 Q0.14 -0.8"
                + " 0.14 -0.72 L0.24 -0.98 L0.27 -0.96 L0.17 -0.62 L0.11 -0.58 L0.14 -0.26 Z");
        fill(0xb3aea4, oval(0, -0.9, 0.06, 0.075));
      }
      case GRAVE -> {
        path(STONE, "M-0.34 0 L-0.34 -0.7 C-0.34 -1.1 0.34 -1.1 0.34 -0.7 L0.34 0 Z");
        stroke(Rgb.darker(STONE, 0.35), 0.05, "M0 -0.82 L0 -0.4 M-0.14 -0.68 L0.14 -0.68");
      }
      case SIGNPOST -> {
        fill(DARK_WOOD, rect(-0.04, -1, 0.08, 1));
        path(or(t, 0xb98a4e), "M-0.32 -0.95 L0.3 -0.95 L0.42 -0.84 L0.3 -0.73 L-0.32 -0.73 Z");
        path(0xa87a42, "M0.3 -0.66 L-0.28 -0.66 L-0.4 -0.56 L-0.28 -0.46 L0.3 -0.46 Z");
        brush.line(-0.2, -0.84, 0.2, -0.84, DARK_WOOD, 0.03);
      }
      case FOUNTAIN -> {
        path(STONE, "M-0.6 -0.3 L0.6 -0.3 L0.52 0 L-0.52 0 Z");
        fill(0x6fb5cf, oval(0, -0.3, 0.55, 0.06));
        fill(STONE, rect(-0.06, -0.7, 0.12, 0.4));
        path(STONE, "M-0.28 -0.74 L0.28 -0.74 L0.1 -0.62 L-0.1 -0.62 Z");
        stroke(
            0xd8f0fa,
            0.03,
            "M0 -0.95 Q-0.25 -1 -0.32 -0.35 M0 -0.95 Q0.25 -1 0.32 -0.35 M0 -0.74 L0 -0.98");
      }
      case TENT -> {
        path(or(t, 0xc9a56a), "M0 -1 L0.62 0 L-0.62 0 Z");
        flat(0x4a3525, Shapes.path("M0 -0.8 L0.2 0 L-0.2 0 Z"));
        brush.line(0, -1, 0, -1.12, DARK_WOOD, 0.02);
        path(0xb3322e, "M0 -1.12 L0.16 -1.07 L0 -1.02 Z");
      }
      case CAR -> {
        path(
            or(t, 0xb8352f),
            "M-1.05 -0.18 L-1.02 -0.5 Q-0.7 -0.58 -0.55 -0.6 L-0.3 -0.95 L0.4 -0.95 L0.66 -0.58"
                + " Q1.0 -0.52 1.05 -0.4 L1.05 -0.18 Z");
        flat(0xbfe0ee, Shapes.path("M-0.42 -0.6 L-0.24 -0.86 L0.02 -0.86 L0.02 -0.6 Z"));
        flat(0xbfe0ee, Shapes.path("M0.1 -0.6 L0.1 -0.86 L0.36 -0.86 L0.54 -0.6 Z"));
        for (double x : new double[] {-0.6, 0.6}) {
          fill(0x24242a, oval(x, -0.19, 0.2, 0.2));
          fill(STEEL, oval(x, -0.19, 0.09, 0.09));
        }
        brush.shine(oval(1.0, -0.38, 0.06, 0.07), 0xfff2b0);
      }
      case BICYCLE -> {
        brush.line(oval(-0.48, -0.32, 0.31, 0.31), 0x2c2c32, 0.05);
        brush.line(oval(0.48, -0.32, 0.31, 0.31), 0x2c2c32, 0.05);
        stroke(
            or(t, 0xc0392f),
            0.06,
            "M-0.48 -0.32 L-0.2 -0.75 L0.3 -0.75 L0 -0.3 L-0.48 -0.32 M-0.2 -0.75 L0 -0.3 M0.48"
                + " -0.32 L0.28 -0.92");
        stroke(0x2c2c32, 0.05, "M0.28 -0.95 L0.45 -0.98 M-0.32 -0.82 L-0.1 -0.82");
      }
      case COMPUTER -> {
        fill(WOOD, rect(-0.62, -0.42, 1.24, 0.07));
        fill(DARK_WOOD, rect(-0.54, -0.36, 0.08, 0.36));
        fill(DARK_WOOD, rect(0.46, -0.36, 0.08, 0.36));
        fill(0x2c2f38, Shapes.round(-0.42, -1, 0.84, 0.5, 0.06));
        brush.shine(rect(-0.37, -0.96, 0.74, 0.41), 0x7fd6ee);
        for (int i = 0; i < 4; i++) {
          brush.shine(rect(-0.32, -0.92 + i * 0.09, 0.3 + 0.09 * (i * 7 % 4), 0.035), 0xe9fbff);
        }
        fill(0x2c2f38, rect(-0.08, -0.5, 0.16, 0.08));
      }
      case TRAIN -> train(or(t, 0x8a2f2b));
      case SHIP -> ship(or(t, 0xf2e8d2));
      case BOAT -> {
        path(
            or(t, 0x8c4a2c),
            "M-1.0 -0.5 Q0 -0.32 1.0 -0.58 Q0.86 0 0.5 0 L-0.55 0 Q-0.9 -0.05 -1.0 -0.5 Z");
        stroke(0xd9b98a, 0.05, "M-1.0 -0.5 Q0 -0.32 1.0 -0.58");
        brush.line(-0.1, -0.35, 0.9, -0.95, WOOD, 0.05);
      }
      case CLOCK_TOWER -> clockTower();
      case BALLOON -> {
        path(
            or(t, 0xd8602f),
            "M0 -1 C0.48 -1 0.5 -0.55 0.12 -0.28 L-0.12 -0.28 C-0.5 -0.55 -0.48 -1 0 -1 Z");
        flat(
            0xf4cf6a,
            Shapes.path(
                "M0 -1 C0.2 -1 0.22 -0.55 0.05 -0.28 L-0.05 -0.28 C-0.22 -0.55 -0.2 -1 0 -1 Z"));
        stroke(DARK_WOOD, 0.012, "M-0.12 -0.28 L-0.08 -0.12 M0.12 -0.28 L0.08 -0.12");
        fill(WOOD, Shapes.round(-0.1, -0.13, 0.2, 0.13, 0.04));
      }
      case ROCKET -> {
        path(
            or(t, 0xe6e9ee),
            "M0 -1 C0.22 -0.75 0.22 -0.4 0.16 -0.18 L-0.16 -0.18 C-0.22 -0.4 -0.22 -0.75 0 -1 Z");
        path(
            0xc0392f,
            "M0 -1 C0.1 -0.9 0.15 -0.82 0.17 -0.74 L-0.17 -0.74 C-0.15 -0.82 -0.1 -0.9 0 -1 Z");
        path(0xc0392f, "M0.17 -0.38 L0.32 -0.1 L0.14 -0.2 Z");
        path(0xc0392f, "M-0.17 -0.38 L-0.32 -0.1 L-0.14 -0.2 Z");
        fill(0x5fb0d6, oval(0, -0.58, 0.075, 0.075));
        brush.in(0, 0, 1, false, 180, () -> flame(0, 0.16, 0.2));
      }
      case WINDMILL -> {
        path(0xe8dcc4, "M-0.2 0 L-0.12 -0.66 L0.12 -0.66 L0.2 0 Z");
        path(0x8a4a34, "M-0.15 -0.64 Q0 -0.86 0.15 -0.64 Z");
        for (int i = 0; i < 4; i++) {
          brush.in(
              0,
              -0.68,
              1,
              false,
              22 + 90 * i,
              () -> {
                brush.line(0, 0, 0, -0.32, DARK_WOOD, 0.016);
                flat(0xf4ecda, rect(0.0, -0.32, 0.075, 0.24));
              });
        }
        fill(0x5c3a22, Shapes.round(-0.05, -0.14, 0.1, 0.14, 0.06));
      }
      case SNOWMAN -> {
        fill(0xf4f7fb, oval(0, -0.22, 0.28, 0.23));
        fill(0xf4f7fb, oval(0, -0.56, 0.2, 0.18));
        fill(0xf4f7fb, oval(0, -0.82, 0.14, 0.13));
        flat(0x26242b, oval(-0.05, -0.85, 0.018, 0.02));
        flat(0x26242b, oval(0.06, -0.85, 0.018, 0.02));
        path(0xe5812b, "M0.01 -0.82 L0.15 -0.79 L0.01 -0.78 Z");
        fill(0xc0392f, Shapes.round(-0.14, -0.74, 0.28, 0.06, 0.05));
        fill(0x26242b, rect(-0.1, -1.06, 0.2, 0.14));
        fill(0x26242b, rect(-0.16, -0.94, 0.32, 0.03));
      }
      case PUMPKIN -> {
        fill(or(t, 0xd96f24), oval(-0.28, -0.42, 0.3, 0.4));
        fill(or(t, 0xd96f24), oval(0.28, -0.42, 0.3, 0.4));
        fill(or(t, 0xe5812b), oval(0, -0.44, 0.28, 0.44));
        fill(0x4f7a3a, rect(-0.05, -1, 0.1, 0.18));
      }
      case SKULL -> {
        fill(0xece4d2, oval(0, -0.6, 0.42, 0.4));
        fill(0xece4d2, Shapes.round(-0.24, -0.34, 0.48, 0.34, 0.1));
        flat(0x2a2228, oval(-0.17, -0.56, 0.11, 0.12));
        flat(0x2a2228, oval(0.17, -0.56, 0.11, 0.12));
        flat(0x2a2228, Shapes.path("M0 -0.44 L0.06 -0.32 L-0.06 -0.32 Z"));
      }
      case PLANET_RING -> {
        fill(or(t, 0xd9a066), oval(0, -0.5, 0.4, 0.4));
        brush.veil(
            Shapes.path("M-0.38 -0.6 Q0 -0.5 0.38 -0.62 L0.4 -0.5 Q0 -0.4 -0.4 -0.5 Z"),
            0x8a4a34,
            0.4);
        brush.line(
            Shapes.path(
                "M-0.36 -0.42 C-0.9 -0.15 -0.5 -0.12 0 -0.35 C0.6 -0.6 0.9 -0.85 0.36 -0.68"),
            0xf0dcb0,
            0.05);
      }
      default -> creatures.draw(t.prop(), t.colour());
    }
  }

  void flame(double x, double base, double height) {
    brush.in(
        x,
        base,
        height,
        false,
        () -> {
          brush.shine(
              Shapes.path(
                  "M0 -1 C0.12 -0.7 0.42 -0.55 0.36 -0.2 C0.32 0 0.15 0.04 0 0.04 C-0.15 0.04 -0.34"
                      + " 0 -0.36 -0.22 C-0.38 -0.5 -0.12 -0.6 0 -1 Z"),
              0xf2702a);
          brush.shine(
              Shapes.path(
                  "M0.02 -0.72 C0.08 -0.5 0.28 -0.4 0.24 -0.15 C0.2 0.02 -0.2 0.02 -0.24 -0.16"
                      + " C-0.26 -0.36 -0.06 -0.44 0.02 -0.72 Z"),
              0xffb43c);
          brush.shine(
              Shapes.path(
                  "M0 -0.44 C0.06 -0.3 0.14 -0.24 0.12 -0.1 C0.1 0.01 -0.1 0.01 -0.12 -0.1 C-0.12"
                      + " -0.24 -0.04 -0.28 0 -0.44 Z"),
              0xfff0b0);
        });
  }

  void dial(double x, double y, double r) {
    fill(GOLD, oval(x, y, r, r));
    brush.shine(oval(x, y, r * 0.84, r * 0.84), brush.palette().lampsLit() ? 0xffedb8 : 0xf7efdc);
    for (int i = 0; i < 12; i++) {
      double a = i * Math.PI / 6;
      brush.line(
          x + Math.cos(a) * r * 0.66,
          y + Math.sin(a) * r * 0.66,
          x + Math.cos(a) * r * 0.76,
          y + Math.sin(a) * r * 0.76,
          0x33262a,
          r * 0.07);
    }
    brush.line(x, y, x + r * 0.08, y - r * 0.58, 0x2a2026, r * 0.08);
    brush.line(x, y, x + r * 0.4, y + r * 0.14, 0x2a2026, r * 0.1);
  }

  void wheel(double x, double y, double r, int rgb) {
    brush.line(oval(x, y, r * 0.9, r * 0.9), rgb, r * 0.2);
    for (int i = 0; i < 4; i++) {
      double a = i * Math.PI / 4 + 0.2;
      brush.line(
          x - Math.cos(a) * r * 0.85,
          y - Math.sin(a) * r * 0.85,
          x + Math.cos(a) * r * 0.85,
          y + Math.sin(a) * r * 0.85,
          rgb,
          r * 0.1);
    }
    fill(Rgb.darker(rgb, 0.2), oval(x, y, r * 0.18, r * 0.18));
  }

  void gear(double x, double y, double r, int teeth, int rgb) {
    double[] xy = new double[teeth * 8];
    for (int i = 0; i < teeth; i++) {
      double[] offsets = {-0.5, -0.22, 0.22, 0.5};
      double[] radii = {0.82, 1, 1, 0.82};
      for (int k = 0; k < 4; k++) {
        double a = (i + offsets[k] * 0.85) * 2 * Math.PI / teeth;
        xy[i * 8 + k * 2] = x + Math.cos(a) * r * radii[k];
        xy[i * 8 + k * 2 + 1] = y + Math.sin(a) * r * radii[k];
      }
    }
    Path2D shape = Shapes.poly(xy);
    shape.setWindingRule(Path2D.WIND_EVEN_ODD);
    shape.append(oval(x, y, r * 0.3, r * 0.3), false);
    fill(rgb, shape);
    brush.line(oval(x, y, r * 0.58, r * 0.58), Rgb.darker(rgb, 0.3), r * 0.07);
  }

  private void violin(int rgb) {
    path(
        rgb,
        "M0 -0.62 C0.22 -0.64 0.24 -0.46 0.13 -0.38 C0.14 -0.3 0.3 -0.3 0.27 -0.12 C0.24 0.03 0.08"
            + " 0 0 0 C-0.08 0 -0.24 0.03 -0.27 -0.12 C-0.3 -0.3 -0.14 -0.3 -0.13 -0.38 C-0.24"
            + " -0.46 -0.22 -0.64 0 -0.62 Z");
    fill(0x241c1c, rect(-0.03, -0.94, 0.06, 0.55));
    fill(DARK_WOOD, oval(0, -0.97, 0.06, 0.05));
    stroke(0x2a1812, 0.02, "M-0.1 -0.34 Q-0.06 -0.27 -0.11 -0.2 M0.1 -0.34 Q0.06 -0.27 0.11 -0.2");
    brush.line(-0.07, -0.22, 0.07, -0.22, PAPER, 0.025);
    brush.line(0.34, 0.02, 0.3, -0.92, WOOD, 0.025);
    brush.line(0.37, 0.02, 0.33, -0.92, PAPER, 0.012);
  }

  private void machine(int brass) {
    fill(0x4a4650, Shapes.round(-0.6, -0.14, 1.2, 0.14, 0.05));
    fill(0x5d5a66, Shapes.round(-0.46, -0.72, 0.92, 0.6, 0.06));
    fill(0x33313a, rect(0.2, -1, 0.12, 0.32));
    brush.veil(oval(0.3, -1.08, 0.13, 0.1), 0xe8e8ee, 0.4);
    brush.veil(oval(0.42, -1.2, 0.17, 0.13), 0xe8e8ee, 0.25);
    gear(-0.28, -0.52, 0.3, 12, brass);
    gear(0.14, -0.34, 0.22, 10, Rgb.lighter(brass, 0.18));
    gear(0.36, -0.62, 0.16, 8, Rgb.darker(brass, 0.15));
    brush.line(-0.56, -0.3, -0.8, -0.62, 0x33313a, 0.05);
    fill(0xb3322e, oval(-0.8, -0.64, 0.06, 0.06));
    brush.shine(oval(0.32, -0.24, 0.05, 0.05), 0xffd36a);
  }

  private void clockTower() {
    path(0xa08a78, "M-0.14 0 L-0.13 -0.72 L0.13 -0.72 L0.14 0 Z");
    fill(0x8a7464, rect(-0.16, -0.76, 0.32, 0.05));
    fill(0xa08a78, rect(-0.145, -0.9, 0.29, 0.15));
    path(0x4f4a5e, "M-0.17 -0.89 L0 -1.08 L0.17 -0.89 Z");
    dial(0, -0.825, 0.062);
    for (int i = 0; i < 3; i++) {
      brush.flat(Shapes.round(-0.03, -0.6 + i * 0.18, 0.06, 0.1, 0.05), 0x3c3540);
    }
    brush.line(0, -1.08, 0, -1.16, 0x3c3540, 0.008);
  }

  private void train(int rgb) {
    fill(Rgb.darker(rgb, 0.15), rect(-1.35, -0.72, 0.95, 0.5));
    for (int i = 0; i < 3; i++) {
      brush.shine(
          rect(-1.27 + i * 0.29, -0.62, 0.2, 0.2),
          brush.palette().lampsLit() ? 0xffdf9a : 0xcfe6f0);
    }
    fill(rgb, rect(-0.34, -0.9, 0.4, 0.68));
    brush.shine(rect(-0.26, -0.8, 0.24, 0.22), brush.palette().lampsLit() ? 0xffdf9a : 0xcfe6f0);
    fill(0x3b3d47, rect(-0.4, -0.97, 0.52, 0.08));
    fill(0x3b3d47, Shapes.round(0.02, -0.66, 0.8, 0.42, 0.3));
    path(0x2b2c34, "M0.52 -0.64 L0.48 -1 L0.7 -1 L0.66 -0.64 Z");
    fill(GOLD, oval(0.26, -0.68, 0.09, 0.1));
    path(0x9a3a2e, "M0.8 -0.2 L1.02 0 L0.7 0 Z");
    for (double x : new double[] {-1.1, -0.66, -0.18, 0.2, 0.56}) {
      fill(0x24242a, oval(x, -0.13, 0.135, 0.135));
      fill(0xb3322e, oval(x, -0.13, 0.06, 0.06));
    }
    SplittableRandom puffs = new SplittableRandom(5);
    for (int i = 0; i < 5; i++) {
      brush.veil(
          Shapes.blob(
              0.55 - i * 0.2, -1.1 - i * 0.07, 0.12 + i * 0.035, 0.1 + i * 0.03, 0.3, puffs),
          0xf0eef0,
          0.6);
    }
  }

  private void ship(int sail) {
    brush.line(-0.22, -0.15, -0.22, -0.86, DARK_WOOD, 0.02);
    brush.line(0.14, -0.15, 0.14, -1, DARK_WOOD, 0.024);
    brush.line(0.42, -0.2, 0.72, -0.4, DARK_WOOD, 0.018);
    path(sail, "M0.14 -0.95 Q0.42 -0.85 0.32 -0.62 L-0.02 -0.62 Q0.08 -0.8 0.14 -0.95 Z");
    path(sail, "M0.36 -0.58 Q0.5 -0.42 0.38 -0.24 L-0.06 -0.24 Q0.06 -0.4 -0.02 -0.58 Z");
    path(sail, "M-0.22 -0.8 Q-0.04 -0.7 -0.1 -0.52 L-0.36 -0.52 Q-0.28 -0.66 -0.22 -0.8 Z");
    path(sail, "M-0.1 -0.48 Q0.0 -0.36 -0.1 -0.24 L-0.42 -0.24 Q-0.34 -0.36 -0.38 -0.48 Z");
    path(Rgb.darker(sail, 0.08), "M0.7 -0.38 L0.46 -0.24 L0.46 -0.68 Z");
    path(0xb3322e, "M0.14 -1 L-0.02 -0.96 L0.14 -0.92 Z");
    path(
        0x6e4226,
        "M-0.62 -0.34 L-0.4 -0.3 L-0.36 -0.2 L0.36 -0.2 L0.52 -0.27 Q0.42 0 0.28 0 L-0.4 0 Q-0.58"
            + " -0.1 -0.62 -0.34 Z");
    stroke(GOLD, 0.016, "M-0.56 -0.22 Q0 -0.1 0.46 -0.2");
    for (int i = 0; i < 4; i++) {
      brush.flat(rect(-0.36 + i * 0.17, -0.12, 0.05, 0.05), 0x2a1a14);
    }
  }
}

package dev.reelwright.activities.illustration;

import java.awt.geom.Path2D;

/**
 * Paints animals, robots and dragons in a box of height 1 that stands on its origin, facing right.
 */
final class CreaturePainter {
  private static final int INK = 0x241c22;

  private final Brush brush;

  CreaturePainter(Brush brush) {
    this.brush = brush;
  }

  /** How a four-legged animal is built, in shares of its height. */
  private record Build(
      double length,
      double leg,
      double girth,
      double neck,
      double headSize,
      double muzzle,
      double lean) {}

  /** The colour of a creature's coat when nothing is said of it. */
  static int colour(Prop prop) {
    return switch (prop) {
      case CAT -> 0x83868c;
      case DOG -> 0xb98148;
      case WOLF -> 0x6c7079;
      case FOX -> 0xd3672a;
      case HORSE -> 0x8a5230;
      case DEER -> 0xa9713f;
      case LION -> 0xd39a4a;
      case BEAR -> 0x5c3d2a;
      case SHEEP -> 0xf0ebe0;
      case COW -> 0x7d5138;
      case PIG -> 0xe8a3a0;
      case RABBIT -> 0xbfae9c;
      case MOUSE -> 0x8d867f;
      case CHICKEN -> 0xf2ead8;
      case BIRD -> 0x2f2f3a;
      case EAGLE -> 0x6d4a2c;
      case BUTTERFLY -> 0xe8a23c;
      case FISH -> 0x5a8fb0;
      case WHALE -> 0x3f5a78;
      case ROBOT -> 0x9fb0bf;
      case DRAGON -> 0x4f7a46;
      default -> 0x8a7a6a;
    };
  }

  void draw(Prop prop, Integer colour) {
    int rgb = colour == null ? colour(prop) : colour;
    switch (prop) {
      case CAT -> cat(rgb);
      case DOG -> beast(prop, new Build(0.72, 0.42, 0.19, 0.22, 0.17, 0.15, 0.7), rgb);
      case WOLF -> beast(prop, new Build(0.82, 0.44, 0.18, 0.24, 0.15, 0.2, 0.9), rgb);
      case FOX -> beast(prop, new Build(0.8, 0.36, 0.16, 0.22, 0.16, 0.19, 0.9), rgb);
      case HORSE -> beast(prop, new Build(0.6, 0.45, 0.155, 0.34, 0.105, 0.17, 0.75), rgb);
      case DEER -> beast(prop, new Build(0.52, 0.42, 0.12, 0.27, 0.085, 0.12, 0.55), rgb);
      case LION -> beast(prop, new Build(0.86, 0.42, 0.2, 0.2, 0.18, 0.12, 0.9), rgb);
      case BEAR -> beast(prop, new Build(0.74, 0.36, 0.27, 0.14, 0.18, 0.12, 1.1), rgb);
      case SHEEP -> beast(prop, new Build(0.62, 0.36, 0.27, 0.12, 0.14, 0.11, 1.0), rgb);
      case COW -> beast(prop, new Build(0.76, 0.4, 0.24, 0.14, 0.14, 0.15, 1.2), rgb);
      case PIG -> beast(prop, new Build(0.72, 0.3, 0.3, 0.06, 0.21, 0.13, 1.3), rgb);
      case RABBIT -> rabbit(rgb);
      case MOUSE -> mouse(rgb);
      case CHICKEN -> chicken(rgb);
      case BIRD -> bird(rgb, 0.6);
      case EAGLE -> bird(rgb, 1);
      case BUTTERFLY -> butterfly(rgb);
      case FISH -> fish(rgb);
      case WHALE -> whale(rgb);
      case ROBOT -> robot(rgb);
      case DRAGON -> dragon(rgb);
      default -> brush.fill(Shapes.oval(0, -0.5, 0.4, 0.5), rgb);
    }
  }

  private void mouse(int rgb) {
    int pink = Rgb.mix(rgb, 0xe8a3a0, 0.6);
    brush.line(Shapes.path("M-0.5 -0.2 Q-1.0 -0.1 -1.05 -0.5"), pink, 0.06);
    brush.fill(
        Shapes.path("M-0.6 0 C-0.75 -0.6 -0.1 -0.75 0.3 -0.55 L0.75 -0.2 Q0.7 0 0.4 0 Z"), rgb);
    brush.fill(Shapes.oval(0.2, -0.66, 0.19, 0.2), rgb);
    brush.flat(Shapes.oval(0.2, -0.66, 0.11, 0.12), pink);
    brush.flat(Shapes.oval(0.45, -0.36, 0.05, 0.05), INK);
    brush.flat(Shapes.oval(0.76, -0.19, 0.06, 0.05), pink);
  }

  private void beast(Prop prop, Build b, int rgb) {
    double bodyY = -b.leg - b.girth * 0.75;
    double hind = -b.length * 0.5;
    double fore = b.length * 0.5;
    int dark = Rgb.darker(rgb, 0.22);
    double thick = b.girth * (prop == Prop.HORSE || prop == Prop.DEER ? 0.3 : 0.4);
    double thin = thick * 0.55;
    leg(hind + 0.07, bodyY, thick, thin, -0.02, dark);
    leg(fore + 0.0, bodyY, thick, thin, 0.05, dark);
    tail(prop, hind, bodyY, b, rgb);
    double headX = fore + Math.sin(b.lean) * b.neck + b.headSize * 0.2;
    double headY = bodyY - Math.cos(b.lean) * b.neck - b.girth * 0.35;
    Path2D body = new Path2D.Double(Path2D.WIND_NON_ZERO);
    body.append(Shapes.limb(hind, bodyY, b.girth, 0, bodyY + b.girth * 0.1, b.girth * 0.88), false);
    body.append(
        Shapes.limb(
            0, bodyY + b.girth * 0.1, b.girth * 0.88, fore, bodyY - b.girth * 0.06, b.girth),
        false);
    body.append(
        Shapes.limb(
            fore + b.girth * 0.15,
            bodyY - b.girth * 0.2,
            b.girth * 0.72,
            headX,
            headY,
            b.headSize * 0.62),
        false);
    if (prop == Prop.SHEEP) {
      for (int i = 0; i < 9; i++) {
        double a = i * Math.PI * 2 / 9;
        body.append(
            Shapes.oval(
                Math.cos(a) * b.length * 0.6, bodyY + Math.sin(a) * b.girth * 0.85, 0.15, 0.14),
            false);
      }
    }
    if (prop == Prop.LION) {
      brush.fill(
          Shapes.oval(headX - 0.03, headY + 0.03, b.headSize * 1.55, b.headSize * 1.6), 0x8a4f24);
    }
    brush.fill(body, rgb);
    leg(hind, bodyY, thick * 1.15, thin, 0.0, rgb);
    leg(fore - 0.07, bodyY, thick, thin, 0.02, rgb);
    if (prop == Prop.COW) {
      brush.flat(Shapes.oval(-0.15, bodyY - 0.05, 0.16, 0.12), 0xf2ead8);
      brush.flat(Shapes.oval(0.22, bodyY + 0.04, 0.1, 0.09), 0xf2ead8);
    }
    int face = prop == Prop.SHEEP ? 0x3d3436 : rgb;
    double mx = headX + b.headSize * 0.45 + b.muzzle;
    double my =
        headY + b.headSize * 0.35 + (prop == Prop.HORSE || prop == Prop.DEER ? b.muzzle * 0.55 : 0);
    ears(prop, headX, headY, b, face);
    brush.fill(
        Shapes.union(
            Shapes.oval(headX, headY, b.headSize, b.headSize * 0.92),
            Shapes.limb(
                headX + b.headSize * 0.3,
                headY + b.headSize * 0.2,
                b.headSize * 0.62,
                mx,
                my,
                b.headSize * 0.4)),
        face);
    if (prop == Prop.DOG || prop == Prop.WOLF || prop == Prop.FOX) {
      brush.flat(
          Shapes.limb(
              headX + b.headSize * 0.5,
              headY + b.headSize * 0.5,
              b.headSize * 0.34,
              mx,
              my + 0.015,
              b.headSize * 0.26),
          Rgb.lighter(rgb, 0.55));
    }
    brush.flat(
        Shapes.oval(
            mx + b.headSize * 0.22, my - b.headSize * 0.1, b.headSize * 0.17, b.headSize * 0.14),
        INK);
    brush.flat(
        Shapes.oval(
            headX + b.headSize * 0.36,
            headY - b.headSize * 0.14,
            b.headSize * 0.15,
            b.headSize * 0.17),
        INK);
    brush.flat(
        Shapes.oval(
            headX + b.headSize * 0.4,
            headY - b.headSize * 0.2,
            b.headSize * 0.05,
            b.headSize * 0.05),
        0xffffff);
    if (prop == Prop.HORSE) {
      brush.fill(
          Shapes.path(
              "M"
                  + (headX - 0.02)
                  + " "
                  + (headY - 0.14)
                  + " C"
                  + (headX - 0.16)
                  + " "
                  + (headY + 0.02)
                  + " "
                  + (fore - 0.06)
                  + " "
                  + (bodyY - 0.28)
                  + " "
                  + (fore - 0.12)
                  + " "
                  + (bodyY - 0.08)
                  + " C"
                  + (fore + 0.02)
                  + " "
                  + (bodyY - 0.14)
                  + " "
                  + (headX - 0.02)
                  + " "
                  + (headY + 0.1)
                  + " "
                  + (headX + 0.03)
                  + " "
                  + (headY - 0.06)
                  + " Z"),
          Rgb.darker(rgb, 0.55));
    }
  }

  private void leg(double x, double top, double thick, double thin, double forward, int rgb) {
    double knee = top * 0.48;
    brush.fill(
        Shapes.union(
            Shapes.limb(x, top + thick * 0.4, thick * 1.25, x + forward, knee, thin),
            Shapes.limb(x + forward, knee, thin, x + forward * 0.6, -thin * 0.8, thin * 0.8),
            Shapes.limb(
                x + forward * 0.6,
                -thin * 0.75,
                thin * 0.85,
                x + forward * 0.6 + thin * 0.7,
                -thin * 0.7,
                thin * 0.75)),
        rgb);
  }

  private void tail(Prop prop, double hind, double y, Build b, int rgb) {
    double x = hind - b.girth * 0.7;
    switch (prop) {
      case FOX, WOLF -> {
        brush.fill(
            Shapes.smooth(
                x + 0.08, y - 0.05, x - 0.15, y - 0.02, x - 0.36, y + 0.14, x - 0.4, y + 0.3,
                x - 0.22, y + 0.24, x + 0.05, y + 0.08),
            rgb);
        brush.flat(Shapes.oval(x - 0.31, y + 0.2, 0.06, 0.07), 0xf4ece0);
      }
      case HORSE ->
          brush.fill(
              Shapes.smooth(
                  x + 0.06, y - 0.06, x - 0.1, y - 0.06, x - 0.17, y + 0.2, x - 0.14, y + 0.42,
                  x - 0.05, y + 0.3, x + 0.02, y + 0.08),
              Rgb.darker(rgb, 0.55));
      case DOG ->
          brush.fill(
              Shapes.smooth(
                  x + 0.08, y, x - 0.12, y - 0.1, x - 0.16, y - 0.32, x - 0.08, y - 0.3, x - 0.02,
                  y - 0.12, x + 0.08, y - 0.08),
              rgb);
      case LION, COW -> {
        brush.line(
            Shapes.path(
                "M"
                    + (x + 0.05)
                    + " "
                    + y
                    + " Q"
                    + (x - 0.2)
                    + " "
                    + (y + 0.05)
                    + " "
                    + (x - 0.16)
                    + " "
                    + (y + 0.3)),
            Rgb.darker(rgb, 0.15),
            0.04);
        brush.fill(Shapes.oval(x - 0.16, y + 0.33, 0.05, 0.08), 0x6d3f22);
      }
      case PIG ->
          brush.line(
              Shapes.path(
                  "M"
                      + (x + 0.04)
                      + " "
                      + y
                      + " Q"
                      + (x - 0.12)
                      + " "
                      + (y - 0.14)
                      + " "
                      + (x - 0.06)
                      + " "
                      + (y + 0.02)),
              rgb,
              0.04);
      default -> brush.fill(Shapes.oval(x + 0.02, y - 0.06, 0.06, 0.05), Rgb.lighter(rgb, 0.2));
    }
  }

  private void ears(Prop prop, double x, double y, Build b, int rgb) {
    double s = b.headSize;
    int dark = Rgb.darker(rgb, 0.2);
    switch (prop) {
      case DOG ->
          brush.fill(
              Shapes.smooth(
                  x - s * 0.9,
                  y - s * 0.8,
                  x - s * 0.1,
                  y - s * 0.9,
                  x - s * 0.3,
                  y + s * 0.9,
                  x - s * 1.0,
                  y + s * 0.8),
              dark);
      case BEAR, LION, PIG -> {
        brush.fill(Shapes.oval(x - s * 0.6, y - s * 0.8, s * 0.36, s * 0.36), dark);
        brush.fill(Shapes.oval(x + s * 0.3, y - s * 0.85, s * 0.32, s * 0.32), dark);
      }
      case SHEEP, COW -> brush.fill(Shapes.oval(x - s * 0.9, y - s * 0.3, s * 0.5, s * 0.25), dark);
      default -> {
        brush.fill(
            Shapes.poly(
                x - s * 0.75, y - s * 0.4, x - s * 0.55, y - s * 1.75, x + s * 0.05, y - s * 0.75),
            rgb);
        brush.fill(
            Shapes.poly(
                x - s * 0.05, y - s * 0.6, x + s * 0.25, y - s * 1.65, x + s * 0.6, y - s * 0.5),
            dark);
      }
    }
    if (prop == Prop.DEER) {
      for (int side = 0; side < 2; side++) {
        double ax = x - s * 0.2 + side * s * 0.5;
        brush.line(
            Shapes.path(
                "M"
                    + ax
                    + " "
                    + (y - s * 0.7)
                    + " Q"
                    + (ax - 0.12 + side * 0.12)
                    + " "
                    + (y - 0.18)
                    + " "
                    + (ax - 0.06 + side * 0.16)
                    + " "
                    + (y - 0.3)
                    + " M"
                    + (ax - 0.05 + side * 0.06)
                    + " "
                    + (y - 0.17)
                    + " L"
                    + (ax + 0.03 + side * 0.06)
                    + " "
                    + (y - 0.26)),
            0xd8c6a4,
            0.022);
      }
    }
    if (prop == Prop.COW) {
      brush.line(
          Shapes.path(
              "M"
                  + (x - s * 0.2)
                  + " "
                  + (y - s * 0.8)
                  + " Q"
                  + x
                  + " "
                  + (y - s * 1.5)
                  + " "
                  + (x + s * 0.5)
                  + " "
                  + (y - s * 1.3)),
          0xeee4cc,
          0.04);
    }
  }

  /** A cat that sits. */
  private void cat(int rgb) {
    int dark = Rgb.darker(rgb, 0.22);
    brush.line(Shapes.path("M-0.24 -0.08 C-0.62 0.0 -0.62 -0.4 -0.46 -0.5"), rgb, 0.1);
    brush.fill(
        Shapes.path("M-0.32 0 C-0.42 -0.4 -0.16 -0.66 0.05 -0.68 C0.24 -0.6 0.26 -0.3 0.24 0 Z"),
        rgb);
    brush.fill(Shapes.round(0.06, -0.32, 0.13, 0.33, 0.12), Rgb.lighter(rgb, 0.1));
    brush.fill(Shapes.round(0.18, -0.3, 0.11, 0.31, 0.1), dark);
    brush.fill(Shapes.poly(-0.1, -0.82, -0.08, -1.04, 0.08, -0.92), rgb);
    brush.fill(Shapes.poly(0.2, -0.94, 0.34, -1.04, 0.36, -0.8), dark);
    brush.fill(Shapes.oval(0.13, -0.77, 0.24, 0.19), rgb);
    brush.shine(Shapes.oval(0.08, -0.79, 0.045, 0.05), 0xe8d25a);
    brush.shine(Shapes.oval(0.25, -0.79, 0.04, 0.05), 0xe8d25a);
    brush.flat(Shapes.oval(0.085, -0.79, 0.016, 0.042), INK);
    brush.flat(Shapes.oval(0.255, -0.79, 0.015, 0.042), INK);
    brush.flat(Shapes.oval(0.18, -0.71, 0.03, 0.02), 0xd98a86);
    brush.line(0.22, -0.7, 0.42, -0.73, 0xf4f0ea, 0.012);
    brush.line(0.1, -0.7, -0.1, -0.71, 0xf4f0ea, 0.012);
  }

  private void rabbit(int rgb) {
    brush.fill(Shapes.oval(-0.32, -0.22, 0.11, 0.11), 0xf8f4ee);
    brush.fill(Shapes.oval(-0.05, -0.27, 0.32, 0.27), rgb);
    brush.fill(Shapes.round(0.05, -0.1, 0.26, 0.1, 0.1), Rgb.darker(rgb, 0.1));
    brush.fill(Shapes.limb(0.15, -0.6, 0.06, 0.04, -0.95, 0.05), Rgb.darker(rgb, 0.14));
    brush.fill(Shapes.limb(0.22, -0.6, 0.06, 0.22, -0.96, 0.05), rgb);
    brush.fill(Shapes.oval(0.22, -0.5, 0.17, 0.15), rgb);
    brush.flat(Shapes.oval(0.27, -0.52, 0.03, 0.035), INK);
    brush.flat(Shapes.oval(0.38, -0.47, 0.025, 0.02), 0xd98a86);
  }

  private void chicken(int rgb) {
    brush.line(-0.02, -0.2, -0.02, 0, 0xe09a2e, 0.04);
    brush.line(0.1, -0.2, 0.1, 0, 0xe09a2e, 0.04);
    brush.fill(
        Shapes.path(
            "M-0.5 -0.75 C-0.4 -0.1 0.3 -0.05 0.36 -0.4 L0.36 -0.75 C0.34 -0.95 0.12 -0.95 0.1"
                + " -0.72 C0 -0.5 -0.3 -0.5 -0.5 -0.75 Z"),
        rgb);
    brush.fill(Shapes.path("M0.12 -0.88 Q0.16 -1.05 0.22 -0.95 Q0.3 -1.05 0.33 -0.88 Z"), 0xc8322e);
    brush.fill(Shapes.poly(0.35, -0.8, 0.5, -0.74, 0.35, -0.69), 0xe09a2e);
    brush.flat(Shapes.oval(0.26, -0.8, 0.03, 0.03), INK);
  }

  private void bird(int rgb, double spread) {
    brush.fill(
        Shapes.path(
            "M0 -0.48 C-0.2 -0.9 -0.5 -1.0 -0.85 -0.92 C-0.65 -0.75 -0.5 -0.5 -0.2 -0.34 Z"),
        Rgb.darker(rgb, 0.15));
    brush.fill(
        Shapes.path(
            "M-0.62 -0.3 L-0.3 -0.46 C0 -0.58 0.3 -0.56 0.42 -0.46 C0.35 -0.24 0 -0.18 -0.3 -0.3"
                + " Z"),
        rgb);
    brush.fill(Shapes.oval(0.42, -0.47, 0.12, 0.11), spread == 1 ? 0xf0e8da : rgb);
    brush.fill(Shapes.poly(0.52, -0.5, 0.68, -0.44, 0.52, -0.41), 0xe0a02e);
    brush.fill(
        Shapes.path("M0.1 -0.46 C0.0 -0.9 0.25 -1.1 0.62 -1.08 C0.48 -0.9 0.42 -0.6 0.1 -0.34 Z"),
        Rgb.lighter(rgb, 0.12));
    brush.flat(Shapes.oval(0.45, -0.5, 0.022, 0.022), spread == 1 ? INK : 0xf8f4e8);
  }

  private void butterfly(int rgb) {
    brush.glow(0, -0.5, 0.9, rgb, 0.3);
    brush.fill(
        Shapes.path("M0 -0.5 C-0.2 -1.1 -0.7 -1.0 -0.6 -0.6 C-0.55 -0.45 -0.2 -0.42 0 -0.5 Z"),
        rgb);
    brush.fill(
        Shapes.path("M0 -0.5 C0.2 -1.1 0.7 -1.0 0.6 -0.6 C0.55 -0.45 0.2 -0.42 0 -0.5 Z"), rgb);
    brush.fill(
        Shapes.path("M0 -0.5 C-0.3 -0.4 -0.5 -0.1 -0.3 -0.05 C-0.1 -0.05 0 -0.3 0 -0.5 Z"),
        Rgb.darker(rgb, 0.2));
    brush.fill(
        Shapes.path("M0 -0.5 C0.3 -0.4 0.5 -0.1 0.3 -0.05 C0.1 -0.05 0 -0.3 0 -0.5 Z"),
        Rgb.darker(rgb, 0.2));
    brush.line(0, -0.7, 0, -0.2, INK, 0.06);
  }

  /** What a whale shows above the water: its back, its fluke and its spout. */
  private void whale(int rgb) {
    brush.fill(
        Shapes.path(
            "M-0.98 0 C-0.95 -0.25 -0.98 -0.4 -1.06 -0.52 C-1.2 -0.5 -1.3 -0.6 -1.32 -0.76"
                + " C-1.16 -0.76 -1.04 -0.7 -0.99 -0.6 C-0.93 -0.72 -0.82 -0.78 -0.66 -0.76"
                + " C-0.68 -0.6 -0.78 -0.5 -0.9 -0.5 C-0.84 -0.3 -0.8 -0.15 -0.78 0 Z"),
        Rgb.darker(rgb, 0.12));
    brush.fill(
        Shapes.path("M-0.6 0 C-0.5 -0.42 0.0 -0.62 0.5 -0.54 C0.86 -0.48 1.04 -0.24 1.06 0 Z"),
        rgb);
    brush.flat(
        Shapes.path("M0.3 0 C0.5 -0.16 0.8 -0.22 1.03 -0.16 L1.06 0 Z"),
        Rgb.mix(rgb, 0xe8f0f4, 0.7));
    brush.flat(Shapes.oval(0.66, -0.28, 0.035, 0.035), INK);
    for (int side = -1; side <= 1; side += 2) {
      brush.veilLine(
          Shapes.path(
              "M0.4 -0.56 C0.4 -0.8 "
                  + (0.4 + side * 0.06)
                  + " -1 "
                  + (0.4 + side * 0.22)
                  + " -0.86"),
          0xffffff,
          0.85,
          0.045);
    }
    brush.veil(Shapes.oval(0.2, 0, 1.05, 0.05), 0xffffff, 0.5);
  }

  private void fish(int rgb) {
    brush.fill(Shapes.path("M-0.55 -0.5 L-0.95 -0.85 L-0.88 -0.15 Z"), Rgb.darker(rgb, 0.15));
    brush.fill(
        Shapes.path("M-0.65 -0.5 C-0.3 -1.0 0.5 -1.0 0.8 -0.5 C0.5 0.0 -0.3 0.0 -0.65 -0.5 Z"),
        rgb);
    brush.flat(
        Shapes.path("M-0.4 -0.35 C0.0 -0.02 0.5 -0.1 0.72 -0.4 C0.4 -0.25 0.0 -0.2 -0.4 -0.35 Z"),
        Rgb.lighter(rgb, 0.5));
    brush.flat(Shapes.oval(0.5, -0.58, 0.06, 0.07), 0xffffff);
    brush.flat(Shapes.oval(0.52, -0.58, 0.035, 0.04), INK);
  }

  private void robot(int rgb) {
    int dark = Rgb.darker(rgb, 0.35);
    brush.fill(Shapes.round(-0.16, -0.3, 0.12, 0.27, 0.05), dark);
    brush.fill(Shapes.round(0.05, -0.3, 0.12, 0.27, 0.05), dark);
    brush.fill(Shapes.round(-0.22, -0.07, 0.2, 0.07, 0.05), rgb);
    brush.fill(Shapes.round(0.03, -0.07, 0.2, 0.07, 0.05), rgb);
    brush.fill(Shapes.limb(-0.27, -0.6, 0.05, -0.33, -0.36, 0.045), dark);
    brush.fill(Shapes.limb(0.27, -0.6, 0.05, 0.36, -0.4, 0.045), dark);
    brush.fill(Shapes.oval(-0.34, -0.33, 0.065, 0.065), rgb);
    brush.fill(Shapes.oval(0.37, -0.38, 0.065, 0.065), rgb);
    brush.fill(Shapes.round(-0.26, -0.68, 0.52, 0.42, 0.14), rgb);
    brush.flat(Shapes.round(-0.15, -0.58, 0.3, 0.17, 0.05), dark);
    brush.shine(Shapes.oval(0, -0.495, 0.05, 0.05), 0x7fe6ff);
    brush.fill(Shapes.round(-0.2, -0.96, 0.4, 0.26, 0.14), Rgb.lighter(rgb, 0.12));
    brush.flat(Shapes.round(-0.15, -0.9, 0.32, 0.13, 0.1), 0x23303c);
    brush.shine(Shapes.oval(-0.05, -0.835, 0.035, 0.04), 0x8ff0ff);
    brush.shine(Shapes.oval(0.1, -0.835, 0.035, 0.04), 0x8ff0ff);
    brush.line(0, -0.96, 0, -1.04, dark, 0.02);
    brush.shine(Shapes.oval(0, -1.05, 0.03, 0.03), 0xff6a4a);
  }

  private void dragon(int rgb) {
    int dark = Rgb.darker(rgb, 0.3);
    int belly = Rgb.mix(rgb, 0xf2dca0, 0.6);
    brush.fill(
        Shapes.path(
            "M-0.1 -0.5 C-0.2 -0.9 -0.55 -1.05 -0.95 -0.95 L-0.8 -0.78 L-0.86 -0.62 L-0.62 -0.58"
                + " L-0.58 -0.42 L-0.3 -0.4 Z"),
        Rgb.mix(rgb, 0x7a2a30, 0.45));
    brush.fill(
        Shapes.path(
            "M-0.35 -0.3 C-0.75 -0.3 -0.9 0.0 -1.15 -0.08 L-1.2 -0.2 L-1.06 -0.16 C-0.9 -0.35 -0.7"
                + " -0.5 -0.35 -0.44 Z"),
        rgb);
    brush.fill(Shapes.limb(-0.22, -0.3, 0.13, -0.3, -0.05, 0.07), dark);
    brush.fill(Shapes.limb(0.14, -0.3, 0.1, 0.2, -0.04, 0.055), dark);
    brush.fill(
        Shapes.path(
            "M-0.45 -0.32 C-0.45 -0.58 -0.1 -0.6 0.12 -0.55 C0.22 -0.7 0.2 -0.85 0.36 -0.94 C0.52"
                + " -1.0 0.6 -0.9 0.8 -0.84 C0.84 -0.78 0.8 -0.72 0.72 -0.72 C0.62 -0.72 0.52 -0.72"
                + " 0.46 -0.68 C0.46 -0.5 0.36 -0.3 0.2 -0.18 C-0.1 -0.05 -0.42 -0.1 -0.45 -0.32"
                + " Z"),
        rgb);
    brush.flat(
        Shapes.path(
            "M0.46 -0.68 C0.46 -0.5 0.36 -0.3 0.2 -0.18 C0.1 -0.13 -0.05 -0.12 -0.12 -0.14 C0.12"
                + " -0.26 0.32 -0.45 0.36 -0.7 Z"),
        belly);
    brush.fill(Shapes.poly(0.36, -0.92, 0.22, -1.08, 0.44, -0.98), belly);
    for (int i = 0; i < 5; i++) {
      double x = -0.4 + i * 0.12;
      brush.fill(
          Shapes.poly(x, -0.49 - i * 0.015, x + 0.03, -0.6 - i * 0.015, x + 0.09, -0.5 - i * 0.015),
          dark);
    }
    brush.shine(Shapes.oval(0.53, -0.86, 0.03, 0.026), 0xffd23a);
    brush.flat(Shapes.oval(0.535, -0.86, 0.009, 0.022), INK);
    brush.flat(Shapes.oval(0.76, -0.81, 0.012, 0.01), INK);
    brush.fill(Shapes.limb(-0.05, -0.26, 0.13, -0.08, -0.04, 0.065), rgb);
    brush.fill(Shapes.limb(0.3, -0.28, 0.08, 0.34, -0.04, 0.05), rgb);
    brush.fill(
        Shapes.path(
            "M-0.02 -0.5 C-0.1 -1.0 0.0 -1.18 -0.2 -1.4 C-0.55 -1.3 -0.8 -1.12 -0.85 -0.92 L-0.62"
                + " -0.9 L-0.55 -0.72 L-0.34 -0.7 L-0.26 -0.5 Z"),
        Rgb.mix(rgb, 0xa8443a, 0.5));
    brush.line(
        Shapes.path(
            "M-0.1 -0.5 Q-0.2 -1.0 -0.22 -1.36 M-0.12 -0.6 Q-0.35 -0.9 -0.6 -0.9 M-0.12 -0.56"
                + " Q-0.25 -0.7 -0.36 -0.7"),
        dark,
        0.02);
  }
}

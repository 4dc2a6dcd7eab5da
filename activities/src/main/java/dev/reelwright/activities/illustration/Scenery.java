package dev.reelwright.activities.illustration;

import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** The pieces that landscapes and towns are put together from. */
final class Scenery {
  /** How a tree grows. */
  enum Tree {
    ROUND,
    PINE,
    BARE,
    PALM,
    BLOSSOM,
    AUTUMN
  }

  private final Brush brush;
  private final View view;
  private final boolean snow;

  Scenery(Brush brush, View view, boolean snow) {
    this.brush = brush;
    this.view = view;
    this.snow = snow;
  }

  boolean snow() {
    return snow;
  }

  double w() {
    return view.width();
  }

  double h() {
    return view.height();
  }

  double y(double depth) {
    return view.groundAt(depth);
  }

  double person(double depth) {
    return view.personAt(view.groundAt(depth));
  }

  double random(double from, double to) {
    return brush.random(from, to);
  }

  /** A line of hills or peaks; height as a share of the picture's. */
  void ridge(double lift, double height, double rough, int rgb, double depth) {
    double top = view.horizon() - lift * h();
    Path2D shape = Shapes.ridge(w(), top, h() * 1.02, height * h(), rough, brush.random());
    brush.at(depth).fill(shape, snow ? Rgb.mix(rgb, 0xeef4fa, 0.65) : rgb, 0.4);
  }

  void peaks(double lift, double height, int count, int rgb, double depth) {
    double base = view.horizon() + h() * 0.02;
    brush.at(depth);
    for (int i = 0; i < count; i++) {
      double cx = w() * (i + random(0.2, 0.8)) / count;
      double top = base - h() * (lift + height * random(0.6, 1));
      double half = w() * random(0.8, 1.2) / count;
      double[] left = {cx - half, base};
      brush.fill(
          Shapes.poly(
              left[0],
              left[1],
              cx - half * 0.45,
              (top + base) / 2 + h() * 0.012,
              cx - half * 0.16,
              top + (base - top) * 0.16,
              cx,
              top,
              cx + half * 0.2,
              top + (base - top) * 0.2,
              cx + half * 0.5,
              (top + base) / 2,
              cx + half,
              base),
          rgb,
          0.8);
      double s = 0.3;
      brush.flat(
          Shapes.poly(
              cx,
              top,
              cx - half * 0.2,
              top + (base - top) * s * 0.8,
              cx - half * 0.08,
              top + (base - top) * s * 0.66,
              cx + half * 0.02,
              top + (base - top) * s,
              cx + half * 0.1,
              top + (base - top) * s * 0.7,
              cx + half * 0.24,
              top + (base - top) * s * 0.9,
              cx + half * 0.2,
              top + (base - top) * 0.2),
          0xf4f8fc);
    }
  }

  /** The ground from the horizon to the lower edge, with patches of light and shade. */
  void ground(int far, int near) {
    int a = snow ? Rgb.mix(far, 0xe6eef6, 0.8) : far;
    int b = snow ? Rgb.mix(near, 0xf2f6fb, 0.82) : near;
    brush.at(0.75);
    int top = brush.tone(a);
    brush.at(0);
    int low = brush.tone(b);
    brush.wash(
        Shapes.rect(0, view.horizon(), w(), h() - view.horizon() + 1),
        view.horizon(),
        h(),
        top,
        low);
    for (int i = 0; i < 16; i++) {
      double d = random(-0.12, 0.9);
      double y = y(d);
      double reach = person(d);
      brush.at(Math.max(0, d * 0.8));
      brush.flat(
          Shapes.blob(
              w() * random(0, 1),
              y,
              reach * random(0.4, 1.1),
              reach * random(0.02, 0.06),
              0.5,
              brush.random()),
          i % 2 == 0 ? Rgb.darker(b, 0.22) : Rgb.lighter(b, 0.2),
          0.4);
    }
    brush.at(0);
  }

  /** Ground that begins this side of water. */
  void shore(double depth, int far, int near) {
    double top = y(depth);
    brush.at(0);
    brush.wash(
        Shapes.path(
            "M-5 "
                + top
                + " Q"
                + w() * 0.5
                + " "
                + (top - h() * 0.02)
                + " "
                + (w() + 5)
                + " "
                + (top + h() * 0.01)
                + " L"
                + (w() + 5)
                + " "
                + (h() + 5)
                + " L-5 "
                + (h() + 5)
                + " Z"),
        top,
        h(),
        brush.tone(far),
        brush.tone(near));
  }

  void water(double top, double bottom, int rgb) {
    Palette p = brush.palette();
    int far = Rgb.mix(p.low(), rgb, 0.35);
    int near = Rgb.mix(brush.at(0).tone(rgb), p.zenith(), 0.35);
    brush.wash(Shapes.rect(0, top, w(), bottom - top), top, bottom, far, near);
    for (int i = 0; i < 60; i++) {
      double t = Math.pow(random(0, 1), 1.6);
      double y = top + (bottom - top) * t;
      double x =
          i % 3 == 0 ? p.sunX() * w() + random(-0.07, 0.07) * w() * (1 + t) : random(0, 1) * w();
      double l = w() * (0.01 + 0.06 * t) * random(0.5, 1.4);
      brush.veil(
          Shapes.oval(x, y, l, h() * 0.0012 + l * 0.035),
          i % 3 == 0
              ? Rgb.lighter(p.sun(), 0.3)
              : i % 3 == 1 ? Rgb.lighter(far, 0.35) : Rgb.darker(near, 0.25),
          i % 3 == 0 ? 0.5 : 0.3);
    }
  }

  void tree(double x, double depth, double persons, Tree kind) {
    double height = person(depth) * persons;
    tree(x, y(depth), height, kind, Math.max(0, depth));
  }

  void tree(double x, double base, double height, Tree kind, double depth) {
    SplittableRandom r = brush.random();
    brush.at(depth * 0.9).shadow(x, base, height * 0.4, height * 0.2);
    int bark = kind == Tree.BLOSSOM ? 0x5a3f3a : 0x5e432f;
    int leaf =
        switch (kind) {
          case BLOSSOM -> 0xe9a3b8;
          case AUTUMN -> new int[] {0xd9802e, 0xc2542a, 0xdfa83a}[r.nextInt(3)];
          case PINE -> 0x2c5a44;
          default -> new int[] {0x4a8a44, 0x3c7a4c, 0x6a9a44}[r.nextInt(3)];
        };
    if (snow && kind != Tree.BARE) {
      leaf = Rgb.mix(leaf, 0xeef4fa, 0.62);
    }
    int green = leaf;
    brush.in(
        x,
        base,
        height,
        r.nextBoolean(),
        () -> {
          switch (kind) {
            case PINE -> {
              brush.fill(Shapes.rect(-0.025, -0.14, 0.05, 0.15), bark);
              for (int i = 0; i < 4; i++) {
                double y = -0.1 - i * 0.21;
                double half = 0.25 - i * 0.05;
                brush.fill(
                    Shapes.path(
                        "M0 "
                            + (y - 0.34)
                            + " Q"
                            + half * 0.4
                            + " "
                            + (y - 0.1)
                            + " "
                            + half
                            + " "
                            + y
                            + " Q0 "
                            + (y + 0.05)
                            + " "
                            + -half
                            + " "
                            + y
                            + " Q"
                            + -half * 0.4
                            + " "
                            + (y - 0.1)
                            + " 0 "
                            + (y - 0.34)
                            + " Z"),
                    Rgb.lighter(green, i * 0.04));
              }
            }
            case PALM -> {
              brush.line(Shapes.path("M0 0 Q0.1 -0.5 0.02 -0.85"), 0x8a6a46, 0.05);
              for (int i = 0; i < 7; i++) {
                double a = Math.PI * (1.05 + 0.9 * i / 6.0);
                double ex = 0.02 + Math.cos(a) * 0.38;
                double ey = -0.85 + Math.sin(a) * 0.2 + 0.12;
                brush.fill(
                    Shapes.path(
                        "M0.02 -0.86 Q"
                            + (0.02 + Math.cos(a) * 0.2)
                            + " "
                            + (-0.98 + Math.sin(a) * 0.12)
                            + " "
                            + ex
                            + " "
                            + ey
                            + " Q"
                            + (0.02 + Math.cos(a) * 0.18)
                            + " "
                            + (-0.9 + Math.sin(a) * 0.08)
                            + " 0.02 -0.84 Z"),
                    0x4a8a4c);
              }
            }
            default -> {
              brush.fill(
                  Shapes.path("M-0.07 0 Q-0.03 -0.2 -0.035 -0.5 L0.035 -0.5 Q0.03 -0.2 0.08 0 Z"),
                  bark);
              brush.line(
                  Shapes.path(
                      "M0 -0.4 Q-0.1 -0.52 -0.17 -0.66 M0 -0.44 Q0.1 -0.54 0.16 -0.7 M0 -0.45 L0.01"
                          + " -0.8"),
                  bark,
                  0.028);
              if (kind == Tree.BARE) {
                brush.line(
                    Shapes.path(
                        "M-0.12 -0.58 L-0.26 -0.64 M-0.15 -0.64 L-0.14 -0.82 M0.12 -0.6 L0.26 -0.7"
                            + " M0.15 -0.68 L0.14 -0.86 M0.01 -0.7 L-0.06 -0.9 M0.01 -0.74 L0.07"
                            + " -0.96"),
                    bark,
                    0.014);
              } else {
                double[] spots = {
                  -0.2, -0.56, 0.17, 0.2, -0.58, 0.17, -0.1, -0.78, 0.18, 0.14, -0.8, 0.17, 0,
                  -0.62, 0.2
                };
                Path2D crown = new Path2D.Double(Path2D.WIND_NON_ZERO);
                for (int i = 0; i < spots.length; i += 3) {
                  crown.append(
                      Shapes.blob(
                          spots[i], spots[i + 1], spots[i + 2] * 1.1, spots[i + 2], 0.25, r),
                      false);
                }
                brush.fill(crown, green);
                brush.flat(
                    Shapes.blob(0.08 * brush.palette().lightSide(), -0.8, 0.13, 0.09, 0.4, r),
                    Rgb.lighter(green, 0.25),
                    0.5);
                brush.flat(
                    Shapes.blob(-0.1 * brush.palette().lightSide(), -0.54, 0.16, 0.08, 0.4, r),
                    Rgb.darker(green, 0.3),
                    0.4);
              }
            }
          }
        });
    brush.at(0);
  }

  void bush(double x, double base, double width, int rgb) {
    int leaf = snow ? Rgb.mix(rgb, 0xeef4fa, 0.6) : rgb;
    Path2D shape = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (int i = 0; i < 5; i++) {
      double t = (i - 2) / 2.0;
      shape.append(
          Shapes.blob(
              x + t * width * 0.36,
              base - width * (0.16 - 0.05 * t * t),
              width * 0.22,
              width * 0.2,
              0.3,
              brush.random()),
          false);
    }
    brush.fill(shape, leaf);
  }

  void grass(double depth, int count, int rgb) {
    double y0 = y(depth);
    double p = person(depth);
    for (int i = 0; i < count; i++) {
      double x = random(0, 1) * w();
      double y = y0 + random(-0.05, 0.05) * p;
      double l = p * random(0.03, 0.09);
      Path2D tuft = new Path2D.Double();
      for (int k = -1; k <= 1; k++) {
        tuft.moveTo(x + k * l * 0.12, y);
        tuft.quadTo(x + k * l * 0.2, y - l * 0.6, x + k * l * 0.55, y - l);
      }
      brush.line(tuft, snow ? Rgb.mix(rgb, 0xdfe8f0, 0.5) : rgb, Math.max(1, l * 0.09));
    }
  }

  void flowers(double from, double to, int count) {
    int[] hues = {0xe2506a, 0xf0c93a, 0xf4f0f6, 0x9a6ac2, 0xe8824a};
    for (int i = 0; i < count; i++) {
      double d = random(from, to);
      double r = person(d) * 0.014;
      double x = random(0, 1) * w();
      brush.line(x, y(d), x, y(d) - r * 3, 0x3f7a3a, r * 0.4);
      brush.flat(Shapes.oval(x, y(d) - r * 3, r * 1.4, r * 1.2), hues[i % hues.length]);
    }
  }

  void rock(double x, double base, double width, int rgb) {
    int stone = snow ? Rgb.mix(rgb, 0xe8eff6, 0.45) : rgb;
    double t = width * random(0.4, 0.65);
    brush.shadow(x, base, width, width * 0.2);
    brush.fill(
        Shapes.smooth(
            x - width * 0.5,
            base + t * 0.08,
            x - width * 0.46,
            base - t * 0.5,
            x - width * 0.2,
            base - t,
            x + width * 0.2,
            base - t * 0.86,
            x + width * 0.46,
            base - t * 0.55,
            x + width * 0.5,
            base + t * 0.08),
        stone);
    brush.flat(
        Shapes.smooth(
            x - width * 0.22,
            base - t * 0.9,
            x + width * 0.15,
            base - t * 0.85,
            x + width * 0.05,
            base - t * 0.6,
            x - width * 0.25,
            base - t * 0.62),
        Rgb.lighter(stone, 0.3),
        0.5);
  }

  /** A house that stands at a depth. */
  void house(double x, double depth, double persons, int wall, int roof) {
    double height = person(depth) * persons;
    brush.at(Math.max(0, depth * 0.85)).shadow(x, y(depth), height * 1.1, height * 0.2);
    int tiles = snow ? Rgb.mix(roof, 0xf0f5fa, 0.75) : roof;
    boolean mirrored = brush.random().nextBoolean();
    brush.in(
        x,
        y(depth),
        height,
        mirrored,
        () -> {
          brush.fill(Shapes.rect(-0.42, -0.6, 0.84, 0.61), wall);
          for (double beam : new double[] {-0.42, -0.14, 0.14, 0.38}) {
            brush.flat(Shapes.rect(beam, -0.6, 0.04, 0.6), Rgb.darker(wall, 0.42), 0.7);
          }
          brush.flat(Shapes.rect(-0.42, -0.34, 0.84, 0.035), Rgb.darker(wall, 0.42), 0.7);
          brush.fill(Shapes.path("M0.2 -0.8 L0.2 -1.0 L0.31 -1.0 L0.31 -0.7 Z"), 0x8a5a4a);
          brush.fill(Shapes.path("M-0.52 -0.56 L-0.3 -0.94 L0.3 -0.94 L0.52 -0.56 Z"), tiles);
          brush.fill(Shapes.round(-0.08, -0.28, 0.18, 0.29, 0.08), 0x6a4028);
          window(-0.32, -0.5, 0.14, 0.15);
          window(0.2, -0.5, 0.14, 0.15);
          window(-0.33, -0.26, 0.14, 0.15);
          window(0.22, -0.26, 0.14, 0.15);
        });
    brush.at(0);
  }

  void window(double x, double y, double width, double height) {
    boolean lit = brush.palette().lampsLit() && brush.random().nextInt(4) > 0;
    brush.flat(
        Shapes.rect(x - width * 0.1, y - height * 0.08, width * 1.2, height * 1.16), 0x4a3a34);
    if (lit) {
      brush.shine(Shapes.rect(x, y, width, height), 0xffd27a);
    } else {
      brush.flat(Shapes.rect(x, y, width, height), 0x7f9fb8);
    }
    brush.flat(Shapes.rect(x + width * 0.46, y, width * 0.08, height), 0x4a3a34);
    brush.flat(Shapes.rect(x, y + height * 0.46, width, height * 0.08), 0x4a3a34);
  }

  /** A tall town building whose front stands between two edges. */
  void building(double x, double base, double width, double height, int wall) {
    brush.fill(Shapes.rect(x, base - height, width, height), wall, 0.7);
    brush.flat(
        Shapes.rect(x - width * 0.03, base - height, width * 1.06, height * 0.02),
        Rgb.darker(wall, 0.35));
    int columns = Math.max(2, (int) (width / (view.shorter() * 0.045)));
    double cell = width / columns;
    int rows = Math.max(2, (int) (height / (cell * 1.45)));
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double wx = x + (c + 0.28) * cell;
        double wy = base - height + (r + 0.32) * height / rows;
        boolean lit = brush.palette().lampsLit() && brush.random().nextInt(5) > 1;
        if (lit) {
          brush.shine(Shapes.rect(wx, wy, cell * 0.44, height / rows * 0.5), 0xffcf80);
        } else {
          brush.flat(
              Shapes.rect(wx, wy, cell * 0.44, height / rows * 0.5), Rgb.mix(wall, 0x5a7890, 0.55));
        }
      }
    }
  }

  /** A castle on the skyline or close by. */
  void castle(double x, double base, double height, int stone, double depth) {
    brush.at(depth);
    brush.in(
        x,
        base,
        height,
        false,
        () -> {
          tower(-0.52, 0.62, 0.2, stone, 0x4f5a86);
          tower(0.5, 0.7, 0.2, stone, 0x4f5a86);
          brush.fill(Shapes.rect(-0.5, -0.4, 1.0, 0.42), stone);
          for (int i = 0; i < 9; i++) {
            brush.fill(Shapes.rect(-0.5 + i * 0.115, -0.45, 0.065, 0.07), stone, 0.4);
          }
          tower(-0.12, 0.95, 0.22, Rgb.lighter(stone, 0.06), 0x6a3f5a);
          tower(0.2, 0.78, 0.17, stone, 0x4f5a86);
          brush.flat(
              Shapes.path("M-0.1 0 L-0.1 -0.16 C-0.1 -0.3 0.1 -0.3 0.1 -0.16 L0.1 0 Z"), 0x3a2a26);
        });
    brush.at(0);
  }

  private void tower(double x, double height, double width, int stone, int roof) {
    double top = -height * 0.74;
    brush.fill(Shapes.rect(x - width / 2, top, width, -top), stone);
    brush.fill(
        Shapes.rect(x - width * 0.58, top - 0.03, width * 1.16, 0.06), Rgb.darker(stone, 0.1));
    int tiles = snow ? Rgb.mix(roof, 0xf0f5fa, 0.7) : roof;
    brush.fill(
        Shapes.poly(x - width * 0.62, top - 0.02, x, -height - 0.08, x + width * 0.62, top - 0.02),
        tiles);
    brush.line(x, -height - 0.08, x, -height - 0.15, 0x3a3036, 0.008);
    brush.fill(
        Shapes.poly(x, -height - 0.15, x + 0.08, -height - 0.13, x, -height - 0.105),
        0xb3322e,
        0.3);
    for (int i = 0; i < 2; i++) {
      if (brush.palette().lampsLit()) {
        brush.shine(Shapes.round(x - 0.016, top + 0.09 + i * 0.17, 0.032, 0.07, 0.03), 0xffd27a);
      } else {
        brush.flat(Shapes.round(x - 0.016, top + 0.09 + i * 0.17, 0.032, 0.07, 0.03), 0x3a3036);
      }
    }
  }

  void column(double x, double base, double height, double width, int stone, boolean broken) {
    double top = base - height;
    brush.fill(Shapes.rect(x - width * 0.4, top, width * 0.8, height), stone);
    for (int i = -1; i <= 1; i++) {
      brush.flat(
          Shapes.rect(x + i * width * 0.22 - width * 0.03, top, width * 0.06, height),
          Rgb.darker(stone, 0.25),
          0.5);
    }
    brush.fill(Shapes.rect(x - width * 0.6, base - width * 0.3, width * 1.2, width * 0.3), stone);
    if (broken) {
      brush.fill(
          Shapes.poly(
              x - width * 0.4,
              top,
              x - width * 0.15,
              top - width * 0.5,
              x + width * 0.05,
              top - width * 0.1,
              x + width * 0.25,
              top - width * 0.3,
              x + width * 0.4,
              top + width * 0.1),
          stone,
          0.5);
    } else {
      brush.fill(Shapes.rect(x - width * 0.6, top, width * 1.2, width * 0.3), stone);
    }
  }

  void lamp(double x, double depth) {
    double p = person(depth);
    double base = y(depth);
    brush.at(Math.max(0, depth * 0.8));
    brush.fill(Shapes.rect(x - p * 0.02, base - p * 1.5, p * 0.04, p * 1.5), 0x2f3038);
    brush.fill(Shapes.rect(x - p * 0.05, base - p * 0.08, p * 0.1, p * 0.08), 0x2f3038);
    boolean lit = brush.palette().lampsLit();
    if (lit) {
      brush.glow(x, base - p * 1.6, p * 0.85, 0xffc46a, 0.7);
      brush.shine(
          Shapes.round(x - p * 0.07, base - p * 1.7, p * 0.14, p * 0.2, p * 0.04), 0xffe9b0);
    } else {
      brush.fill(Shapes.round(x - p * 0.07, base - p * 1.7, p * 0.14, p * 0.2, p * 0.04), 0xdfe6ea);
    }
    brush.fill(
        Shapes.poly(x - p * 0.1, base - p * 1.68, x, base - p * 1.8, x + p * 0.1, base - p * 1.68),
        0x2f3038);
    brush.at(0);
  }

  /**
   * What somebody climbs: a tower's wall, a face of rock, or a ladder, up and out of the picture.
   */
  void climb(Setting place, double x, double ground, double person, boolean mirrored) {
    double side = mirrored ? -1 : 1;
    double face = x + side * person * 0.2;
    double far = face + side * person * 0.9;
    switch (place) {
      case TOWER, CASTLE -> {
        brush.fill(
            Shapes.poly(face, -5, far, -5, far + side * person * 0.1, ground, face, ground),
            0x8f8a84);
        double block = person * 0.15;
        for (int row = 0; row * block < ground; row++) {
          double y = ground - row * block;
          brush.line(face, y, far, y, 0x5f5a58, person * 0.008);
          for (int i = 0; i < 4; i++) {
            double bx = face + side * person * (0.1 + row % 2 * 0.12 + i * 0.24);
            brush.line(bx, y, bx, y - block, 0x5f5a58, person * 0.008);
          }
        }
      }
      case MOUNTAIN, BEACH, SEA, CAVE, RAVINE, RIVER, DESERT, HILL -> {
        Path2D rock = new Path2D.Double();
        rock.moveTo(face + side * person * 0.1, -5);
        for (int i = 1; i <= 9; i++) {
          rock.lineTo(face + side * person * random(-0.06, 0.09), ground * i / 9);
        }
        rock.lineTo(far + side * w(), ground + person * 0.06);
        rock.lineTo(far + side * w(), -5);
        rock.closePath();
        brush.fill(rock, 0x928a84);
        for (int i = 0; i < 14; i++) {
          double cx = face + side * person * random(0.15, 1.1);
          double cy = ground * random(0.02, 0.95);
          brush.line(
              cx,
              cy,
              cx + person * random(-0.08, 0.08),
              cy + person * random(0.1, 0.24),
              0x4f4a4a,
              person * 0.012);
        }
      }
      default -> {
        for (double rail : new double[] {0.16, 0.3}) {
          double rx = x + side * person * rail;
          brush.line(rx, ground, rx + side * person * 0.12, -5, 0x8a5f3a, person * 0.03);
        }
        for (int i = 0; i * person * 0.16 < ground; i++) {
          double y = ground - (i + 0.5) * person * 0.16;
          double lean = side * person * 0.12 * (ground - y) / ground;
          brush.line(
              x + side * person * 0.16 + lean,
              y,
              x + side * person * 0.3 + lean,
              y,
              0x8a5f3a,
              person * 0.024);
        }
      }
    }
  }

  void fence(double depth, int rgb) {
    double p = person(depth);
    double base = y(depth);
    brush.at(Math.max(0, depth * 0.8));
    for (double x = -p * 0.2; x < w() + p; x += p * 0.36) {
      brush.fill(Shapes.rect(x, base - p * 0.4, p * 0.06, p * 0.4), rgb, 0.5);
    }
    brush.flat(Shapes.rect(0, base - p * 0.34, w(), p * 0.05), rgb);
    brush.flat(Shapes.rect(0, base - p * 0.19, w(), p * 0.05), rgb);
    brush.at(0);
  }

  /** A way that runs from the lower edge to the horizon. */
  void path(double nearX, double farX, double width, int rgb) {
    double top = view.horizon() + (view.ground() - view.horizon()) * 0.03;
    int tone = brush.at(0).tone(snow ? Rgb.mix(rgb, 0xdde6ee, 0.6) : rgb);
    int far = brush.at(0.7).tone(rgb);
    brush.at(0);
    double mid = (top + h()) / 2;
    Path2D road =
        Shapes.path(
            "M"
                + (nearX - width / 2)
                + " "
                + (h() + 2)
                + " C"
                + (nearX - width * 0.36)
                + " "
                + mid
                + " "
                + (farX + width * 0.32)
                + " "
                + (mid - (mid - top) * 0.2)
                + " "
                + (farX - width * 0.015)
                + " "
                + top
                + " L"
                + (farX + width * 0.015)
                + " "
                + top
                + " C"
                + (farX + width * 0.52)
                + " "
                + (mid - (mid - top) * 0.2)
                + " "
                + (nearX + width * 0.2)
                + " "
                + mid
                + " "
                + (nearX + width / 2)
                + " "
                + (h() + 2)
                + " Z");
    brush.wash(road, top, h(), far, tone);
  }
}

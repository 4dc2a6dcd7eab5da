package dev.reelwright.activities.illustration;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Paints what falls and drifts between the viewer and the scene. */
final class WeatherPainter {
  private final Brush brush;
  private final View view;
  private final SceneDescription scene;

  WeatherPainter(Brush brush, View view, SceneDescription scene) {
    this.brush = brush;
    this.view = view;
    this.scene = scene;
  }

  /** Fog that lies behind the figures. */
  void behindFigures() {
    boolean foggy = scene.has(Weather.FOG);
    double strength = foggy ? 0.4 : scene.mood() == Mood.MYSTERY ? 0.2 : 0;
    if (strength == 0) {
      return;
    }
    int pale = Rgb.lighter(brush.palette().low(), 0.2);
    int fog = foggy ? Rgb.mix(pale, brush.palette().night() ? 0x3c4a6e : 0x8798a8, 0.6) : pale;
    brush.veilWash(
        Shapes.rect(0, 0, view.width(), view.height()),
        view.horizon() * 0.4,
        view.height(),
        fog,
        strength,
        strength * 0.6);
    for (int i = 0; i < 6; i++) {
      double y = view.horizon() + (view.ground() - view.horizon()) * (i - 1) / 5.0;
      brush.veil(
          Shapes.smooth(
              -view.width() * 0.1,
              y,
              view.width() * 0.3,
              y - view.height() * brush.random(0.01, 0.05),
              view.width() * 0.7,
              y - view.height() * brush.random(0.0, 0.04),
              view.width() * 1.1,
              y,
              view.width() * 1.1,
              y + view.height() * 0.04,
              view.width() * 0.5,
              y + view.height() * brush.random(0.02, 0.06),
              -view.width() * 0.1,
              y + view.height() * 0.04),
          Rgb.lighter(brush.palette().low(), 0.3),
          strength * 0.6);
    }
  }

  void inFront() {
    double w = view.width();
    double h = view.height();
    double unit = view.shorter();
    if (scene.has(Weather.RAIN) || scene.has(Weather.STORM)) {
      double slant = scene.has(Weather.STORM) ? 0.42 : 0.2;
      for (int i = 0; i < 340; i++) {
        double near = brush.random(0.3, 1);
        double x = w * brush.random(-0.2, 1.1);
        double y = h * brush.random(-0.05, 1);
        double l = unit * 0.07 * near;
        brush.veilLine(
            new Line2D.Double(x, y, x - l * slant, y + l),
            0xe6f0fa,
            0.22 + 0.3 * near,
            unit * 0.0022 * near);
      }
      for (int i = 0; i < 26; i++) {
        double y = view.ground() + (h - view.ground()) * brush.random(-0.8, 0.9);
        double r = unit * brush.random(0.008, 0.02);
        brush.veilLine(
            Shapes.oval(w * brush.random(0, 1), y, r, r * 0.28), 0xe6f0fa, 0.5, unit * 0.0016);
      }
    }
    if (scene.has(Weather.SNOW)) {
      for (int i = 0; i < 320; i++) {
        double near = Math.pow(brush.random(0, 1), 2);
        double r = unit * (0.0022 + 0.007 * near);
        brush.veil(
            Shapes.oval(w * brush.random(0, 1), h * brush.random(0, 1), r, r),
            0xffffff,
            0.9 - 0.3 * near);
      }
    }
    if (scene.has(Weather.WIND)) {
      for (int i = 0; i < 8; i++) {
        double y = h * brush.random(0.15, 0.9);
        double x = w * brush.random(-0.1, 0.7);
        double l = w * brush.random(0.2, 0.4);
        brush.veilLine(
            Shapes.path(
                "M"
                    + x
                    + " "
                    + y
                    + " C"
                    + (x + l * 0.4)
                    + " "
                    + (y - l * 0.12)
                    + " "
                    + (x + l * 0.7)
                    + " "
                    + (y + l * 0.1)
                    + " "
                    + (x + l)
                    + " "
                    + (y - l * 0.06)
                    + " C"
                    + (x + l * 1.12)
                    + " "
                    + (y - l * 0.16)
                    + " "
                    + (x + l * 1.0)
                    + " "
                    + (y - l * 0.22)
                    + " "
                    + (x + l * 0.94)
                    + " "
                    + (y - l * 0.12)),
            0xffffff,
            0.5,
            unit * 0.0035);
      }
      int[] leaves = {0xc8702e, 0xd9a634, 0x7a9a44};
      for (int i = 0; i < 36; i++) {
        double x = w * brush.random(0, 1);
        double y = h * brush.random(0.1, 0.95);
        double r = unit * brush.random(0.006, 0.013);
        brush.in(
            x,
            y,
            r,
            false,
            brush.random(0, 180),
            () ->
                brush.flat(
                    Shapes.path("M-1 0 Q0 -0.8 1 0 Q0 0.8 -1 0 Z"),
                    leaves[brush.random().nextInt(3)]));
      }
    }
    if (scene.has(Weather.FOG)) {
      brush.veilWash(
          Shapes.rect(0, view.horizon() * 0.5, w, h),
          view.horizon() * 0.5,
          h,
          Rgb.lighter(brush.palette().low(), 0.2),
          0.04,
          0.12);
    }
    if (scene.mood() == Mood.HOPE || scene.mood() == Mood.MYSTERY || scene.mood() == Mood.TRIUMPH) {
      for (int i = 0; i < 34; i++) {
        double r = unit * brush.random(0.0012, 0.0034);
        double x = w * brush.random(0, 1);
        double y = h * brush.random(0.2, 0.95);
        brush.glow(x, y, r * 4.5, brush.palette().sun(), 0.5);
        brush.veil(Shapes.oval(x, y, r, r), 0xfff6da, 0.9);
      }
    }
  }

  /** What fills the air behind all: rainbows, fireworks, explosions. */
  void backdrop(Prop prop, double x) {
    double unit = view.shorter();
    switch (prop) {
      case RAINBOW -> {
        int[] bands = {0xe2504a, 0xf09a3c, 0xf4d84a, 0x5fb05a, 0x4f8fd0, 0x8a5fb8};
        for (int i = 0; i < bands.length; i++) {
          double r = unit * (0.62 - i * 0.022);
          Path2D arc =
              Shapes.path(
                  "M"
                      + (view.width() * 0.5 - r)
                      + " "
                      + view.horizon()
                      + " C"
                      + (view.width() * 0.5 - r)
                      + " "
                      + (view.horizon() - r * 1.3)
                      + " "
                      + (view.width() * 0.5 + r)
                      + " "
                      + (view.horizon() - r * 1.3)
                      + " "
                      + (view.width() * 0.5 + r)
                      + " "
                      + view.horizon());
          brush.veilLine(arc, bands[i], 0.55, unit * 0.023);
        }
      }
      case FIREWORKS -> {
        int[] hues = {0xff6a5a, 0xffd86a, 0x7fe6ff, 0xc88aff, 0x9af08a};
        for (int i = 0; i < 5; i++) {
          double cx = view.width() * (0.14 + 0.18 * i);
          double cy = view.horizon() * brush.random(0.14, 0.55);
          double r = unit * brush.random(0.07, 0.13);
          brush.glow(cx, cy, r * 1.5, hues[i], 0.5);
          for (int k = 0; k < 16; k++) {
            double a = k * Math.PI / 8;
            brush.veilLine(
                new Line2D.Double(
                    cx + Math.cos(a) * r * 0.25,
                    cy + Math.sin(a) * r * 0.25,
                    cx + Math.cos(a) * r,
                    cy + Math.sin(a) * r),
                hues[i],
                0.95,
                unit * 0.004);
          }
        }
      }
      default -> {
        double cy = view.horizon() * 0.9;
        double r = unit * 0.2;
        brush.glow(x, cy, r * 2.6, 0xff9a3a, 0.9);
        for (int i = 0; i < 9; i++) {
          double a = i * Math.PI / 4.5;
          brush.veil(
              Shapes.blob(
                  x + Math.cos(a) * r * 0.8,
                  cy + Math.sin(a) * r * 0.6,
                  r * 0.5,
                  r * 0.45,
                  0.4,
                  brush.random()),
              0x3a2a30,
              0.6);
        }
        star(x, cy, r * 1.25, 0xf2602a);
        star(x, cy, r * 0.85, 0xffb43c);
        star(x, cy, r * 0.5, 0xfff2c0);
      }
    }
  }

  /**
   * A place that burns: flames along a line, their light on the sky and their smoke above.
   *
   * @param y the line
   * @param reach the height of the flames
   */
  void blaze(double y, double reach, PropPainter props) {
    double w = view.width();
    int count = (int) Math.max(4, Math.min(8, w / reach * 0.6));
    brush.veilWash(Shapes.rect(0, y - reach * 4, w, reach * 4), y - reach * 4, y, 0xff5a1e, 0, 0.5);
    for (int i = 0; i < count; i++) {
      double x = w * (i + brush.random(0.2, 0.8)) / count;
      double drift = reach * brush.random(0.2, 0.5);
      for (int k = 8; k >= 0; k--) {
        double size = reach * (0.3 + 0.13 * k);
        brush.veil(
            Shapes.blob(
                x + drift * k, y - reach * (0.7 + 0.4 * k), size * 1.3, size, 0.5, brush.random()),
            0x2a2430,
            0.3 - k * 0.03);
      }
      brush.glow(x, y - reach * 0.3, reach * 1.1, 0xff8a2a, 0.7);
      props.flame(x, y, reach * brush.random(0.7, 1.2));
    }
  }

  private void star(double x, double y, double r, int rgb) {
    double[] xy = new double[44];
    for (int i = 0; i < 22; i++) {
      double a = i * Math.PI / 11;
      double q = r * (i % 2 == 0 ? brush.random(0.8, 1.1) : 0.55);
      xy[2 * i] = x + Math.cos(a) * q;
      xy[2 * i + 1] = y + Math.sin(a) * q;
    }
    brush.shine(Shapes.poly(xy), rgb);
  }

  /** Marks that show what a body does: speed, blows, light from hands. */
  void action(Pose pose, double x, double ground, double person, boolean mirrored) {
    brush.in(
        x,
        ground,
        person,
        mirrored,
        () -> {
          switch (pose) {
            case RUN, FLY, JUMP -> {
              for (int i = 0; i < 5; i++) {
                double y = -0.2 - i * 0.15;
                brush.veilLine(
                    new Line2D.Double(-0.42 - (i % 2) * 0.08, y, -0.66 - (i % 3) * 0.06, y + 0.01),
                    0xffffff,
                    0.65,
                    0.009);
              }
            }
            case FALL -> {
              for (int i = 0; i < 4; i++) {
                double a = Math.PI * (1.02 + 0.1 * i);
                brush.veilLine(
                    new Line2D.Double(
                        -0.12 + Math.cos(a) * 0.16,
                        -0.02 + Math.sin(a) * 0.16,
                        -0.12 + Math.cos(a) * 0.26,
                        -0.02 + Math.sin(a) * 0.26),
                    0xffffff,
                    0.65,
                    0.009);
              }
            }
            case PLUNGE -> {
              for (int i = 0; i < 5; i++) {
                double lx = -0.3 + i * 0.15;
                brush.veilLine(
                    new Line2D.Double(lx, -0.98 - (i % 2) * 0.06, lx, -1.22 - (i % 2) * 0.05),
                    0xffffff,
                    0.65,
                    0.009);
              }
            }
            case FIGHT -> star(0.46, -0.66, 0.1, 0xffe9a0);
            case CAST -> {
              brush.glow(0.46, -0.72, 0.4, 0x9fd8ff, 0.85);
              star(0.46, -0.72, 0.09, 0xe6f8ff);
              for (int i = 0; i < 12; i++) {
                double a = i * 0.9;
                double r = 0.1 + i * 0.016;
                brush.veil(
                    Shapes.oval(0.46 + Math.cos(a) * r, -0.72 + Math.sin(a) * r, 0.011, 0.011),
                    0xdff4ff,
                    0.95);
              }
            }
            case BUILD -> {
              for (int i = 0; i < 7; i++) {
                double a = -Math.PI * (0.1 + 0.12 * i);
                brush.veilLine(
                    new Line2D.Double(
                        0.46 + Math.cos(a) * 0.05,
                        -0.3 + Math.sin(a) * 0.05,
                        0.46 + Math.cos(a) * 0.12,
                        -0.3 + Math.sin(a) * 0.12),
                    0xffd27a,
                    0.95,
                    0.009);
              }
            }
            case SLEEP -> {
              for (int i = 0; i < 3; i++) {
                double z = 0.035 + i * 0.015;
                double zx = -0.35 + i * 0.09;
                double zy = -0.3 - i * 0.12;
                brush.veilLine(
                    Shapes.path(
                        "M" + zx + " " + zy + " L" + (zx + z) + " " + zy + " L" + zx + " "
                            + (zy + z) + " L" + (zx + z) + " " + (zy + z)),
                    0xffffff,
                    0.85,
                    0.01);
              }
            }
            case CRY -> {
              brush.veil(
                  Shapes.path("M0.12 -0.78 Q0.15 -0.72 0.12 -0.7 Q0.09 -0.72 0.12 -0.78 Z"),
                  0x9fd8ff,
                  0.95);
              brush.veil(
                  Shapes.path("M0.16 -0.7 Q0.19 -0.64 0.16 -0.62 Q0.13 -0.64 0.16 -0.7 Z"),
                  0x9fd8ff,
                  0.95);
            }
            case HUG -> {
              brush.veil(
                  Shapes.path("M0.2 -1.12 C0.12 -1.24 0.28 -1.26 0.2 -1.18 Z"), 0xe2506a, 0.9);
              brush.veil(
                  Shapes.path(
                      "M0.2 -1.08 C0.08 -1.18 0.14 -1.27 0.2 -1.2 C0.26 -1.27 0.32 -1.18 0.2 -1.08"
                          + " Z"),
                  0xe2506a,
                  0.95);
            }
            default -> {}
          }
        });
  }
}

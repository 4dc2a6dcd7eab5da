package dev.reelwright.activities.illustration;

import java.awt.GradientPaint;
import java.awt.geom.Path2D;

/** Paints the sky: its colours, the sun or the moon, stars, clouds and what lights it up. */
final class SkyPainter {
  private final Brush brush;
  private final View view;
  private final Palette palette;
  private final SceneDescription scene;

  SkyPainter(Brush brush, View view, SceneDescription scene) {
    this.brush = brush;
    this.view = view;
    this.palette = brush.palette();
    this.scene = scene;
  }

  void paint() {
    double w = view.width();
    double h = view.height();
    brush.wash(Shapes.rect(0, 0, w, h), 0, view.horizon(), palette.zenith(), palette.low());
    if (brush.style().shading() == ArtStyle.Shading.FLAT) {
      layers();
    }
    boolean space = scene.setting() == Setting.SPACE;
    if (palette.night() || space || scene.has(Weather.STARS)) {
      stars(space ? 260 : scene.has(Weather.STARS) ? 220 : 110);
    }
    if (space) {
      nebula();
    }
    boolean covered =
        scene.has(Weather.STORM) || scene.has(Weather.RAIN) || scene.has(Weather.SNOW);
    if (!covered && !space) {
      sunOrMoon();
    } else if (!space) {
      brush.glow(palette.sunX() * w, sunY(), view.shorter() * 0.4, palette.sun(), 0.25);
    }
    if (scene.has(Weather.STARS) && !space) {
      shootingStars();
    }
    int clouds =
        covered || scene.has(Weather.CLOUDS)
            ? 9
            : space || palette.night() ? 1 : scene.has(Weather.CLEAR) ? 1 : 4;
    for (int i = 0; i < clouds; i++) {
      double y = view.horizon() * brush.random(0.08, 0.72);
      cloud(
          w * brush.random(-0.05, 1.05),
          y,
          w * brush.random(0.16, 0.34) * (0.5 + 0.7 * (1 - y / view.horizon())),
          covered);
    }
    if (scene.mood() == Mood.TRIUMPH
        || scene.mood() == Mood.HOPE
        || palette.time() == TimeOfDay.DAWN) {
      rays();
    }
    if (scene.has(Weather.STORM)) {
      lightning();
    }
  }

  /** Wavy sheets of sky, one before the other, as paper and flat pictures have them. */
  private void layers() {
    double w = view.width();
    for (int i = 1; i <= 5; i++) {
      double y = view.horizon() * (i / 5.6 - 0.04);
      double wave = view.horizon() * 0.05 * (i % 2 == 0 ? 1 : -1);
      double tone = i / 5.0;
      brush.sheet(
          Shapes.path(
              "M-20 "
                  + y
                  + " C"
                  + w * 0.3
                  + " "
                  + (y - wave * 1.8)
                  + " "
                  + w * 0.6
                  + " "
                  + (y + wave * 1.8)
                  + " "
                  + (w + 20)
                  + " "
                  + (y - wave)
                  + " L"
                  + (w + 20)
                  + " "
                  + (view.horizon() + 40)
                  + " L-20 "
                  + (view.horizon() + 40)
                  + " Z"),
          Rgb.mix(palette.zenith(), palette.low(), tone));
    }
  }

  double sunY() {
    return view.horizon() * (1 - palette.sunHeight());
  }

  private void sunOrMoon() {
    double x = palette.sunX() * view.width();
    double y = sunY();
    double r =
        view.shorter() * (palette.night() ? 0.06 : palette.time() == TimeOfDay.DAY ? 0.05 : 0.075);
    brush.glow(x, y, r * 6.5, palette.sun(), palette.night() ? 0.42 : 0.75);
    brush.shine(Shapes.oval(x, y, r, r), Rgb.lighter(palette.sun(), 0.35));
    if (palette.night()) {
      brush.veil(Shapes.oval(x - r * 0.3, y - r * 0.2, r * 0.22, r * 0.2), 0xb8c2dc, 0.6);
      brush.veil(Shapes.oval(x + r * 0.3, y + r * 0.25, r * 0.28, r * 0.24), 0xb8c2dc, 0.5);
      brush.veil(Shapes.oval(x + r * 0.2, y - r * 0.45, r * 0.13, r * 0.12), 0xb8c2dc, 0.5);
    }
  }

  private void stars(int count) {
    for (int i = 0; i < count; i++) {
      double x = view.width() * brush.random(0, 1);
      double y = view.horizon() * Math.pow(brush.random(0, 1), 1.3);
      double r = view.shorter() * brush.random(0.0007, 0.0022);
      brush.veil(Shapes.oval(x, y, r, r), i % 5 == 0 ? 0xffe9c0 : 0xffffff, brush.random(0.4, 1));
      if (i % 28 == 0) {
        brush.glow(x, y, r * 9, 0xdfe8ff, 0.55);
      }
    }
  }

  private void nebula() {
    int[] hues = {0x7a3aa8, 0x2a6ab8, 0xc04a7a};
    for (int i = 0; i < 5; i++) {
      brush.glow(
          view.width() * brush.random(0, 1),
          view.horizon() * brush.random(0.1, 0.9),
          view.shorter() * brush.random(0.25, 0.5),
          hues[i % 3],
          0.36);
    }
    double r = view.shorter() * 0.2;
    double x = palette.sunX() * view.width();
    double y = view.horizon() * 0.34;
    brush.glow(x, y, r * 1.5, 0x9fd0ff, 0.4);
    brush.fill(Shapes.oval(x, y, r, r), 0xc8814e);
    brush.veil(
        Shapes.path(
            "M"
                + (x - r * 0.95)
                + " "
                + (y - r * 0.3)
                + " Q"
                + x
                + " "
                + y
                + " "
                + (x + r * 0.96)
                + " "
                + (y - r * 0.25)
                + " L"
                + (x + r)
                + " "
                + (y + r * 0.05)
                + " Q"
                + x
                + " "
                + (y + r * 0.3)
                + " "
                + (x - r)
                + " "
                + y
                + " Z"),
        0xf0c890,
        0.4);
    double s = r * 0.3;
    double sx = view.width() - x;
    brush.fill(Shapes.oval(sx, view.horizon() * 0.62, s, s), 0x8fb0c8);
  }

  private void shootingStars() {
    for (int i = 0; i < 3; i++) {
      double x = view.width() * brush.random(0.2, 0.9);
      double y = view.horizon() * brush.random(0.08, 0.5);
      double l = view.shorter() * brush.random(0.1, 0.2);
      Path2D tail = Shapes.poly(x, y, x + l, y - l * 0.45, x + l * 0.02, y + l * 0.02);
      brush.veil(tail, 0xffffff, 0.8);
      brush.glow(x, y, l * 0.16, 0xffffff, 0.9);
    }
  }

  private void cloud(double x, double y, double width, boolean dark) {
    int top =
        palette.night()
            ? Rgb.lighter(palette.zenith(), 0.14)
            : Rgb.mix(palette.low(), 0xffffff, 0.55);
    if (dark) {
      top = Rgb.mix(palette.zenith(), palette.low(), 0.45);
    }
    int low = Rgb.mix(top, palette.zenith(), 0.4);
    double height = width * 0.24;
    Path2D puff = new Path2D.Double(Path2D.WIND_NON_ZERO);
    int n = 6;
    for (int i = 0; i < n; i++) {
      double t = (i + 0.5) / n;
      double bulge = Math.sin(Math.PI * t);
      double r = height * (0.35 + 0.5 * bulge) * brush.random(0.8, 1.15);
      puff.append(Shapes.oval(x + (t - 0.5) * width, y - bulge * height * 0.3, r * 1.35, r), false);
    }
    if (brush.style() == ArtStyle.FLAT
        || brush.style() == ArtStyle.PAPER
        || brush.style() == ArtStyle.COMIC) {
      brush.veil(puff, top, 0.92);
      return;
    }
    brush
        .graphics()
        .setPaint(
            new GradientPaint(
                0f,
                (float) (y - height),
                Rgb.color(top, dark ? 0.75 : 0.82),
                0f,
                (float) (y + height),
                Rgb.color(low, 0.28)));
    brush.graphics().fill(puff);
  }

  private void rays() {
    double x = palette.sunX() * view.width();
    double y = sunY();
    double reach = view.height() * 1.1;
    for (int i = 0; i < 9; i++) {
      double a = Math.PI * 2 * (i + brush.random(0.1, 0.6)) / 9;
      double wide = brush.random(0.04, 0.1);
      brush.veil(
          Shapes.poly(
              x,
              y,
              x + Math.cos(a) * reach,
              y + Math.sin(a) * reach,
              x + Math.cos(a + wide) * reach,
              y + Math.sin(a + wide) * reach),
          Rgb.mix(palette.sun(), 0xffffff, 0.4),
          0.11);
    }
  }

  private void lightning() {
    for (int bolt = 0; bolt < 2; bolt++) {
      double x =
          view.width() * (bolt == 0 ? palette.sunX() : 1 - palette.sunX() * brush.random(0.4, 0.9));
      double y = 0;
      brush.glow(x, view.horizon() * 0.4, view.shorter() * 0.5, 0xcfd8ff, bolt == 0 ? 0.55 : 0.3);
      Path2D line = new Path2D.Double();
      line.moveTo(x, y);
      while (y < view.horizon() * (bolt == 0 ? 0.98 : 0.7)) {
        x += view.shorter() * brush.random(-0.055, 0.055);
        y += view.horizon() * brush.random(0.05, 0.12);
        line.lineTo(x, y);
      }
      brush.veilLine(line, 0xbcc8ff, 0.5, view.shorter() * (bolt == 0 ? 0.013 : 0.007));
      brush.veilLine(line, 0xffffff, 1, view.shorter() * (bolt == 0 ? 0.0055 : 0.003));
    }
  }
}

package dev.reelwright.activities.illustration;

import java.awt.geom.Path2D;

/** Paints heads: face, hair and what is worn on them. One unit is half the head's height. */
final class HeadPainter {
  private static final Path2D FACE =
      Shapes.path(
          "M-0.8 -0.1 C-0.84 -0.75 -0.4 -1.02 0.05 -1.02 C0.6 -1.02 0.86 -0.6 0.84 -0.1"
              + " C0.84 0.3 0.72 0.68 0.36 0.96 C0.2 1.06 -0.02 1.02 -0.18 0.9"
              + " C-0.56 0.66 -0.78 0.4 -0.8 -0.1 Z");
  private static final int INK = 0x2a1c20;

  private final Brush brush;

  HeadPainter(Brush brush) {
    this.brush = brush;
  }

  /** The hair that hangs behind the shoulders. */
  void behind(Look look, Skeleton bones, double headHeight, Pose pose) {
    if (hidden(look)) {
      return;
    }
    int rgb = Rgb.darker(look.hairColour(), 0.14);
    if (pose == Pose.PLUNGE) {
      brush.in(
          bones.head.getX(),
          bones.head.getY(),
          headHeight * 0.5,
          false,
          () -> blownUp(look.hair(), rgb));
      return;
    }
    brush.in(
        bones.head.getX(),
        bones.head.getY(),
        headHeight * 0.5,
        false,
        pose.turn() + bones.headTurn * 0.5,
        () -> {
          switch (look.hair()) {
            case LONG ->
                brush.fill(
                    Shapes.path(
                        "M-0.85 -0.6 C-1.25 0.4 -1.3 1.6 -1.05 2.5 C-0.6 2.75 0.1 2.6 0.5 2.2"
                            + " C0.75 1.4 0.9 0.6 0.85 -0.2 C0.5 -1.1 -0.6 -1.1 -0.85 -0.6 Z"),
                    rgb);
            case BOB ->
                brush.fill(
                    Shapes.path(
                        "M-0.85 -0.6 C-1.2 0.2 -1.2 0.8 -1.0 1.15 C-0.5 1.3 0.4 1.3 0.75 1.05"
                            + " C0.95 0.6 0.95 0.2 0.85 -0.2 C0.5 -1.1 -0.6 -1.1 -0.85 -0.6 Z"),
                    rgb);
            case PONYTAIL ->
                brush.fill(
                    Shapes.path(
                        "M-0.6 -0.75 C-1.5 -1.0 -2.0 -0.2 -1.75 0.7 C-1.65 1.2 -1.75 1.5 -1.5 1.8"
                            + " C-1.15 1.3 -1.1 0.6 -1.15 0.2 C-1.1 -0.1 -0.9 -0.2 -0.6 -0.2 Z"),
                    rgb);
            case BUN -> brush.fill(Shapes.oval(-0.55, -1.12, 0.42, 0.4), rgb);
            case BRAID -> {
              for (int i = 0; i < 5; i++) {
                brush.fill(
                    Shapes.oval(-0.86 - i * 0.05, 0.35 + i * 0.42, 0.26 - i * 0.02, 0.28), rgb);
              }
              brush.fill(Shapes.oval(-1.06, 2.3, 0.14, 0.1), 0xc0392f);
            }
            case CURLY -> {
              double[] ring = {
                -0.95, -0.5, -1.1, 0.05, -1.0, 0.6, -0.75, 1.0, 0.8, -0.6, 0.5, -0.95, -0.5, -0.95
              };
              Path2D curls = new Path2D.Double(Path2D.WIND_NON_ZERO);
              for (int i = 0; i < ring.length; i += 2) {
                curls.append(Shapes.oval(ring[i], ring[i + 1], 0.42, 0.42), false);
              }
              brush.fill(curls, rgb);
            }
            default -> {}
          }
        });
  }

  /** Hair that the air of a fall tears upwards. */
  private void blownUp(Hair hair, int rgb) {
    double length =
        switch (hair) {
          case LONG, BRAID, PONYTAIL -> 2.7;
          case BOB, CURLY, BUN -> 2.0;
          default -> 1.45;
        };
    for (int i = 0; i < 6; i++) {
      double x = -0.75 + i * 0.3;
      double tip = length * (0.78 + 0.22 * (i % 3) / 2);
      brush.fill(Shapes.limb(x, -0.1, 0.3, x * 1.25 + 0.1, -tip, 0.05), rgb);
    }
  }

  private static boolean hidden(Look look) {
    Look.Worn hat = look.worn(Garment.Slot.HEAD);
    return look.hair() == Hair.BALD
        || hat != null && (hat.garment() == Garment.HELMET || hat.garment() == Garment.HOOD);
  }

  void paint(Look look, Mood mood, boolean asleep) {
    Look.Worn hat = look.worn(Garment.Slot.HEAD);
    if (hat != null && hat.garment() == Garment.HOOD) {
      brush.fill(
          Shapes.path(
              "M-1.05 1.25 C-1.4 0.2 -1.2 -1.05 -0.1 -1.4 C0.9 -1.35 1.25 -0.5 1.05 0.2"
                  + " C1.0 0.8 0.8 1.1 0.6 1.3 Z"),
          hat.rgb());
    }
    if (look.creature() == null) {
      human(look, mood, asleep);
    } else {
      new CreatureHeadPainter(brush).paint(look.creature().prop(), look.skin(), asleep);
    }
    eyewear(look);
    if (hat != null) {
      hat(hat, look);
    }
  }

  private void human(Look look, Mood mood, boolean asleep) {
    Look.Worn hat = look.worn(Garment.Slot.HEAD);
    brush.fill(FACE, look.skin(), 0.8);
    face(look, mood, asleep);
    Look.Worn beard = look.worn(Garment.Slot.CHIN);
    if (beard != null) {
      boolean long_ = look.person().old();
      brush.fill(
          Shapes.path(
              "M-0.5 0.2 C-0.4 0.45 0.1 0.5 0.3 0.42 C0.5 0.45 0.7 0.4 0.8 0.15 C0.9 0.7 0.8 "
                  + (long_ ? "1.7 0.3 2.1" : "1.0 0.35 1.25")
                  + " C-0.2 "
                  + (long_ ? "1.7" : "1.2")
                  + " -0.6 0.9 -0.5 0.2 Z"),
          beard.rgb());
      brush.line(Shapes.path("M0.2 0.68 Q0.4 0.72 0.55 0.66"), 0x7a3a35, 0.07);
    }
    if (!hidden(look)) {
      hair(look);
    } else if (hat == null) {
      brush.flat(Shapes.oval(0.0, -0.75, 0.3, 0.14), 0xffffff, 0.18);
    }
    if (hat == null || hat.garment() != Garment.HELMET && hat.garment() != Garment.HOOD) {
      ear(look);
    }
  }

  private void ear(Look look) {
    if (look.hair() == Hair.LONG || look.hair() == Hair.BOB || look.hair() == Hair.CURLY) {
      return;
    }
    brush.fill(Shapes.oval(-0.52, 0.16, 0.15, 0.22), Rgb.darker(look.skin(), 0.06), 0.5);
  }

  private void face(Look look, Mood mood, boolean asleep) {
    int shade = Rgb.darker(Rgb.mix(look.skin(), 0xb0503c, 0.35), 0.18);
    brush.flat(Shapes.oval(-0.06, 0.42, 0.17, 0.12), 0xe2604e, 0.24);
    brush.flat(Shapes.oval(0.68, 0.42, 0.1, 0.11), 0xe2604e, 0.24);
    if (asleep) {
      brush.line(Shapes.path("M0.0 0.14 Q0.14 0.24 0.28 0.14"), INK, 0.07);
      brush.line(Shapes.path("M0.5 0.14 Q0.6 0.22 0.7 0.14"), INK, 0.07);
    } else {
      double open =
          mood == Mood.FEAR || mood == Mood.MYSTERY ? 0.24 : mood == Mood.SADNESS ? 0.15 : 0.2;
      double wide = brush.style() == ArtStyle.ANIME ? 1.35 : 1;
      eye(0.13, 0.14, 0.16 * wide, open * wide);
      eye(0.62, 0.14, 0.12 * wide, open * wide);
    }
    double inner =
        mood == Mood.ANGER ? 0.12 : mood == Mood.SADNESS || mood == Mood.FEAR ? -0.12 : -0.02;
    int brow = Rgb.darker(look.hair() == Hair.BALD ? 0x4a3023 : look.hairColour(), 0.25);
    brush.line(-0.03, -0.2 - inner, 0.3, -0.22 + inner, brow, 0.09);
    brush.line(0.52, -0.22 + inner, 0.74, -0.2 - inner * 0.6, brow, 0.08);
    brush.line(Shapes.path("M0.44 0.2 Q0.58 0.42 0.42 0.45"), shade, 0.055);
    switch (mood) {
      case JOY, TRIUMPH -> {
        brush.flat(
            Shapes.path("M0.12 0.6 Q0.36 0.68 0.58 0.58 Q0.5 0.86 0.34 0.86 Q0.2 0.84 0.12 0.6 Z"),
            0x8a2c2c);
        brush.flat(
            Shapes.path("M0.15 0.61 Q0.36 0.69 0.56 0.59 L0.53 0.67 Q0.36 0.74 0.18 0.68 Z"),
            0xfff8f0);
      }
      case HOPE, CALM ->
          brush.line(Shapes.path("M0.16 0.66 Q0.36 0.78 0.54 0.64"), 0x8a3a34, 0.065);
      case SADNESS -> brush.line(Shapes.path("M0.2 0.76 Q0.36 0.64 0.52 0.75"), 0x8a3a34, 0.065);
      case FEAR -> brush.flat(Shapes.oval(0.36, 0.7, 0.12, 0.13), 0x6e2626);
      case ANGER -> brush.line(Shapes.path("M0.16 0.74 Q0.38 0.62 0.54 0.72"), 0x6e2626, 0.08);
      case MYSTERY -> brush.line(Shapes.path("M0.2 0.7 L0.5 0.69"), 0x8a3a34, 0.06);
    }
  }

  private void eye(double x, double y, double rx, double ry) {
    brush.flat(Shapes.oval(x, y, rx, ry), 0xfbf8f2);
    brush.flat(Shapes.oval(x + rx * 0.2, y + ry * 0.06, rx * 0.66, ry * 0.82), 0x33211f);
    brush.flat(Shapes.oval(x + rx * 0.42, y - ry * 0.3, rx * 0.22, ry * 0.24), 0xffffff);
    brush.line(
        Shapes.path(
            "M"
                + (x - rx)
                + " "
                + (y - ry * 0.35)
                + " Q"
                + x
                + " "
                + (y - ry * 1.35)
                + " "
                + (x + rx)
                + " "
                + (y - ry * 0.35)),
        INK,
        0.055);
  }

  private void hair(Look look) {
    int rgb = look.hairColour();
    switch (look.hair()) {
      case SPIKY ->
          brush.fill(
              Shapes.path(
                  "M-0.85 0.3 L-1.25 0.0 L-0.98 -0.25 L-1.35 -0.75 L-0.85 -0.75 L-0.85 -1.35"
                      + " L-0.35 -1.1 L0.05 -1.6 L0.3 -1.1 L0.85 -1.35 L0.8 -0.85 L1.15 -0.7"
                      + " L0.85 -0.3 L0.62 -0.55 L0.4 -0.3 L0.2 -0.6 L-0.05 -0.25 L-0.25 -0.5"
                      + " L-0.5 -0.15 L-0.62 0.25 Z"),
              rgb);
      case CURLY -> {
        Path2D curls = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double[] spots = {
          -0.75, -0.45, -0.5, -0.9, 0.0, -1.08, 0.5, -0.95, 0.82, -0.55, -0.75, 0.05, -0.1, -0.68,
          0.4, -0.66
        };
        for (int i = 0; i < spots.length; i += 2) {
          curls.append(Shapes.oval(spots[i], spots[i + 1], 0.34, 0.32), false);
        }
        brush.fill(curls, rgb);
      }
      case SHORT ->
          brush.fill(
              Shapes.path(
                  "M-0.85 0.3 C-1.12 -0.6 -0.6 -1.28 0.12 -1.22 C0.78 -1.2 1.02 -0.65 0.88 -0.2"
                      + " C0.8 -0.4 0.68 -0.5 0.52 -0.56 C0.2 -0.3 -0.2 -0.34 -0.42 -0.4"
                      + " C-0.42 -0.15 -0.5 0.05 -0.6 0.05 C-0.66 0.2 -0.74 0.32 -0.85 0.3 Z"),
              rgb);
      case BOB ->
          brush.fill(
              Shapes.path(
                  "M-0.9 1.1 C-1.2 0.0 -0.8 -1.26 0.1 -1.22 C0.8 -1.2 1.05 -0.6 0.92 -0.1"
                      + " C0.85 -0.32 0.75 -0.42 0.6 -0.46 C0.2 -0.34 -0.15 -0.36 -0.34 -0.4"
                      + " C-0.3 0.1 -0.35 0.7 -0.45 1.12 Z"),
              rgb);
      case LONG ->
          brush.fill(
              Shapes.path(
                  "M-0.95 1.9 C-1.3 0.2 -0.85 -1.26 0.1 -1.22 C0.8 -1.2 1.05 -0.55 0.93 0.1"
                      + " C0.85 -0.3 0.7 -0.6 0.4 -0.74 C0.1 -0.5 -0.2 -0.35 -0.36 -0.1"
                      + " C-0.34 0.5 -0.4 1.2 -0.55 1.95 Z"),
              rgb);
      default ->
          brush.fill(
              Shapes.path(
                  "M-0.82 0.15 C-1.1 -0.6 -0.6 -1.26 0.1 -1.2 C0.76 -1.18 1.0 -0.65 0.88 -0.25"
                      + " C0.7 -0.55 0.5 -0.72 0.2 -0.76 C0.0 -0.5 -0.3 -0.3 -0.48 -0.2"
                      + " C-0.5 0.0 -0.6 0.12 -0.82 0.15 Z"),
              rgb);
    }
    brush.flat(
        Shapes.path("M-0.5 -0.8 Q0.0 -1.12 0.5 -0.95 Q0.0 -0.96 -0.5 -0.8 Z"),
        Rgb.lighter(rgb, 0.5),
        0.42);
  }

  private void eyewear(Look look) {
    Look.Worn worn = look.worn(Garment.Slot.EYES);
    if (worn == null) {
      return;
    }
    if (worn.garment() == Garment.EYE_PATCH) {
      brush.line(-0.7, -0.35, 0.8, 0.05, 0x1a1a1e, 0.07);
      brush.flat(Shapes.oval(0.62, 0.1, 0.2, 0.22), 0x1a1a1e);
      return;
    }
    brush.flat(Shapes.oval(0.15, 0.13, 0.28, 0.27), 0xd8ecff, 0.25);
    brush.line(Shapes.oval(0.15, 0.13, 0.28, 0.27), worn.rgb(), 0.075);
    brush.line(Shapes.oval(0.65, 0.13, 0.2, 0.26), worn.rgb(), 0.075);
    brush.line(-0.13, 0.1, -0.55, 0.06, worn.rgb(), 0.07);
  }

  private void hat(Look.Worn hat, Look look) {
    int rgb = hat.rgb();
    switch (hat.garment()) {
      case HAT -> {
        brush.fill(
            Shapes.path(
                "M-0.72 -0.6 C-0.7 -1.5 -0.3 -1.6 0.1 -1.5 C0.5 -1.6 0.78 -1.4 0.8 -0.62 Z"),
            rgb);
        brush.fill(
            Shapes.path(
                "M-1.5 -0.5 C-0.8 -0.9 0.8 -0.95 1.55 -0.6 C0.9 -0.28 -0.8 -0.2 -1.5 -0.5 Z"),
            rgb);
        brush.flat(
            Shapes.path("M-0.74 -0.68 Q0.05 -0.92 0.8 -0.72 L0.8 -0.9 Q0.05 -1.1 -0.74 -0.86 Z"),
            Rgb.darker(rgb, 0.5));
      }
      case CAP -> {
        brush.fill(
            Shapes.path(
                "M-0.95 -0.35 C-1.0 -1.2 -0.4 -1.5 0.1 -1.45 C0.7 -1.45 1.0 -1.0 0.92 -0.45 Z"),
            rgb);
        brush.fill(
            Shapes.path("M0.2 -0.5 C0.8 -0.62 1.3 -0.5 1.5 -0.3 C1.2 -0.3 0.7 -0.35 0.25 -0.36 Z"),
            Rgb.darker(rgb, 0.25));
      }
      case TOP_HAT -> {
        brush.fill(Shapes.path("M-0.72 -0.7 L-0.8 -2.1 Q0.05 -2.3 0.9 -2.1 L0.8 -0.7 Z"), rgb);
        brush.fill(Shapes.oval(0.04, -0.66, 1.25, 0.22), rgb);
        brush.flat(
            Shapes.path("M-0.73 -0.85 Q0.04 -0.7 0.81 -0.85 L0.82 -1.1 Q0.04 -0.95 -0.75 -1.1 Z"),
            0x8a2f2f);
      }
      case WIZARD_HAT -> {
        brush.fill(
            Shapes.path(
                "M-0.85 -0.6 C-0.6 -1.5 -0.5 -2.2 -0.9 -2.9 C-0.1 -2.5 0.7 -1.5 0.9 -0.65 Z"),
            rgb);
        brush.fill(
            Shapes.path(
                "M-1.6 -0.45 C-0.8 -0.9 0.9 -0.95 1.65 -0.55 C0.9 -0.2 -0.8 -0.15 -1.6 -0.45 Z"),
            rgb);
        brush.flat(
            Shapes.path("M-0.86 -0.66 Q0.05 -0.9 0.9 -0.7 L0.84 -0.95 Q0.0 -1.1 -0.8 -0.88 Z"),
            0xd9b25a);
      }
      case CIRCLET -> {
        brush.fill(
            Shapes.path(
                "M-0.82 -0.62 L-0.95 -1.45 L-0.45 -1.02 L0.02 -1.6 L0.45 -1.02 L0.98 -1.4 L0.86"
                    + " -0.62 Q0.0 -0.4 -0.82 -0.62 Z"),
            rgb);
        brush.flat(Shapes.oval(0.02, -0.82, 0.12, 0.13), 0xc0293a);
        brush.flat(Shapes.oval(0.5, -0.82, 0.08, 0.09), 0x2f7fc2);
        brush.flat(Shapes.oval(-0.46, -0.82, 0.08, 0.09), 0x2f7fc2);
      }
      case HELMET -> {
        if (look.person() == Person.ASTRONAUT) {
          brush.flat(Shapes.oval(0.05, 0.0, 1.3, 1.35), 0xcfe6ff, 0.28);
          brush.line(Shapes.oval(0.05, 0.0, 1.3, 1.35), rgb, 0.16);
          brush.flat(
              Shapes.path("M-0.7 -0.8 Q-0.2 -1.2 0.3 -1.1 Q-0.3 -0.9 -0.55 -0.5 Z"), 0xffffff, 0.7);
        } else {
          brush.fill(
              Shapes.path(
                  "M-0.98 0.7 C-1.15 -0.7 -0.6 -1.35 0.1 -1.32 C0.8 -1.3 1.05 -0.7 0.96 -0.28"
                      + " L0.1 -0.25 L-0.15 -0.2 L-0.3 0.8 Z"),
              rgb);
          brush.fill(
              Shapes.path("M0.3 -0.4 L0.52 -0.4 L0.54 0.45 L0.38 0.4 Z"),
              Rgb.darker(rgb, 0.1),
              0.6);
          brush.fill(
              Shapes.path(
                  "M-0.1 -1.28 C-0.6 -2.0 -1.4 -1.6 -1.5 -0.7 C-1.1 -1.1 -0.6 -1.1 -0.1 -1.28 Z"),
              0xb3322e);
        }
      }
      case HEADBAND ->
          brush.fill(
              Shapes.path("M-0.92 -0.28 Q0.0 -0.72 0.92 -0.38 L0.9 -0.58 Q0.0 -0.95 -0.94 -0.5 Z"),
              rgb,
              0.5);
      case HOOD ->
          brush.line(
              Shapes.path("M-0.62 1.0 C-0.85 0.2 -0.75 -0.8 0.1 -1.0 C0.75 -0.95 1.0 -0.4 0.9 0.2"),
              Rgb.darker(rgb, 0.3),
              0.18);
      default -> {}
    }
  }
}

package dev.reelwright.activities.illustration;

/**
 * Paints what somebody sits or lies on. One unit is the height of who is on it, the origin is on
 * the ground below the hip, and the figure faces right, or lies with its head on the left.
 */
final class SeatPainter {
  private static final int WOOD = 0x8a5a34;
  private static final int DARK_WOOD = 0x6a4428;
  private static final int BARK = 0x6f4e32;
  private static final int STONE = 0x7c7168;
  private static final int GOLD = 0xd0a23a;
  private static final int QUILT = 0x3f6f9a;

  private final Brush brush;
  private final PropPainter props;

  SeatPainter(Brush brush, PropPainter props) {
    this.brush = brush;
    this.props = props;
  }

  /** Paints it before who is on it. */
  void paint(Seat seat, boolean lying) {
    double top = -seat.height();
    switch (seat) {
      case BED -> bed(top, lying);
      case BENCH -> bench(top, seat.breadth(lying));
      case LOG -> log(top, seat.breadth(lying));
      case ROCK -> rock(top, lying ? 3.6 : 1);
      case CHAIR -> chair(top);
      case THRONE -> throne(top);
      case CHEST, BARREL ->
          props.held(new SceneDescription.Thing(seat.prop(), null, 1), seat.height());
    }
  }

  /** The blanket over who lies in a bed. */
  void cover() {
    double top = -Seat.BED.height();
    brush.fill(
        Shapes.smooth(
            -0.16,
            top + 0.07,
            -0.19,
            top - 0.1,
            -0.1,
            top - 0.17,
            0.1,
            top - 0.165,
            0.34,
            top - 0.13,
            0.56,
            top - 0.13,
            0.63,
            top - 0.03,
            0.62,
            top + 0.1,
            0.2,
            top + 0.1),
        QUILT);
    brush.fill(
        Shapes.smooth(
            -0.2,
            top + 0.06,
            -0.23,
            top - 0.09,
            -0.15,
            top - 0.17,
            -0.09,
            top - 0.165,
            -0.14,
            top - 0.07,
            -0.11,
            top + 0.07),
        0xf2ece0);
  }

  private void bed(double top, boolean lying) {
    brush.fill(Shapes.round(-0.75, -0.5, 0.08, 0.5, 0.05), DARK_WOOD);
    brush.fill(Shapes.rect(-0.7, top + 0.08, 1.36, 0.1), WOOD);
    brush.fill(Shapes.round(-0.69, top - 0.04, 1.34, 0.14, 0.06), 0xf2ece0);
    brush.fill(Shapes.round(-0.66, top - 0.11, 0.28, 0.12, 0.07), 0xffffff);
    if (!lying) {
      brush.fill(
          Shapes.path(
              "M-0.3 "
                  + (top - 0.05)
                  + " Q0.2 "
                  + (top - 0.07)
                  + " 0.66 "
                  + (top - 0.05)
                  + " L0.66 "
                  + (top + 0.12)
                  + " L-0.3 "
                  + (top + 0.12)
                  + " Z"),
          QUILT);
    }
    brush.fill(Shapes.round(0.62, -0.32, 0.07, 0.32, 0.05), DARK_WOOD);
  }

  private void bench(double top, double breadth) {
    double left = -breadth * 0.52;
    for (double post : new double[] {left + 0.06, left + breadth - 0.1}) {
      brush.fill(Shapes.rect(post, top - 0.26, 0.035, 0.26 - top), DARK_WOOD);
    }
    for (double slat : new double[] {0.24, 0.13}) {
      brush.fill(Shapes.round(left, top - slat, breadth, 0.07, 0.03), WOOD);
    }
    brush.fill(Shapes.round(left, top - 0.015, breadth, 0.055, 0.02), Rgb.lighter(WOOD, 0.14));
  }

  private void log(double top, double breadth) {
    double r = -top / 2;
    double left = -breadth * 0.5 + r;
    double right = breadth * 0.5 - r * 0.5;
    brush.fill(Shapes.limb(left, -r, r, right, -r, r), BARK);
    for (double high : new double[] {0.5, 0.9, 1.4}) {
      brush.line(left - r * 0.2, -r * high, right - r * 1.4, -r * (high + 0.05), 0x4a3220, 0.007);
    }
    brush.fill(Shapes.oval(right, -r, r * 0.62, r), 0xc9a06a);
    brush.line(Shapes.oval(right, -r, r * 0.36, r * 0.6), 0x9a7040, 0.007);
  }

  void rock(double top, double stretch) {
    brush.fill(
        Shapes.smooth(
            -0.15 * stretch,
            -0.0,
            -0.16 * stretch,
            top * 0.6,
            -0.12 * stretch,
            top,
            0.0,
            top - 0.012,
            0.13 * stretch,
            top + 0.01,
            0.17 * stretch,
            top * 0.5,
            0.16 * stretch,
            0.0),
        STONE);
  }

  void chair(double top) {
    for (double x : new double[] {-0.13, 0.1}) {
      brush.fill(Shapes.rect(x, top, 0.03, -top), 0x5c3a22);
    }
    brush.fill(Shapes.rect(-0.16, top - 0.42, 0.035, 0.42), DARK_WOOD);
    brush.fill(Shapes.round(-0.17, top - 0.42, 0.05, 0.2, 0.03), WOOD);
    brush.fill(Shapes.round(-0.17, top - 0.01, 0.34, 0.05, 0.02), WOOD);
  }

  private void throne(double top) {
    brush.fill(
        Shapes.path(
            "M-0.32 0 L-0.36 -0.95 L-0.22 -0.87 L-0.02 -1.16 L0.18 -0.87 L0.32 -0.95 L0.28 0 Z"),
        GOLD);
    brush.fill(Shapes.path("M-0.24 -0.1 L-0.25 -0.78 Q-0.02 -1 0.21 -0.78 L0.2 -0.1 Z"), 0x9a2338);
    brush.fill(Shapes.rect(-0.27, top, 0.5, -top), Rgb.darker(GOLD, 0.14));
    brush.fill(Shapes.round(-0.28, top - 0.02, 0.52, 0.07, 0.05), 0xb32a42);
    brush.fill(Shapes.round(-0.35, top - 0.16, 0.09, 0.16 - top, 0.03), 0xb88a2c);
  }
}

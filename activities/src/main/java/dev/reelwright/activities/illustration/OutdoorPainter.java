package dev.reelwright.activities.illustration;

import java.awt.Shape;
import java.awt.geom.Path2D;

/** Paints places under the open sky, from the far distance to the ground that figures stand on. */
final class OutdoorPainter {
  private static final int GRASS_FAR = 0x9ab86a;
  private static final int GRASS = 0x5f8f44;
  private static final int STONE = 0x9c9488;

  /** The depth at which water for a swimmer ends. */
  static final double BANK = 0.34;

  private final Brush brush;
  private final View view;
  private final Scenery s;
  private final double w;
  private final double h;
  private final boolean focusLeft;

  OutdoorPainter(Brush brush, View view, Scenery scenery, boolean focusLeft) {
    this.brush = brush;
    this.view = view;
    this.s = scenery;
    this.w = view.width();
    this.h = view.height();
    this.focusLeft = focusLeft;
  }

  /** An x that mirrors with the composition: 0 is the side of the protagonist. */
  private double x(double share) {
    return (focusLeft ? share : 1 - share) * w;
  }

  /** A far place on the skyline. */
  void landmark(Setting place) {
    double base = view.horizon() + h * 0.012;
    switch (place) {
      case CASTLE -> s.castle(x(0.78), base, h * 0.2, 0x8f8aa0, 0.55);
      case TOWER -> {
        brush.at(0.5);
        tower(x(0.82), base, h * 0.26);
      }
      case MOUNTAIN -> s.peaks(0.05, 0.2, 3, 0x6f7f9a, 0.6);
      case CITY -> skyline(0.6, 0.2);
      case VILLAGE -> {
        for (int i = 0; i < 4; i++) {
          s.house(x(0.55 + i * 0.12), 0.8, 1.6, 0xe6d6bc, 0xa8503c);
        }
      }
      case RUIN -> {
        brush.at(0.55);
        for (int i = 0; i < 4; i++) {
          s.column(
              x(0.6 + i * 0.09), base, h * (0.05 + 0.03 * (i % 3)), w * 0.025, STONE, i % 2 == 0);
        }
      }
      case BRIDGE -> brokenBridge();
      default -> {}
    }
    brush.at(0);
  }

  /** A bridge of ropes whose middle has fallen, high above. */
  private void brokenBridge() {
    brush.at(0.15);
    double y = h * 0.26;
    for (int side = -1; side <= 1; side += 2) {
      double near = w * (0.5 + side * 0.5);
      double end = w * (0.5 + side * 0.13);
      double low = y + h * 0.13;
      for (double rope : new double[] {0, -0.05}) {
        brush.line(
            Shapes.path(
                "M"
                    + near
                    + " "
                    + (y + h * rope)
                    + " Q"
                    + (near + end) / 2
                    + " "
                    + (y + h * (rope + 0.06))
                    + " "
                    + end
                    + " "
                    + (low + h * rope)),
            0x7a5a34,
            h * 0.004);
      }
      for (int i = 0; i < 9; i++) {
        double t = (i + 0.5) / 9;
        double px = near + (end - near) * t;
        double py = y + h * (0.06 * 2 * t * (1 - t) + 0.13 * t * t);
        brush.fill(Shapes.rect(px - w * 0.014, py - h * 0.004, w * 0.028, h * 0.012), 0x8a6238);
        brush.line(px, py, px, py - h * 0.05, 0x7a5a34, h * 0.002);
      }
      brush.line(end, low, end - side * w * 0.02, low + h * 0.1, 0x7a5a34, h * 0.004);
    }
  }

  /** The upper edge of a balcony's parapet. */
  double parapet() {
    return s.y(0.24) - view.person() * 0.46;
  }

  /**
   * What lifts somebody above the others: the top of a tower, a platform or a rock.
   *
   * @param ground the ground before it
   * @param rise how high it is
   * @param person the height of who stands on it
   */
  void height(Setting place, double x, double ground, double rise, double person) {
    double half = person * 0.42;
    double top = ground - rise;
    if (place.interior() || place == Setting.CITY || place == Setting.MARKET) {
      int steps = 3;
      for (int i = 0; i < steps; i++) {
        double broad = half * (1.5 - i * 0.2);
        double y = ground - rise * (i + 1) / steps;
        brush.fill(Shapes.rect(x - broad, y, broad * 2, rise / steps + 1), 0x8f867e, 0.5);
      }
      return;
    }
    if (place == Setting.BALCONY || place == Setting.ROOFTOP || place == Setting.CASTLE) {
      brush.fill(Shapes.rect(x - half, top, half * 2, rise), 0x77707c);
      double tooth = half * 2 / 7;
      for (int i = 0; i < 7; i += 2) {
        brush.fill(
            Shapes.rect(x - half + i * tooth, top - tooth * 0.7, tooth, tooth), 0x857e88, 0.5);
      }
      return;
    }
    brush.fill(
        Shapes.smooth(
            x - half * 1.9,
            ground + rise * 0.12,
            x - half * 1.2,
            ground - rise * 0.62,
            x - half * 0.7,
            top,
            x + half * 0.6,
            top + rise * 0.02,
            x + half * 1.3,
            ground - rise * 0.5,
            x + half * 1.9,
            ground + rise * 0.12),
        0x6f6761);
  }

  /** Boards of a bridge that fall with somebody. */
  void fallingBoards(double x, double y, double person) {
    brush.at(0.05);
    double[][] boards = {
      {-0.62, -0.5, 24},
      {0.58, -0.62, -38},
      {-0.36, -0.95, 70},
      {0.34, -1.05, -12},
      {0.72, -0.1, 52}
    };
    for (double[] board : boards) {
      brush.in(
          x + board[0] * person,
          y + board[1] * person,
          person,
          false,
          board[2],
          () -> brush.fill(Shapes.rect(-0.1, -0.018, 0.2, 0.036), 0x8a6238));
    }
    brush.at(0);
  }

  /**
   * A ledge on one side of a ravine, for who does not fall.
   *
   * @param near whether it is on the protagonist's side
   */
  void ledge(boolean near, double top) {
    brush.at(0.04);
    brush.in(
        near == focusLeft ? 0 : w,
        top,
        1,
        near != focusLeft,
        () ->
            brush.fill(
                Shapes.smooth(
                    -w * 0.1,
                    h,
                    -w * 0.1,
                    -h * 0.02,
                    w * 0.15,
                    -h * 0.015,
                    w * 0.38,
                    -h * 0.004,
                    w * 0.41,
                    h * 0.04,
                    w * 0.26,
                    h * 0.16,
                    w * 0.18,
                    h),
                0x9a7f6a));
    brush.at(0);
  }

  /** Water that lies before any place, from a bank to the viewer, for somebody to swim in. */
  void shallows() {
    double top = s.y(BANK);
    Path2D bank = new Path2D.Double();
    bank.moveTo(-5, h + 5);
    bank.lineTo(-5, top);
    bank.curveTo(w * 0.25, top - h * 0.02, w * 0.4, top + h * 0.022, w * 0.62, top + h * 0.004);
    bank.curveTo(w * 0.8, top - h * 0.012, w * 0.9, top + h * 0.016, w + 5, top);
    bank.lineTo(w + 5, h + 5);
    bank.closePath();
    Shape whole = brush.graphics().getClip();
    brush.graphics().clip(bank);
    s.water(top - h * 0.02, h, 0x2f8a94);
    brush.graphics().setClip(whole);
    brush.veilLine(bank, Rgb.lighter(brush.palette().low(), 0.5), 0.7, h * 0.004);
  }

  /** A deep cleft between walls of rock, its bottom lost in the haze. */
  private void ravine(boolean bottomless) {
    s.ridge(0.0, 0.1, 0.5, 0x8a7a74, 0.85);
    brush.at(0.8);
    brush.wash(
        Shapes.rect(0, view.horizon(), w, h - view.horizon()),
        view.horizon(),
        h,
        brush.tone(0x8f8078),
        brush.tone(0x241c24));
    for (int layer = 0; layer < 3; layer++) {
      brush.at(0.3 - layer * 0.13);
      for (int side = -1; side <= 1; side += 2) {
        double edge = w * (0.5 + side * 0.52);
        double reach = w * (0.34 - layer * 0.09);
        Path2D wall = new Path2D.Double();
        wall.moveTo(edge, h * (0.16 + layer * 0.12));
        wall.lineTo(edge - side * reach * 0.9, h * (0.2 + layer * 0.12));
        for (int i = 1; i < 8; i++) {
          wall.lineTo(
              edge - side * reach * s.random(0.72, 1.05), h * (0.2 + layer * 0.12 + i * 0.11));
        }
        wall.lineTo(edge, h * 1.1);
        wall.closePath();
        brush.fill(wall, layer % 2 == 0 ? 0x7a5848 : 0x5f4538);
      }
    }
    brush.at(0);
    if (bottomless) {
      return;
    }
    brush.fill(
        Shapes.smooth(
            -w * 0.1, h * 1.1, -w * 0.1, s.y(0.16), w * 0.25, s.y(0.12), w * 0.7, s.y(0.15),
            w * 1.1, s.y(0.2), w * 1.1, h * 1.1),
        0x6f5648);
    for (int i = 0; i < 8; i++) {
      double d = s.random(-0.06, 0.1);
      s.rock(w * s.random(0, 1), s.y(d), s.person(d) * s.random(0.08, 0.22), 0x7d6455);
    }
  }

  /**
   * Paints a place.
   *
   * @param afloat whether somebody is out on its water, far from any deck or jetty
   * @param bottomless whether somebody falls there, with no ledge to fall on
   */
  void paint(Setting place, boolean afloat, boolean bottomless) {
    switch (place) {
      case FOREST, JUNGLE -> forest(place == Setting.JUNGLE);
      case SWAMP -> swamp();
      case MOUNTAIN -> mountain();
      case HARBOUR -> harbour();
      case SEA -> {
        sea();
        if (!afloat) {
          deck();
        }
      }
      case LAKE -> lake(afloat);
      case BRIDGE -> bridge();
      case HILL -> hill();
      case GRAVEYARD -> graveyard();
      case BALCONY -> balcony();
      case BEACH -> beach();
      case CITY -> city();
      case VILLAGE -> village();
      case MARKET -> market();
      case CASTLE -> castle();
      case CAVE -> cave();
      case DESERT -> desert();
      case RAVINE -> ravine(bottomless);
      case RIVER -> river();
      case ARENA -> arena();
      case RUIN -> ruin();
      case TOWER -> towerHill();
      case SPACE -> space();
      case ROAD -> road();
      case ROOFTOP -> rooftop();
      case GARDEN -> garden();
      case STATION -> station();
      case BATTLEFIELD -> battlefield();
      default -> field();
    }
    brush.at(0);
  }

  private void hills(int far, int near) {
    s.ridge(0.03, 0.12, 0.48, Rgb.mix(far, 0x6f86a8, 0.5), 0.85);
    s.ridge(0.0, 0.08, 0.45, far, 0.62);
    s.ridge(-0.012, 0.045, 0.4, near, 0.42);
  }

  private void forest(boolean jungle) {
    hills(0x4f7a58, 0x47754a);
    for (int i = 0; i < 16; i++) {
      s.tree(
          w * (i + s.random(0, 1)) / 16,
          s.random(0.72, 0.85),
          s.random(2.4, 3.6),
          jungle ? Scenery.Tree.ROUND : Scenery.Tree.PINE);
    }
    s.ground(0x6f8a52, 0x4a6a38);
    s.path(w * 0.5, x(0.7), w * 0.34, 0x9a7f58);
    Scenery.Tree near =
        jungle
            ? Scenery.Tree.PALM
            : brush.random().nextBoolean() ? Scenery.Tree.ROUND : Scenery.Tree.PINE;
    double[] spots = {0.02, 0.95, 0.62, 0.2, 0.84};
    for (int i = 0; i < spots.length; i++) {
      double d = 0.6 - i * 0.09;
      s.tree(x(spots[spots.length - 1 - i]), d, s.random(2.0, 2.5), near);
    }
    trunk(x(1.0), 0.16, 0.17);
    trunk(x(-0.01), 0.24, 0.13);
    for (int i = 0; i < 7; i++) {
      brush.at(0.2);
      s.bush(w * i / 6, s.y(0.36), s.person(0.36) * s.random(0.4, 0.8), 0x3f7040);
    }
    s.grass(0.1, 30, 0x47702f);
    if (jungle) {
      s.flowers(0.0, 0.4, 14);
    }
  }

  /** A trunk near by that leaves the picture at the top. */
  private void trunk(double x, double depth, double width) {
    double base = s.y(depth);
    double half = view.shorter() * width * 0.5;
    brush.at(0.1);
    brush.shadow(x, base, half * 3, half);
    brush.fill(
        Shapes.path(
            "M"
                + (x - half * 1.7)
                + " "
                + (base + half * 0.2)
                + " Q"
                + (x - half * 0.8)
                + " "
                + (base - half)
                + " "
                + (x - half * 0.8)
                + " "
                + (base - half * 3)
                + " L"
                + (x - half * 0.6)
                + " -10 L"
                + (x + half * 0.6)
                + " -10 L"
                + (x + half * 0.8)
                + " "
                + (base - half * 3)
                + " Q"
                + (x + half * 0.9)
                + " "
                + (base - half)
                + " "
                + (x + half * 1.8)
                + " "
                + (base + half * 0.2)
                + " Z"),
        0x4f3a2b);
    for (int i = 0; i < 5; i++) {
      double lx = x + half * s.random(-0.5, 0.5);
      double ly = base * s.random(0.1, 0.85);
      brush.line(lx, ly, lx + half * 0.06, ly + half * s.random(0.8, 1.8), 0x35271d, half * 0.08);
    }
    Path2D crown = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (int i = 0; i < 7; i++) {
      crown.append(
          Shapes.blob(
              x + half * s.random(-5, 5),
              half * s.random(-1.5, 1.2),
              half * s.random(1.6, 2.6),
              half * s.random(1.1, 1.8),
              0.3,
              brush.random()),
          false);
    }
    brush.fill(crown, 0x35603a);
    brush.at(0);
  }

  private void swamp() {
    hills(0x5f6f4a, 0x55663f);
    for (int i = 0; i < 10; i++) {
      s.tree(
          w * (i + s.random(0, 1)) / 10,
          s.random(0.66, 0.8),
          s.random(1.6, 2.8),
          Scenery.Tree.BARE);
    }
    s.water(view.horizon(), h, 0x5a6b45);
    for (int i = 0; i < 8; i++) {
      double d = s.random(0.05, 0.7);
      brush
          .at(d * 0.7)
          .fill(
              Shapes.oval(w * s.random(0, 1), s.y(d), s.person(d) * 0.16, s.person(d) * 0.03),
              0x6f9a4a);
    }
    brush
        .at(0)
        .fill(
            Shapes.smooth(
                -w * 0.1, h * 1.05, -w * 0.1, s.y(0.1), w * 0.3, s.y(0.2), w * 0.75, s.y(0.16),
                w * 1.1, s.y(0.05), w * 1.1, h * 1.05),
            0x5d6136);
    s.tree(x(0.93), 0.2, 2.3, Scenery.Tree.BARE);
    s.grass(0.1, 50, 0x76803c);
  }

  private void mountain() {
    s.peaks(0.12, 0.26, 3, 0x7d8aa5, 0.75);
    s.peaks(0.03, 0.2, 4, 0x6a7690, 0.5);
    s.ridge(0.0, 0.05, 0.5, 0x5f7a5a, 0.35);
    s.ground(0x8f9a78, 0x857f70);
    brush.at(0.06);
    brush.fill(
        Shapes.poly(
            x(1.02), h, x(1.02), s.y(0.65), x(0.9), s.y(0.72), x(0.8), s.y(0.5), x(0.84), s.y(0.3),
            x(0.72), s.y(0.22), x(0.8), s.y(0.05), x(0.9), h),
        0x77706a);
    s.tree(x(0.08), 0.45, 1.7, Scenery.Tree.PINE);
    s.tree(x(0.18), 0.55, 1.5, Scenery.Tree.PINE);
    for (int i = 0; i < 6; i++) {
      double d = s.random(0.0, 0.6);
      brush.at(d * 0.7);
      s.rock(w * s.random(0, 1), s.y(d), s.person(d) * s.random(0.15, 0.4), 0x8a837a);
    }
    s.grass(0.05, 14, 0x76803c);
  }

  private void townRow(double depth, double persons) {
    int[] walls = {0xe8d6b8, 0xd9b99a, 0xc9c3b0, 0xe3c3a8, 0xd4cfc2};
    int[] roofs = {0xa8503c, 0x8a4a4a, 0x6b5a6a, 0xb4683f};
    double step = s.person(depth) * persons * 0.86;
    int i = brush.random().nextInt(5);
    for (double x = -step * 0.2; x < w + step * 0.6; x += step) {
      s.house(x, depth, persons * s.random(0.85, 1.2), walls[i % 5], roofs[i % 4]);
      i++;
    }
  }

  private void harbour() {
    s.ridge(0.01, 0.1, 0.5, 0x6f86a0, 0.85);
    double shore = s.y(0.8);
    townRow(0.82, 3.4);
    s.water(shore, s.y(0.22), 0x3f7f94);
    brush.at(0.4);
    for (int i = 0; i < 3; i++) {
      double d = 0.66 - i * 0.12;
      boat(x(0.95 - i * 0.2), s.y(d), s.person(d) * 1.5);
    }
    quay(0.24);
    for (double bx : new double[] {0.03, 0.97}) {
      double p = view.person();
      brush.fill(
          Shapes.round(x(bx) - p * 0.07, s.y(0.16) - p * 0.26, p * 0.14, p * 0.3, p * 0.06),
          0x4a3a30);
      brush.flat(
          Shapes.rect(x(bx) - p * 0.075, s.y(0.16) - p * 0.18, p * 0.15, p * 0.03), 0xd8c9a0);
    }
    s.lamp(x(0.9), 0.2);
  }

  private void quay(double depth) {
    brush.at(0);
    double top = s.y(depth);
    brush.wash(Shapes.rect(0, top, w, h - top), top, h, brush.tone(0xb09a80), brush.tone(0x85705c));
    brush.fill(Shapes.rect(0, top, w, h * 0.014), 0x6f5c4a, 0.5);
    for (int i = 1; i < 7; i++) {
      double y = top + (h - top) * Math.pow(i / 7.0, 1.4);
      brush.flat(Shapes.rect(0, y, w, h * 0.0025), 0x5f4e40, 0.6);
      for (int k = 0; k < 7; k++) {
        brush.flat(
            Shapes.rect(w * (k + (i % 2) * 0.5) / 7, y, w * 0.003, (h - top) / 8), 0x5f4e40, 0.35);
      }
    }
  }

  private void boat(double x, double y, double size) {
    brush.in(
        x,
        y,
        size,
        brush.random().nextBoolean(),
        () -> {
          brush.line(0, 0, 0, -1, 0x5c3a22, 0.03);
          brush.fill(Shapes.path("M0.03 -0.98 Q0.42 -0.5 0.4 -0.2 L0.03 -0.2 Z"), 0xf4ead6);
          brush.fill(Shapes.path("M-0.03 -0.9 Q-0.3 -0.5 -0.3 -0.22 L-0.03 -0.22 Z"), 0xd8604a);
          brush.fill(
              Shapes.path(
                  "M-0.45 -0.14 L0.5 -0.14 Q0.42 0.06 0.3 0.06 L-0.3 0.06 Q-0.42 0.04 -0.45 -0.14"
                      + " Z"),
              0x8a4f2f);
        });
  }

  private void sea() {
    s.water(view.horizon(), h, 0x2f6f94);
    for (int i = 0; i < 12; i++) {
      double d = 0.8 - i * 0.07;
      double y = s.y(d);
      double p = s.person(d);
      double x = w * s.random(0, 1);
      brush
          .at(d * 0.8)
          .flat(
              Shapes.path(
                  "M"
                      + (x - p)
                      + " "
                      + y
                      + " Q"
                      + (x - p * 0.3)
                      + " "
                      + (y - p * 0.22)
                      + " "
                      + x
                      + " "
                      + (y - p * 0.1)
                      + " Q"
                      + (x + p * 0.4)
                      + " "
                      + (y - p * 0.16)
                      + " "
                      + (x + p)
                      + " "
                      + y
                      + " Q"
                      + x
                      + " "
                      + (y + p * 0.06)
                      + " "
                      + (x - p)
                      + " "
                      + y
                      + " Z"),
              0x4f94b4,
              0.7);
      brush.flat(
          Shapes.path(
              "M"
                  + (x - p * 0.5)
                  + " "
                  + (y - p * 0.1)
                  + " Q"
                  + (x - p * 0.2)
                  + " "
                  + (y - p * 0.2)
                  + " "
                  + x
                  + " "
                  + (y - p * 0.1)
                  + " Q"
                  + (x - p * 0.2)
                  + " "
                  + (y - p * 0.13)
                  + " "
                  + (x - p * 0.5)
                  + " "
                  + (y - p * 0.1)
                  + " Z"),
          0xf4fafc,
          0.8);
    }
    brush.at(0);
  }

  /** The deck of a ship, with its rail, mast and sail. */
  private void deck() {
    brush.at(0.45);
    boat(x(0.86), s.y(0.7), s.person(0.7) * 2.2);
    brush.at(0);
    double p = view.person();
    double top = s.y(0.2);
    brush.fill(
        Shapes.path(
            "M0 "
                + top
                + " Q"
                + w * 0.5
                + " "
                + (top + p * 0.06)
                + " "
                + w
                + " "
                + top
                + " L"
                + w
                + " "
                + (h + 4)
                + " L0 "
                + (h + 4)
                + " Z"),
        0x9a6f48,
        0.7);
    for (int i = 0; i < 6; i++) {
      double y = top + (h - top) * Math.pow((i + 1) / 7.0, 1.3);
      brush.flat(Shapes.rect(0, y, w, h * 0.003), 0x5c3f28, 0.7);
    }
    for (int i = 0; i <= 6; i++) {
      brush.fill(
          Shapes.round(w * i / 6 - p * 0.03, top - p * 0.3, p * 0.06, p * 0.34, p * 0.03),
          0x7a5434);
    }
    brush.fill(Shapes.rect(-4, top - p * 0.34, w + 8, p * 0.07), 0x8a623e);
    double mast = x(0.95);
    brush.fill(Shapes.rect(mast - p * 0.06, -5, p * 0.12, s.y(0.08)), 0x7a5434);
    brush.fill(
        Shapes.path(
            "M" + mast + " " + h * 0.03 + " Q" + x(0.6) + " " + h * 0.2 + " " + x(0.68) + " "
                + h * 0.38 + " L" + mast + " " + h * 0.4 + " Z"),
        0xf2e6cc);
    brush.line(mast, h * 0.05, x(0.3), top - p * 0.3, 0x5c3f28, p * 0.008);
  }

  private void beach() {
    s.ridge(0.005, 0.05, 0.45, 0x6f9a86, 0.8);
    s.water(view.horizon(), s.y(0.3), 0x3fa0b4);
    brush.at(0);
    brush.fill(
        Shapes.path(
            "M-5 " + s.y(0.36) + " Q" + w * 0.3 + " " + s.y(0.46) + " " + w * 0.6 + " " + s.y(0.36)
                + " Q" + w * 0.85 + " " + s.y(0.28) + " " + (w + 5) + " " + s.y(0.4) + " L"
                + (w + 5) + " " + (h + 5) + " L-5 " + (h + 5) + " Z"),
        0xe8d3a0,
        0.5);
    brush.line(
        Shapes.path(
            "M-5 " + s.y(0.37) + " Q" + w * 0.3 + " " + s.y(0.47) + " " + w * 0.6 + " " + s.y(0.37)
                + " Q" + w * 0.85 + " " + s.y(0.29) + " " + (w + 5) + " " + s.y(0.41)),
        0xffffff,
        h * 0.006);
    s.tree(x(0.93), 0.14, 2.1, Scenery.Tree.PALM);
    s.tree(x(1.0), 0.3, 2.2, Scenery.Tree.PALM);
    for (int i = 0; i < 5; i++) {
      double d = s.random(-0.05, 0.25);
      s.rock(w * s.random(0, 1), s.y(d), s.person(d) * s.random(0.06, 0.16), 0xb0a08a);
    }
  }

  private void skyline(double depth, double height) {
    brush.at(depth);
    double x = -w * 0.02;
    while (x < w) {
      double width = w * s.random(0.06, 0.12);
      s.building(x, view.horizon() + h * 0.02, width, h * height * s.random(0.45, 1.2), 0x6f7f96);
      x += width * 1.02;
    }
    brush.at(0);
  }

  private void city() {
    skyline(0.75, 0.3);
    skyline(0.5, 0.18);
    s.ground(0x8f8a88, 0x6d6a70);
    s.path(w * 0.5, w * 0.5, w * 0.9, 0x55555e);
    for (int side = 0; side < 2; side++) {
      for (int i = 0; i < 3; i++) {
        double d = 0.72 - i * 0.24;
        double p = s.person(d);
        double width = p * 1.5;
        double edge = w * (0.5 + (side == 0 ? -1 : 1) * (0.13 + 0.19 * i));
        double left = side == 0 ? edge - width : edge;
        brush.at(d * 0.85);
        int[] walls = {0xb0705a, 0x8f8272, 0x7d7a8a, 0xc09a78};
        s.building(left, s.y(d), width, p * s.random(3.2, 4.6), walls[(side * 2 + i) % 4]);
        brush.fill(
            Shapes.poly(
                left,
                s.y(d) - p * 0.95,
                left + width,
                s.y(d) - p * 0.95,
                left + width * 1.04,
                s.y(d) - p * 0.75,
                left - width * 0.04,
                s.y(d) - p * 0.75),
            i % 2 == 0 ? 0xb3423a : 0x3f7a6a);
      }
    }
    s.lamp(x(0.8), 0.35);
    s.lamp(x(0.12), 0.5);
    for (int i = 0; i < 5; i++) {
      double y = s.y(0.55 - i * 0.14);
      double p = view.personAt(y);
      brush.flat(
          Shapes.poly(
              w * 0.5 - p * 0.03,
              y,
              w * 0.5 + p * 0.03,
              y,
              w * 0.5 + p * 0.04,
              y + p * 0.09,
              w * 0.5 - p * 0.04,
              y + p * 0.09),
          0xe8e0c8,
          0.7);
    }
  }

  private void village() {
    hills(0x7a9a6a, 0x6a9050);
    s.ground(GRASS_FAR, GRASS);
    s.path(w * 0.5, x(0.6), w * 0.4, 0xc2a676);
    int[] walls = {0xf0e2c6, 0xe6cfae, 0xdcc8b4};
    int[] roofs = {0xa8503c, 0x8a5a3c, 0x7a4a44};
    double[][] places = {{0.72, 0.72}, {0.36, 0.7}, {0.56, 0.66}, {0.9, 0.46}, {0.08, 0.5}};
    for (int i = 0; i < places.length; i++) {
      s.house(x(places[i][0]), places[i][1], 1.75, walls[i % 3], roofs[i % 3]);
    }
    s.tree(x(1.0), 0.32, 1.8, Scenery.Tree.ROUND);
    s.tree(x(0.24), 0.62, 1.7, Scenery.Tree.ROUND);
    s.grass(0.15, 22, 0x4a7a34);
    s.flowers(0.02, 0.5, 20);
  }

  private void market() {
    townRow(0.72, 3.0);
    s.ground(0xc2ae8e, 0xa58f72);
    cobbles();
    int[] cloths = {0xc8433a, 0x3f7fae, 0xd9a634, 0x4f8f5a};
    double[][] places = {{0.42, 0.56}, {0.7, 0.5}, {0.02, 0.42}, {0.96, 0.3}};
    for (int i = 0; i < places.length; i++) {
      stall(x(places[i][0]), places[i][1], cloths[i]);
    }
    bunting();
  }

  private void stall(double x, double depth, int cloth) {
    double p = s.person(depth);
    brush.at(Math.max(0, depth * 0.7)).shadow(x, s.y(depth), p * 1.4, p * 0.3);
    brush.in(
        x,
        s.y(depth),
        p,
        false,
        () -> {
          brush.fill(Shapes.rect(-0.58, -1.3, 0.05, 1.3), 0x6a4a30);
          brush.fill(Shapes.rect(0.53, -1.3, 0.05, 1.3), 0x6a4a30);
          brush.fill(Shapes.rect(-0.6, -0.5, 1.2, 0.5), 0x9a6f45);
          int[] goods = {0xd8443a, 0xe8a23c, 0x7aa84a, 0xb0583c, 0xe6d27a};
          for (int i = 0; i < 10; i++) {
            brush.fill(
                Shapes.oval(-0.5 + i * 0.111, -0.54 - (i % 2) * 0.03, 0.07, 0.065), goods[i % 5]);
          }
          for (int i = 0; i < 6; i++) {
            double l = -0.72 + i * 0.24;
            brush.fill(
                Shapes.path(
                    "M"
                        + (l * 0.82)
                        + " -1.55 L"
                        + ((l + 0.24) * 0.82)
                        + " -1.55 L"
                        + (l + 0.24)
                        + " -1.2 Q"
                        + (l + 0.12)
                        + " -1.1 "
                        + l
                        + " -1.2 Z"),
                i % 2 == 0 ? cloth : 0xf4ecdc);
          }
        });
    brush.at(0);
  }

  private void bunting() {
    double y = h * 0.2;
    double p = view.person();
    brush
        .at(0.1)
        .line(
            Shapes.path(
                "M-5 " + y * 0.8 + " Q" + w * 0.5 + " " + y * 1.5 + " " + (w + 5) + " " + y * 0.7),
            0x5c4a3a,
            p * 0.008);
    int[] hues = {0xc8433a, 0xf0c93a, 0x3f7fae, 0x4f8f5a};
    for (int i = 1; i < 10; i++) {
      double t = i / 10.0;
      double bx = w * t;
      double by = (1 - t) * (1 - t) * y * 0.8 + 2 * t * (1 - t) * y * 1.5 + t * t * y * 0.7;
      brush.fill(
          Shapes.poly(bx - p * 0.05, by, bx + p * 0.05, by, bx, by + p * 0.13), hues[i % 4], 0.5);
    }
    brush.at(0);
  }

  private void cobbles() {
    for (int i = 0; i < 70; i++) {
      double d = s.random(-0.12, 0.7);
      double p = s.person(d);
      brush.at(Math.max(0, d * 0.8));
      brush.flat(
          Shapes.oval(w * s.random(0, 1), s.y(d), p * 0.07, p * 0.018),
          i % 2 == 0 ? 0x7a6a58 : 0xd6c6aa,
          0.4);
    }
    brush.at(0);
  }

  private void castle() {
    hills(0x6f8f6a, 0x5f8a50);
    s.castle(x(0.66), s.y(0.86), h * 0.38, 0xb5aca0, 0.3);
    s.ground(GRASS_FAR, GRASS);
    s.path(w * 0.46, x(0.66), w * 0.36, 0xc9b48c);
    s.tree(x(0.02), 0.4, 1.9, Scenery.Tree.ROUND);
    s.tree(x(0.97), 0.36, 1.7, Scenery.Tree.PINE);
    s.tree(x(0.22), 0.7, 1.8, Scenery.Tree.PINE);
    s.grass(0.1, 20, 0x4a7a34);
    s.flowers(0.0, 0.4, 12);
  }

  private void tower(double x, double base, double height) {
    brush.in(
        x,
        base,
        height,
        false,
        () -> {
          brush.fill(Shapes.path("M-0.12 0 L-0.085 -0.74 L0.085 -0.74 L0.12 0 Z"), 0xe6dccb);
          for (int i = 0; i < 3; i++) {
            brush.flat(
                Shapes.path(
                    "M"
                        + (-0.117 + i * 0.011)
                        + " "
                        + (-0.1 - i * 0.24)
                        + " L"
                        + (0.117 - i * 0.011)
                        + " "
                        + (-0.1 - i * 0.24)
                        + " L"
                        + (0.111 - i * 0.011)
                        + " "
                        + (-0.22 - i * 0.24)
                        + " L"
                        + (-0.111 + i * 0.011)
                        + " "
                        + (-0.22 - i * 0.24)
                        + " Z"),
                0xb3423a,
                0.85);
          }
          brush.fill(Shapes.rect(-0.12, -0.77, 0.24, 0.04), 0x55505e);
          brush.shine(Shapes.rect(-0.07, -0.87, 0.14, 0.1), 0xffe9b0);
          brush.fill(Shapes.path("M-0.11 -0.86 Q0 -1.02 0.11 -0.86 Z"), 0x8a3a3a);
          if (brush.palette().lampsLit()) {
            brush.glow(0, -0.82, 0.45, 0xffdf9a, 0.8);
            brush.veil(Shapes.poly(0, -0.82, -1.2, -0.98, -1.2, -0.72), 0xfff0c0, 0.25);
          }
        });
  }

  private void towerHill() {
    s.ridge(0.0, 0.06, 0.45, 0x6f8fa0, 0.8);
    s.water(view.horizon(), s.y(0.6), 0x3f7f9a);
    brush.at(0.2);
    brush.fill(
        Shapes.path(
            "M"
                + x(0.4)
                + " "
                + s.y(0.5)
                + " Q"
                + x(0.6)
                + " "
                + (view.horizon() - h * 0.07)
                + " "
                + x(0.78)
                + " "
                + (view.horizon() - h * 0.06)
                + " Q"
                + x(0.95)
                + " "
                + (view.horizon() - h * 0.04)
                + " "
                + x(1.05)
                + " "
                + s.y(0.9)
                + " L"
                + x(1.05)
                + " "
                + s.y(0.45)
                + " Z"),
        0x6f8a5a);
    brush.at(0.12);
    tower(x(0.78), view.horizon() - h * 0.045, h * 0.42);
    s.shore(0.55, 0x8aa862, GRASS);
    for (int i = 0; i < 5; i++) {
      double d = s.random(0.0, 0.45);
      s.rock(w * s.random(0, 1), s.y(d), s.person(d) * s.random(0.14, 0.35), STONE);
    }
    s.grass(0.15, 26, 0x5a8238);
  }

  private void cave() {
    brush.at(0);
    brush.wash(Shapes.rect(0, 0, w, h), 0, h, 0x16141f, 0x3a3040);
    double cx = x(0.74);
    double cy = view.horizon() * 0.72;
    double r = view.shorter() * 0.2;
    brush.glow(cx, cy, r * 3.2, brush.palette().low(), 0.6);
    brush.veil(
        Shapes.blob(cx, cy + r * 0.1, r * 0.66, r * 0.86, 0.3, brush.random()),
        Rgb.mix(brush.palette().low(), brush.palette().zenith(), 0.3),
        0.8);
    for (int layer = 0; layer < 3; layer++) {
      int rock = Rgb.mix(0x5d5264, 0x2b2532, layer / 2.0);
      brush.at(0.5 - layer * 0.22);
      int n = 7 - layer;
      for (int i = 0; i <= n; i++) {
        double sx = w * (i + s.random(-0.2, 0.2)) / n;
        double near = Math.min(1, Math.abs(sx - cx) / (w * 0.5));
        double len = h * (0.1 + 0.26 * near) * s.random(0.6, 1.1) * (1.1 - layer * 0.2);
        double half = w * 0.6 / n;
        brush.fill(
            Shapes.path(
                "M"
                    + (sx - half)
                    + " -5 Q"
                    + (sx - half * 0.3)
                    + " "
                    + len * 0.5
                    + " "
                    + sx
                    + " "
                    + len
                    + " Q"
                    + (sx + half * 0.3)
                    + " "
                    + len * 0.5
                    + " "
                    + (sx + half)
                    + " -5 Z"),
            rock);
      }
    }
    brush.at(0.1);
    brush.wash(Shapes.rect(0, s.y(0.86), w, h), s.y(0.86), h, 0x5a4e5a, 0x2f2832);
    for (int side = 0; side < 2; side++) {
      double o = side == 0 ? 0 : w;
      double dir = side == 0 ? 1 : -1;
      brush.fill(
          Shapes.smooth(
              o - dir * w * 0.2,
              -h * 0.1,
              o + dir * w * 0.1,
              h * 0.1,
              o + dir * w * 0.05,
              h * 0.4,
              o + dir * w * 0.13,
              h * 0.6,
              o + dir * w * 0.09,
              h * 0.78,
              o - dir * w * 0.2,
              h * 0.9),
          0x3f3643);
    }
    for (int i = 0; i < 6; i++) {
      double d = s.random(0.1, 0.7);
      double sx = w * (i % 2 == 0 ? s.random(0.0, 0.2) : s.random(0.8, 1.0));
      double p = s.person(d);
      brush.fill(
          Shapes.path(
              "M"
                  + (sx - p * 0.16)
                  + " "
                  + s.y(d)
                  + " Q"
                  + (sx - p * 0.03)
                  + " "
                  + (s.y(d) - p * 0.2)
                  + " "
                  + sx
                  + " "
                  + (s.y(d) - p * s.random(0.5, 0.9))
                  + " Q"
                  + (sx + p * 0.03)
                  + " "
                  + (s.y(d) - p * 0.2)
                  + " "
                  + (sx + p * 0.16)
                  + " "
                  + s.y(d)
                  + " Z"),
          0x554a58);
    }
    for (int i = 0; i < 5; i++) {
      double px = x(i % 2 == 0 ? s.random(0.84, 0.98) : s.random(0.02, 0.14));
      double d = s.random(0.15, 0.5);
      double p = s.person(d) * 0.3;
      brush.glow(px, s.y(d) - p * 0.5, p * 1.9, 0x6fe0e8, 0.5);
      brush.fill(
          Shapes.poly(
              px - p * 0.2,
              s.y(d),
              px - p * 0.24,
              s.y(d) - p * 0.7,
              px,
              s.y(d) - p,
              px + p * 0.12,
              s.y(d) - p * 0.6,
              px + p * 0.2,
              s.y(d)),
          0x7fe0ea);
    }
    brush.at(0);
  }

  private void desert() {
    s.peaks(0.0, 0.1, 4, 0xb07a5a, 0.8);
    s.ridge(0.0, 0.06, 0.3, 0xdcae70, 0.6);
    s.ground(0xf0cf90, 0xdcae68);
    double[][] dunes = {{0.7, 0.62}, {0.2, 0.5}, {0.85, 0.3}};
    for (double[] dune : dunes) {
      double y = s.y(dune[1]);
      double p = s.person(dune[1]);
      double cx = x(dune[0]);
      brush.at(dune[1] * 0.7);
      brush.fill(
          Shapes.path(
              "M"
                  + (cx - p * 2.4)
                  + " "
                  + (y + p * 0.06)
                  + " Q"
                  + (cx - p * 0.6)
                  + " "
                  + (y - p * 0.2)
                  + " "
                  + cx
                  + " "
                  + (y - p * 0.6)
                  + " Q"
                  + (cx + p * 0.7)
                  + " "
                  + (y - p * 0.1)
                  + " "
                  + (cx + p * 2.2)
                  + " "
                  + (y + p * 0.06)
                  + " Z"),
          0xe8bc78);
      brush.flat(
          Shapes.path(
              "M"
                  + cx
                  + " "
                  + (y - p * 0.6)
                  + " Q"
                  + (cx + p * 0.7)
                  + " "
                  + (y - p * 0.1)
                  + " "
                  + (cx + p * 2.2)
                  + " "
                  + (y + p * 0.06)
                  + " L"
                  + (cx + p * 0.1)
                  + " "
                  + (y + p * 0.06)
                  + " Q"
                  + (cx + p * 0.3)
                  + " "
                  + (y - p * 0.25)
                  + " "
                  + cx
                  + " "
                  + (y - p * 0.6)
                  + " Z"),
          0xa8743f,
          0.55);
    }
    brush.at(0.2);
    cactus(x(0.9), 0.34, 0.9);
    cactus(x(0.04), 0.55, 0.8);
    brush.at(0);
    for (int i = 0; i < 9; i++) {
      double d = -0.06 + i * 0.055;
      double y = s.y(d);
      brush.line(
          Shapes.path(
              "M"
                  + w * s.random(0, 0.4)
                  + " "
                  + y
                  + " Q"
                  + w * 0.5
                  + " "
                  + (y - h * 0.01)
                  + " "
                  + w * s.random(0.6, 1)
                  + " "
                  + y),
          0xc4924f,
          h * 0.0018);
    }
  }

  private void cactus(double x, double depth, double persons) {
    double p = s.person(depth) * persons;
    brush.shadow(x, s.y(depth), p * 0.4, p * 0.3);
    brush.in(
        x,
        s.y(depth),
        p,
        false,
        () ->
            brush.fill(
                Shapes.union(
                    Shapes.limb(0, -0.02, 0.09, 0, -0.92, 0.085),
                    Shapes.limb(0, -0.4, 0.06, -0.25, -0.45, 0.06),
                    Shapes.limb(-0.25, -0.45, 0.06, -0.26, -0.72, 0.055),
                    Shapes.limb(0, -0.3, 0.06, 0.24, -0.36, 0.06),
                    Shapes.limb(0.24, -0.36, 0.06, 0.25, -0.58, 0.055)),
                0x5a8a4f));
  }

  private void river() {
    s.peaks(0.02, 0.12, 4, 0x7a8fae, 0.8);
    hills(0x6f9a6a, 0x5f9058);
    s.ground(GRASS_FAR, GRASS);
    double top = s.y(0.93);
    Shape stream =
        Shapes.path(
            "M" + x(0.6) + " " + top + " Q" + x(0.95) + " " + s.y(0.7) + " " + x(0.52) + " "
                + s.y(0.45) + " Q" + x(0.4) + " " + s.y(0.36) + " " + x(-0.05) + " " + s.y(0.34)
                + " L" + x(-0.05) + " " + s.y(0.12) + " Q" + x(0.8) + " " + s.y(0.16) + " "
                + x(1.05) + " " + s.y(0.5) + " Q" + x(0.96) + " " + s.y(0.76) + " " + x(0.64) + " "
                + top + " Z");
    brush.at(0.1);
    brush.wash(
        stream, top, s.y(0.1), Rgb.mix(brush.palette().low(), 0x8fc0d0, 0.5), brush.tone(0x3f88a8));
    for (int i = 0; i < 14; i++) {
      double d = s.random(0.18, 0.34);
      brush.veil(Shapes.oval(x(s.random(0.0, 0.7)), s.y(d), w * 0.03, h * 0.0018), 0xffffff, 0.5);
    }
    double p = s.person(0.6);
    double y = s.y(0.6);
    brush.at(0.35);
    Path2D bridge = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    bridge.append(
        Shapes.path(
            "M"
                + (x(0.74) - p * 2.0)
                + " "
                + (y + p * 0.1)
                + " Q"
                + x(0.74)
                + " "
                + (y - p * 1.1)
                + " "
                + (x(0.74) + p * 2.0)
                + " "
                + (y + p * 0.1)
                + " L"
                + (x(0.74) + p * 2.0)
                + " "
                + (y + p * 0.35)
                + " L"
                + (x(0.74) + p * 0.9)
                + " "
                + (y + p * 0.35)
                + " Q"
                + x(0.74)
                + " "
                + (y - p * 0.85)
                + " "
                + (x(0.74) - p * 0.9)
                + " "
                + (y + p * 0.35)
                + " L"
                + (x(0.74) - p * 2.0)
                + " "
                + (y + p * 0.35)
                + " Z"),
        false);
    brush.fill(bridge, 0xa89a8a);
    brush.line(
        Shapes.path(
            "M"
                + (x(0.74) - p * 2.0)
                + " "
                + (y + p * 0.02)
                + " Q"
                + x(0.74)
                + " "
                + (y - p * 1.26)
                + " "
                + (x(0.74) + p * 2.0)
                + " "
                + (y + p * 0.02)),
        0x85786a,
        p * 0.1);
    s.tree(x(0.06), 0.55, 2.0, Scenery.Tree.ROUND);
    s.tree(x(1.0), 0.5, 2.2, Scenery.Tree.ROUND);
    s.grass(0.06, 30, 0x4a7a34);
    s.flowers(-0.05, 0.1, 12);
  }

  private void lake(boolean afloat) {
    s.peaks(0.04, 0.18, 3, 0x7488a4, 0.75);
    s.ridge(0.0, 0.06, 0.45, 0x5a8460, 0.5);
    for (int i = 0; i < 12; i++) {
      double at = i < 6 ? s.random(-0.02, 0.3) : s.random(0.72, 1.02);
      s.tree(w * at, s.random(0.86, 0.94), s.random(2.4, 4.2), Scenery.Tree.PINE);
    }
    s.water(s.y(0.97), h, s.snow() ? 0xdcecf4 : 0x2f8a94);
    if (afloat) {
      return;
    }
    double p = view.person();
    double top = s.y(0.18);
    double end = s.y(0.62);
    double cx = x(0.62);
    brush.fill(
        Shapes.poly(cx - w * 0.09, end, cx + w * 0.09, end, cx + w * 0.26, top, cx - w * 0.26, top),
        0x94704c,
        0.4);
    for (int i = 1; i < 9; i++) {
      double t = Math.pow(i / 9.0, 1.4);
      double half = w * (0.09 + 0.17 * t);
      brush.flat(Shapes.rect(cx - half, end + (top - end) * t, half * 2, h * 0.0025), 0x5c4430);
    }
    for (int side = -1; side <= 1; side += 2) {
      brush.fill(
          Shapes.round(cx + side * w * 0.1 - p * 0.025, end - p * 0.2, p * 0.05, p * 0.3, p * 0.02),
          0x6a4c34);
      brush.fill(
          Shapes.round(
              cx + side * w * 0.25 - p * 0.045, top - p * 0.3, p * 0.09, p * 0.4, p * 0.03),
          0x6a4c34);
    }
    brush.fill(Shapes.rect(-5, top, w + 10, h - top + 5), 0xa37c54, 0.4);
    for (int i = 0; i < 7; i++) {
      double y = top + (h - top) * Math.pow((i + 1) / 8.0, 1.3);
      brush.flat(Shapes.rect(0, y, w, h * 0.003), 0x5c4430);
    }
  }

  /** The deck of a bridge from its side: the river far below behind it, its arches before it. */
  private void bridge() {
    s.peaks(0.05, 0.16, 3, 0x7a8aa4, 0.75);
    s.ridge(0.0, 0.07, 0.45, 0x66866a, 0.55);
    s.water(view.horizon(), h, 0x356f8c);
    brush.at(0.3);
    for (int side = -1; side <= 1; side += 2) {
      double edge = w * (0.5 + side * 0.52);
      double[] steps = {0.24, 0.98, 0.3, 0.8, 0.2, 0.6, 0.24, 0.4, 0.12, 0.2};
      Path2D bank = new Path2D.Double();
      bank.moveTo(edge, view.horizon() - h * 0.05);
      for (int i = 0; i < steps.length; i += 2) {
        bank.lineTo(edge - side * w * steps[i], s.y(steps[i + 1]));
      }
      bank.lineTo(edge, h);
      bank.closePath();
      brush.fill(bank, 0x7d7466);
    }
    brush.at(0);
    double p = view.person();
    double top = s.y(0.2);
    double front = view.ground() + (h - view.ground()) * 0.4;
    brush.wash(
        Shapes.rect(0, top, w, front - top),
        top,
        front,
        brush.tone(0xc0ae94),
        brush.tone(0x9a866c));
    for (int i = 0; i < 15; i++) {
      double far = w * (i - 7) * 0.075;
      brush.line(w * 0.5 + far, top, w * 0.5 + far * 1.35, front, 0x6f5f4c, h * 0.0018);
    }
    double post = w / 5;
    for (int i = 0; i <= 5; i++) {
      brush.fill(
          Shapes.round(i * post - p * 0.05, top - p * 0.42, p * 0.1, p * 0.46, p * 0.03), 0x7a5434);
      for (double high : new double[] {0.36, 0.18}) {
        double y = top - p * high;
        brush.line(
            Shapes.path(
                "M"
                    + i * post
                    + " "
                    + y
                    + " Q"
                    + (i + 0.5) * post
                    + " "
                    + (y + p * 0.1)
                    + " "
                    + (i + 1) * post
                    + " "
                    + y),
            0xb89a6a,
            p * 0.025);
      }
    }
    Path2D wall = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    wall.append(Shapes.rect(-5, front, w + 10, h - front + 5), false);
    for (int i = 0; i < 3; i++) {
      double cx = w * (0.5 + (i - 1) * 0.38);
      wall.append(Shapes.oval(cx, h + h * 0.02, w * 0.15, (h - front) * 0.8), false);
    }
    brush.fill(wall, 0x857868, 0.5);
    brush.fill(Shapes.rect(-5, front - h * 0.006, w + 10, h * 0.016), 0xb3a48c, 0.5);
  }

  private void hill() {
    s.peaks(0.0, 0.1, 4, 0x7f8fae, 0.85);
    s.ridge(0.0, 0.05, 0.4, 0x8aa878, 0.7);
    s.ground(0x9cc07c, 0x74a456);
    for (int i = 0; i < 5; i++) {
      s.house(w * s.random(0.08, 0.92), s.random(0.8, 0.9), 1.3, 0xe6d6bc, 0xa8503c);
    }
    for (int i = 0; i < 12; i++) {
      s.tree(w * s.random(0, 1), s.random(0.66, 0.9), s.random(1.0, 1.6), Scenery.Tree.ROUND);
    }
    brush.at(0);
    double side = focusLeft ? 0 : w;
    double far = focusLeft ? w : 0;
    double out = focusLeft ? -w * 0.1 : w * 0.1;
    int grass = brush.tone(0x8cbc5a);
    brush.wash(
        Shapes.path(
            "M"
                + (side + out)
                + " "
                + s.y(0.42)
                + " C"
                + (side - out * 3)
                + " "
                + s.y(0.5)
                + " "
                + x(0.55)
                + " "
                + s.y(0.28)
                + " "
                + (far - out)
                + " "
                + s.y(0.2)
                + " L"
                + (far - out)
                + " "
                + (h + 5)
                + " L"
                + (side + out)
                + " "
                + (h + 5)
                + " Z"),
        s.y(0.45),
        h,
        grass,
        brush.tone(0x4f8238));
    s.grass(0.3, 26, 0x5a8a3a);
    s.grass(0.05, 26, 0x47752f);
    s.flowers(-0.04, 0.16, 16);
  }

  private void graveyard() {
    s.ridge(0.02, 0.1, 0.45, 0x66707c, 0.8);
    s.ridge(0.0, 0.06, 0.4, 0x55665a, 0.6);
    s.ground(0x7a8a6c, 0x4f6446);
    s.tree(x(0.96), 0.55, 2.4, Scenery.Tree.BARE);
    s.tree(x(0.06), 0.62, 2.1, Scenery.Tree.BARE);
    brush.at(0.45);
    double p = s.person(0.66);
    for (int i = 0; i < 30; i++) {
      double fx = w * i / 29;
      brush.line(fx, s.y(0.66), fx, s.y(0.66) - p * 0.6, 0x2c2c34, p * 0.03);
    }
    brush.line(0, s.y(0.66) - p * 0.45, w, s.y(0.66) - p * 0.45, 0x2c2c34, p * 0.03);
    double[][] graves = {
      {0.1, 0.56},
      {0.34, 0.58},
      {0.55, 0.55},
      {0.78, 0.58},
      {0.95, 0.5},
      {0.22, 0.4},
      {0.5, 0.38},
      {0.84, 0.36},
      {0.02, 0.26}
    };
    for (int i = 0; i < graves.length; i++) {
      double q = s.person(graves[i][1]) * 0.5;
      double gx = x(graves[i][0]);
      double gy = s.y(graves[i][1]);
      brush.at(graves[i][1] * 0.7).shadow(gx, gy, q * 0.9, q * 0.2);
      if (i % 3 == 1) {
        brush.fill(Shapes.rect(gx - q * 0.09, gy - q * 1.2, q * 0.18, q * 1.2), 0x8f8f94);
        brush.fill(Shapes.rect(gx - q * 0.38, gy - q * 0.92, q * 0.76, q * 0.18), 0x8f8f94);
      } else {
        Path2D stone = Shapes.arch(gx, gy, q * 0.36, q * 0.6, q * 1.15);
        stone.closePath();
        brush.fill(stone, 0x9a9a9e);
      }
    }
    brush.at(0);
    s.grass(0.3, 26, 0x4a5f3c);
    s.grass(0.05, 30, 0x3f5634);
  }

  /** A terrace high above the roofs, with a balustrade towards them. */
  private void balcony() {
    s.ridge(0.0, 0.08, 0.45, 0x6f86a0, 0.8);
    s.ground(0x8f9a80, 0x7d8672);
    skyline(0.8, 0.12);
    townRow(0.84, 3.2);
    townRow(0.7, 2.2);
    townRow(0.52, 1.6);
    brush.at(0);
    double p = view.person();
    double top = s.y(0.24);
    brush.wash(Shapes.rect(0, top, w, h - top), top, h, brush.tone(0xcfc4b4), brush.tone(0x94887a));
    for (int i = -6; i <= 6; i++) {
      brush.line(w * (0.5 + i * 0.09), top, w * (0.5 + i * 0.2), h, 0x857a6c, h * 0.0018);
    }
    for (int i = 1; i < 4; i++) {
      double y = top + (h - top) * Math.pow(i / 4.0, 1.5);
      brush.line(0, y, w, y, 0x857a6c, h * 0.0018);
    }
    int stone = 0xd8cebf;
    for (int i = 0; i < 13; i++) {
      double bx = w * (i + 0.5) / 13;
      brush.fill(
          Shapes.smooth(
              bx - p * 0.025,
              top - p * 0.4,
              bx + p * 0.025,
              top - p * 0.4,
              bx + p * 0.03,
              top - p * 0.25,
              bx + p * 0.07,
              top - p * 0.12,
              bx + p * 0.03,
              top,
              bx - p * 0.03,
              top,
              bx - p * 0.07,
              top - p * 0.12,
              bx - p * 0.03,
              top - p * 0.25),
          stone);
    }
    brush.fill(Shapes.rect(-5, parapet(), w + 10, p * 0.09), stone, 0.5);
    brush.fill(Shapes.rect(-5, top - p * 0.03, w + 10, p * 0.07), stone, 0.5);
    s.column(x(0.99), top + p * 0.1, top + p * 0.2, p * 0.26, stone, false);
  }

  private void field() {
    hills(0x86a86a, 0x76a052);
    s.ground(0xd8c468, 0xb8a04a);
    brush.at(0.3);
    for (int i = -8; i <= 8; i++) {
      double fx = w * 0.5 + i * w * 0.02;
      double nx = w * 0.5 + i * w * 0.22;
      brush.flat(
          Shapes.poly(fx, s.y(0.96), fx + w * 0.004, s.y(0.96), nx + w * 0.05, h, nx, h),
          0x94843a,
          0.55);
    }
    brush.at(0);
    double p = s.person(0.68);
    double bx = x(0.74);
    double by = s.y(0.68);
    brush
        .at(0.4)
        .in(
            bx,
            by,
            p * 2.2,
            false,
            () -> {
              brush.fill(
                  Shapes.poly(
                      -0.5, 0, -0.5, -0.4, -0.32, -0.68, 0, -0.82, 0.32, -0.68, 0.5, -0.4, 0.5, 0),
                  0xa83a32);
              brush.fill(
                  Shapes.poly(
                      -0.54, -0.38, -0.34, -0.7, 0, -0.86, 0.34, -0.7, 0.54, -0.38, 0.48, -0.36,
                      0.3, -0.63, 0, -0.77, -0.3, -0.63, -0.48, -0.36),
                  0x5a4a4a);
              brush.fill(Shapes.rect(-0.17, -0.36, 0.34, 0.36), 0xf0e6d6);
              brush.line(-0.17, -0.36, 0.17, 0, 0xa83a32, 0.03);
              brush.line(0.17, -0.36, -0.17, 0, 0xa83a32, 0.03);
            });
    s.fence(0.5, 0xc9b08a);
    s.tree(x(0.05), 0.6, 2.0, Scenery.Tree.ROUND);
    s.tree(x(0.97), 0.46, 1.8, Scenery.Tree.ROUND);
    s.grass(0.22, 40, 0xc8a83c);
    s.grass(0.02, 40, 0xa88a2c);
    s.flowers(0.0, 0.3, 10);
  }

  private void arena() {
    brush.at(0.5);
    double top = view.horizon() - h * 0.24;
    double base = s.y(0.72);
    brush.fill(
        Shapes.path(
            "M-10 "
                + top
                + " Q"
                + w * 0.5
                + " "
                + (top + h * 0.1)
                + " "
                + (w + 10)
                + " "
                + top
                + " L"
                + (w + 10)
                + " "
                + base
                + " L-10 "
                + base
                + " Z"),
        0xcdb48c,
        0.6);
    for (int row = 0; row < 5; row++) {
      double t = row / 5.0;
      for (int i = 0; i < 40; i++) {
        double px = w * (i + (row % 2) * 0.5 + s.random(-0.2, 0.2)) / 39;
        double sag = h * 0.1 * 2 * (px / w) * (1 - px / w);
        double y = top + h * 0.03 + sag + (base - top - h * 0.1) * t;
        double r = view.shorter() * 0.0085 * (1 + t * 0.4);
        int[] cloth = {0xb0584a, 0x4f6f9a, 0xd0a850, 0x6a8a5a, 0x8a6a94};
        brush.flat(Shapes.round(px - r, y, r * 2, r * 3, r), cloth[(i * 7 + row) % 5]);
        brush.flat(Shapes.oval(px, y - r * 0.4, r * 0.8, r * 0.9), 0xe0b08a);
      }
    }
    brush
        .at(0.3)
        .fill(
            Shapes.path(
                "M-10 "
                    + (base - h * 0.05)
                    + " Q"
                    + w * 0.5
                    + " "
                    + (base + h * 0.01)
                    + " "
                    + (w + 10)
                    + " "
                    + (base - h * 0.05)
                    + " L"
                    + (w + 10)
                    + " "
                    + (base + h * 0.03)
                    + " L-10 "
                    + (base + h * 0.03)
                    + " Z"),
            0x9a7a58);
    for (int i = 0; i < 4; i++) {
      double bx = w * (0.12 + i * 0.25);
      brush
          .at(0.3)
          .fill(
              Shapes.poly(
                  bx - w * 0.025,
                  top - h * 0.02,
                  bx + w * 0.025,
                  top - h * 0.02,
                  bx + w * 0.025,
                  top + h * 0.14,
                  bx,
                  top + h * 0.12,
                  bx - w * 0.025,
                  top + h * 0.14),
              i % 2 == 0 ? 0xa82f38 : 0xd9a634);
    }
    brush.at(0.25);
    int far = brush.tone(0xe2c48e);
    brush.at(0);
    brush.wash(
        Shapes.path(
            "M-10 "
                + (base - h * 0.015)
                + " Q"
                + w * 0.5
                + " "
                + (base + h * 0.045)
                + " "
                + (w + 10)
                + " "
                + (base - h * 0.015)
                + " L"
                + (w + 10)
                + " "
                + (h + 5)
                + " L-10 "
                + (h + 5)
                + " Z"),
        base,
        h,
        far,
        brush.tone(0xc8a468));
    for (int i = 0; i < 14; i++) {
      double d = s.random(-0.1, 0.6);
      brush.flat(
          Shapes.oval(w * s.random(0, 1), s.y(d), s.person(d) * 0.2, s.person(d) * 0.02),
          0xa58350,
          0.5);
    }
  }

  private void ruin() {
    hills(0x7a8f74, 0x6f8a5a);
    s.ground(0xa0a878, 0x7f8a58);
    double[][] columns = {
      {0.7, 0.7, 1},
      {0.56, 0.66, 0},
      {0.86, 0.6, 0},
      {0.32, 0.64, 1},
      {0.98, 0.34, 0},
      {0.04, 0.4, 1}
    };
    for (double[] c : columns) {
      double p = s.person(c[1]);
      brush.at(c[1] * 0.75).shadow(x(c[0]), s.y(c[1]), p * 0.5, p * 0.4);
      s.column(
          x(c[0]),
          s.y(c[1]),
          p * (c[2] > 0 ? s.random(0.8, 1.3) : 2.2),
          p * 0.4,
          0xc2b8a6,
          c[2] > 0);
    }
    double p = s.person(0.63);
    brush
        .at(0.45)
        .fill(
            Shapes.rect(
                Math.min(x(0.54), x(0.88)) - p * 0.3,
                s.y(0.63) - p * 2.5,
                Math.abs(x(0.88) - x(0.54)) + p * 0.6,
                p * 0.36),
            0xb5aa98);
    for (int i = 0; i < 9; i++) {
      double d = s.random(0.02, 0.6);
      brush.at(d * 0.7);
      s.rock(w * s.random(0, 1), s.y(d), s.person(d) * s.random(0.12, 0.34), 0xb0a694);
    }
    brush.at(0);
    s.grass(0.2, 26, 0x5a7a3a);
    s.grass(0.02, 18, 0x4f7234);
  }

  private void space() {
    brush.at(0.1);
    int far = 0x8d8a9a;
    s.ridge(0.0, 0.07, 0.5, 0x6a6678, 0.4);
    s.ground(far, 0x6f6a78);
    for (int i = 0; i < 12; i++) {
      double d = s.random(-0.02, 0.8);
      double p = s.person(d);
      double cx = w * s.random(0, 1);
      brush.at(d * 0.6);
      brush.flat(Shapes.oval(cx, s.y(d), p * 0.4, p * 0.075), 0x4c4856);
      brush.flat(Shapes.oval(cx + p * 0.03, s.y(d) + p * 0.018, p * 0.35, p * 0.052), 0x85808f);
    }
    brush.at(0.25);
    double p = s.person(0.55);
    brush.in(
        x(0.86),
        s.y(0.55),
        p * 1.5,
        false,
        () -> {
          brush.line(-0.3, -0.3, -0.42, 0, 0x9a9aa6, 0.04);
          brush.line(0.3, -0.3, 0.42, 0, 0x9a9aa6, 0.04);
          brush.fill(
              Shapes.path("M-0.42 -0.3 Q-0.4 -0.85 0 -0.9 Q0.4 -0.85 0.42 -0.3 Z"), 0xd8dce4);
          brush.shine(Shapes.oval(0, -0.58, 0.12, 0.12), 0x8fe0ff);
          brush.fill(Shapes.rect(-0.44, -0.34, 0.88, 0.08), 0xb3423a);
        });
    for (int i = 0; i < 4; i++) {
      double d = s.random(0.0, 0.5);
      s.rock(w * s.random(0, 1), s.y(d), s.person(d) * s.random(0.1, 0.3), 0x7d7886);
    }
  }

  private void road() {
    s.peaks(0.0, 0.1, 4, 0x7f8fae, 0.82);
    hills(0x7aa066, 0x6a9850);
    s.ground(GRASS_FAR, GRASS);
    s.path(w * 0.46, x(0.66), w * 0.62, 0xc9ae7c);
    s.fence(0.62, 0x9a7f5c);
    s.tree(x(0.95), 0.4, 2.1, Scenery.Tree.ROUND);
    s.tree(x(0.84), 0.68, 2.0, Scenery.Tree.ROUND);
    s.tree(x(0.1), 0.66, 2.0, Scenery.Tree.PINE);
    s.grass(0.2, 24, 0x4a7a34);
    for (int i = 0; i < 6; i++) {
      double d = s.random(0.0, 0.5);
      s.rock(
          x(i % 2 == 0 ? s.random(0.85, 1) : s.random(0, 0.12)),
          s.y(d),
          s.person(d) * s.random(0.08, 0.2),
          STONE);
    }
    s.flowers(0.05, 0.5, 12);
  }

  private void rooftop() {
    skyline(0.8, 0.2);
    townRow(0.8, 4.2);
    brush.at(0.4).flat(Shapes.rect(0, s.y(0.66), w, h - s.y(0.66)), 0x8a7f78);
    townRow(0.62, 2.6);
    brush.at(0);
    double top = s.y(0.3);
    brush.wash(Shapes.rect(0, top, w, h - top), top, h, brush.tone(0xb0604a), brush.tone(0x8a4438));
    for (int row = 0; row < 9; row++) {
      double y = top + (h - top) * Math.pow(row / 9.0, 1.25);
      double size = (h - top) * (0.05 + 0.012 * row);
      for (double x = (row % 2) * size * 0.7 - size; x < w + size; x += size * 1.4) {
        brush.line(
            Shapes.path(
                "M"
                    + x
                    + " "
                    + y
                    + " Q"
                    + (x + size * 0.7)
                    + " "
                    + (y + size * 0.5)
                    + " "
                    + (x + size * 1.4)
                    + " "
                    + y),
            0x6a3028,
            h * 0.0018);
      }
    }
    brush.fill(Shapes.rect(-5, top - h * 0.012, w + 10, h * 0.022), 0x8f4a3c, 0.5);
    double p = view.person();
    for (double[] c : new double[][] {{0.92, 0.22, 0.75}, {0.03, 0.27, 0.55}}) {
      double cx = x(c[0]);
      double base = s.y(c[1]) + p * 0.05;
      brush.fill(Shapes.rect(cx - p * 0.15, base - p * c[2], p * 0.3, p * c[2]), 0xa86a54);
      brush.fill(Shapes.rect(cx - p * 0.18, base - p * c[2], p * 0.36, p * 0.08), 0x8a5444);
      for (int i = 0; i < 3; i++) {
        brush.veil(
            Shapes.blob(
                cx + p * 0.1 * i,
                base - p * (c[2] + 0.12 + i * 0.17),
                p * (0.09 + i * 0.04),
                p * (0.07 + i * 0.03),
                0.3,
                brush.random()),
            0xe6e2e6,
            0.45 - i * 0.1);
      }
    }
  }

  private void garden() {
    hills(0x7aa070, 0x6a9a5a);
    s.ground(0xa8cc74, 0x6fa04a);
    brush.at(0.5);
    for (int i = 0; i < 8; i++) {
      s.bush(w * i / 7, s.y(0.72), s.person(0.72) * 1.2, 0x4f8a48);
    }
    s.path(w * 0.5, x(0.66), w * 0.36, 0xe2d0a8);
    double p = s.person(0.55);
    brush.at(0.35);
    double ax = x(0.66);
    double ay = s.y(0.62);
    brush.line(Shapes.arch(ax, ay, p * 0.7, p * 1.1, p * 2), 0xf0ebe0, p * 0.1);
    int[] roses = {0xe2506a, 0xf3a0b4, 0xffffff};
    for (int i = 0; i < 22; i++) {
      double a = Math.PI * i / 21.0;
      brush.flat(
          Shapes.oval(
              ax - Math.cos(a) * p * 0.7 + s.random(-0.05, 0.05) * p,
              ay - p * 1.05 - Math.sin(a) * p * 0.72 + s.random(-0.05, 0.05) * p,
              p * 0.08,
              p * 0.07),
          i % 2 == 0 ? 0x4f8f4a : roses[i % 3]);
    }
    s.tree(x(0.96), 0.42, 1.9, Scenery.Tree.BLOSSOM);
    s.tree(x(0.04), 0.5, 1.9, Scenery.Tree.BLOSSOM);
    brush.at(0);
    for (int i = 0; i < 4; i++) {
      s.bush(
          x(i % 2 == 0 ? 0.9 + i * 0.03 : 0.02),
          s.y(0.1 + i * 0.1),
          s.person(0.1 + i * 0.1) * 0.5,
          0x4f8f4a);
    }
    s.flowers(-0.06, 0.6, 60);
    s.grass(0.05, 20, 0x4f8a3a);
  }

  private void station() {
    skyline(0.8, 0.14);
    s.ground(0xa09a90, 0x8a8078);
    double y = s.y(0.62);
    double p = s.person(0.62);
    for (int i = 0; i < 26; i++) {
      brush
          .at(0.4)
          .fill(Shapes.rect(w * i / 25 - p * 0.1, y - p * 0.02, p * 0.2, p * 0.14), 0x5c4636, 0.4);
    }
    brush.line(0, y, w, y, 0xb0b4bc, p * 0.035);
    brush.line(0, y + p * 0.1, w, y + p * 0.1, 0xc6cad2, p * 0.04);
    brush.at(0);
    double top = s.y(0.36);
    brush.wash(Shapes.rect(0, top, w, h - top), top, h, brush.tone(0xcabca6), brush.tone(0xa39482));
    brush.flat(Shapes.rect(0, top + h * 0.012, w, h * 0.008), 0xf0d05a);
    for (int i = 1; i < 5; i++) {
      brush.flat(
          Shapes.rect(0, top + (h - top) * i * i / 22.0 + h * 0.02, w, h * 0.002), 0x7d7060, 0.6);
    }
    double q = s.person(0.3);
    for (double cx : new double[] {0.04, 0.95}) {
      brush.fill(Shapes.rect(x(cx) - q * 0.05, h * 0.1, q * 0.1, s.y(0.28) - h * 0.1), 0x3f5a58);
    }
    brush.fill(
        Shapes.path(
            "M-10 " + h * 0.02 + " L" + (w + 10) + " " + h * 0.02 + " L" + (w + 10) + " " + h * 0.11
                + " L-10 " + h * 0.13 + " Z"),
        0x4f6f6c);
    for (int i = 0; i < 14; i++) {
      double l = w * i / 13;
      brush.fill(
          Shapes.path(
              "M"
                  + (l - w * 0.04)
                  + " "
                  + h * 0.115
                  + " L"
                  + (l + w * 0.04)
                  + " "
                  + h * 0.115
                  + " L"
                  + l
                  + " "
                  + h * 0.15
                  + " Z"),
          0xe6dcc8,
          0.4);
    }
    double r = q * 0.2;
    brush.fill(Shapes.oval(x(0.62), h * 0.23, r, r), 0x3f5a58);
    brush.shine(Shapes.oval(x(0.62), h * 0.23, r * 0.84, r * 0.84), 0xfdf3d8);
    brush.line(x(0.62), h * 0.23, x(0.62), h * 0.23 - r * 0.6, 0x26242b, r * 0.09);
    brush.line(x(0.62), h * 0.23, x(0.62) + r * 0.4, h * 0.23 + r * 0.1, 0x26242b, r * 0.11);
    brush.line(x(0.62), h * 0.12, x(0.62), h * 0.23 - r, 0x3f5a58, r * 0.14);
  }

  private void battlefield() {
    s.ridge(0.02, 0.1, 0.5, 0x7a6f7a, 0.82);
    s.ridge(0.0, 0.06, 0.5, 0x7d6a5a, 0.6);
    for (int i = 0; i < 4; i++) {
      double fx = w * (0.1 + i * 0.27);
      double base = view.horizon();
      brush.glow(fx, base, view.shorter() * 0.16, 0xff7a2a, 0.6);
      for (int k = 0; k < 5; k++) {
        brush.veil(
            Shapes.blob(
                fx + w * 0.02 * k,
                base - h * (0.03 + 0.05 * k),
                w * (0.03 + 0.016 * k),
                h * (0.02 + 0.01 * k),
                0.4,
                brush.random()),
            0x2a2430,
            0.42 - k * 0.05);
      }
    }
    s.ground(0xa08a6a, 0x756048);
    brush.at(0.45);
    for (int i = 0; i < 16; i++) {
      double d = s.random(0.6, 0.75);
      double p = s.person(d);
      double sx = w * s.random(0, 1);
      brush.line(sx, s.y(d), sx + p * s.random(-0.2, 0.2), s.y(d) - p * 1.5, 0x4a3a30, p * 0.03);
      if (i % 3 == 0) {
        brush.fill(
            Shapes.poly(
                sx, s.y(d) - p * 1.5, sx + p * 0.7, s.y(d) - p * 1.35, sx, s.y(d) - p * 1.1),
            i % 2 == 0 ? 0xa82f38 : 0x2f4f8a);
      }
    }
    brush.at(0);
    for (int i = 0; i < 7; i++) {
      double d = s.random(0.02, 0.5);
      s.rock(w * s.random(0, 1), s.y(d), s.person(d) * s.random(0.1, 0.3), 0x6f6258);
    }
    s.grass(0.1, 16, 0x7a6a3c);
  }
}

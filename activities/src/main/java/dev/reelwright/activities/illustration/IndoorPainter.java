package dev.reelwright.activities.illustration;

/** Paints rooms: walls, floor, what stands along them, and the windows that show the hour. */
final class IndoorPainter {
  private final Brush brush;
  private final View view;
  private final Scenery s;
  private final double w;
  private final double h;
  private final boolean focusLeft;
  private final double floor;
  private final double p;

  IndoorPainter(Brush brush, View view, Scenery scenery, boolean focusLeft) {
    this.brush = brush;
    this.view = view;
    this.s = scenery;
    this.w = view.width();
    this.h = view.height();
    this.focusLeft = focusLeft;
    this.floor = view.ground() - (view.ground() - view.horizon()) * 0.46;
    this.p = view.personAt(floor) * 1.15;
  }

  private double x(double share) {
    return (focusLeft ? share : 1 - share) * w;
  }

  /**
   * Paints a room.
   *
   * @param bare whether its bed or throne is left out, because somebody is on it
   */
  void paint(Setting place, boolean bare) {
    switch (place) {
      case THRONE_HALL -> throneHall(bare);
      case CLASSROOM -> classroom();
      case LIBRARY -> library();
      case WORKSHOP -> workshop();
      case LABORATORY -> laboratory();
      case STAGE -> stage();
      case STARSHIP -> starship();
      case KITCHEN -> kitchen();
      case PRISON -> prison();
      case CHAPEL -> chapel();
      case HOSPITAL -> corridor(0xbcd6d0, 0xa8b8bc, true);
      case CORRIDOR -> corridor(0xc8a888, 0x8a5f48, false);
      default -> bedroom(bare);
    }
    brush.at(0);
  }

  private void room(int wall, int ground, boolean planks) {
    brush.at(0.12);
    brush.wash(
        Shapes.rect(0, 0, w, floor),
        0,
        floor,
        brush.tone(Rgb.darker(wall, 0.34)),
        brush.tone(wall));
    brush.at(0);
    brush.wash(
        Shapes.rect(0, floor, w, h - floor),
        floor,
        h,
        brush.tone(ground),
        brush.tone(Rgb.darker(ground, 0.3)));
    if (planks) {
      for (int i = -9; i <= 9; i++) {
        brush.line(
            w * 0.5 + i * w * 0.07,
            floor,
            w * 0.5 + i * w * 0.17,
            h,
            Rgb.darker(ground, 0.35),
            h * 0.0018);
      }
    } else {
      for (int i = -9; i <= 9; i++) {
        brush.line(
            w * 0.5 + i * w * 0.09,
            floor,
            w * 0.5 + i * w * 0.22,
            h,
            Rgb.darker(ground, 0.28),
            h * 0.0018);
      }
      for (int i = 1; i < 6; i++) {
        double y = floor + (h - floor) * Math.pow(i / 6.0, 1.5);
        brush.line(0, y, w, y, Rgb.darker(ground, 0.28), h * 0.0018);
      }
    }
    brush.flat(Shapes.rect(0, floor - h * 0.016, w, h * 0.016), Rgb.darker(wall, 0.45));
  }

  /** A window on the sky, with the light that falls through it. */
  private void pane(double cx, double top, double width, double height, boolean arched) {
    Palette sky = brush.palette();
    int frame = 0x5c4434;
    double arc = arched ? width : width * 0.06;
    brush.fill(
        Shapes.round(
            cx - width * 0.56, top - width * 0.06, width * 1.12, height + width * 0.12, arc),
        frame,
        0.5);
    brush.wash(
        Shapes.round(cx - width * 0.5, top, width, height, arc),
        top,
        top + height,
        sky.zenith(),
        Rgb.lighter(sky.low(), 0.2));
    if (sky.night()) {
      brush.shine(
          Shapes.oval(cx + width * 0.16, top + height * 0.26, width * 0.11, width * 0.11),
          sky.sun());
    }
    brush.flat(Shapes.rect(cx - width * 0.025, top, width * 0.05, height), frame);
    brush.flat(Shapes.rect(cx - width * 0.5, top + height * 0.45, width, width * 0.05), frame);
    double side = cx < w * 0.5 ? 1 : -1;
    double reach = (h - top - height) * 0.9;
    brush.veil(
        Shapes.poly(
            cx - width * 0.5,
            top,
            cx + width * 0.5,
            top,
            cx + width * 0.5 + side * reach * 0.7,
            top + height + reach,
            cx - width * 0.7 + side * reach * 0.7,
            top + height + reach),
        Rgb.lighter(sky.sun(), 0.2),
        sky.night() ? 0.1 : 0.15);
  }

  private void shelves(double left, double width, double top, double bottom, boolean books) {
    brush.fill(Shapes.rect(left, top, width, bottom - top), 0x5c3d28, 0.5);
    int rows = Math.max(3, (int) ((bottom - top) / (p * 0.3)));
    double row = (bottom - top) / rows;
    int[] hues = {0x8c2f2b, 0x2f5a7a, 0x4a6a3f, 0xb08a3f, 0x6a3f6a, 0xa85a34, 0x3f4a5a, 0xd8c8a8};
    for (int r = 0; r < rows; r++) {
      double y = top + row * r;
      brush.flat(
          Shapes.rect(left + width * 0.03, y + row * 0.1, width * 0.94, row * 0.82), 0x33221a);
      double bx = left + width * 0.05;
      int i = brush.random().nextInt(8);
      while (bx < left + width * 0.9) {
        double bw = books ? p * brush.random(0.025, 0.05) : p * brush.random(0.07, 0.12);
        double bh = row * brush.random(0.5, 0.74);
        if (brush.random().nextInt(9) > 0) {
          if (books) {
            brush.fill(Shapes.rect(bx, y + row * 0.92 - bh, bw, bh), hues[i % 8], 0.5);
            brush.flat(
                Shapes.rect(bx + bw * 0.15, y + row * 0.92 - bh * 0.8, bw * 0.7, bh * 0.08),
                0xe8cf8a,
                0.7);
          } else {
            brush.fill(
                Shapes.round(bx, y + row * 0.92 - bh * 0.8, bw, bh * 0.8, bw * 0.5),
                hues[(i * 3) % 8],
                0.7);
          }
        }
        bx += bw * (books ? 1.08 : 1.5);
        i++;
      }
    }
  }

  private void throneHall(boolean bare) {
    room(0x9a8a94, 0xb0a296, false);
    pane(x(0.3), h * 0.08, p * 0.5, p * 1.3, true);
    pane(x(0.94), h * 0.08, p * 0.5, p * 1.3, true);
    brush.at(0.15);
    for (double c : new double[] {0.12, 0.46, 0.84}) {
      s.column(x(c), floor, floor * 1.02, p * 0.22, 0xc8bcb0, false);
    }
    double tx = x(0.66);
    brush.at(0.05);
    for (int i = 0; i < 3; i++) {
      brush.fill(
          Shapes.rect(
              tx - p * (1.0 - i * 0.16),
              floor - p * 0.1 * i + p * 0.12,
              p * (2.0 - i * 0.32),
              p * 0.12),
          0xb8aaa0,
          0.5);
    }
    if (!bare) {
      brush.in(
          tx,
          floor - p * 0.1,
          p * 1.4,
          !focusLeft,
          () -> new SeatPainter(brush, new PropPainter(brush)).paint(Seat.THRONE, false));
    }
    brush.at(0);
    brush.fill(
        Shapes.poly(
            tx - p * 0.4,
            floor + p * 0.2,
            tx + p * 0.4,
            floor + p * 0.2,
            w * 0.5 + w * 0.36,
            h + 5,
            w * 0.5 - w * 0.3,
            h + 5),
        0xa12a3c,
        0.5);
    for (double c : new double[] {0.3, 0.94}) {
      double bx = x(c == 0.3 ? 0.29 : 0.97);
      brush.fill(
          Shapes.poly(
              bx - p * 0.16,
              h * 0.3,
              bx + p * 0.16,
              h * 0.3,
              bx + p * 0.16,
              h * 0.3 + p * 0.8,
              bx,
              h * 0.3 + p * 0.68,
              bx - p * 0.16,
              h * 0.3 + p * 0.8),
          0x2f4f94);
      brush.flat(Shapes.oval(bx, h * 0.3 + p * 0.34, p * 0.08, p * 0.09), 0xe0b23c);
    }
  }

  private void prison() {
    room(0x9c9ca6, 0x84828a, false);
    for (int row = 0; row < 12; row++) {
      double y = floor * row / 12;
      brush.flat(Shapes.rect(0, y, w, h * 0.0025), 0x4c4c54);
      for (int i = 0; i < 6; i++) {
        brush.flat(Shapes.rect(w * (i + row % 2 * 0.5) / 6, y, w * 0.003, floor / 12), 0x4c4c54);
      }
    }
    pane(x(0.26), h * 0.12, p * 0.56, p * 0.5, false);
    for (int i = -1; i <= 1; i++) {
      brush.flat(
          Shapes.rect(x(0.26) + i * p * 0.14 - p * 0.02, h * 0.12, p * 0.04, p * 0.5), 0x22222a);
    }
    double plank = floor - p * 0.3;
    double left = focusLeft ? 0 : w * 0.58;
    brush.fill(Shapes.rect(left, plank, w * 0.42, p * 0.08), 0x6a4c34);
    for (double chain : new double[] {0.06, 0.36}) {
      brush.line(left + w * chain, plank, left + w * chain, plank - p * 0.5, 0x33333c, p * 0.02);
    }
    bars(focusLeft ? w * 0.52 : -w * 0.02, w * 0.5);
  }

  /** The barred side of a cell, with its door. */
  private void bars(double left, double width) {
    double base = s.y(0.3);
    brush.flat(Shapes.rect(left, 0, width, base), 0x2c2a34, 0.5);
    double step = p * 0.17;
    for (double bx = left; bx <= left + width; bx += step) {
      brush.fill(Shapes.rect(bx - p * 0.02, 0, p * 0.05, base), 0x9a9aa6);
    }
    for (double y : new double[] {h * 0.2, floor - p * 0.7, base - p * 0.08}) {
      brush.fill(Shapes.rect(left - p * 0.03, y, width + p * 0.06, p * 0.06), 0x83838f);
    }
    brush.fill(
        Shapes.round(left + width * 0.3, floor - p * 0.76, p * 0.2, p * 0.22, p * 0.03), 0x8a6a34);
    brush.flat(
        Shapes.oval(left + width * 0.3 + p * 0.1, floor - p * 0.66, p * 0.03, p * 0.04), 0x1a1a1e);
  }

  private void chapel() {
    room(0xb8aca0, 0x9a8c80, false);
    int[] glass = {0xb8404a, 0x3f6fb0, 0xd9a634, 0x4f9a6a};
    for (int k = 0; k < 3; k++) {
      double cx = x(0.2 + k * 0.3);
      double wide = p * 0.46;
      double top = h * (k == 1 ? 0.05 : 0.1);
      double high = p * (k == 1 ? 1.5 : 1.2);
      pane(cx, top, wide, high, true);
      for (int i = 0; i < 8; i++) {
        int row = i / 2;
        brush.veil(
            Shapes.rect(
                cx - wide * 0.46 + i % 2 * wide * 0.48,
                top + high * (0.12 + row * 0.21),
                wide * 0.44,
                high * 0.19),
            glass[(i + k) % 4],
            0.6);
      }
    }
    double ax = x(0.5);
    brush.fill(Shapes.rect(ax - p * 0.5, floor - p * 0.42, p, p * 0.46), 0xe6dece);
    brush.fill(Shapes.rect(ax - p * 0.54, floor - p * 0.46, p * 1.08, p * 0.08), 0x8a5c38);
    brush.fill(Shapes.rect(ax - p * 0.03, floor - p * 1.0, p * 0.06, p * 0.56), 0xd0a23a);
    brush.fill(Shapes.rect(ax - p * 0.17, floor - p * 0.86, p * 0.34, p * 0.06), 0xd0a23a);
    for (double side : new double[] {-0.38, 0.38}) {
      double cx = ax + p * side;
      brush.fill(Shapes.rect(cx - p * 0.025, floor - p * 0.62, p * 0.05, p * 0.17), 0xf6efdc);
      brush.shine(Shapes.oval(cx, floor - p * 0.66, p * 0.025, p * 0.045), 0xffc24a);
      brush.glow(cx, floor - p * 0.66, p * 0.35, 0xffc46a, 0.5);
    }
    brush.fill(
        Shapes.poly(
            ax - p * 0.3,
            floor,
            ax + p * 0.3,
            floor,
            w * 0.5 + w * 0.24,
            h + 5,
            w * 0.5 - w * 0.24,
            h + 5),
        0x8a2f3f,
        0.5);
    for (double depth : new double[] {0.4, 0.28}) {
      double q = s.person(depth) * 0.62;
      for (double bx : new double[] {0.02, 0.98}) {
        brush.fill(
            Shapes.round(w * bx - q * 0.9, s.y(depth) - q * 0.8, q * 1.8, q * 0.5, q * 0.08),
            0x7a5232);
        brush.fill(
            Shapes.rect(w * bx - q * 0.9, s.y(depth) - q * 0.34, q * 1.8, q * 0.1), 0x8f6440);
        brush.fill(
            Shapes.rect(
                w * bx + q * (bx < 0.5 ? 0.76 : -0.9), s.y(depth) - q * 0.8, q * 0.14, q * 0.8),
            0x6a4628);
      }
    }
  }

  /** A long passage with doors on both sides and lamps above. */
  private void corridor(int wall, int ground, boolean hospital) {
    room(wall, ground, false);
    double cx = x(0.6);
    double half = w * 0.15;
    double top = h * 0.22;
    double low = floor - p * 0.12;
    brush.flat(Shapes.poly(0, 0, w, 0, cx + half, top, cx - half, top), Rgb.lighter(wall, 0.35));
    brush.flat(Shapes.poly(0, h * 0.93, w, h * 0.93, cx + half, low, cx - half, low), ground);
    for (int i = 1; i < 6; i++) {
      double t = Math.pow(i / 6.0, 1.6);
      double y = low + (h * 0.93 - low) * t;
      brush.line(0, y, w, y, Rgb.darker(ground, 0.25), h * 0.0018);
    }
    brush.flat(Shapes.rect(0, h * 0.93, w, h * 0.07), Rgb.darker(ground, 0.1));
    for (int side = -1; side <= 1; side += 2) {
      double near = side < 0 ? 0 : w;
      double far = cx + side * half;
      brush.fill(
          Shapes.poly(near, 0, far, top, far, low, near, h * 0.93), Rgb.darker(wall, 0.14), 0.5);
      for (int i = 0; i < 3; i++) {
        double a = 0.1 + i * 0.32;
        double b = a + 0.17;
        brush.fill(
            Shapes.poly(
                near + (far - near) * a, h * 0.93 + (low - h * 0.93) * a,
                near + (far - near) * a, h * 0.3 + (low - p * 0.7 - h * 0.3) * a,
                near + (far - near) * b, h * 0.3 + (low - p * 0.7 - h * 0.3) * b,
                near + (far - near) * b, h * 0.93 + (low - h * 0.93) * b),
            hospital ? 0xe8eef0 : 0x6a4630,
            0.5);
      }
    }
    brush.fill(Shapes.rect(cx - half, top, half * 2, low - top), Rgb.lighter(wall, 0.1), 0.4);
    pane(cx, top + (low - top) * 0.2, half, (low - top) * 0.44, false);
    for (int i = 0; i < 3; i++) {
      double t = 0.2 + i * 0.26;
      double lx = w * 0.5 + (cx - w * 0.5) * t;
      double ly = top * t;
      double wide = w * 0.15 * (1 - t * 0.6);
      brush.glow(lx, ly, wide * 1.6, 0xfff0c8, 0.5);
      brush.shine(Shapes.round(lx - wide * 0.5, ly, wide, wide * 0.16, wide * 0.1), 0xfff8e4);
    }
    if (hospital) {
      double sx = x(0.3);
      double sy = h * 0.24;
      brush.fill(Shapes.round(sx - p * 0.2, sy, p * 0.4, p * 0.4, p * 0.05), 0xffffff, 0.3);
      brush.flat(Shapes.rect(sx - p * 0.05, sy + p * 0.06, p * 0.1, p * 0.28), 0xc8342f);
      brush.flat(Shapes.rect(sx - p * 0.14, sy + p * 0.15, p * 0.28, p * 0.1), 0xc8342f);
    }
  }

  private void classroom() {
    room(0xd6d2ae, 0xb98f62, true);
    pane(x(0.1), h * 0.16, p * 0.7, p * 0.95, false);
    double bx = x(0.62);
    double bw = Math.min(w * 0.6, p * 2.3);
    brush.fill(Shapes.rect(bx - bw * 0.52, floor - p * 1.75, bw * 1.04, p * 1.02), 0x7a5232);
    brush.fill(Shapes.rect(bx - bw * 0.5, floor - p * 1.7, bw, p * 0.92), 0x2f5a48, 0.4);
    for (int i = 0; i < 4; i++) {
      double y = floor - p * (1.52 - i * 0.19);
      brush.line(
          Shapes.path(
              "M"
                  + (bx - bw * 0.4)
                  + " "
                  + y
                  + " Q"
                  + (bx - bw * 0.2)
                  + " "
                  + (y - p * 0.05)
                  + " "
                  + bx
                  + " "
                  + y
                  + " Q"
                  + (bx + bw * 0.1)
                  + " "
                  + (y + p * 0.04)
                  + " "
                  + (bx + bw * (0.16 + 0.08 * (i % 3)))
                  + " "
                  + y),
          0xe8efe6,
          p * 0.018);
    }
    brush.line(
        Shapes.oval(bx + bw * 0.36, floor - p * 1.1, p * 0.16, p * 0.16), 0xe8efe6, p * 0.018);
    double[][] desks = {{0.92, 0.36}, {0.62, 0.4}, {0.3, 0.4}, {0.04, 0.34}, {0.97, 0.1}};
    for (double[] d : desks) {
      double q = s.person(d[1]) * 0.75;
      brush.at(d[1] * 0.2).shadow(x(d[0]), s.y(d[1]), q * 1.2, q * 0.2);
      brush.in(
          x(d[0]),
          s.y(d[1]),
          q,
          false,
          () -> {
            brush.fill(Shapes.rect(-0.5, -0.6, 0.07, 0.6), 0x6a6a72);
            brush.fill(Shapes.rect(0.43, -0.6, 0.07, 0.6), 0x6a6a72);
            brush.fill(
                Shapes.path(
                    "M-0.6 -0.6 L-0.48 -0.74 L0.48 -0.74 L0.6 -0.6 L0.6 -0.52 L-0.6 -0.52 Z"),
                0xc08a50);
            brush.fill(Shapes.rect(-0.2, -0.78, 0.26, 0.06), 0xb3423a, 0.5);
          });
    }
  }

  private void library() {
    room(0x8a6a50, 0x9a6a44, true);
    pane(x(0.66), h * 0.1, p * 0.8, p * 1.7, true);
    shelves(focusLeft ? 0 : w * 0.56, w * 0.44, h * 0.06, floor, true);
    shelves(focusLeft ? w * 0.86 : 0, w * 0.14, h * 0.02, floor + h * 0.01, true);
    double lx = x(0.46);
    brush.line(lx, floor, lx - p * 0.06, h * 0.12, 0x8a5f3a, p * 0.03);
    brush.line(lx + p * 0.24, floor, lx + p * 0.14, h * 0.12, 0x8a5f3a, p * 0.03);
    for (int i = 0; i < 10; i++) {
      double t = (i + 1) / 11.0;
      double y = floor + (h * 0.12 - floor) * t;
      brush.line(lx - p * 0.06 * t, y, lx + p * 0.24 - p * 0.1 * t, y, 0x8a5f3a, p * 0.024);
    }
    brush.fill(Shapes.oval(w * 0.5, view.ground() + h * 0.01, w * 0.46, h * 0.055), 0x8a2f3f, 0.4);
    brush.line(
        Shapes.oval(w * 0.5, view.ground() + h * 0.01, w * 0.42, h * 0.047), 0xd9b25a, h * 0.003);
    for (int k = 0; k < 2; k++) {
      double bx = x(k == 0 ? 0.95 : 0.03);
      double base = s.y(0.22);
      int[] hues = {0x8c2f2b, 0x2f5a7a, 0xb08a3f, 0x4a6a3f};
      for (int i = 0; i < 4; i++) {
        brush.fill(
            Shapes.round(
                bx - p * 0.2 + s.random(-0.03, 0.03) * p,
                base - p * 0.09 * (i + 1),
                p * 0.4,
                p * 0.085,
                p * 0.02),
            hues[i],
            0.6);
      }
    }
  }

  private void workshop() {
    room(0x8a7462, 0x8f7356, true);
    pane(x(0.16), h * 0.12, p * 0.8, p * 0.8, false);
    PropPainter things = new PropPainter(brush);
    brush.at(0.1);
    things.gear(x(0.9), h * 0.14, p * 0.34, 14, 0xb8863a);
    things.gear(x(0.9) - p * 0.46, h * 0.14 + p * 0.26, p * 0.22, 11, 0x9a8a7a);
    double left = focusLeft ? w * 0.42 : w * 0.06;
    double bw = w * 0.52;
    brush.fill(Shapes.rect(left, floor - p * 1.5, bw, p * 0.62), 0x6a4c34, 0.4);
    for (int i = 0; i < 7; i++) {
      double tx = left + bw * (i + 0.6) / 7.3;
      double ty = floor - p * 1.42;
      brush.line(tx, ty, tx, ty + p * 0.34, i % 2 == 0 ? 0x9a6f45 : 0xc6ccd4, p * 0.035);
      if (i % 3 == 0) {
        brush.fill(
            Shapes.round(tx - p * 0.09, ty + p * 0.02, p * 0.18, p * 0.09, p * 0.02), 0x5a6068);
      } else if (i % 3 == 1) {
        brush.line(Shapes.oval(tx, ty + p * 0.4, p * 0.06, p * 0.06), 0xc6ccd4, p * 0.03);
      } else {
        brush.fill(
            Shapes.poly(
                tx - p * 0.02,
                ty + p * 0.2,
                tx + p * 0.12,
                ty + p * 0.2,
                tx + p * 0.08,
                ty + p * 0.44,
                tx - p * 0.02,
                ty + p * 0.44),
            0xc6ccd4);
      }
    }
    brush.fill(
        Shapes.rect(left - p * 0.06, floor - p * 0.54, bw + p * 0.12, p * 0.11), 0xa8764a, 0.6);
    brush.fill(Shapes.rect(left + p * 0.06, floor - p * 0.44, p * 0.12, p * 0.46), 0x7a5434);
    brush.fill(Shapes.rect(left + bw - p * 0.18, floor - p * 0.44, p * 0.12, p * 0.46), 0x7a5434);
    things.gear(left + bw * 0.2, floor - p * 0.66, p * 0.12, 10, 0xc99a48);
    brush.fill(
        Shapes.round(left + bw * 0.5, floor - p * 0.72, p * 0.3, p * 0.18, p * 0.04), 0x5a6f7a);
    brush.fill(Shapes.rect(left + bw * 0.76, floor - p * 0.76, p * 0.14, p * 0.22), 0xb3423a);
    hangingLamp(x(0.62));
    for (int i = 0; i < 9; i++) {
      double d = s.random(-0.1, 0.3);
      brush.line(Shapes.oval(w * s.random(0, 1), s.y(d), p * 0.03, p * 0.012), 0xd8b98a, p * 0.012);
    }
  }

  private void hangingLamp(double lx) {
    brush.line(lx, 0, lx, h * 0.1, 0x2f2a28, p * 0.02);
    brush.fill(
        Shapes.poly(
            lx - p * 0.2,
            h * 0.1 + p * 0.14,
            lx - p * 0.06,
            h * 0.1,
            lx + p * 0.06,
            h * 0.1,
            lx + p * 0.2,
            h * 0.1 + p * 0.14),
        0x3f5a52);
    brush.shine(Shapes.oval(lx, h * 0.1 + p * 0.15, p * 0.08, p * 0.06), 0xffedb0);
    brush.glow(lx, h * 0.1 + p * 0.16, p * 1.3, 0xffcf80, 0.55);
  }

  private void laboratory() {
    room(0x9ab4b8, 0xa6b0b4, false);
    pane(x(0.14), h * 0.12, p * 0.7, p * 0.9, false);
    shelves(focusLeft ? w * 0.5 : w * 0.06, w * 0.44, floor - p * 1.75, floor - p * 0.95, false);
    double left = focusLeft ? w * 0.42 : w * 0.04;
    brush.fill(Shapes.rect(left, floor - p * 0.56, w * 0.54, p * 0.08), 0xe4e8ea, 0.5);
    brush.fill(
        Shapes.rect(left + p * 0.05, floor - p * 0.48, w * 0.54 - p * 0.1, p * 0.48),
        0x6f8a94,
        0.5);
    int[] hues = {0x4fc26a, 0xe2506a, 0x5fb8e8, 0xb06ae0};
    for (int i = 0; i < 4; i++) {
      double fx = left + w * (0.07 + i * 0.13);
      double fy = floor - p * 0.56;
      brush.glow(fx, fy - p * 0.12, p * 0.4, hues[i], 0.5);
      brush.veil(
          Shapes.path(
              "M"
                  + (fx - p * 0.03)
                  + " "
                  + (fy - p * 0.36)
                  + " L"
                  + (fx + p * 0.03)
                  + " "
                  + (fy - p * 0.36)
                  + " L"
                  + (fx + p * 0.03)
                  + " "
                  + (fy - p * 0.22)
                  + " L"
                  + (fx + p * 0.13)
                  + " "
                  + fy
                  + " L"
                  + (fx - p * 0.13)
                  + " "
                  + fy
                  + " L"
                  + (fx - p * 0.03)
                  + " "
                  + (fy - p * 0.22)
                  + " Z"),
          0xe6f6fa,
          0.8);
      brush.shine(
          Shapes.poly(
              fx - p * 0.07,
              fy - p * 0.12,
              fx + p * 0.07,
              fy - p * 0.12,
              fx + p * 0.125,
              fy,
              fx - p * 0.125,
              fy),
          hues[i]);
    }
    hangingLamp(x(0.7));
  }

  private void stage() {
    brush.at(0);
    brush.wash(Shapes.rect(0, 0, w, h), 0, floor, 0x1c1020, 0x4a2438);
    brush.wash(Shapes.rect(0, floor, w, h - floor), floor, h, 0xb07a48, 0x6a4426);
    for (int i = -9; i <= 9; i++) {
      brush.line(w * 0.5 + i * w * 0.07, floor, w * 0.5 + i * w * 0.17, h, 0x5a3820, h * 0.0018);
    }
    for (int side = 0; side < 2; side++) {
      for (int i = 0; i < 4; i++) {
        double cx = side == 0 ? w * (0.02 + i * 0.05) : w * (0.98 - i * 0.05);
        double half = w * 0.045;
        brush.fill(
            Shapes.path(
                "M"
                    + (cx - half)
                    + " -5 L"
                    + (cx + half)
                    + " -5 Q"
                    + (cx + half * (side == 0 ? 0.4 : 1.3))
                    + " "
                    + floor * 0.6
                    + " "
                    + (cx + half * 0.9)
                    + " "
                    + (floor + h * 0.03)
                    + " L"
                    + (cx - half * 0.9)
                    + " "
                    + (floor + h * 0.03)
                    + " Q"
                    + (cx - half * (side == 0 ? 1.3 : 0.4))
                    + " "
                    + floor * 0.6
                    + " "
                    + (cx - half)
                    + " -5 Z"),
            0xa8202f);
      }
    }
    for (int i = 0; i < 7; i++) {
      double l = w * i / 7;
      brush.fill(
          Shapes.path(
              "M"
                  + l
                  + " -5 L"
                  + (l + w / 7)
                  + " -5 L"
                  + (l + w / 7)
                  + " "
                  + h * 0.06
                  + " Q"
                  + (l + w / 14)
                  + " "
                  + h * 0.14
                  + " "
                  + l
                  + " "
                  + h * 0.06
                  + " Z"),
          0xb8283a);
    }
    double fx = x(0.4);
    brush.veil(
        Shapes.poly(
            fx - w * 0.03,
            0,
            fx + w * 0.03,
            0,
            fx + w * 0.3,
            view.ground(),
            fx - w * 0.3,
            view.ground()),
        0xfff0c0,
        0.2);
    brush.veil(Shapes.oval(fx, view.ground(), w * 0.3, h * 0.035), 0xfff0c0, 0.35);
    for (int i = 0; i < 9; i++) {
      double lx = w * (i + 0.5) / 9;
      brush.glow(lx, h * 0.965, w * 0.06, 0xffd98a, 0.6);
      brush.shine(Shapes.oval(lx, h * 0.97, w * 0.014, w * 0.012), 0xfff0c0);
    }
  }

  private void starship() {
    brush.at(0);
    brush.wash(Shapes.rect(0, 0, w, floor), 0, floor, 0x39424f, 0x5a6675);
    double top = h * 0.12;
    double bottom = floor - p * 0.66;
    double l = w * 0.06;
    double r = w * 0.94;
    brush.fill(
        Shapes.poly(
            l + w * 0.06,
            top - h * 0.015,
            r - w * 0.06,
            top - h * 0.015,
            r + w * 0.02,
            bottom + h * 0.015,
            l - w * 0.02,
            bottom + h * 0.015),
        0x8a97a6,
        0.5);
    brush.wash(
        Shapes.poly(l + w * 0.07, top, r - w * 0.07, top, r, bottom, l, bottom),
        top,
        bottom,
        0x060a1e,
        0x1f2a58);
    for (int i = 0; i < 110; i++) {
      double y = s.random(top, bottom);
      double q = view.shorter() * s.random(0.0008, 0.0022);
      brush.veil(
          Shapes.oval(s.random(l + w * 0.07, r - w * 0.07), y, q, q), 0xffffff, s.random(0.4, 1));
    }
    double pr = view.shorter() * 0.13;
    brush.glow(x(0.72), (top + bottom) / 2, pr * 1.5, 0x7fb8ff, 0.5);
    brush.fill(Shapes.oval(x(0.72), (top + bottom) / 2, pr, pr), 0x4f94c8);
    brush.veil(
        Shapes.blob(
            x(0.72) - pr * 0.2,
            (top + bottom) / 2 - pr * 0.2,
            pr * 0.4,
            pr * 0.25,
            0.5,
            brush.random()),
        0x7ac08a,
        0.7);
    brush.fill(
        Shapes.rect(w * 0.36, top - h * 0.01, w * 0.014, bottom - top + h * 0.02), 0x7a8795, 0.4);
    brush.fill(
        Shapes.rect(w * 0.63, top - h * 0.01, w * 0.014, bottom - top + h * 0.02), 0x7a8795, 0.4);
    brush.wash(Shapes.rect(0, floor, w, h - floor), floor, h, 0x6a7684, 0x39424f);
    for (int i = -9; i <= 9; i++) {
      brush.line(w * 0.5 + i * w * 0.09, floor, w * 0.5 + i * w * 0.22, h, 0x2f3742, h * 0.0018);
    }
    brush.fill(
        Shapes.path(
            "M-5 "
                + (floor - p * 0.5)
                + " L"
                + (w + 5)
                + " "
                + (floor - p * 0.5)
                + " L"
                + (w + 5)
                + " "
                + (floor + p * 0.05)
                + " L-5 "
                + (floor + p * 0.05)
                + " Z"),
        0x4a5563,
        0.5);
    int[] lights = {0x7fe6ff, 0xff9a5a, 0x9af08a, 0xffd86a};
    for (int i = 0; i < 26; i++) {
      double lx = w * (i + 0.5) / 26;
      brush.shine(
          Shapes.round(
              lx - p * 0.03, floor - p * (0.4 - 0.14 * (i % 2)), p * 0.06, p * 0.045, p * 0.02),
          lights[(i * 5) % 4]);
    }
    for (int i = 0; i < 3; i++) {
      double cx = w * (0.18 + i * 0.32);
      brush.glow(cx, floor - p * 0.24, p * 0.5, 0x6fdcff, 0.35);
      brush.shine(
          Shapes.round(cx - p * 0.16, floor - p * 0.42, p * 0.32, p * 0.2, p * 0.03), 0x2f8fb0);
    }
    brush.veil(Shapes.rect(0, 0, w, h * 0.02), 0x9fe6ff, 0.8);
  }

  private void kitchen() {
    room(0xd8b98a, 0xa8744a, true);
    pane(x(0.14), h * 0.16, p * 0.72, p * 0.82, false);
    double fx = x(0.76);
    brush.in(
        fx,
        floor,
        p * 1.5,
        false,
        () -> {
          brush.fill(Shapes.rect(-0.3, -1.6, 0.6, 0.8), 0xa08274);
          brush.fill(Shapes.path("M-0.56 0 L-0.56 -0.82 L0.56 -0.82 L0.56 0 Z"), 0xb0917f);
          brush.flat(
              Shapes.path("M-0.36 0 L-0.36 -0.4 C-0.36 -0.72 0.36 -0.72 0.36 -0.4 L0.36 0 Z"),
              0x2a1a16);
          brush.fill(Shapes.rect(-0.64, -0.9, 1.28, 0.09), 0x7a5232);
          new PropPainter(brush).flame(-0.1, -0.02, 0.34);
          new PropPainter(brush).flame(0.12, -0.02, 0.28);
          brush.fill(Shapes.oval(-0.44, -0.98, 0.07, 0.08), 0x5f8fa8);
          brush.fill(Shapes.rect(0.36, -1.06, 0.08, 0.16), 0xc8433a);
        });
    brush.glow(fx, floor - p * 0.3, p * 1.6, 0xff9a4a, 0.42);
    double y = floor - p * 1.45;
    double left = Math.min(x(0.32), x(0.56));
    brush.fill(Shapes.rect(left, y, w * 0.24, p * 0.05), 0x7a5232);
    int[] pots = {0x5f8fa8, 0xd8c8a0, 0xb0583c, 0x7a9a5a};
    for (int i = 0; i < 4; i++) {
      brush.fill(
          Shapes.round(left + w * (0.02 + i * 0.055), y - p * 0.18, p * 0.13, p * 0.18, p * 0.05),
          pots[i]);
      brush.line(
          left + w * (0.03 + i * 0.06),
          y + p * 0.05,
          left + w * (0.03 + i * 0.06),
          y + p * 0.2,
          0x3a302a,
          p * 0.015);
      brush.fill(
          Shapes.oval(left + w * (0.03 + i * 0.06), y + p * 0.27, p * 0.08, p * 0.07), 0x8a5a3a);
    }
    double tx = x(0.56);
    double ty = s.y(0.4);
    double q = s.person(0.4);
    brush.shadow(tx, ty, q * 1.6, q * 0.2);
    brush.fill(Shapes.rect(tx - q * 0.6, ty - q * 0.42, q * 0.08, q * 0.42), 0x6a4428);
    brush.fill(Shapes.rect(tx + q * 0.52, ty - q * 0.42, q * 0.08, q * 0.42), 0x6a4428);
    brush.fill(
        Shapes.poly(
            tx - q * 0.72,
            ty - q * 0.42,
            tx - q * 0.6,
            ty - q * 0.5,
            tx + q * 0.6,
            ty - q * 0.5,
            tx + q * 0.72,
            ty - q * 0.42,
            tx + q * 0.72,
            ty - q * 0.36,
            tx - q * 0.72,
            ty - q * 0.36),
        0xa8764a);
    brush.fill(Shapes.round(tx - q * 0.1, ty - q * 0.58, q * 0.28, q * 0.1, q * 0.09), 0xc98f4a);
    brush.fill(Shapes.oval(tx - q * 0.36, ty - q * 0.5, q * 0.12, q * 0.05), 0xe6ecee);
  }

  private void bedroom(boolean bare) {
    room(0x9fb0c4, 0xb08a64, true);
    pane(x(0.44), h * 0.12, p * 0.8, p * 1.0, false);
    brush.fill(
        Shapes.path(
            "M"
                + (x(0.44) - p * 0.62)
                + " "
                + h * 0.1
                + " Q"
                + (x(0.44) - p * 0.3)
                + " "
                + (h * 0.1 + p * 0.5)
                + " "
                + (x(0.44) - p * 0.56)
                + " "
                + (h * 0.1 + p * 1.2)
                + " L"
                + (x(0.44) - p * 0.7)
                + " "
                + (h * 0.1 + p * 1.2)
                + " Z"),
        0xb85a5a);
    brush.fill(
        Shapes.path(
            "M"
                + (x(0.44) + p * 0.62)
                + " "
                + h * 0.1
                + " Q"
                + (x(0.44) + p * 0.3)
                + " "
                + (h * 0.1 + p * 0.5)
                + " "
                + (x(0.44) + p * 0.56)
                + " "
                + (h * 0.1 + p * 1.2)
                + " L"
                + (x(0.44) + p * 0.7)
                + " "
                + (h * 0.1 + p * 1.2)
                + " Z"),
        0xb85a5a);
    if (!bare) {
      bed();
    }
    brush.fill(Shapes.rect(x(0.12) - p * 0.22, h * 0.2, p * 0.44, p * 0.34), 0x7a5232, 0.4);
    brush.wash(
        Shapes.rect(x(0.12) - p * 0.19, h * 0.2 + p * 0.03, p * 0.38, p * 0.28),
        h * 0.2,
        h * 0.2 + p * 0.3,
        0x8fc0d8,
        0x7aa05a);
    brush.fill(Shapes.oval(w * 0.42, view.ground() + h * 0.008, w * 0.4, h * 0.045), 0xc98a6a, 0.4);
    brush.line(
        Shapes.oval(w * 0.42, view.ground() + h * 0.008, w * 0.36, h * 0.038),
        0xf0dcb8,
        h * 0.0025);
    double nx = x(0.6);
    brush.fill(Shapes.rect(nx - p * 0.13, floor - p * 0.34, p * 0.26, p * 0.36), 0x8a5c38);
    brush.fill(
        Shapes.poly(
            nx - p * 0.1,
            floor - p * 0.42,
            nx - p * 0.06,
            floor - p * 0.58,
            nx + p * 0.06,
            floor - p * 0.58,
            nx + p * 0.1,
            floor - p * 0.42),
        0xf4dca0);
    brush.glow(nx, floor - p * 0.5, p * 0.7, 0xffcf80, brush.palette().lampsLit() ? 0.7 : 0.25);
  }

  private void bed() {
    double bx = x(0.84);
    double by = s.y(0.34);
    double q = s.person(0.34);
    brush.shadow(bx, by, q * 1.7, q * 0.2);
    brush.in(
        bx,
        by,
        q,
        !focusLeft,
        () -> {
          brush.fill(Shapes.round(0.5, -0.9, 0.1, 0.9, 0.06), 0x7a4f30);
          brush.fill(Shapes.round(-0.75, -0.5, 0.09, 0.5, 0.05), 0x7a4f30);
          brush.fill(Shapes.rect(-0.7, -0.24, 1.24, 0.16), 0x8a5c38);
          brush.fill(Shapes.round(-0.68, -0.42, 1.2, 0.22, 0.1), 0xf2ece0);
          brush.fill(
              Shapes.path("M-0.7 -0.44 Q-0.2 -0.5 0.14 -0.44 L0.14 -0.14 L-0.7 -0.14 Z"), 0x3f6f9a);
          brush.fill(Shapes.round(0.2, -0.56, 0.3, 0.18, 0.1), 0xffffff);
        });
  }
}

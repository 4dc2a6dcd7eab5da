package dev.reelwright.activities.illustration;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringTokenizer;

/** The outlines that pictures are cut from. */
final class Shapes {
  private Shapes() {}

  static Shape oval(double cx, double cy, double rx, double ry) {
    return new Ellipse2D.Double(cx - rx, cy - ry, rx * 2, ry * 2);
  }

  static Shape rect(double x, double y, double w, double h) {
    return new Rectangle2D.Double(x, y, w, h);
  }

  static Shape round(double x, double y, double w, double h, double arc) {
    return new RoundRectangle2D.Double(x, y, w, h, arc, arc);
  }

  static Path2D poly(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }

  /** Reads a path of absolute M, L, Q, C and Z commands, as SVG writes them. */
  static Path2D path(String data) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    StringTokenizer tokens = new StringTokenizer(data, " ,");
    char command = 'M';
    double[] v = new double[6];
    while (tokens.hasMoreTokens()) {
      String token = tokens.nextToken();
      String number = token;
      if (Character.isLetter(token.charAt(0))) {
        command = token.charAt(0);
        if (command == 'Z') {
          path.closePath();
          continue;
        }
        number = token.length() > 1 ? token.substring(1) : tokens.nextToken();
      }
      int count = command == 'C' ? 6 : command == 'Q' ? 4 : 2;
      v[0] = Double.parseDouble(number);
      for (int i = 1; i < count; i++) {
        v[i] = Double.parseDouble(tokens.nextToken());
      }
      switch (command) {
        case 'M' -> path.moveTo(v[0], v[1]);
        case 'L' -> path.lineTo(v[0], v[1]);
        case 'Q' -> path.quadTo(v[0], v[1], v[2], v[3]);
        default -> path.curveTo(v[0], v[1], v[2], v[3], v[4], v[5]);
      }
    }
    return path;
  }

  /**
   * Returns an open arch that stands on a base line.
   *
   * @param half half of its width
   * @param straight height up to which its sides are upright
   * @param crown height of the points that pull its curve, which stays below them
   */
  static Path2D arch(double cx, double base, double half, double straight, double crown) {
    Path2D arch = new Path2D.Double();
    arch.moveTo(cx - half, base);
    arch.lineTo(cx - half, base - straight);
    arch.curveTo(cx - half, base - crown, cx + half, base - crown, cx + half, base - straight);
    arch.lineTo(cx + half, base);
    return arch;
  }

  /** A tapered limb: the hull of two circles. */
  static Path2D limb(double x0, double y0, double r0, double x1, double y1, double r1) {
    List<Point2D> points = new ArrayList<>();
    circle(points, x0, y0, r0, 12);
    circle(points, x1, y1, r1, 12);
    return hull(points);
  }

  static void circle(List<Point2D> points, double x, double y, double r, int count) {
    for (int i = 0; i < count; i++) {
      double a = 2 * Math.PI * i / count;
      points.add(new Point2D.Double(x + r * Math.cos(a), y + r * Math.sin(a)));
    }
  }

  /** The convex hull of points (Andrew's monotone chain), with softened corners. */
  static Path2D hull(List<Point2D> cloud) {
    List<Point2D> points = new ArrayList<>(cloud);
    points.sort(Comparator.comparingDouble(Point2D::getX).thenComparingDouble(Point2D::getY));
    Point2D[] chain = new Point2D[points.size() * 2];
    int k = 0;
    for (Point2D p : points) {
      while (k >= 2 && cross(chain[k - 2], chain[k - 1], p) <= 0) {
        k--;
      }
      chain[k++] = p;
    }
    int lower = k + 1;
    for (int i = points.size() - 2; i >= 0; i--) {
      Point2D p = points.get(i);
      while (k >= lower && cross(chain[k - 2], chain[k - 1], p) <= 0) {
        k--;
      }
      chain[k++] = p;
    }
    double[] xy = new double[(k - 1) * 2];
    for (int i = 0; i < k - 1; i++) {
      xy[2 * i] = chain[i].getX();
      xy[2 * i + 1] = chain[i].getY();
    }
    return smooth(xy);
  }

  private static double cross(Point2D o, Point2D a, Point2D b) {
    return (a.getX() - o.getX()) * (b.getY() - o.getY())
        - (a.getY() - o.getY()) * (b.getX() - o.getX());
  }

  /** A closed curve through the midpoints of a polygon's sides, its corners as controls. */
  static Path2D smooth(double... xy) {
    int n = xy.length / 2;
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    path.moveTo((xy[0] + xy[2 * n - 2]) / 2, (xy[1] + xy[2 * n - 1]) / 2);
    for (int i = 0; i < n; i++) {
      int j = (i + 1) % n;
      path.quadTo(
          xy[2 * i],
          xy[2 * i + 1],
          (xy[2 * i] + xy[2 * j]) / 2,
          (xy[2 * i + 1] + xy[2 * j + 1]) / 2);
    }
    path.closePath();
    return path;
  }

  /** One outline of several parts that face the same way round. */
  static Path2D union(Shape... parts) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (Shape part : parts) {
      path.append(part, false);
    }
    return path;
  }

  /** An irregular blob: stones, leaves, smoke. */
  static Path2D blob(
      double cx, double cy, double rx, double ry, double rough, SplittableRandom random) {
    int n = 10;
    double[] xy = new double[n * 2];
    for (int i = 0; i < n; i++) {
      double a = 2 * Math.PI * i / n;
      double r = 1.08 + (random.nextDouble() - 0.5) * rough;
      xy[2 * i] = cx + Math.cos(a) * rx * r;
      xy[2 * i + 1] = cy + Math.sin(a) * ry * r;
    }
    return smooth(xy);
  }

  /** A skyline from the left edge to the right, closed at the bottom, by midpoint displacement. */
  static Path2D ridge(
      double width, double y, double bottom, double height, double rough, SplittableRandom random) {
    int n = 64;
    double[] line = new double[n + 1];
    line[0] = random.nextDouble();
    line[n] = random.nextDouble();
    double reach = 1;
    for (int step = n; step > 1; step /= 2) {
      for (int i = step / 2; i < n; i += step) {
        line[i] =
            (line[i - step / 2] + line[i + step / 2]) / 2 + (random.nextDouble() - 0.5) * reach;
      }
      reach *= rough;
    }
    Path2D path = new Path2D.Double();
    path.moveTo(-width * 0.02, bottom);
    for (int i = 0; i <= n; i++) {
      path.lineTo(width * (-0.02 + 1.04 * i / n), y - height * line[i]);
    }
    path.lineTo(width * 1.02, bottom);
    path.closePath();
    return path;
  }
}

package dev.reelwright.activities.illustration;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;

/**
 * Where a body's joints are in a pose. One unit is the body's height; the origin is on the ground
 * below the hip, x grows forward and y down.
 */
final class Skeleton {
  static final double FOOT = 0.028;

  final Point2D hip;
  final Point2D neck;
  final Point2D head;
  final Point2D[] shoulder = new Point2D[2];
  final Point2D[] elbow = new Point2D[2];
  final Point2D[] hand = new Point2D[2];
  final Point2D[] thigh = new Point2D[2];
  final Point2D[] knee = new Point2D[2];
  final Point2D[] ankle = new Point2D[2];
  final double[] shin = new double[2];
  final double[] forearm = new double[2];

  /** The direction of the trunk, in degrees from upright. */
  final double trunk;

  /** The direction of the head. */
  final double headTurn;

  /**
   * Poses a body.
   *
   * @param pose the pose
   * @param headHeight the head's height as a share of the body's
   * @param presenting whether the front hand is held out with something in it
   */
  Skeleton(Pose pose, double headHeight, boolean presenting) {
    double limbs = 1 - headHeight;
    double thighLength = limbs * 0.275;
    double shinLength = limbs * 0.265;
    double trunkLength = limbs * 0.36;
    double armLength = limbs * 0.19;
    double forearmLength = limbs * 0.185;
    trunk = pose.lean();
    headTurn = pose.lean() * 0.6 + pose.head();
    Point2D root = new Point2D.Double(0, 0);
    Point2D chest = up(root, trunk, trunkLength);
    Point2D top = up(chest, trunk, limbs * 0.035);
    Point2D skull = up(top, headTurn, headHeight * 0.5);
    for (int side = 0; side < 2; side++) {
      boolean front = side == 1;
      double across = front ? -0.062 : 0.066;
      double t = Math.toRadians(trunk);
      shoulder[side] =
          new Point2D.Double(
              chest.getX() + across * Math.cos(t) - 0.012 * Math.sin(t),
              chest.getY() + across * Math.sin(t) + 0.028);
      boolean out = front && presenting;
      double upper = (out ? 34 : pose.shoulder(front)) - trunk * 0.35;
      elbow[side] = down(shoulder[side], upper, armLength);
      forearm[side] = upper + (out ? 66 : pose.elbow(front));
      hand[side] = down(elbow[side], forearm[side], forearmLength);
      thigh[side] = new Point2D.Double(front ? -0.034 : 0.036, 0);
      knee[side] = down(thigh[side], pose.hip(front), thighLength);
      shin[side] = pose.hip(front) + pose.knee(front);
      ankle[side] = down(knee[side], shin[side], shinLength);
    }
    AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(pose.turn()));
    double lowest = lowest(turn, root, skull, headHeight, pose);
    AffineTransform place = AffineTransform.getTranslateInstance(0, -lowest - pose.lift());
    place.concatenate(turn);
    hip = place.transform(root, null);
    neck = place.transform(top, null);
    head = place.transform(skull, null);
    for (int side = 0; side < 2; side++) {
      shoulder[side] = place.transform(shoulder[side], null);
      elbow[side] = place.transform(elbow[side], null);
      hand[side] = place.transform(hand[side], null);
      thigh[side] = place.transform(thigh[side], null);
      knee[side] = place.transform(knee[side], null);
      ankle[side] = place.transform(ankle[side], null);
    }
  }

  private double lowest(
      AffineTransform turn, Point2D root, Point2D skull, double headHeight, Pose pose) {
    double lowest = turn.transform(root, null).getY() + (pose.turn() == 0 ? 0.05 : 0.075);
    lowest = Math.max(lowest, turn.transform(skull, null).getY() + headHeight * 0.42);
    for (int side = 0; side < 2; side++) {
      lowest = Math.max(lowest, turn.transform(ankle[side], null).getY() + FOOT);
      lowest = Math.max(lowest, turn.transform(knee[side], null).getY() + 0.045);
    }
    return lowest;
  }

  private static Point2D up(Point2D from, double degrees, double length) {
    double a = Math.toRadians(degrees);
    return new Point2D.Double(
        from.getX() + Math.sin(a) * length, from.getY() - Math.cos(a) * length);
  }

  private static Point2D down(Point2D from, double degrees, double length) {
    double a = Math.toRadians(degrees);
    return new Point2D.Double(
        from.getX() + Math.sin(a) * length, from.getY() + Math.cos(a) * length);
  }

  /** A place between two joints. */
  static Point2D between(Point2D a, Point2D b, double share) {
    return new Point2D.Double(
        a.getX() + (b.getX() - a.getX()) * share, a.getY() + (b.getY() - a.getY()) * share);
  }
}

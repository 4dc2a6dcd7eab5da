package dev.reelwright.activities.illustration;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** Paints a person: limbs, clothes, head and what is held, in any pose. */
final class FigurePainter {
  private static final int BACK = 0;
  private static final int FRONT = 1;

  private final Brush brush;
  private final PropPainter props;
  private final boolean indoors;

  /**
   * Paints figures.
   *
   * @param indoors whether they sit on stools and not on stones
   */
  FigurePainter(Brush brush, PropPainter props, boolean indoors) {
    this.brush = brush;
    this.indoors = indoors;
    this.props = props;
  }

  /** The height of a figure as a share of a grown person's. */
  static double stature(Look look) {
    return look.person().child() ? 0.74 : look.person().old() ? 0.95 : 1;
  }

  /**
   * Paints a figure that faces right, or left when mirrored.
   *
   * @param x where it stands
   * @param ground the ground there
   * @param person the height of a grown person there, in pixels
   */
  void paint(
      SceneDescription.Actor actor,
      Mood mood,
      double x,
      double ground,
      double person,
      boolean mirrored) {
    Look look = actor.look();
    double height = person * stature(look);
    Skeleton bones = new Skeleton(actor.pose(), headHeight(look), presents(actor));
    boolean lying = actor.pose() == Pose.SLEEP;
    Seat seat = actor.seat();
    if (actor.pose() != Pose.RIDE && actor.pose() != Pose.PLUNGE) {
      brush.shadow(
          x,
          ground,
          height * (seat != null ? seat.breadth(lying) : lying ? 1.0 : 0.36),
          height * Math.max(0, 0.3 - actor.pose().lift() * 0.3));
    }
    SeatPainter seats = new SeatPainter(brush, props);
    double usual = bones.hip.getY() + 0.045;
    if (seat != null) {
      brush.in(x, ground, height, mirrored, () -> seats.paint(seat, lying));
    } else if (actor.pose() == Pose.SIT) {
      brush.in(
          x,
          ground,
          height,
          mirrored,
          () -> {
            if (indoors) {
              seats.chair(usual);
            } else {
              seats.rock(usual, 1);
            }
          });
    }
    double base = ground - rise(actor) * height;
    brush.in(x, base, height, mirrored, () -> body(look, bones, actor, mood));
    if (seat == Seat.BED && lying) {
      brush.in(x, ground, height, mirrored, seats::cover);
    }
  }

  /**
   * Paints a figure in water: a swimmer's head, shoulders and arms are above it, and who does
   * something else stands in it to the hips.
   *
   * @param water the surface there
   */
  void inWater(
      SceneDescription.Actor actor,
      Mood mood,
      double x,
      double water,
      double person,
      boolean mirrored) {
    Look look = actor.look();
    double height = person * stature(look);
    Skeleton bones = new Skeleton(actor.pose(), headHeight(look), presents(actor));
    boolean swims = actor.pose() == Pose.SWIM;
    double line = swims ? bones.neck.getY() + 0.085 : bones.hip.getY() - 0.02;
    brush.in(
        x,
        water,
        height,
        mirrored,
        () -> {
          // A clip is in the units of the transform under which it is taken.
          Shape whole = brush.graphics().getClip();
          brush.graphics().clip(aboveWaves());
          brush.in(0, -line, 1, false, () -> body(look, bones, actor, mood));
          brush.graphics().setClip(whole);
          ripples(swims ? Skeleton.between(bones.hip, bones.neck, 0.7).getX() : 0, swims);
        });
  }

  private static Path2D aboveWaves() {
    Path2D above = new Path2D.Double();
    above.moveTo(-2, -3);
    for (int i = 0; i <= 40; i++) {
      double x = -2 + i * 0.1;
      above.lineTo(x, Math.sin(x * 21) * 0.012);
    }
    above.lineTo(2, -3);
    above.closePath();
    return above;
  }

  private void ripples(double x, boolean swims) {
    int foam = Rgb.mix(0xffffff, brush.palette().low(), 0.25);
    double reach = swims ? 0.44 : 0.24;
    brush.veil(Shapes.oval(x, 0.012, reach * 0.8, 0.026), foam, 0.5);
    for (int i = 0; i < 3; i++) {
      double r = reach * (1 + i * 0.28);
      brush.veilLine(Shapes.oval(x, 0.015 + i * 0.016, r, r * 0.13), foam, 0.6 - i * 0.16, 0.009);
    }
    if (swims) {
      for (int i = 0; i < 9; i++) {
        double high = 0.03 + i % 3 * 0.032;
        double drop = 0.008 + i % 2 * 0.005;
        brush.veil(Shapes.oval(x - 0.62 + i * 0.034, -high, drop, drop), foam, 0.9);
        brush.veil(Shapes.oval(x + 0.36 + i * 0.022, -high * 0.6, drop, drop), foam, 0.8);
      }
    }
  }

  /** How far above the ground a figure's lowest point is for what it sits or lies on. */
  static double rise(SceneDescription.Actor actor) {
    if (actor.seat() == null) {
      return 0;
    }
    double lowSeat = actor.pose() == Pose.SLEEP ? 0 : seat(actor) - 0.045;
    return Math.max(0, actor.seat().height() - lowSeat);
  }

  /** Whether what is held would hang against the clothes, and is held out instead. */
  private static boolean presents(SceneDescription.Actor actor) {
    return actor.held() != null
        && switch (actor.pose()) {
          case STAND, WALK, THINK, LOOK_UP, KNEEL, SIT, OFFER, RUN -> true;
          default -> false;
        };
  }

  private static double headHeight(Look look) {
    return look.person().child() ? 0.215 : 0.172;
  }

  private void body(Look look, Skeleton bones, SceneDescription.Actor actor, Mood mood) {
    Look.Worn top = look.worn(Garment.Slot.BODY);
    Look.Worn legs = look.worn(Garment.Slot.LEGS);
    int feet = look.worn(Garment.Slot.FEET).rgb();
    boolean gown = top.garment() == Garment.DRESS || top.garment() == Garment.ROBE;
    boolean upright = actor.pose().turn() == 0;
    Look.Worn cape = look.worn(Garment.Slot.BACK);
    if (look.creature() != null && look.creature().prop() != Prop.ROBOT) {
      tail(bones, look.skin());
    }
    if (cape != null) {
      streaming(bones.neck, actor.pose(), () -> cape(bones, cape.rgb(), actor.pose()));
    }
    int trousers = top.garment() == Garment.ARMOUR ? Rgb.darker(top.rgb(), 0.14) : legs.rgb();
    arm(bones, BACK, look, top, actor);
    leg(bones, BACK, Rgb.darker(trousers, 0.18), Rgb.darker(feet, 0.18));
    leg(bones, FRONT, trousers, feet);
    if (look.worn(Garment.Slot.BACKPACK) != null) {
      Point2D p = Skeleton.between(bones.hip, bones.neck, 0.68);
      brush.fill(
          Shapes.round(p.getX() - 0.19, p.getY() - 0.1, 0.13, 0.2, 0.06),
          look.worn(Garment.Slot.BACKPACK).rgb());
    }
    skirt(bones, top, upright);
    trunk(bones, top, look);
    neck(bones, look);
    Look.Worn scarf = look.worn(Garment.Slot.NECK);
    HeadPainter heads = new HeadPainter(brush);
    Runnable head =
        () ->
            brush.in(
                bones.head.getX(),
                bones.head.getY(),
                headHeight(look) * 0.5,
                false,
                bones.headTurn + actor.pose().turn(),
                () -> heads.paint(look, expression(actor, mood), actor.pose() == Pose.SLEEP));
    heads.behind(look, bones, headHeight(look), actor.pose());
    head.run();
    if (scarf != null) {
      Point2D knot = Skeleton.between(bones.neck, bones.head, -0.1);
      streaming(knot, actor.pose(), () -> scarf(bones, scarf.rgb(), actor.pose()));
    }
    boolean twoHanded = actor.pose() == Pose.READ;
    if (actor.held() != null && !twoHanded) {
      hold(actor, bones, FRONT);
    }
    if (actor.held() != null && twoHanded) {
      Point2D p = Skeleton.between(bones.hand[BACK], bones.hand[FRONT], 0.5);
      brush.in(
          p.getX() + 0.03, p.getY() + 0.05, 1.1, false, -8, () -> props.held(actor.held(), 0.24));
    }
    arm(bones, FRONT, look, top, actor);
    if (gown) {
      hand(bones, FRONT, look);
    }
  }

  private void tail(Skeleton bones, int rgb) {
    double x = bones.hip.getX() - 0.06;
    double y = bones.hip.getY() + 0.02;
    brush.fill(
        Shapes.smooth(
            x, y, x - 0.12, y + 0.1, x - 0.26, y + 0.02, x - 0.33, y - 0.16, x - 0.24, y - 0.2,
            x - 0.2, y - 0.05, x - 0.1, y - 0.04),
        rgb);
  }

  /** How high a body's hip is above its lowest point in a pose, as a share of its height. */
  static double seat(SceneDescription.Actor actor) {
    return -new Skeleton(actor.pose(), headHeight(actor.look()), false).hip.getY();
  }

  /** What the face shows: the prompt's mood, where the pose does not say more. */
  private static Mood expression(SceneDescription.Actor actor, Mood mood) {
    if (actor.look().villain() || actor.part() == SceneDescription.Part.FOE) {
      return Mood.ANGER;
    }
    return switch (actor.pose()) {
      case CRY -> Mood.SADNESS;
      case FIGHT -> Mood.ANGER;
      case FALL, PLUNGE, CROUCH -> Mood.FEAR;
      case RAISE_ARM, DANCE, HUG, JUMP, LAUGH -> Mood.JOY;
      default -> mood == null ? Mood.CALM : mood;
    };
  }

  private void leg(Skeleton bones, int side, int cloth, int boots) {
    Point2D t = bones.thigh[side];
    Point2D k = bones.knee[side];
    Point2D a = bones.ankle[side];
    brush.fill(
        Shapes.union(
            Shapes.limb(t.getX(), t.getY(), 0.056, k.getX(), k.getY(), 0.041),
            Shapes.limb(k.getX(), k.getY(), 0.041, a.getX(), a.getY(), 0.027)),
        cloth);
    Point2D mid = Skeleton.between(k, a, 0.58);
    double turn = Math.toRadians(bones.shin[side]);
    double tiptoe = Math.max(-1, Math.min(0, bones.shin[side] / 90));
    double footX = Math.cos(turn) * 0.075;
    double footY = Math.sin(turn) * -0.075;
    if (tiptoe > -0.6) {
      footY = Math.max(footY, -0.01);
    }
    brush.fill(
        Shapes.union(
            Shapes.limb(mid.getX(), mid.getY(), 0.036, a.getX(), a.getY(), 0.032),
            Shapes.limb(
                a.getX() - footX * 0.15,
                a.getY(),
                0.031,
                a.getX() + footX,
                a.getY() + footY + 0.006,
                0.021)),
        boots);
  }

  private void skirt(Skeleton bones, Look.Worn top, boolean upright) {
    double reach =
        switch (top.garment()) {
          case ROBE, DRESS -> 1.75;
          case COAT -> 0.86;
          case TUNIC -> 0.72;
          default -> 0;
        };
    if (reach == 0) {
      return;
    }
    double flare = reach > 1 ? 0.085 : 0.066;
    double spread = upright ? reach * 0.045 : 0;
    List<Point2D> cloud = new ArrayList<>();
    Shapes.circle(cloud, bones.hip.getX(), bones.hip.getY() - 0.05, 0.085, 12);
    for (int side = 0; side < 2; side++) {
      Point2D k = bones.knee[side];
      Point2D t = bones.thigh[side];
      Shapes.circle(cloud, t.getX(), t.getY(), 0.07, 10);
      if (reach <= 1) {
        Point2D p = Skeleton.between(t, k, reach);
        double out = side == FRONT ? -spread : spread;
        Shapes.circle(cloud, p.getX() + out, p.getY(), flare, 10);
      } else {
        Shapes.circle(cloud, k.getX(), k.getY(), flare, 10);
        Point2D p = Skeleton.between(k, bones.ankle[side], Math.min(0.92, reach - 1));
        double out = side == FRONT ? -spread : spread;
        Shapes.circle(cloud, p.getX() + out, p.getY(), flare * (upright ? 1 : 0.8), 10);
      }
    }
    brush.fill(Shapes.hull(cloud), Rgb.darker(top.rgb(), 0.07));
    Point2D k = Skeleton.between(bones.knee[BACK], bones.knee[FRONT], 0.5);
    Path2D fold = new Path2D.Double();
    fold.moveTo(bones.hip.getX() + 0.012, bones.hip.getY() - 0.02);
    fold.quadTo(
        bones.hip.getX() + 0.02, (bones.hip.getY() + k.getY()) / 2, k.getX() + 0.02, k.getY());
    brush.line(fold, Rgb.darker(top.rgb(), 0.32), 0.006);
  }

  private void trunk(Skeleton bones, Look.Worn top, Look look) {
    Point2D h = bones.hip;
    Point2D n = bones.neck;
    double dx = n.getX() - h.getX();
    double dy = n.getY() - h.getY();
    double length = Math.hypot(dx, dy);
    brush.in(
        h.getX(),
        h.getY(),
        length,
        false,
        Math.toDegrees(Math.atan2(dx, -dy)),
        () -> {
          boolean female = look.person().female() && !look.person().child();
          double waist = female ? 0.2 : 0.235;
          Path2D shape =
              Shapes.path(
                  "M-0.11 -0.985 C-0.26 -0.97 -0.33 -0.9 -0.32 -0.78 C-0.31 -0.62 -0.27 -0.5 -"
                      + waist
                      + " -0.36 C-0.25 -0.2 -0.29 -0.06 -0.28 0.1 L0.29 0.1 C0.3 -0.06 0.26 -0.2 "
                      + waist
                      + " -0.36 C0.3 -0.5 0.33 -0.65 0.33 -0.78 C0.34 -0.9 0.27 -0.97 0.12 -0.985"
                      + " Z");
          brush.fill(shape, top.rgb());
          clothes(top, look);
        });
    if (look.worn(Garment.Slot.BODY).garment() == Garment.ARMOUR) {
      for (int side = 0; side < 2; side++) {
        Point2D s = bones.shoulder[side];
        brush.fill(
            Shapes.oval(s.getX(), s.getY() - 0.005, 0.058, 0.05), Rgb.lighter(top.rgb(), 0.1));
      }
    }
  }

  private void clothes(Look.Worn top, Look look) {
    int dark = Rgb.darker(top.rgb(), 0.34);
    int pale = Rgb.mix(top.rgb(), 0xf4ead8, 0.72);
    switch (top.garment()) {
      case COAT -> {
        brush.flat(Shapes.poly(-0.02, -0.98, 0.2, -0.98, 0.1, -0.6), pale);
        brush.fill(Shapes.path("M-0.1 -1 L0.07 -0.58 L-0.06 -0.66 L-0.2 -0.93 Z"), dark, 0.4);
        brush.fill(Shapes.path("M0.2 -0.99 L0.09 -0.58 L0.2 -0.68 L0.27 -0.9 Z"), dark, 0.4);
        brush.line(0.08, -0.58, 0.08, 0.08, dark, 0.02);
        for (int i = 0; i < 3; i++) {
          brush.flat(Shapes.oval(0.13, -0.46 + i * 0.19, 0.022, 0.022), 0xd9b25a);
        }
      }
      case JACKET -> {
        brush.flat(Shapes.poly(-0.03, -0.98, 0.2, -0.98, 0.12, -0.72), pale);
        brush.line(0.1, -0.74, 0.09, 0.08, dark, 0.02);
        brush.flat(Shapes.round(-0.2, -0.2, 0.16, 0.16, 0.05), dark, 0.45);
      }
      case TUNIC -> {
        brush.flat(Shapes.path("M0.0 -0.98 L0.18 -0.98 L0.1 -0.78 Z"), pale);
        brush.flat(Shapes.rect(-0.26, -0.24, 0.53, 0.1), 0x5a3b26);
        brush.flat(Shapes.round(0.03, -0.255, 0.11, 0.13, 0.02), 0xd9b25a);
      }
      case ROBE -> {
        brush.line(0.09, -0.95, 0.09, 0.1, Rgb.mix(top.rgb(), 0xe8cf8a, 0.6), 0.05);
        brush.flat(Shapes.rect(-0.26, -0.3, 0.53, 0.08), Rgb.mix(top.rgb(), 0xe8cf8a, 0.55));
      }
      case ARMOUR -> {
        brush.line(Shapes.path("M-0.26 -0.55 Q0.05 -0.42 0.29 -0.55"), dark, 0.02);
        brush.line(Shapes.path("M-0.22 -0.34 Q0.05 -0.22 0.24 -0.34"), dark, 0.02);
        brush.flat(Shapes.oval(-0.08, -0.74, 0.1, 0.07), Rgb.lighter(top.rgb(), 0.45), 0.7);
        brush.flat(Shapes.rect(-0.27, -0.14, 0.55, 0.08), dark);
      }
      default -> {
        brush.flat(Shapes.path("M-0.02 -0.985 Q0.09 -0.8 0.2 -0.985 Z"), look.skin());
        brush.flat(Shapes.rect(-0.2, -0.4, 0.41, 0.07), dark);
      }
    }
    if (look.worn(Garment.Slot.WAIST) != null) {
      brush.flat(Shapes.rect(-0.25, -0.27, 0.51, 0.1), look.worn(Garment.Slot.WAIST).rgb());
    }
  }

  private void neck(Skeleton bones, Look look) {
    Point2D n = bones.neck;
    Point2D h = bones.head;
    Point2D low = Skeleton.between(n, h, -0.22);
    Point2D high = Skeleton.between(n, h, 0.5);
    brush.fill(
        Shapes.limb(low.getX() + 0.004, low.getY(), 0.036, high.getX(), high.getY(), 0.034),
        Rgb.darker(look.skin(), 0.12));
  }

  private void arm(
      Skeleton bones, int side, Look look, Look.Worn top, SceneDescription.Actor actor) {
    Point2D s = bones.shoulder[side];
    Point2D e = bones.elbow[side];
    Point2D h = bones.hand[side];
    int cloth = side == BACK ? Rgb.darker(top.rgb(), 0.2) : Rgb.lighter(top.rgb(), 0.04);
    boolean robe = top.garment() == Garment.ROBE;
    boolean bare = top.garment() == Garment.DRESS;
    Point2D wrist = Skeleton.between(e, h, 0.86);
    if (actor.pose() == Pose.CRY || side == BACK || !robe) {
      hand(bones, side, look);
    }
    if (bare) {
      brush.fill(
          Shapes.limb(e.getX(), e.getY(), 0.027, wrist.getX(), wrist.getY(), 0.02),
          side == BACK ? Rgb.darker(look.skin(), 0.15) : look.skin());
      Point2D cuff = Skeleton.between(e, h, 0.12);
      brush.fill(
          Shapes.union(
              Shapes.limb(s.getX(), s.getY(), 0.046, e.getX(), e.getY(), 0.036),
              Shapes.limb(e.getX(), e.getY(), 0.036, cuff.getX(), cuff.getY(), 0.038)),
          cloth);
    } else {
      brush.fill(
          Shapes.union(
              Shapes.limb(s.getX(), s.getY(), 0.047, e.getX(), e.getY(), 0.036),
              Shapes.limb(
                  e.getX(), e.getY(), 0.036, wrist.getX(), wrist.getY(), robe ? 0.052 : 0.028)),
          cloth);
    }
  }

  private void hand(Skeleton bones, int side, Look look) {
    Point2D h = bones.hand[side];
    int skin =
        look.worn(Garment.Slot.BODY).garment() == Garment.ARMOUR
            ? Rgb.darker(look.worn(Garment.Slot.BODY).rgb(), 0.2)
            : look.skin();
    brush.fill(
        Shapes.oval(h.getX(), h.getY(), 0.029, 0.029), side == BACK ? Rgb.darker(skin, 0.1) : skin);
  }

  /** Has cloth that is tied somewhere stream upwards from there when somebody falls far. */
  private void streaming(Point2D knot, Pose pose, Runnable cloth) {
    if (pose != Pose.PLUNGE) {
      cloth.run();
      return;
    }
    brush.in(
        knot.getX(),
        knot.getY(),
        1,
        false,
        80,
        () -> brush.in(-knot.getX(), -knot.getY(), 1, false, cloth));
  }

  private void cape(Skeleton bones, int rgb, Pose pose) {
    double stream =
        switch (pose) {
          case RUN, FLY, JUMP, FIGHT, FALL, PLUNGE -> 0.3;
          case WALK, CAST, PUSH -> 0.12;
          default -> 0.03;
        };
    Point2D n = Skeleton.between(bones.neck, bones.hip, 0.06);
    double low = Math.max(bones.ankle[0].getY(), bones.ankle[1].getY()) - 0.05;
    double y1 = pose.turn() == 0 ? Math.min(low, n.getY() + 0.66) : n.getY() + 0.34;
    brush.fill(
        Shapes.smooth(
            n.getX() + 0.1,
            n.getY(),
            n.getX() - 0.06,
            n.getY() - 0.015,
            n.getX() - 0.15,
            n.getY() + 0.08,
            n.getX() - 0.2 - stream,
            (n.getY() + y1) / 2,
            n.getX() - 0.25 - stream * 1.7,
            y1 - stream * 0.5,
            n.getX() - 0.12 - stream,
            y1 + 0.01,
            n.getX() - 0.02 - stream * 0.4,
            y1 - 0.03,
            n.getX() + 0.14 - stream * 0.3,
            y1,
            n.getX() + 0.17,
            (n.getY() + y1) / 2),
        Rgb.darker(rgb, 0.12));
  }

  private void scarf(Skeleton bones, int rgb, Pose pose) {
    Point2D n = Skeleton.between(bones.neck, bones.head, -0.1);
    double x = n.getX();
    double y = n.getY();
    double stream =
        switch (pose) {
          case RUN, FLY, JUMP, FALL, PLUNGE -> 1;
          default -> 0.15;
        };
    double tip = y + 0.22 - stream * 0.2;
    brush.fill(
        Shapes.smooth(
            x - 0.05,
            y - 0.015,
            x - 0.1 - stream * 0.08,
            y + 0.01,
            x - 0.13 - stream * 0.17,
            tip - 0.01,
            x - 0.15 - stream * 0.2,
            tip + 0.05,
            x - 0.08 - stream * 0.19,
            tip + 0.05,
            x - 0.075 - stream * 0.1,
            y + 0.06,
            x - 0.05,
            y + 0.04),
        Rgb.darker(rgb, 0.1));
    brush.fill(
        Shapes.smooth(
            x - 0.09, y - 0.035, x, y - 0.02, x + 0.085, y - 0.035, x + 0.1, y + 0.02, x + 0.02,
            y + 0.052, x - 0.08, y + 0.035),
        rgb);
    brush.line(
        Shapes.path(
            "M"
                + (x - 0.075)
                + " "
                + y
                + " Q"
                + x
                + " "
                + (y + 0.03)
                + " "
                + (x + 0.085)
                + " "
                + (y - 0.005)),
        Rgb.darker(rgb, 0.3),
        0.007);
  }

  private void hold(SceneDescription.Actor actor, Skeleton bones, int side) {
    Prop prop = actor.held().prop();
    Point2D h = bones.hand[side];
    double own = actor.held().size();
    double size = own < 0.25 ? Math.max(0.16, own * 1.3) : own;
    double turn = actor.pose().turn();
    double degrees =
        switch (prop) {
          case SWORD, AXE, HAMMER, TORCH, TELESCOPE, SPEAR, TRUMPET -> {
            double along = -bones.forearm[side] + turn;
            yield actor.pose() == Pose.FIGHT
                    || actor.pose() == Pose.RAISE_ARM
                    || actor.pose() == Pose.BUILD
                    || prop == Prop.TELESCOPE
                    || prop == Prop.TRUMPET
                ? along + 180 - (prop == Prop.TELESCOPE || prop == Prop.TRUMPET ? 0 : 55)
                : prop == Prop.SPEAR || prop == Prop.TORCH ? 6 : 128;
          }
          case BOW -> 8;
          default -> 0;
        };
    brush.in(
        h.getX(),
        h.getY(),
        1,
        false,
        degrees,
        () ->
            brush.in(
                0, size * actor.held().grip(), 1, false, () -> props.held(actor.held(), size)));
  }
}

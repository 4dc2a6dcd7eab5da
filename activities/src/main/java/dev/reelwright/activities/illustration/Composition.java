package dev.reelwright.activities.illustration;

import dev.reelwright.activities.illustration.SceneDescription.Actor;
import dev.reelwright.activities.illustration.SceneDescription.Thing;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One picture: who and what stands where, painted from the sky to the foreground. The protagonist
 * stands by one third of the width and looks towards the rest.
 */
final class Composition {
  private static final double[][] STAGE_ALONE = {
    {0.7, 0.05}, {0.9, 0.24}, {0.12, 0.3}, {0.52, 0.42}, {0.8, 0.46}
  };
  private static final double[][] STAGE_SHARED = {
    {0.52, 0.34}, {0.9, 0.3}, {0.1, 0.3}, {0.7, 0.46}, {0.3, 0.46}
  };
  private static final double[][] BY_THE_FEET = {
    {0.55, -0.06}, {0.14, -0.02}, {0.84, -0.08}, {0.7, -0.12}, {0.06, 0.14}
  };
  private static final double[][] IN_THE_AIR = {
    {0.7, 0.36}, {0.52, 0.24}, {0.86, 0.2}, {0.22, 0.3}, {0.4, 0.44}
  };

  private final SceneDescription scene;
  private final Setting setting;
  private final View view;
  private final Brush brush;
  private final Scenery scenery;
  private final boolean focusLeft;
  private final PropPainter props;
  private final FigurePainter figures;
  private final WeatherPainter weather;
  private int feet;
  private int air;
  private int stageSlot;

  Composition(BufferedImage image, SceneDescription scene, SplittableRandom random) {
    this.scene = scene;
    this.focusLeft = random.nextBoolean();
    double chance = random.nextDouble();
    Setting[] usual = {
      Setting.FIELD, Setting.ROAD, Setting.RIVER, Setting.MOUNTAIN, Setting.FOREST, Setting.BEACH
    };
    Setting some = usual[random.nextInt(usual.length)];
    this.setting = scene.setting() == null ? some : scene.setting();
    this.view = View.of(image.getWidth(), image.getHeight(), scene, chance);
    Palette palette = Palette.of(scene, focusLeft, random);
    this.brush = new Brush(image, scene.style(), palette, random);
    this.scenery = new Scenery(brush, view, scene.has(Weather.SNOW));
    this.props = new PropPainter(brush);
    this.figures = new FigurePainter(brush, props);
    this.weather = new WeatherPainter(brush, view, scene);
  }

  /** The steps of painting, in order. */
  List<Runnable> layers() {
    List<Runnable> layers = new ArrayList<>();
    layers.add(new SkyPainter(brush, view, scene)::paint);
    layers.add(this::backdrop);
    layers.add(this::place);
    layers.add(this::middleDistance);
    layers.add(this::people);
    layers.add(this::foreground);
    return layers;
  }

  Brush brush() {
    return brush;
  }

  private double x(double share) {
    return view.width() * (focusLeft ? share : 1 - share);
  }

  /** Keeps what is so broad inside the picture. */
  private double inside(double x, double breadth) {
    double edge = breadth / 2 + view.width() * 0.015;
    return edge * 2 > view.width()
        ? view.width() / 2.0
        : Math.max(edge, Math.min(view.width() - edge, x));
  }

  private void backdrop() {
    if (setting.interior()) {
      return;
    }
    for (Thing thing : scene.things()) {
      if (thing.prop().place() == Prop.Place.BACKDROP) {
        weather.backdrop(thing.prop(), x(0.72));
      }
    }
  }

  private void place() {
    if (setting.interior()) {
      new IndoorPainter(brush, view, scenery, focusLeft).paint(setting);
      return;
    }
    OutdoorPainter painter = new OutdoorPainter(brush, view, scenery, focusLeft);
    boolean open = setting != Setting.CAVE && setting != Setting.CITY && setting != Setting.ARENA;
    if (scene.landmark() != null && open) {
      painter.landmark(scene.landmark());
    }
    painter.paint(setting);
    weather.behindFigures();
  }

  private void middleDistance() {
    brush.lit(0.15);
    for (Thing thing : scene.things()) {
      Prop prop = thing.prop();
      if (prop.place() == Prop.Place.FAR) {
        far(thing);
      } else if (prop.place() == Prop.Place.SKY) {
        for (int i = 0; i < thing.count() && air < IN_THE_AIR.length; i++) {
          double size = view.person() * Math.max(0.2, prop.size()) * (i == 0 ? 1 : 0.7);
          double[] slot = IN_THE_AIR[air++];
          double px = inside(x(slot[0]), size * 1.8);
          double top = setting.interior() ? view.horizon() * 0.55 : view.horizon();
          brush.at(0.12);
          props.paint(thing, px, top * slot[1] + size, size, !focusLeft ^ i % 2 == 1);
        }
      }
    }
    brush.at(0).lit(0);
    crowd();
    for (Thing thing : scene.things()) {
      if (thing.prop().place() == Prop.Place.GROUND
          || thing.prop().place() == Prop.Place.ANIMAL && thing.prop().size() > 0.4) {
        onStage(thing);
      }
    }
  }

  private void far(Thing thing) {
    Prop prop = thing.prop();
    if (prop == Prop.CLOCK_TOWER && setting == Setting.TOWER && scene.actors().isEmpty()) {
      return;
    }
    double depth =
        prop == Prop.DRAGON ? 0.3 : prop == Prop.TREE ? 0.36 : setting.interior() ? 0.4 : 0.6;
    if (prop == Prop.TRAIN) {
      depth = setting == Setting.STATION ? 0.58 : 0.5;
    }
    double ground = view.groundAt(depth);
    double height = Math.min(view.personAt(ground) * prop.size(), ground * 0.86);
    if (prop == Prop.SHIP
        && (setting == Setting.HARBOUR || setting == Setting.SEA || setting == Setting.BEACH)) {
      ground = view.groundAt(0.52);
      height = view.personAt(ground) * 2.1;
    }
    height =
        Math.min(
            height,
            view.width()
                * (prop == Prop.DRAGON ? 0.66 : 0.62)
                / Math.max(0.6, PropPainter.breadth(prop)));
    double px =
        inside(
            x(scene.actors().size() > 1 && prop != Prop.DRAGON ? 0.54 : 0.73),
            height * PropPainter.breadth(prop));
    if (prop == Prop.TREE) {
      scenery.tree(
          px,
          ground,
          height,
          scene.has(Weather.WIND) ? Scenery.Tree.AUTUMN : Scenery.Tree.ROUND,
          depth);
      return;
    }
    brush.at(depth * (prop == Prop.DRAGON ? 0.2 : 0.5));
    props.paint(
        thing, px, ground, height, focusLeft == (prop == Prop.DRAGON || prop == Prop.TRAIN));
    brush.at(0);
  }

  private void onStage(Thing thing) {
    double[][] slots = scene.actors().size() > 1 ? STAGE_SHARED : STAGE_ALONE;
    for (int i = 0; i < thing.count() && stageSlot < slots.length; i++) {
      double[] slot = slots[stageSlot++];
      double ground = view.groundAt(slot[1]);
      double alone = scene.actors().isEmpty() && thing.prop().size() < 0.6 ? 1.6 : 1;
      double height =
          view.personAt(ground)
              * Math.max(thing.prop().size(), 0.26)
              * (i == 0 ? 1.12 : 0.9)
              * alone;
      if (i == 0) {
        height = Math.min(height, view.width() * 0.56 / PropPainter.breadth(thing.prop()));
      }
      boolean chases = pursued() && thing.prop().place() == Prop.Place.ANIMAL;
      double px = inside(x(chases ? 0.22 : slot[0]), height * PropPainter.breadth(thing.prop()));
      brush.at(slot[1] * 0.25).lit(0.25);
      props.paint(thing, px, ground, height, focusLeft != chases);
      brush.at(0).lit(0);
    }
  }

  private void crowd() {
    int count = scene.crowd();
    SplittableRandom random = brush.random();
    for (int i = 0; i < count; i++) {
      double depth = 0.5 - 0.16 * (i % 2) - (count < 4 ? 0.14 : 0);
      double ground = view.groundAt(depth);
      double share = (i + 0.5 + random.nextDouble() * 0.3 - 0.15) / count;
      double px = view.width() * (0.04 + 0.92 * share);
      Pose[] poses = crowdPoses();
      Actor actor =
          new Actor(Look.passerBy(random), poses[random.nextInt(poses.length)], null, true);
      brush.at(depth * 0.5).lit(0.1);
      figures.paint(actor, scene.mood(), px, ground, view.personAt(ground), px > x(0.36));
    }
    brush.at(0).lit(0);
  }

  private Pose[] crowdPoses() {
    Mood mood = scene.mood();
    if (mood == Mood.JOY || mood == Mood.TRIUMPH) {
      return new Pose[] {Pose.RAISE_ARM, Pose.STAND, Pose.RAISE_ARM};
    }
    if (mood == Mood.FEAR) {
      return new Pose[] {Pose.RUN, Pose.STAND, Pose.CROUCH};
    }
    if (mood == Mood.ANGER) {
      return new Pose[] {Pose.POINT, Pose.RAISE_ARM, Pose.STAND};
    }
    return new Pose[] {Pose.STAND, Pose.THINK, Pose.STAND, Pose.POINT};
  }

  private void people() {
    List<Actor> cast = scene.actors();
    boolean embrace = !cast.isEmpty() && cast.get(0).pose() == Pose.HUG;
    double focus =
        pursued()
            ? 0.66
            : cast.size() == 1 && scene.things().isEmpty() && scene.crowd() == 0
                ? 0.42
                : crowded() ? 0.2 : 0.33;
    double[][] places = {
      {focus, 0},
      {embrace ? focus + 0.62 * view.person() * 0.42 / view.width() : 0.72, embrace ? 0.02 : 0.05},
      {0.9, 0.24},
      {0.1, 0.3}
    };
    for (int i = cast.size() - 1; i >= 0; i--) {
      Actor actor = cast.get(i);
      double ground = view.groundAt(places[i][1]);
      double person = view.personAt(ground);
      double broad =
          person
              * (actor.pose() == Pose.SLEEP || actor.pose() == Pose.FLY || actor.pose() == Pose.FALL
                  ? 1.1
                  : 0.66);
      double px = inside(x(places[i][0]), broad);
      boolean mirrored = (i == 0 || i == 3) != focusLeft;
      brush.at(places[i][1] * 0.3).lit(i == 0 ? 0.42 : 0.28);
      if (i == 0) {
        brush.glow(
            px,
            ground - person * 0.62,
            person * 0.75,
            Rgb.lighter(brush.palette().low(), 0.35),
            0.3);
      }
      Actor posed =
          i == 1 && embrace && !actor.explicit()
              ? new Actor(actor.look(), Pose.HUG, null, true)
              : actor;
      figures.paint(posed, scene.mood(), px, ground, person, mirrored);
      weather.action(
          posed.pose(), px, ground, person * FigurePainter.stature(actor.look()), mirrored);
    }
    brush.at(0).lit(0);
    for (Thing thing : scene.things()) {
      Prop prop = thing.prop();
      boolean small =
          prop.place() == Prop.Place.HAND
              || prop.place() == Prop.Place.ANIMAL && prop.size() <= 0.4;
      if (!small) {
        continue;
      }
      for (int i = 0; i < thing.count() && feet < BY_THE_FEET.length; i++) {
        double[] slot = BY_THE_FEET[feet++];
        double ground = view.groundAt(slot[1]);
        double size =
            prop.place() == Prop.Place.HAND
                ? Math.max(0.22, Math.min(0.5, prop.size() * 1.5))
                : prop.size();
        if (scene.actors().isEmpty()) {
          size = Math.max(0.5, size * 1.8);
        }
        double height = view.personAt(ground) * size * (i == 0 ? 1 : 0.85);
        brush.lit(0.3);
        props.paint(
            thing,
            inside(x(slot[0]), height * 1.5),
            Math.min(ground, view.height() * 0.965),
            height,
            slot[0] > 0.4 == focusLeft);
      }
    }
    brush.lit(0);
  }

  /** Whether the protagonist runs from an animal, which then comes behind. */
  private boolean pursued() {
    return !scene.actors().isEmpty()
        && scene.actors().get(0).pose() == Pose.RUN
        && scene.things().stream().anyMatch(t -> t.prop().place() == Prop.Place.ANIMAL);
  }

  /** Whether something broad shares the stage with the protagonist. */
  private boolean crowded() {
    return scene.things().stream()
        .anyMatch(
            thing ->
                thing.prop().size() * PropPainter.breadth(thing.prop()) > 0.7
                    && thing.prop().place() != Prop.Place.SKY
                    && thing.prop().place() != Prop.Place.HAND);
  }

  /** Dark shapes at the lower corners, which lead the eye inwards. */
  private void foreground() {
    if (!setting.interior()) {
      weather.inFront();
      boolean green =
          switch (setting) {
            case FOREST, JUNGLE, FIELD, GARDEN, VILLAGE, ROAD, RIVER, CASTLE, SWAMP, TOWER -> true;
            default -> false;
          };
      if (green) {
        for (int side = 0; side < 2; side++) {
          for (int i = 0; i < 7; i++) {
            double bx = side == 0 ? view.width() * 0.022 * i : view.width() * (1 - 0.022 * i);
            double l = view.shorter() * (0.15 - 0.016 * i) * brush.random(0.8, 1.15);
            double lean = (side == 0 ? 1 : -1) * l * brush.random(0.2, 0.6);
            double base = view.height() + 4;
            brush.flat(
                Shapes.path(
                    "M"
                        + (bx - l * 0.1)
                        + " "
                        + base
                        + " Q"
                        + (bx + lean * 0.1)
                        + " "
                        + (base - l * 0.6)
                        + " "
                        + (bx + lean)
                        + " "
                        + (base - l)
                        + " Q"
                        + (bx + lean * 0.3 + l * 0.1)
                        + " "
                        + (base - l * 0.5)
                        + " "
                        + (bx + l * 0.12)
                        + " "
                        + base
                        + " Z"),
                scene.has(Weather.SNOW) ? 0x8fa0b0 : 0x24452a);
          }
        }
      }
    }
  }
}

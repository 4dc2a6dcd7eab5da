package dev.reelwright.activities.illustration;

import dev.reelwright.activities.illustration.SceneDescription.Actor;
import dev.reelwright.activities.illustration.SceneDescription.Part;
import dev.reelwright.activities.illustration.SceneDescription.Thing;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** Where who falls into a ravine is, across and up, one after the other. */
  private static final double[][] FALLING = {{0.5, 0}, {0.68, 0.2}, {0.32, 0.3}, {0.56, 0.44}};

  /** Where who does not fall stands on an edge of the ravine. */
  private static final double[] EDGES = {0.1, 0.9, 0.94, 0.06};

  private static final double[] EDGE_DEPTHS = {0.02, 0.06, 0.2, 0.24};

  private static final double[][] BY_THE_FEET = {
    {0.55, -0.06}, {0.14, -0.02}, {0.84, -0.08}, {0.7, -0.12}, {0.06, 0.14}
  };
  private static final double[][] IN_THE_AIR = {
    {0.7, 0.36}, {0.52, 0.24}, {0.86, 0.2}, {0.22, 0.3}, {0.4, 0.44}
  };

  /** How much of the hour's tint is kept off a wall that is climbed. */
  private static final double CLIFF_LIGHT = 0.42;

  /** Below this lightness what is behind a figure swallows it. */
  private static final double MURK = 112;

  /** What is darker than fog by so much needs no edge. */
  private static final double DISTINCT = 60;

  private static final int INK = 0x1c2030;

  /** What a figure with a hat takes of the height above its feet, as a share of its own. */
  private static final double HEADROOM = 1.16;

  private final BufferedImage picture;
  private final SceneDescription scene;
  private final Setting setting;
  private final View view;
  private final Brush brush;
  private final Scenery scenery;
  private final boolean focusLeft;
  private final int rider;
  private final int foe;
  private final Thing mount;
  private final PropPainter props;
  private final FigurePainter figures;
  private final WeatherPainter weather;
  private int feet;
  private int air;
  private int stageSlot;

  Composition(BufferedImage image, SceneDescription scene, SplittableRandom random) {
    this.picture = image;
    this.scene = scene;
    this.focusLeft = random.nextBoolean();
    this.rider = rider(scene.actors());
    this.foe = foe(scene.actors());
    this.mount =
        rider < 0
            ? null
            : scene.things().stream().filter(t -> t.prop().carries()).findFirst().orElseThrow();
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
    this.figures = new FigurePainter(brush, props, setting.interior());
    this.weather = new WeatherPainter(brush, view, scene);
  }

  /** Which of the two foremost figures rides; -1 for none. */
  private static int rider(List<Actor> cast) {
    for (int i = 0; i < Math.min(2, cast.size()); i++) {
      if (cast.get(i).pose() == Pose.RIDE) {
        return i;
      }
    }
    return -1;
  }

  /** Which figure does harm to the protagonist, who does not fight back; -1 for none. */
  private static int foe(List<Actor> cast) {
    for (int i = 1; i < cast.size(); i++) {
      if (cast.get(i).part() == Part.FOE && cast.get(0).pose() != Pose.FIGHT) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the protagonist sees from afar what a foe does. */
  private boolean watching() {
    return foe > 0 && scene.actors().get(0).part() == Part.WATCHER;
  }

  private boolean doing(Pose pose) {
    return scene.actors().stream().anyMatch(who -> who.pose() == pose);
  }

  /** Whether somebody swims where the rest of the scene is on a bank beyond. */
  private boolean banked() {
    return doing(Pose.SWIM) && setting != Setting.SEA && setting != Setting.LAKE;
  }

  /** The depth at which what was to stand at one stands on dry ground. */
  private double dry(double depth) {
    return banked() ? Math.max(depth, OutdoorPainter.BANK + 0.06) : depth;
  }

  /** How low somebody is who falls into a ravine, from the top. */
  private double depths() {
    return view.height() * 0.86;
  }

  private boolean sinks(Actor actor) {
    return actor.pose() == Pose.PLUNGE && setting == Setting.RAVINE;
  }

  /** Which of those who fall into a ravine one of the cast is, so that none hides another. */
  private int turnToFall(int actor) {
    return (int) scene.actors().subList(0, actor).stream().filter(this::sinks).count();
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
      if (thing.place() == Prop.Place.BACKDROP && thing.prop() != Prop.BLAZE) {
        weather.backdrop(thing.prop(), x(0.72));
      }
    }
  }

  private void place() {
    if (setting.interior()) {
      Seat own = setting == Setting.THRONE_HALL ? Seat.THRONE : Seat.BED;
      new IndoorPainter(brush, view, scenery, focusLeft).paint(setting, taken(own));
      if (doing(Pose.SWIM)) {
        new OutdoorPainter(brush, view, scenery, focusLeft).shallows();
      }
      return;
    }
    OutdoorPainter painter = new OutdoorPainter(brush, view, scenery, focusLeft);
    boolean open = setting != Setting.CAVE && setting != Setting.CITY && setting != Setting.ARENA;
    boolean aside = scene.landmark() == Setting.BRIDGE && setting != Setting.RAVINE;
    if (scene.landmark() != null && open && !aside) {
      painter.landmark(scene.landmark());
    }
    boolean afloat = mount != null && mount.prop() == Prop.BOAT || doing(Pose.SWIM);
    painter.paint(setting, afloat, doing(Pose.PLUNGE));
    if (banked()) {
      painter.shallows();
    }
    if (setting == Setting.RAVINE && doing(Pose.PLUNGE)) {
      painter.fallingBoards(view.width() * 0.5, depths(), view.person());
      List<Actor> cast = scene.actors();
      for (int i = 0; i < cast.size(); i++) {
        if (i != foe && !sinks(cast.get(i))) {
          painter.ledge(EDGES[i] < 0.5, view.groundAt(EDGE_DEPTHS[i]));
        }
      }
    }
    if (scene.things().stream().anyMatch(thing -> thing.prop() == Prop.BLAZE)) {
      boolean near = setting == Setting.BRIDGE || setting == Setting.CASTLE;
      double line = view.groundAt(near ? 0.2 : 0.86);
      double fire = setting == Setting.BALCONY ? Math.min(line, painter.parapet()) : line;
      weather.blaze(fire, view.person() * (near ? 0.34 : 0.3), props);
    }
    weather.behindFigures();
  }

  private void middleDistance() {
    brush.lit(0.15);
    for (Thing thing : scene.things()) {
      Prop prop = thing.prop();
      if (thing.equals(mount)) {
        continue;
      }
      if (thing.place() == Prop.Place.FAR) {
        far(thing);
      } else if (thing.place() == Prop.Place.SKY) {
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
    if (!(watching() && setting == Setting.BALCONY)) {
      crowd();
    }
    if (foe > 0) {
      threat();
    }
    for (Thing thing : standing()) {
      boolean large = thing.place() == Prop.Place.ANIMAL && thing.size() > 0.4;
      if (!thing.equals(mount) && (large || thing.place() == Prop.Place.GROUND)) {
        onStage(thing);
      }
    }
  }

  /** What the scene shows, the largest first: it stands farthest back. */
  private List<Thing> standing() {
    List<Thing> things = new ArrayList<>(scene.things());
    things.sort(Comparator.comparingDouble(Thing::size).reversed());
    return things;
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
                * (prop == Prop.DRAGON ? 0.66 : prop == Prop.DAM ? 0.96 : 0.62)
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
    props.paint(thing, px, ground, height, focusLeft == facesTheHero(prop));
    brush.at(0);
  }

  private static boolean facesTheHero(Prop prop) {
    return prop == Prop.DRAGON || prop == Prop.TRAIN || prop == Prop.WHALE;
  }

  private void onStage(Thing thing) {
    double[][] slots = scene.actors().size() > 1 ? STAGE_SHARED : STAGE_ALONE;
    for (int i = 0; i < thing.count() && stageSlot < slots.length; i++) {
      double[] slot = slots[stageSlot++];
      double ground = view.groundAt(dry(slot[1] + (thing.prop() == Prop.BANNER ? 0.24 : 0)));
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

  /** Who does harm: on higher ground than the rest, in a red light, with a long shadow. */
  private void threat() {
    Actor actor = scene.actors().get(foe);
    OutdoorPainter painter = new OutdoorPainter(brush, view, scenery, focusLeft);
    boolean beyond = setting == Setting.BALCONY;
    double ground = beyond ? painter.parapet() : view.groundAt(watching() ? 0.46 : 0.2);
    double lifted = beyond ? 0.26 : watching() ? 0.42 : 0.2;
    double near = view.personAt(view.groundAt(watching() ? 0.46 : 0.2));
    double person = Math.min(near * (watching() ? 1.4 : 1.22), ground * 0.94 / (lifted + HEADROOM));
    double rise = person * lifted;
    double px = inside(x(0.76), person * 0.8);
    double feet = ground - rise;
    brush.at(watching() ? 0.12 : 0.04).lit(keyLight(foe));
    brush.glow(px, feet - person * 0.55, person * 1.1, 0xd2452a, 0.5);
    painter.height(setting, px, ground, rise, person);
    double side = focusLeft ? -1 : 1;
    if (!beyond) {
      brush.veil(
          Shapes.smooth(
              px - side * person * 0.2,
              ground - rise * 0.1,
              px + side * person * 0.9,
              ground + person * 0.05,
              px + side * person * 1.6,
              ground + person * 0.16,
              px + side * person * 0.7,
              ground + person * 0.17,
              px - side * person * 0.5,
              ground + person * 0.09),
          0x0a0a1e,
          0.36);
    }
    standOut(
        actor,
        px,
        feet,
        person,
        () -> figures.paint(actor, scene.mood(), px, feet, person, focusLeft));
    if (actor.pose() == Pose.CAST) {
      double own = person * FigurePainter.stature(actor.look());
      weather.action(actor.pose(), px, feet, own, focusLeft);
    }
    brush.at(0).lit(0);
  }

  private void crowd() {
    int count = scene.crowd();
    SplittableRandom random = brush.random();
    Thing carried =
        scene.things().stream()
            .filter(this::isOfTheCrowd)
            .findFirst()
            .map(thing -> new Thing(thing.prop(), thing.colour(), 1))
            .orElse(null);
    for (int i = 0; i < count; i++) {
      double depth = dry(0.5 - 0.16 * (i % 2) - (count < 4 ? 0.14 : 0));
      double ground = view.groundAt(depth);
      double share = (i + 0.5 + random.nextDouble() * 0.3 - 0.15) / count;
      double px = view.width() * (0.04 + 0.92 * share);
      Pose[] poses = crowdPoses();
      Look look = Look.passerBy(random);
      Pose pose = poses[random.nextInt(poses.length)];
      boolean lifts = carried != null && i % 2 == 0;
      Actor actor =
          new Actor(
              look,
              lifts ? Pose.RAISE_ARM : pose,
              lifts ? carried : null,
              null,
              true,
              Part.COMPANION);
      brush.at(depth * 0.5).lit(0.1);
      figures.paint(actor, scene.mood(), px, ground, view.personAt(ground), px > x(0.36));
    }
    brush.at(0).lit(0);
  }

  /** Whether those who stand about hold it up: several of what a hand carries against somebody. */
  private boolean isOfTheCrowd(Thing thing) {
    boolean lifted =
        switch (thing.prop()) {
          case TORCH, SPEAR, SWORD, AXE -> true;
          default -> false;
        };
    return lifted && thing.count() > 1 && scene.crowd() > 2;
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
    boolean embrace =
        cast.size() > 1 && (cast.get(0).pose() == Pose.HUG || cast.get(1).pose() == Pose.HUG);
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
    if (foe > 0) {
      places[0][0] = 0.24;
      places[1] = new double[] {0.5, 0.1};
    }
    for (int i = 0; i < cast.size() && cast.stream().anyMatch(this::sinks); i++) {
      places[i] = new double[] {EDGES[i], EDGE_DEPTHS[i]};
    }
    for (int i = cast.size() - 1; i >= 0; i--) {
      if (i == foe) {
        continue;
      }
      Actor actor = cast.get(i);
      boolean swims = actor.pose() == Pose.SWIM;
      boolean sinks = sinks(actor);
      double ground = view.groundAt(swims ? 0.08 : dry(places[i][1]));
      double person = view.personAt(ground);
      double broad = person * breadth(actor);
      double[] fall = FALLING[turnToFall(i)];
      double away = cast.stream().allMatch(this::sinks) ? 0 : sinks(cast.get(0)) ? -0.08 : 0.08;
      double px = sinks ? x(fall[0] + away) : inside(x(places[i][0]), broad);
      ground = sinks ? depths() - view.height() * fall[1] : ground;
      boolean mirrored = (i == 0 || i == 3 || foe > 0 && i == 1) != focusLeft;
      brush.at(places[i][1] * 0.3).lit(keyLight(i));
      if (i == 0) {
        brush.glow(
            px,
            ground - person * 0.62,
            person * 0.75,
            Rgb.lighter(brush.palette().low(), 0.35),
            0.3);
      }
      lamp(actor, px, ground, person);
      if (i == rider) {
        mounted(actor, x(places[i][0]), ground, person, mirrored);
        continue;
      }
      if (swims || doing(Pose.SWIM) && !banked()) {
        double water = ground;
        standOut(
            actor,
            px,
            water + person * 0.6,
            person,
            () -> figures.inWater(actor, scene.mood(), px, water, person, mirrored));
        continue;
      }
      if (actor.pose() == Pose.CLIMB) {
        brush.lit(CLIFF_LIGHT);
        scenery.climb(setting, px, ground, person, mirrored);
        brush.lit(keyLight(i));
      }
      Actor posed = i < 2 && embrace ? actor.doing(Pose.HUG, null) : actor;
      double feet = ground;
      standOut(
          posed,
          px,
          ground - posed.pose().lift() * person,
          person,
          () -> figures.paint(posed, scene.mood(), px, feet, person, mirrored));
      if (i == 0 || posed.pose() != Pose.HUG && posed.pose() != Pose.FIGHT) {
        double height = person * FigurePainter.stature(actor.look());
        double lift =
            (Math.max(0, posed.pose().lift() - 0.46) + FigurePainter.rise(posed)) * height;
        weather.action(posed.pose(), px, ground - lift, height, mirrored);
      }
    }
    brush.at(0).lit(0);
    for (Thing thing : scene.things()) {
      if (thing.prop() == Prop.LANTERN && thing.count() > 1) {
        hang(thing);
        continue;
      }
      boolean small =
          thing.place() == Prop.Place.HAND
              || thing.place() == Prop.Place.ANIMAL && thing.size() <= 0.4;
      if (!small || isOfTheCrowd(thing)) {
        continue;
      }
      for (int i = 0; i < thing.count() && feet < BY_THE_FEET.length; i++) {
        double[] slot = BY_THE_FEET[feet++];
        double ground = view.groundAt(dry(slot[1]));
        double size =
            thing.place() == Prop.Place.HAND
                ? Math.max(0.22, Math.min(0.5, thing.size() * 1.5))
                : thing.size();
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

  /** How much of the hour's tint is kept off a figure: the more, the darker the hour. */
  private double keyLight(int index) {
    double usual = index == 0 ? 0.42 : 0.28;
    return usual + Math.max(0, 0.66 - brush.palette().brightness());
  }

  /** The light in the dark of what a figure carries. */
  private void lamp(Actor actor, double x, double ground, double person) {
    if (actor.held() != null && PropPainter.shines(actor.held().prop()) && murky()) {
      double y = ground - person * (0.6 + actor.pose().lift());
      brush.glow(x, y, person * 1.1, 0xffc46a, 0.4);
    }
  }

  /** Whether the hour, the weather or the place may swallow a figure. */
  private boolean murky() {
    return brush.palette().brightness() < 0.66
        || scene.has(Weather.STORM)
        || scene.has(Weather.FOG)
        || setting.underground();
  }

  /**
   * Paints a figure, with a rim around it where the dark or the fog behind would swallow it.
   *
   * @param feet its lowest point
   */
  private void standOut(Actor actor, double x, double feet, double person, Runnable figure) {
    if (murky()) {
      int behind = behind(x, feet, person);
      int coat = brush.tone(actor.look().worn(Garment.Slot.BODY).rgb());
      int moonlit = Rgb.mix(0xffffff, brush.palette().sun(), 0.6);
      double width = view.shorter() * 0.0036;
      if (Rgb.luma(behind) < MURK) {
        brush.rim(Rgb.mix(behind, moonlit, 0.5), width, figure);
      } else if (Rgb.luma(coat) > Rgb.luma(behind) - DISTINCT) {
        brush.rim(Rgb.mix(behind, INK, 0.6), width, figure);
      }
    }
    figure.run();
  }

  /** The mean colour of what is painted where a figure is to stand. */
  private int behind(double x, double feet, double person) {
    double red = 0;
    double green = 0;
    double blue = 0;
    int count = 0;
    for (int row = 0; row < 16; row++) {
      for (int column = 0; column < 12; column++) {
        int px = (int) (x + person * 0.5 * (column / 11.0 - 0.5));
        int py = (int) (feet - person * (row + 0.5) / 16);
        if (px >= 0 && py >= 0 && px < view.width() && py < view.height()) {
          int rgb = picture.getRGB(px, py);
          red += Rgb.red(rgb);
          green += Rgb.green(rgb);
          blue += Rgb.blue(rgb);
          count++;
        }
      }
    }
    return count == 0 ? 0 : Rgb.of(red / count, green / count, blue / count);
  }

  /** How broad a figure and what it is on are, as a share of a grown person's height. */
  private static double breadth(Actor actor) {
    boolean stretched =
        switch (actor.pose()) {
          case SLEEP, FLY, FALL, PLUNGE, SWIM -> true;
          default -> false;
        };
    double own = stretched ? 1.1 : 0.66;
    return actor.seat() == null
        ? own
        : Math.max(own, actor.seat().breadth(actor.pose() == Pose.SLEEP));
  }

  /** Whether somebody has a room's own bed or throne, which then stands where the figure is. */
  private boolean taken(Seat seat) {
    return scene.actors().stream().anyMatch(who -> who.seat() == seat);
  }

  /** A figure on the back of an animal, or in a boat, which hides its legs. */
  private void mounted(Actor actor, double at, double ground, double person, boolean mirrored) {
    Prop prop = mount.prop();
    boolean flies = prop == Prop.EAGLE || prop == Prop.DRAGON;
    boolean inside = prop == Prop.BOAT || prop == Prop.CART;
    double height =
        Math.min(
            person * Math.max(flies ? 0.8 : 0.5, prop.size()),
            view.width() * 0.66 / PropPainter.breadth(prop));
    double base = ground - (flies ? person * 0.5 : 0);
    double px = inside(at, height * PropPainter.breadth(prop));
    double hip = FigurePainter.seat(actor) * person * FigurePainter.stature(actor.look());
    Runnable steed = () -> props.paint(mount, px, base, height, mirrored);
    if (!inside) {
      steed.run();
    }
    Shape whole = brush.graphics().getClip();
    if (inside) {
      brush.graphics().clip(Shapes.rect(0, 0, view.width(), base - height * 0.2));
    }
    double feet = base - height * prop.saddle() + hip;
    standOut(
        actor,
        px,
        feet,
        person,
        () -> figures.paint(actor, scene.mood(), px, feet, person, mirrored));
    brush.graphics().setClip(whole);
    if (inside) {
      steed.run();
    }
  }

  /** Lanterns on a line above everybody's heads. */
  private void hang(Thing lantern) {
    double top = Math.max(view.ground() - view.person() * 1.75, view.height() * 0.1);
    double sag = view.person() * 0.2;
    brush.line(
        Shapes.path(
            "M-5 "
                + top
                + " Q"
                + view.width() / 2.0
                + " "
                + (top + sag * 2)
                + " "
                + (view.width() + 5)
                + " "
                + top),
        0x2c2830,
        view.person() * 0.008);
    for (int i = 0; i < 6; i++) {
      double t = (i + 0.5) / 6;
      double y = top + sag * 4 * t * (1 - t);
      double size = view.person() * 0.2;
      brush.glow(view.width() * t, y + size * 0.6, size * 1.6, 0xffc46a, 0.5);
      brush.in(view.width() * t, y + size, size, false, () -> props.held(lantern, 1));
    }
  }

  /** Whether the protagonist runs from an animal, which then comes behind. */
  private boolean pursued() {
    return !scene.actors().isEmpty()
        && scene.actors().get(0).pose() == Pose.RUN
        && scene.things().stream().anyMatch(t -> t.place() == Prop.Place.ANIMAL);
  }

  /** Whether something broad shares the stage with the protagonist. */
  private boolean crowded() {
    return scene.things().stream()
        .anyMatch(
            thing ->
                thing.size() * PropPainter.breadth(thing.prop()) > 0.7
                    && thing.place() != Prop.Place.SKY
                    && thing.place() != Prop.Place.BACKDROP
                    && thing.place() != Prop.Place.HAND);
  }

  /** Dark shapes at the lower corners, which lead the eye inwards. */
  private void foreground() {
    if (!setting.interior()) {
      weather.inFront();
      boolean green =
          switch (setting) {
            case FOREST,
                JUNGLE,
                FIELD,
                HILL,
                GARDEN,
                GRAVEYARD,
                VILLAGE,
                ROAD,
                RIVER,
                CASTLE,
                SWAMP,
                TOWER ->
                true;
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

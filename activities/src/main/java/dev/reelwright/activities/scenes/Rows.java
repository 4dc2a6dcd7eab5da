package dev.reelwright.activities.scenes;

import dev.reelwright.activities.fonts.FontFace;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Points one below the other, each with a mark, in one column or two. The largest type with which
 * all of them fit is chosen; where even the least is too large, texts are cut and, at last, points
 * left out, with a warning.
 */
final class Rows {
  private static final double[] SIZES = {54, 50, 46, 44, 42, 40, 38, 36, 34, 32, 30, 28, 26, 24};

  /** Greatest number of rows that rather stand in one column than in larger type in two. */
  private static final int ONE_COLUMN = 6;

  /** Size above which type is large enough for space to be given up before size. */
  private static final double READABLE = 32;

  private static final double TIGHT = 0.5;
  private static final double COLUMN_GAP = 36;
  private static final double SMALLEST_DESCRIPTION = 24;

  /** What stands before each point. */
  enum Mark {
    NUMBER,
    CHECK,
    ARROW,
    DOT
  }

  /** How rows are drawn. */
  enum Look {
    /** Each on a card of its own. */
    CARDS,
    /** On a common ground. */
    PLAIN
  }

  /** A point; its description may be null. */
  record Row(String title, String description) {
    static List<Row> of(List<String> titles) {
      return titles.stream().filter(t -> !t.isBlank()).map(t -> new Row(t, null)).toList();
    }

    boolean described() {
      return description != null && !description.isBlank();
    }
  }

  private record Placed(TextBlock title, TextBlock description, double height) {}

  /** Rows in columns; {@code air} is the part of the usual space around them, in (0, 1]. */
  private record Grid(int columns, double size, double air, List<Placed> rows) {
    int perColumn() {
      return (rows.size() + columns - 1) / columns;
    }
  }

  private final Stage stage;
  private final Mark mark;
  private final Look look;
  private final Color color;
  private final int most;

  /**
   * Creates a layout of rows.
   *
   * @param color colour of the marks
   * @param columns greatest number of columns
   */
  Rows(Stage stage, Mark mark, Look look, Color color, int columns) {
    this.stage = stage;
    this.mark = mark;
    this.look = look;
    this.color = color;
    this.most = columns;
  }

  /** Lays points out in an area; the first enters at a frame. */
  void lay(List<Row> rows, Area area, double largest, int delay) {
    if (rows.isEmpty()) {
      return;
    }
    Grid grid = fit(rows, area, largest);
    int perColumn = grid.perColumn();
    double size = grid.size();
    double gap = gap(size) * grid.air();
    double room = area.height() - gap * (perColumn - 1);
    double tallest = grid.rows().stream().mapToDouble(Placed::height).max().orElse(0);
    boolean even = look == Look.CARDS && tallest * perColumn <= room;
    double[] heights = new double[grid.rows().size()];
    double total = 0;
    for (int column = 0; column < grid.columns(); column++) {
      double sum = 0;
      for (int i = column * perColumn;
          i < Math.min((column + 1) * perColumn, heights.length);
          i++) {
        heights[i] = even ? tallest : grid.rows().get(i).height();
        sum += heights[i];
      }
      total = Math.max(total, sum);
    }
    double slack = Math.max(0, room - total) / perColumn;
    double extra =
        look == Look.CARDS
            ? Math.min(slack, size * (perColumn <= 3 ? 0.9 : 0.5))
            : Math.min(slack, size * 0.3);
    double wide = (area.width() - COLUMN_GAP * (grid.columns() - 1)) / grid.columns();
    double used = total + gap * (perColumn - 1) + extra * perColumn;
    double top = look == Look.CARDS ? area.settled(used).y() : area.y();
    for (int column = 0; column < grid.columns(); column++) {
      double y = top;
      double x = area.x() + column * (wide + COLUMN_GAP);
      for (int i = column * perColumn;
          i < Math.min((column + 1) * perColumn, heights.length);
          i++) {
        Area box = new Area(x, y, wide, heights[i] + extra);
        Placed placed = grid.rows().get(i);
        int index = i;
        stage.enter(
            Stage.stagger(delay, i, heights.length), g -> draw(g, placed, box, size, index));
        y += box.height() + gap;
      }
    }
  }

  private double gap(double size) {
    return look == Look.CARDS ? size * 0.42 : size * 0.1;
  }

  private Grid fit(List<Row> rows, Area area, double largest) {
    if (rows.size() <= ONE_COLUMN) {
      Grid grid = largest(rows, area, 1, largest, READABLE);
      if (grid != null) {
        return grid;
      }
    }
    Grid grid = largest(rows, area, rows.size() < 4 ? 1 : most, largest, 0);
    if (grid != null) {
      return grid;
    }
    double size = SIZES[SIZES.length - 1];
    double gap = gap(size) * TIGHT;
    double least = 1.3 * size + 2 * padding(size) * TIGHT;
    int capacity = most * (int) Math.max(1, (area.height() + gap) / (least + gap));
    List<Row> shown = rows;
    if (rows.size() > capacity) {
      stage.type().warn("of " + rows.size() + " points only the first " + capacity + " have room");
      shown = rows.subList(0, capacity);
    }
    int perColumn = (shown.size() + most - 1) / most;
    double each = (area.height() - gap * (perColumn - 1)) / perColumn;
    return measure(shown, area, most, size, TIGHT, each);
  }

  /**
   * Returns the rows at the largest size at which they fit, or null where even the floor is too
   * large.
   */
  private Grid largest(List<Row> rows, Area area, int columns, double largest, double floor) {
    for (double size : SIZES) {
      if (size > largest || size < floor) {
        continue;
      }
      for (double air : size > READABLE ? new double[] {1} : new double[] {1, TIGHT}) {
        Grid grid = measure(rows, area, columns, size, air, Double.MAX_VALUE);
        if (height(grid) <= area.height()) {
          return grid;
        }
      }
    }
    return null;
  }

  private double height(Grid grid) {
    int perColumn = grid.perColumn();
    double highest = 0;
    for (int column = 0; column < grid.columns(); column++) {
      double sum = 0;
      for (int i = column * perColumn;
          i < Math.min((column + 1) * perColumn, grid.rows().size());
          i++) {
        sum += grid.rows().get(i).height();
      }
      highest = Math.max(highest, sum);
    }
    return highest + gap(grid.size()) * grid.air() * (perColumn - 1);
  }

  private Grid measure(
      List<Row> rows, Area area, int columns, double size, double air, double maxHeight) {
    double wide = (area.width() - COLUMN_GAP * (columns - 1)) / columns;
    double textWidth = wide - indent(size) - across(size);
    boolean described = rows.stream().anyMatch(Row::described);
    double padding = padding(size) * air;
    double room = maxHeight - 2 * padding;
    List<Placed> placed = new ArrayList<>();
    for (Row row : rows) {
      TextStyle titleStyle =
          TextStyle.BODY.face(described ? FontFace.SEMIBOLD : FontFace.REGULAR).size(size, size);
      double small = Math.max(SMALLEST_DESCRIPTION, size * 0.8);
      TextStyle smallStyle = TextStyle.BODY.size(small, small).color(Theme.SOFT);
      boolean both = row.described() && room >= size * 1.3 + small * 1.42;
      TextBlock title =
          stage
              .type()
              .set(row.title(), leading(titleStyle), textWidth, both ? room - small * 1.42 : room);
      TextBlock description =
          both
              ? stage.type().set(row.description(), smallStyle, textWidth, room - title.height())
              : stage.type().set(null, smallStyle, textWidth, room);
      if (row.described() && !both) {
        stage
            .type()
            .warn("a description has no room and is left out: \"" + row.description() + "\"");
      }
      double height = Math.max(title.height() + description.height(), markSize(size)) + 2 * padding;
      placed.add(new Placed(title, description, height));
    }
    return new Grid(columns, size, air, placed);
  }

  private static TextStyle leading(TextStyle style) {
    return new TextStyle(
        style.face(), style.size(), style.floor(), style.color(), 1.3, style.tracking(), false);
  }

  private double padding(double size) {
    return look == Look.CARDS ? size * 0.44 : size * 0.2;
  }

  private double across(double size) {
    return look == Look.CARDS ? size * 0.75 : 0;
  }

  private static double markSize(double size) {
    return size * 1.3;
  }

  private double indent(double size) {
    return across(size) + (mark == Mark.DOT ? size * 0.85 : markSize(size) + size * 0.62);
  }

  private void draw(Graphics2D g, Placed row, Area box, double size, int index) {
    if (look == Look.CARDS) {
      g.setPaint(Theme.SURFACE);
      g.fill(stage.box(box.x(), box.y(), box.width(), box.height(), size * 0.5));
      g.setPaint(Theme.BORDER);
      g.setStroke(new BasicStroke(1.5f));
      g.draw(
          stage.box(
              box.x() + 0.75, box.y() + 0.75, box.width() - 1.5, box.height() - 1.5, size * 0.5));
    }
    double text = row.title().height() + row.description().height();
    double top = box.y() + (box.height() - text) / 2;
    double x = box.x() + indent(size);
    double width = box.right() - across(size) - x;
    stage.text(g, row.title(), x, top, width);
    stage.text(g, row.description(), x, top + row.title().height(), width);
    double middle =
        look == Look.CARDS && row.title().lines().size() == 1
            ? box.y() + box.height() / 2
            : top + row.title().lineHeight() / 2;
    mark(g, box.x() + across(size), middle, size, index);
  }

  private void mark(Graphics2D g, double x, double middle, double size, int index) {
    double side = markSize(size);
    double centre = stage.mirror(x, side) + side / 2;
    switch (mark) {
      case NUMBER -> {
        g.setPaint(Theme.fade(color, 0.2));
        g.fill(stage.box(x, middle - side / 2, side, side, side * 0.3));
        TextStyle style =
            TextStyle.LABEL
                .face(FontFace.BOLD)
                .size(size * 0.72, size * 0.72)
                .color(Theme.mix(color, Color.WHITE, 0.35));
        TextBlock number = stage.type().line(Integer.toString(index + 1), style);
        stage.centered(g, number, x, middle - number.height() / 2, side);
      }
      case CHECK -> {
        g.setPaint(Theme.fade(color, 0.2));
        g.fill(stage.box(x, middle - side / 2, side, side, side / 2));
        Icons.check(g, centre, middle, side * 0.56, Theme.mix(color, Color.WHITE, 0.25));
      }
      case ARROW -> {
        g.setPaint(Theme.fade(color, 0.2));
        g.fill(stage.box(x, middle - side / 2, side, side, side / 2));
        Icons.arrow(
            g,
            centre,
            middle,
            side * 0.6,
            Theme.mix(color, Color.WHITE, 0.25),
            stage.rightToLeft());
      }
      case DOT -> {
        double dot = size * 0.3;
        g.setPaint(color);
        g.fill(stage.box(x, middle - dot / 2, dot, dot, dot / 2));
      }
    }
  }
}

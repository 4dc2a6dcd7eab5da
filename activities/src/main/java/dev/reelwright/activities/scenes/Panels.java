package dev.reelwright.activities.scenes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The furniture of scenes: windows of code, pills, and the emblem of a scene without a text. */
final class Panels {
  static final double RADIUS = 26;
  private static final double CHROME = 58;

  /** Number of lines above which code is set close. */
  private static final int MANY = 20;

  /** Width in pixels above which a window has room for two columns of code. */
  private static final double WIDE = 1300;

  private static final double COLUMN_GAP = 48;
  private static final double LEAST_CODE = 13;
  private static final double PADDING = 36;

  private Panels() {}

  /** Code that has been set for a window, in one column or two. */
  record Window(List<CodeBlock> columns, double padding, String label, Color tint) {
    double height() {
      double highest = columns.stream().mapToDouble(CodeBlock::height).max().orElse(0);
      return CHROME + 2 * padding + highest;
    }
  }

  /** Sets code for a window that fits into an area; many short lines stand in two columns. */
  static Window window(
      Stage stage, String code, CodeBlock.Style style, String label, Color tint, Area area) {
    CodeBlock.Source source =
        new CodeBlock.Source(stage.type(), stage.theme().accentText(), code, style);
    double largest = style == CodeBlock.Style.TERMINAL ? 38 : 36;
    int lines = source.lines();
    double padding = lines > MANY ? PADDING / 2 : PADDING;
    double width = area.width() - 2 * padding;
    double height = area.height() - CHROME - 2 * padding;
    CodeBlock one = CodeBlock.set(source, 0, lines, width, height, largest, LEAST_CODE, false);
    if (lines > MANY && area.width() > WIDE) {
      double half = (width - COLUMN_GAP) / 2;
      int middle = (lines + 1) / 2;
      CodeBlock first = CodeBlock.set(source, 0, middle, half, height, largest, LEAST_CODE, false);
      CodeBlock second =
          first == null
              ? null
              : CodeBlock.set(
                  source, middle, lines, half, height, first.size(), first.size(), false);
      if (second != null && (one == null || first.size() > one.size())) {
        return new Window(List.of(first, second), padding, label, tint);
      }
    }
    CodeBlock fitted =
        one != null
            ? one
            : CodeBlock.set(source, 0, lines, width, height, LEAST_CODE, LEAST_CODE, true);
    return new Window(List.of(fitted), padding, label, tint);
  }

  /** Draws a window, then its lines in a few groups one after the other. */
  static void lay(Stage stage, Window window, Area area, int delay) {
    TextBlock label =
        stage
            .type()
            .set(
                window.label(),
                TextStyle.LABEL.size(26, 24).color(window.tint()),
                area.width() - 300,
                34);
    stage.enter(
        delay,
        g -> {
          stage.surface(
              g, area.x(), area.y(), area.width(), area.height(), RADIUS, Theme.CODE_GROUND);
          chrome(stage, g, area, label);
        });
    double left = stage.mirror(area.x(), area.width()) + window.padding();
    double top = area.y() + CHROME + window.padding();
    double half = (area.width() - 2 * window.padding() - COLUMN_GAP) / 2 + COLUMN_GAP;
    int rows = window.columns().stream().mapToInt(CodeBlock::rows).max().orElse(0);
    int groups = Math.min(rows, 8);
    for (int i = 0; i < groups; i++) {
      int from = rows * i / groups;
      int to = rows * (i + 1) / groups;
      stage.enter(
          Stage.stagger(delay + 3, i, groups),
          g -> {
            double x = left;
            for (CodeBlock column : window.columns()) {
              column.draw(g, x, top, Math.min(from, column.rows()), Math.min(to, column.rows()));
              x += half;
            }
          });
    }
  }

  private static void chrome(Stage stage, Graphics2D g, Area area, TextBlock label) {
    Shape clip = g.getClip();
    g.clip(new Rectangle2D.Double(0, area.y(), ScenePainter.WIDTH, CHROME));
    g.setPaint(Theme.fade(Color.WHITE, 0.045));
    g.fill(stage.box(area.x() + 1, area.y() + 1, area.width() - 2, area.height() - 2, RADIUS));
    g.setClip(clip);
    g.setPaint(Theme.fade(Color.WHITE, 0.07));
    g.fill(
        new Rectangle2D.Double(
            stage.mirror(area.x(), area.width()) + 1.5,
            area.y() + CHROME - 1.5,
            area.width() - 3,
            1.5));
    Color[] lights = {new Color(255, 95, 87), new Color(254, 188, 46), new Color(40, 200, 64)};
    for (int i = 0; i < 3; i++) {
      g.setPaint(Theme.fade(lights[i], 0.85));
      g.fill(stage.box(area.x() + 28 + i * 30, area.y() + CHROME / 2 - 8.5, 17, 17, 8.5));
    }
    stage.centered(
        g, label, area.x() + 150, area.y() + CHROME / 2 - label.height() / 2, area.width() - 300);
  }

  /** A short label on a rounded ground; {@code icon} may be null. */
  record Pill(TextBlock text, Color color, Icon icon) {
    static final double HEIGHT = 56;

    double width() {
      return text.width() + 52 + (icon == null ? 0 : 42);
    }
  }

  /** What may stand in a pill. */
  enum Icon {
    CLOCK,
    LEVEL
  }

  /** Returns the pills of those texts that are not blank, each at most so wide. */
  static List<Pill> pills(Stage stage, String difficulty, String time, double most) {
    List<Pill> pills = new ArrayList<>();
    if (difficulty != null && !difficulty.isBlank()) {
      pills.add(pill(stage, difficulty, difficultyColor(stage, difficulty), Icon.LEVEL, most));
    }
    if (time != null && !time.isBlank()) {
      pills.add(pill(stage, time, Theme.SOFT, Icon.CLOCK, most));
    }
    return pills;
  }

  static Pill pill(Stage stage, String text, Color color, Icon icon, double most) {
    TextStyle style = TextStyle.LABEL.size(28, 24).color(Theme.mix(color, Color.WHITE, 0.25));
    return new Pill(stage.type().set(text, style, most - 94, 36), color, icon);
  }

  /** Draws pills in a row from a point on. */
  static void pills(Stage stage, Graphics2D g, List<Pill> pills, double x, double y) {
    double left = x;
    for (Pill pill : pills) {
      double width = pill.width();
      g.setPaint(Theme.fade(pill.color(), 0.15));
      g.fill(stage.box(left, y, width, Pill.HEIGHT, Pill.HEIGHT / 2));
      g.setPaint(Theme.fade(pill.color(), 0.4));
      g.setStroke(new BasicStroke(1.5f));
      g.draw(stage.box(left + 0.75, y + 0.75, width - 1.5, Pill.HEIGHT - 1.5, Pill.HEIGHT / 2));
      double text = left + 26;
      if (pill.icon() != null) {
        double centre = stage.mirror(left + 24, 30) + 15;
        Color ink = Theme.mix(pill.color(), Color.WHITE, 0.25);
        switch (pill.icon()) {
          case CLOCK -> Icons.clock(g, centre, y + Pill.HEIGHT / 2, 32, ink);
          case LEVEL -> Icons.level(g, centre, y + Pill.HEIGHT / 2, 30, ink);
        }
        text += 42;
      }
      stage.text(
          g, pill.text(), text, y + (Pill.HEIGHT - pill.text().height()) / 2, pill.text().width());
      left += width + 18;
    }
  }

  /** Returns green, amber or red for words that mean easy, medium and hard; else the accent. */
  static Color difficultyColor(Stage stage, String difficulty) {
    String word = difficulty.strip().toLowerCase(Locale.ROOT).split("[\\s,;:(]", 2)[0];
    return switch (word) {
      case "easy",
          "beginner",
          "basic",
          "simple",
          "fácil",
          "facile",
          "einfach",
          "leicht",
          "سهل",
          "מבתחיל",
          "קל",
          "débutant",
          "principiante" ->
          Theme.GOOD;
      case "medium",
          "intermediate",
          "moderate",
          "medio",
          "médio",
          "media",
          "moyen",
          "mittel",
          "متوسط",
          "בינוני",
          "intermédiaire",
          "intermedio" ->
          Theme.FAIR;
      case "hard",
          "advanced",
          "difficult",
          "expert",
          "difícil",
          "difficile",
          "schwer",
          "صعب",
          "קשה",
          "avancé",
          "avanzado" ->
          Theme.HARD;
      default -> stage.theme().accent();
    };
  }

  /** Draws concentric rings in the accent: what a scene without any text shows. */
  static void emblem(Stage stage, double x, double y, double radius) {
    for (int i = 0; i < 4; i++) {
      double r = radius * (1 - i * 0.24);
      double opacity = 0.12 + 0.12 * i;
      stage.enter(
          2 * i,
          g -> {
            g.setPaint(Theme.fade(stage.theme().accent(), opacity * 0.45));
            g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
            g.setPaint(Theme.fade(Theme.mix(stage.theme().accent(), Color.WHITE, 0.3), opacity));
            g.setStroke(new BasicStroke(2));
            g.draw(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
          });
    }
  }
}

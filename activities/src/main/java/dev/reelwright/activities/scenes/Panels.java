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
  private static final double CHROME = 62;
  private static final double PADDING = 36;

  private Panels() {}

  /** Code that has been set for a window. */
  record Window(CodeBlock code, String label, Color tint) {
    double height() {
      return CHROME + 2 * PADDING + code.height();
    }
  }

  /** Sets code for a window that fits into an area. */
  static Window window(
      Stage stage, String code, CodeBlock.Style style, String label, Color tint, Area area) {
    CodeBlock block =
        CodeBlock.set(
            stage.type(),
            stage.theme().accentText(),
            code,
            style,
            area.width() - 2 * PADDING,
            area.height() - CHROME - 2 * PADDING,
            style == CodeBlock.Style.TERMINAL ? 36 : 34,
            17);
    return new Window(block, label, tint);
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
    int rows = window.code().rows();
    int groups = Math.min(rows, 8);
    double left = stage.mirror(area.x(), area.width()) + PADDING;
    for (int i = 0; i < groups; i++) {
      int from = rows * i / groups;
      int to = rows * (i + 1) / groups;
      stage.enter(
          Stage.stagger(delay + 3, i, groups),
          g -> window.code().draw(g, left, area.y() + CHROME + PADDING, from, to));
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

  /** Returns the pills of those texts that are not blank. */
  static List<Pill> pills(Stage stage, String difficulty, String time) {
    List<Pill> pills = new ArrayList<>();
    if (difficulty != null && !difficulty.isBlank()) {
      pills.add(pill(stage, difficulty, difficultyColor(stage, difficulty), Icon.LEVEL));
    }
    if (time != null && !time.isBlank()) {
      pills.add(pill(stage, time, Theme.SOFT, Icon.CLOCK));
    }
    return pills;
  }

  static Pill pill(Stage stage, String text, Color color, Icon icon) {
    TextStyle style = TextStyle.LABEL.size(28, 24).color(Theme.mix(color, Color.WHITE, 0.25));
    return new Pill(stage.type().set(text, style, 520, 36), color, icon);
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

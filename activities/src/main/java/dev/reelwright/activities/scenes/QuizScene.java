package dev.reelwright.activities.scenes;

import dev.reelwright.activities.fonts.FontFace;
import dev.reelwright.workflows.video.VisualContent;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/**
 * A question and its options; the right one lights up at the end of the entrance when it is shown.
 */
final class QuizScene {
  private static final double GAP = 28;
  private static final double CHIP = 72;
  private static final int REVEAL = 20;

  private QuizScene() {}

  static void lay(Stage stage, VisualContent.Quiz scene) {
    List<String> options = scene.options();
    TextBlock question =
        stage.type().set(scene.question(), TextStyle.HEADER.size(72, 40), Stage.INNER, 250);
    double top = Stage.TOP;
    stage.fade(0, 14, g -> stage.bar(g, Stage.MARGIN, top, 88, 10));
    stage.enter(1, g -> stage.text(g, question, Stage.MARGIN, top + 40, Stage.INNER));
    if (options.isEmpty()) {
      return;
    }
    Area area = Area.below(top + 40 + question.height() + 48);
    int columns = options.size() <= 1 ? 1 : 2;
    int rows = (options.size() + columns - 1) / columns;
    double width = (area.width() - GAP * (columns - 1)) / columns;
    double most = (area.height() - GAP * (rows - 1)) / rows;
    double size = size(stage, options, width, most);
    List<TextBlock> texts =
        options.stream()
            .map(
                option ->
                    stage
                        .type()
                        .set(option, TextStyle.BODY.size(size, size), width - CHIP - 96, most - 30))
            .toList();
    double tallest = texts.stream().mapToDouble(TextBlock::height).max().orElse(0);
    double height = Math.min(most, Math.max(CHIP, tallest) + 104);
    Area grid = area.settled(height * rows + GAP * (rows - 1));
    int right = scene.showAnswer() ? answer(scene) : -1;
    for (int i = 0; i < options.size(); i++) {
      double x = grid.x() + i % columns * (width + GAP);
      int line = i / columns;
      double y = grid.y() + line * (height + GAP);
      Area box = new Area(x, y, width, height);
      TextBlock text = texts.get(i);
      int index = i;
      stage.enter(
          Stage.stagger(5, i, options.size()),
          g -> option(stage, g, text, box, index, stage.theme().accent(), false));
    }
    if (right >= 0) {
      int line = right / columns;
      Area box =
          new Area(
              grid.x() + right % columns * (width + GAP),
              grid.y() + line * (height + GAP),
              width,
              height);
      TextBlock text = texts.get(right);
      stage.fade(REVEAL, 10, g -> option(stage, g, text, box, right, Theme.GOOD, true));
    }
  }

  /** Returns the largest size at which every option fits its box. */
  private static double size(Stage stage, List<String> options, double width, double most) {
    for (double size = 48; size > 26; size -= 2) {
      double tried = size;
      boolean fits =
          options.stream()
              .map(
                  option ->
                      stage
                          .type()
                          .set(
                              option,
                              TextStyle.BODY.size(tried, tried),
                              width - CHIP - 96,
                              Double.MAX_VALUE))
              .allMatch(block -> block.height() <= most - 30);
      if (fits) {
        return size;
      }
    }
    return 26;
  }

  /**
   * Returns the index of the right option, named by its text, its letter or its number; else -1.
   */
  static int answer(VisualContent.Quiz scene) {
    if (scene.correctAnswer() == null) {
      return -1;
    }
    String answer = scene.correctAnswer().strip();
    for (int i = 0; i < scene.options().size(); i++) {
      if (scene.options().get(i).strip().equalsIgnoreCase(answer)) {
        return i;
      }
    }
    if (answer.isEmpty()) {
      return -1;
    }
    boolean alone = answer.length() == 1 || !Character.isLetterOrDigit(answer.charAt(1));
    int index = Character.toUpperCase(answer.charAt(0)) - 'A';
    return alone && index >= 0 && index < scene.options().size() ? index : -1;
  }

  private static void option(
      Stage stage, Graphics2D g, TextBlock text, Area box, int index, Color color, boolean right) {
    if (right) {
      stage.surface(
          g,
          box.x(),
          box.y(),
          box.width(),
          box.height(),
          Panels.RADIUS,
          Theme.mix(new Color(20, 27, 42), color, 0.22));
      g.setPaint(Theme.fade(color, 0.9));
      g.setStroke(new BasicStroke(3));
      g.draw(
          stage.box(
              box.x() + 1.5, box.y() + 1.5, box.width() - 3, box.height() - 3, Panels.RADIUS - 1));
    } else {
      stage.card(g, box.x(), box.y(), box.width(), box.height(), Panels.RADIUS);
    }
    double middle = box.y() + box.height() / 2;
    double x = box.x() + 30;
    g.setPaint(right ? color : Theme.fade(color, 0.22));
    g.fill(stage.box(x, middle - CHIP / 2, CHIP, CHIP, 20));
    if (right) {
      Icons.check(g, stage.mirror(x, CHIP) + CHIP / 2, middle, CHIP * 0.6, new Color(6, 30, 22));
    } else {
      TextStyle style =
          TextStyle.LABEL
              .face(FontFace.BOLD)
              .size(38, 38)
              .color(Theme.mix(color, Color.WHITE, 0.4));
      TextBlock letter = stage.type().line(letter(index), style);
      stage.centered(g, letter, x, middle - letter.height() / 2, CHIP);
    }
    stage.text(
        g, text, x + CHIP + 30, middle - text.height() / 2, box.right() - 36 - x - CHIP - 30);
  }

  private static String letter(int index) {
    return index < 26 ? String.valueOf((char) ('A' + index)) : Integer.toString(index + 1);
  }
}

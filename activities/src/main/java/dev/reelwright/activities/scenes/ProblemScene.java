package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.video.VisualContent;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/** A problem: number and difficulty, title, and its text on a card with an edge of accent. */
final class ProblemScene {
  private ProblemScene() {}

  static void lay(Stage stage, VisualContent.Problem scene) {
    List<Panels.Pill> pills = new ArrayList<>();
    String label = stage.labels().text(Labels.Label.PROBLEM);
    String number = scene.problemNumber() == null ? "" : " " + scene.problemNumber().strip();
    pills.add(Panels.pill(stage, (label + number).strip(), stage.theme().accent(), null, 540));
    pills.addAll(Panels.pills(stage, scene.difficulty(), null, 540));
    TextBlock title =
        stage.type().set(scene.title(), TextStyle.HEADER.size(76, 42), Stage.INNER, 190);
    double cardTop = Stage.TOP + Panels.Pill.HEIGHT + 30 + title.height() + 44;
    TextBlock text =
        stage
            .type()
            .set(
                scene.problemText(),
                TextStyle.BODY.size(44, 28),
                Stage.INNER - 140,
                Stage.BOTTOM - cardTop - 104);
    double height = text.isEmpty() ? 0 : text.height() + 104;
    double total = cardTop - Stage.TOP + height;
    double shift = Math.max(0, (Stage.BOTTOM - Stage.TOP - total) * 0.38);
    double top = Stage.TOP + shift;
    stage.enter(0, g -> Panels.pills(stage, g, pills, Stage.MARGIN, top));
    stage.enter(
        3, g -> stage.text(g, title, Stage.MARGIN, top + Panels.Pill.HEIGHT + 30, Stage.INNER));
    if (!text.isEmpty()) {
      Area card = new Area(Stage.MARGIN, cardTop + shift, Stage.INNER, height);
      stage.enter(6, g -> card(stage, g, card));
      stage.enter(9, g -> stage.text(g, text, card.x() + 76, card.y() + 52, card.width() - 140));
    }
  }

  private static void card(Stage stage, Graphics2D g, Area card) {
    stage.card(g, card.x(), card.y(), card.width(), card.height(), Panels.RADIUS);
    Shape clip = g.getClip();
    g.clip(stage.box(card.x(), card.y(), 12, card.height(), 0));
    g.setPaint(stage.gradient(0, card.y(), 0, card.height()));
    g.fill(stage.box(card.x(), card.y(), card.width(), card.height(), Panels.RADIUS));
    g.setClip(clip);
  }
}

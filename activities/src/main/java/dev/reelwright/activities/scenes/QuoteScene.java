package dev.reelwright.activities.scenes;

import dev.reelwright.activities.fonts.FontFace;
import dev.reelwright.workflows.video.VisualContent;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/** A quotation in large type below a pair of quotation marks. */
final class QuoteScene {
  private static final double INDENT = 150;
  private static final double WIDTH = Stage.INNER - 2 * INDENT;

  private QuoteScene() {}

  static void lay(Stage stage, VisualContent.Quote scene) {
    TextStyle style = new TextStyle(FontFace.SEMIBOLD, 68, 32, Theme.TEXT, 1.32, -0.015, true);
    TextBlock quote = stage.type().set(unquoted(scene.quoteText()), style, WIDTH, 560);
    TextBlock author =
        stage.type().set(scene.attribution(), TextStyle.LEAD.size(38, 30), WIDTH - 100, 110);
    double gap = quote.isEmpty() || author.isEmpty() ? 0 : 50;
    double height = 130 + quote.height() + gap + author.height();
    double top = (Stage.TOP + Stage.BOTTOM - height) / 2;
    double x = Stage.MARGIN + INDENT;
    stage.enter(0, g -> marks(stage, g, x, top));
    stage.enter(3, g -> stage.text(g, quote, x, top + 130, WIDTH));
    if (!author.isEmpty()) {
      double y = top + 130 + quote.height() + gap;
      stage.enter(
          9,
          g -> {
            stage.bar(g, x, y + author.lineHeight() / 2 - 4, 56, 8);
            stage.text(g, author, x + 84, y, WIDTH - 84);
          });
    }
  }

  private static void marks(Stage stage, Graphics2D g, double x, double y) {
    for (int i = 0; i < 2; i++) {
      double left = stage.mirror(x + i * 72, 56);
      Path2D mark = new Path2D.Double();
      mark.moveTo(left + 50, y);
      mark.curveTo(left + 16, y + 14, left, y + 42, left, y + 68);
      mark.curveTo(left, y + 100, left + 56, y + 100, left + 56, y + 68);
      mark.curveTo(left + 56, y + 48, left + 40, y + 42, left + 30, y + 44);
      mark.curveTo(left + 32, y + 32, left + 40, y + 22, left + 54, y + 14);
      mark.closePath();
      g.setPaint(stage.gradient(left, y, 56, 90));
      g.fill(mark);
    }
  }

  /** Takes off quotation marks around a whole text: the scene draws its own. */
  private static String unquoted(String text) {
    if (text == null) {
      return null;
    }
    String inner = text.strip();
    boolean quoted =
        inner.length() > 2
            && "\"“«„".indexOf(inner.charAt(0)) >= 0
            && "\"”»“".indexOf(inner.charAt(inner.length() - 1)) >= 0;
    return quoted ? inner.substring(1, inner.length() - 1) : inner;
  }
}

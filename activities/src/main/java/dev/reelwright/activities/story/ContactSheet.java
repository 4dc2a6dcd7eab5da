package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.fonts.FontFace;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.fonts.FontRun;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.story.PackagedScene;
import dev.reelwright.workflows.story.StoryPackage;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** All pictures of a story on one sheet, small, each with its number and title. */
final class ContactSheet {
  private static final FontFace FACE = FontFace.SEMIBOLD;
  private static final int GAP = 16;
  private static final int CAPTION = 34;
  private static final int HEAD = 64;
  private static final int WIDEST = 6;

  private final FontLibrary fonts;

  ContactSheet(FontLibrary fonts) {
    this.fonts = fonts;
  }

  BufferedImage of(StoryPackage story, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    List<PackagedScene> scenes = story.scenes();
    int columns = columns(scenes.size());
    int rows = (scenes.size() + columns - 1) / columns;
    double scale =
        (double) Thumbnails.SIDE / Math.max(story.outline().width(), story.outline().height());
    int width = (int) Math.round(story.outline().width() * scale);
    int height = (int) Math.round(story.outline().height() * scale);
    BufferedImage sheet =
        new BufferedImage(
            GAP + columns * (width + GAP),
            HEAD + rows * (height + CAPTION + GAP),
            BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = sheet.createGraphics();
    try (Thumbnails thumbnails = new Thumbnails(scenes, scope)) {
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(new Color(0xf7f5f0));
      graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
      graphics.setColor(new Color(0x22252b));
      graphics.setFont(fonts.font(FACE, 30));
      draw(graphics, story.outline().title(), GAP, HEAD - 22, sheet.getWidth() - 2 * GAP);
      graphics.setFont(fonts.font(FACE, 18));
      for (int i = 0; i < scenes.size(); i++) {
        scope.cancellation().check();
        int x = GAP + i % columns * (width + GAP);
        int y = HEAD + i / columns * (height + CAPTION + GAP);
        picture(graphics, scenes.get(i), x, y, width, height, thumbnails);
        graphics.setColor(new Color(0x22252b));
        String caption = i + 1 + "  " + scenes.get(i).scene().title();
        draw(graphics, caption, x, y + height + 24, width);
      }
    } finally {
      graphics.dispose();
    }
    return sheet;
  }

  /** Returns the number of columns that leaves the fewest places empty. */
  private static int columns(int scenes) {
    int best = Math.min(WIDEST, scenes);
    for (int columns = best; columns >= Math.min(4, scenes); columns--) {
      if (Math.floorMod(-scenes, columns) < Math.floorMod(-scenes, best)) {
        best = columns;
      }
    }
    return best;
  }

  private void picture(
      Graphics2D graphics,
      PackagedScene scene,
      int x,
      int y,
      int width,
      int height,
      Thumbnails thumbnails)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    Optional<BufferedImage> picture =
        scene.image() == null ? Optional.empty() : thumbnails.of(scene);
    if (picture.isPresent()) {
      graphics.drawImage(picture.get(), x, y, width, height, null);
      return;
    }
    graphics.setColor(new Color(0xe2ddd2));
    graphics.fillRect(x, y, width, height);
    graphics.setColor(new Color(0x7a6f5c));
    draw(graphics, whyNot(scene), x + GAP, y + height / 2, width - 2 * GAP);
  }

  private static String whyNot(PackagedScene scene) {
    if (scene.image() != null) {
      return "cannot be shown";
    }
    return scene.leftOut() ? "left out" : "not made";
  }

  private void draw(Graphics2D graphics, String text, int x, int y, int room) {
    FontMetrics metrics = graphics.getFontMetrics();
    String shown = fonts.drawable(text).text();
    while (shown.length() > 1 && metrics.stringWidth(shown) > room) {
      shown = shown.substring(0, shown.length() - 2).stripTrailing() + "…";
    }
    float size = graphics.getFont().getSize2D();
    float at = x;
    for (FontRun run : fonts.runs(shown, FACE)) {
      Font font = run.font().deriveFont(size);
      TextLayout layout =
          new TextLayout(
              shown.substring(run.start(), run.end()), font, graphics.getFontRenderContext());
      layout.draw(graphics, at, y);
      at += layout.getAdvance();
    }
  }
}

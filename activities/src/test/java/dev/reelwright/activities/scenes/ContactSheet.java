package dev.reelwright.activities.scenes;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws the sample scenes into PNG files to look at, and measures how fast they are painted. Run it
 * as {@code ContactSheet FOLDER [set…]} with sets among typical, crowded, empty, special, entrance,
 * colors.
 */
final class ContactSheet {
  private final ScenePainter painter =
      new ScenePainter(FontLibrary.of(Path.of("target/fonts"), List.of()));
  private final Path folder;

  private ContactSheet(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException, ProductionException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    ContactSheet sheet = new ContactSheet(folder);
    List<String> sets =
        arguments.length > 1
            ? List.of(arguments).subList(1, arguments.length)
            : List.of("typical", "crowded", "empty", "special", "entrance", "colors");
    for (String set : sets) {
      switch (set) {
        case "typical" -> sheet.stills(set, SampleScenes.typical());
        case "crowded" -> sheet.stills(set, SampleScenes.crowded());
        case "empty" -> sheet.stills(set, SampleScenes.empty());
        case "special" -> sheet.stills(set, SampleScenes.special());
        case "entrance" -> sheet.entrances(SampleScenes.typical());
        case "colors" -> sheet.colors();
        default -> throw new IllegalArgumentException("no set is called " + set);
      }
    }
  }

  private void stills(String set, Map<String, VisualContent> scenes)
      throws IOException, ProductionException {
    VideoSpec video = SampleScenes.video("blue", scenes);
    BufferedImage frame = frame();
    Sheet small = new Sheet(scenes.size(), 4);
    for (int i = 0; i < scenes.size(); i++) {
      long begin = System.nanoTime();
      SceneAnimation scene = painter.prepare(video, i, SampleScenes.images());
      long laidOut = System.nanoTime();
      for (int f = 0; f < 60; f++) {
        scene.paint(frame, f, 60);
      }
      long painted = System.nanoTime();
      for (int f = 0; f < SceneAnimation.ENTRANCE_FRAMES; f++) {
        scene.paint(frame, f, 60);
      }
      long entered = System.nanoTime();
      String id = video.scenes().get(i).id();
      System.out.printf(
          "%s %s: laid out in %d ms, 60 frames at %.0f/s, entrance again at %.0f/s %s%n",
          set,
          id,
          (laidOut - begin) / 1_000_000,
          60e9 / (painted - laidOut),
          30e9 / (entered - painted),
          scene.warnings());
      scene.paintStill(frame);
      ImageIO.write(frame, "png", folder.resolve(set + "_" + id + ".png").toFile());
      small.add(frame);
    }
    small.write(folder.resolve(set + ".png"));
  }

  private void entrances(Map<String, VisualContent> scenes)
      throws IOException, ProductionException {
    VideoSpec video = SampleScenes.video("purple", scenes);
    BufferedImage frame = frame();
    Sheet sheet = new Sheet(scenes.size() * 4, 4);
    for (int i = 0; i < scenes.size(); i++) {
      SceneAnimation scene = painter.prepare(video, i, SampleScenes.images());
      for (int f : new int[] {0, 5, 10, 20}) {
        scene.paint(frame, f, 150);
        sheet.add(frame);
      }
    }
    sheet.write(folder.resolve("entrance.png"));
  }

  private void colors() throws IOException, ProductionException {
    BufferedImage frame = frame();
    List<String> shown = List.of("title", "command", "quiz", "checkpoint");
    Sheet sheet = new Sheet(6 * shown.size(), shown.size());
    for (String color : List.of("blue", "orange", "purple", "green", "pink", "cyan")) {
      for (String type : shown) {
        VideoSpec video = SampleScenes.video(color, SampleScenes.typical().get(type));
        painter.prepare(video, 0, SampleScenes.images()).paintStill(frame);
        sheet.add(frame);
      }
    }
    sheet.write(folder.resolve("colors.png"));
  }

  private static BufferedImage frame() {
    return new BufferedImage(ScenePainter.WIDTH, ScenePainter.HEIGHT, BufferedImage.TYPE_INT_RGB);
  }

  /** Frames at a phone's size, 480 pixels wide, beside each other. */
  private static final class Sheet {
    private final BufferedImage image;
    private final int columns;
    private int count;

    Sheet(int frames, int columns) {
      this.columns = columns;
      int rows = (frames + columns - 1) / columns;
      image = new BufferedImage(488 * columns, 278 * rows, BufferedImage.TYPE_INT_RGB);
      Graphics2D g = image.createGraphics();
      g.setColor(Color.GRAY);
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      g.dispose();
    }

    void add(BufferedImage frame) {
      BufferedImage half = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
      Graphics2D first = half.createGraphics();
      Stage.hints(first);
      first.drawImage(frame, 0, 0, 960, 540, null);
      first.dispose();
      Graphics2D g = image.createGraphics();
      Stage.hints(g);
      g.drawImage(half, 4 + count % columns * 488, 4 + count / columns * 278, 480, 270, null);
      g.dispose();
      count++;
    }

    void write(Path file) throws IOException {
      ImageIO.write(image, "png", file.toFile());
    }
  }
}

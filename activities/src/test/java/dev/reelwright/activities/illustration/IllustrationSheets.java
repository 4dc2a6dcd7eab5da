package dev.reelwright.activities.illustration;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;

/**
 * Contact sheets to look at, and the illustrator's speed. Arguments: a folder, then the sheets'
 * names: stories, styles, poses, props, settings, aspects, weather or speed; all without names.
 */
final class IllustrationSheets {
  private static final String MIRA =
      "Mira, a young woman with a red scarf, short black hair and a green coat, ";
  private static final String TARO =
      "Taro, a boy with a yellow raincoat, curly brown hair and round glasses, ";
  private static final String ELENA =
      "Elena, a knight with long blonde hair, silver armour and a blue cape, ";

  static final List<String> HARBOUR_STORY =
      List.of(
          "sits alone in her small bedroom at night; a candle burns on the table. Mood: lonely.",
          "is thrown out of the great hall; guards watch and the king points. She falls. Mood:"
              + " humiliated.",
          "walks down a long road in the rain with a bag. Mood: sad.",
          "kneels beside a broken machine in a rainy harbour town at dusk; lanterns glow; a grey"
              + " cat watches. Mood: quiet hope.",
          "reads an old book in a dusty library by candlelight. Mood: curious.",
          "finds a glowing crystal in a dark cave. Mood: wonder.",
          "runs through a forest at dawn, chased by a wolf. Mood: fear.",
          "meets an old man with a white beard and a staff in the mountains. It is snowing. Mood:"
              + " mysterious.",
          "builds a flying machine in a workshop full of gears. Mood: hopeful.",
          "climbs a tower in a storm. Mood: tense.",
          "looks up at the stars from a rooftop at night. Mood: dreamy.",
          "trains with a sword in an arena while the crowd watches. Mood: fierce.",
          "rides in a boat across the sea at sunset, a ship on the horizon. Mood: calm.",
          "gives bread to children in a busy market at noon. Mood: happy.",
          "crosses the desert with a horse. The sun is high.",
          "fights a dragon before the castle at dusk. Mood: epic.",
          "stands before the villain in the throne room, a crown on the floor. Mood: anger.",
          "flies above the village on a windy morning. Mood: joyful.",
          "hugs an old woman in a garden of flowers. Mood: warm.",
          "raises a lantern on the stage; the crowd cheers. Mood: triumphant.");

  private IllustrationSheets() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/illustrations");
    Files.createDirectories(folder);
    List<String> wanted =
        args.length > 1
            ? List.of(args).subList(1, args.length)
            : List.of(
                "stories", "styles", "poses", "props", "settings", "aspects", "weather", "speed");
    for (String sheet : wanted) {
      draw(sheet, folder);
    }
  }

  private static void draw(String sheet, Path folder) throws Exception {
    List<String> prompts = new ArrayList<>();
    switch (sheet) {
      case "stories" -> {
        story(folder, "story-watercolor", "Watercolor illustration. ", MIRA);
        story(folder, "story-anime", "Anime style. ", TARO);
        story(folder, "story-digital", "Cinematic digital painting. ", ELENA);
        story(folder, "story-comic", "Comic book panel. ", MIRA);
      }
      case "story" -> story(folder, "story-storybook", "Storybook illustration. ", MIRA);
      case "styles" -> {
        for (ArtStyle style : ArtStyle.values()) {
          prompts.add(style.words().split(",", -1)[0] + " of " + MIRA + HARBOUR_STORY.get(3));
        }
        sheet(folder, "styles", prompts, 5, 1024, 1536, 400);
      }
      case "poses" -> {
        for (Pose pose : Pose.values()) {
          prompts.add(
              "Digital painting. "
                  + MIRA
                  + pose.words().split(",", -1)[0]
                  + "s in a field. Clear sky at noon.");
        }
        sheet(folder, "poses", prompts, 6, 1024, 1024, 300);
      }
      case "props" -> {
        for (Prop prop : Prop.values()) {
          prompts.add(
              "Digital painting. A road at noon, a " + prop.words().split(",", -1)[0] + ".");
        }
        sheet(folder, "props", prompts, 10, 1024, 1024, 190);
      }
      case "settings" -> {
        for (Setting setting : Setting.values()) {
          prompts.add(
              "Digital painting. "
                  + MIRA
                  + "stands in the "
                  + setting.words().split(",", -1)[0]
                  + " at noon.");
        }
        sheet(folder, "settings", prompts, 7, 1024, 1536, 270);
      }
      case "aspects" -> {
        for (int[] size : new int[][] {{1024, 1536}, {1536, 1024}, {1024, 1024}}) {
          List<String> some = new ArrayList<>();
          for (int i : new int[] {3, 15, 8, 6}) {
            some.add("Digital painting. " + MIRA + HARBOUR_STORY.get(i));
          }
          sheet(folder, "aspect-" + size[0] + "x" + size[1], some, 4, size[0], size[1], 480);
        }
      }
      case "weather" -> {
        for (TimeOfDay time : TimeOfDay.values()) {
          for (Weather weather : Weather.values()) {
            prompts.add(
                "Digital painting. "
                    + MIRA
                    + "walks in a village, "
                    + time.words().split(",", -1)[0]
                    + ", "
                    + weather.words().split(",", -1)[0]
                    + ".");
          }
        }
        sheet(folder, "weather", prompts, 8, 1024, 1024, 240);
      }
      case "speed" -> speed();
      default -> throw new IllegalArgumentException("There is no sheet named " + sheet + ".");
    }
  }

  private static void story(Path folder, String name, String style, String who) throws Exception {
    List<String> prompts = new ArrayList<>();
    for (String scene : HARBOUR_STORY) {
      prompts.add(style + who + scene);
    }
    sheet(folder, name, prompts, 5, 1024, 1536, 360);
  }

  private static void sheet(
      Path folder, String name, List<String> prompts, int columns, int width, int height, int cell)
      throws IOException {
    int cellHeight = cell * height / width;
    int rows = (prompts.size() + columns - 1) / columns;
    BufferedImage sheet =
        new BufferedImage(columns * cell, rows * cellHeight, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    EmbeddedIllustrator illustrator = new EmbeddedIllustrator();
    for (int i = 0; i < prompts.size(); i++) {
      BufferedImage picture = illustrator.paint(prompts.get(i), width, height, 7);
      int half = width / 2;
      BufferedImage smaller = new BufferedImage(half, height / 2, BufferedImage.TYPE_INT_RGB);
      Graphics2D g = smaller.createGraphics();
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      g.drawImage(picture, 0, 0, half, height / 2, null);
      g.dispose();
      graphics.drawImage(
          smaller,
          i % columns * cell + 2,
          i / columns * cellHeight + 2,
          cell - 4,
          cellHeight - 4,
          null);
    }
    graphics.dispose();
    ImageIO.write(sheet, "png", folder.resolve(name + ".png").toFile());
    System.out.println(name + ": " + prompts.size() + " pictures");
  }

  private static void speed() throws Exception {
    EmbeddedIllustrator illustrator = new EmbeddedIllustrator();
    long start = System.nanoTime();
    illustrator.paint("Watercolor. " + MIRA + HARBOUR_STORY.get(3), 1024, 1536, 1);
    System.out.printf(Locale.ROOT, "first image %.2f s%n", (System.nanoTime() - start) / 1e9);
    for (ArtStyle style : ArtStyle.values()) {
      ExecutorService threads = Executors.newFixedThreadPool(2);
      for (int round = 0; round < 2; round++) {
        long begun = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (String scene : HARBOUR_STORY) {
          String prompt = style.words().split(",", -1)[0] + ". " + MIRA + scene;
          all.add(threads.submit(() -> illustrator.paint(prompt, 1024, 1536, 3).getWidth()));
        }
        for (Future<?> one : all) {
          one.get();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (round == 1) {
          System.out.printf(
              Locale.ROOT,
              "%-10s %.1f images/s on two threads%n",
              style,
              HARBOUR_STORY.size() / seconds);
        }
      }
      threads.shutdown();
    }
  }
}

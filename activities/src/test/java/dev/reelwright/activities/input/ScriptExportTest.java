package dev.reelwright.activities.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.activities.input.script.ScriptExporter;
import dev.reelwright.activities.input.script.Texts;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An exported script")
class ScriptExportTest {
  private static final String[] PIECES = {
    "word",
    "Two words",
    " ",
    "  ",
    ": ",
    " #",
    "- ",
    "'",
    "\"",
    "\\",
    "${x}",
    "$${y|z}",
    "{",
    "}",
    "[",
    "]",
    "&a",
    "*b",
    "!c",
    "|",
    ">",
    "%",
    "@",
    "`",
    "true",
    "null",
    "1.5",
    "0x1f",
    "~",
    "é",
    "文字",
    "שלום",
    "🚀",
    "\u2028",
    "\u00a0",
    "?",
    ",",
    "...",
    "---",
    "=",
    "<<"
  };

  @TempDir Path root;

  @Test
  @DisplayName("is adapted to the very spec that it was written from")
  void roundTrip() throws Exception {
    Inputs inputs = new Inputs(root);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", png);
    ArtifactRef picture = inputs.store.put("picture-source", "png", "image/png", png.toByteArray());
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      VideoSpec spec = new Generator(random, picture).video();
      String yaml = ScriptExporter.toYaml(spec);
      VideoSource source =
          new VideoSource("yaml", "x.yaml", picture, ScriptExporter.pictures(spec));
      VideoSpec read =
          VideoAdapters.standard()
              .adapt(
                  source,
                  yaml.getBytes(StandardCharsets.UTF_8),
                  null,
                  Inputs.DEFAULTS,
                  inputs.store)
              .videos()
              .get(0);
      assertThat(read).as(yaml).isEqualTo(spec);
      assertThat(StoredJson.bytes(read)).as(yaml).isEqualTo(StoredJson.bytes(spec));
    }
  }

  private record Generator(Random random, ArtifactRef picture) {
    VideoSpec video() {
      List<SceneSpec> scenes = new ArrayList<>();
      int count = 1 + random.nextInt(6);
      for (int i = 0; i < count; i++) {
        scenes.add(scene(i));
      }
      return new VideoSpec(
          "id-" + random.nextInt(100),
          must(this::line),
          maybe(this::line),
          random.nextBoolean() ? "en" : "pt-BR",
          VideoLimits.COLORS.get(random.nextInt(6)),
          maybe(() -> "female"),
          maybe(() -> 1.0 + random.nextInt(1000) / 8.0),
          scenes);
    }

    SceneSpec scene(int index) {
      Map<String, String> narration = new TreeMap<>();
      switch (random.nextInt(4)) {
        case 0 -> narration.put("", must(this::line));
        case 1 -> narration.put("", "");
        case 2 -> {
          narration.put("en", must(this::line));
          narration.put("zh-Hant", must(this::line));
          if (random.nextBoolean()) {
            narration.put("", must(this::line));
          }
        }
        default -> {
          // The narration is to be written.
        }
      }
      Double least = maybe(() -> random.nextInt(100) / 3.0);
      return new SceneSpec(
          "s" + index,
          visual(),
          narration,
          maybe(this::line),
          maybe(this::line),
          lines(0),
          maybe(() -> "male"),
          least,
          maybe(() -> 100 + random.nextInt(200) / 1.0));
    }

    VisualContent visual() {
      return switch (random.nextInt(13)) {
        case 0 -> new VisualContent.Title(must(this::line), maybe(this::line));
        case 1 ->
            new VisualContent.Command(
                maybe(this::line),
                maybe(this::line),
                IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(i -> must(() -> Texts.code("  " + line())))
                    .toList());
        case 2 ->
            new VisualContent.ItemList(
                maybe(this::line),
                maybe(this::line),
                IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(i -> new VisualContent.Item(must(this::line), maybe(this::line)))
                    .toList());
        case 3 -> new VisualContent.Outro(must(this::line), maybe(this::line));
        case 4 ->
            new VisualContent.CodeComparison(
                maybe(this::line),
                must(this::code),
                must(this::code),
                maybe(this::line),
                maybe(this::line));
        case 5 -> new VisualContent.Quote(must(this::line), maybe(this::line));
        case 6 ->
            new VisualContent.Problem(
                maybe(this::line), maybe(this::line), must(this::code), maybe(this::line));
        case 7 ->
            new VisualContent.Solution(maybe(this::line), must(this::code), maybe(this::line));
        case 8 -> new VisualContent.Checkpoint(maybe(this::line), lines(1), lines(0), lines(0));
        case 9 -> {
          List<String> options = lines(2);
          yield new VisualContent.Quiz(
              must(this::line), options, options.get(0), random.nextBoolean());
        }
        case 10 ->
            new VisualContent.LearningObjectives(
                maybe(this::line),
                lines(1),
                maybe(
                    () ->
                        new VisualContent.LessonInfo(
                            maybe(this::line), maybe(this::line), lines(0))));
        case 11 ->
            new VisualContent.Exercise(
                maybe(this::line), lines(1), maybe(this::line), maybe(this::line));
        default -> new VisualContent.Image(picture, maybe(this::line));
      };
    }

    private List<String> lines(int least) {
      return IntStream.range(0, least + random.nextInt(3)).mapToObj(i -> must(this::line)).toList();
    }

    private <T> T maybe(Supplier<T> value) {
      T made = random.nextInt(3) == 0 ? null : value.get();
      return "".equals(made) ? null : made;
    }

    private String must(Supplier<String> text) {
      for (String made = text.get(); ; made = text.get()) {
        if (!made.isBlank()) {
          return made;
        }
      }
    }

    private String raw() {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(8);
      for (int i = 0; i < length; i++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      return text.toString();
    }

    private String line() {
      return Texts.line(raw());
    }

    private String code() {
      StringBuilder code = new StringBuilder();
      int lines = 1 + random.nextInt(5);
      for (int i = 0; i < lines; i++) {
        code.append(" ".repeat(random.nextInt(4)))
            .append(random.nextInt(5) == 0 ? "\t" : "")
            .append(random.nextInt(5) == 0 ? "" : raw())
            .append('\n');
      }
      return Texts.code(code.toString());
    }
  }
}

package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import dev.reelwright.workflows.video.VisualContent.Checkpoint;
import dev.reelwright.workflows.video.VisualContent.CodeComparison;
import dev.reelwright.workflows.video.VisualContent.Command;
import dev.reelwright.workflows.video.VisualContent.Exercise;
import dev.reelwright.workflows.video.VisualContent.Image;
import dev.reelwright.workflows.video.VisualContent.Item;
import dev.reelwright.workflows.video.VisualContent.ItemList;
import dev.reelwright.workflows.video.VisualContent.LearningObjectives;
import dev.reelwright.workflows.video.VisualContent.LessonInfo;
import dev.reelwright.workflows.video.VisualContent.Outro;
import dev.reelwright.workflows.video.VisualContent.Problem;
import dev.reelwright.workflows.video.VisualContent.Quiz;
import dev.reelwright.workflows.video.VisualContent.Quote;
import dev.reelwright.workflows.video.VisualContent.Solution;
import dev.reelwright.workflows.video.VisualContent.Title;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Scenes of every type, with little, much and no text, in several scripts. */
final class SampleScenes {
  static final String PARAGRAPH =
      "A workflow is a function whose every step is written down before the next one begins, so"
          + " that a process that dies in the middle can be replayed up to the very step it had"
          + " reached, on another machine, without doing anything twice.";
  static final String JAVA =
      """
      /** Renders one scene, once. */
      @Override
      public Made<PicturePart> render(UnitId unit) {
      \tvar parts = new ArrayList<PicturePart>(4);
      \tfor (int i = 0; i < 30; i++) {
      \t\tif (cancelled()) throw new IllegalStateException("gone");
      \t\tparts.add(encode(i, 0x7F, "libx264")); // one frame
      \t}
      \treturn Made.of(parts);
      }\
      """;
  static final String PYTHON =
      """
      # Reads a file line by line
      def words(path: str) -> dict[str, int]:
          counts = {}
          with open(path, encoding='utf-8') as file:
              for line in file:
                  for word in line.split():
                      counts[word] = counts.get(word, 0) + 1
          return counts\
      """;

  private SampleScenes() {}

  static String code(int lines) {
    return IntStream.range(0, lines)
        .mapToObj(i -> "\tint value" + i + " = compute(" + i + ", \"step " + i + "\"); // " + i)
        .reduce((a, b) -> a + "\n" + b)
        .orElse("");
  }

  static String words(int count) {
    String[] words = PARAGRAPH.split(" ");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(words[i % words.length]);
    }
    return text.toString();
  }

  static List<Item> items(int count, boolean described) {
    List<Item> items = new ArrayList<>();
    String[] titles = {
      "Durable by design",
      "Live progress",
      "Nothing is done twice",
      "One command",
      "Speech in sync",
      "Chapters and subtitles",
      "Runs on a bare JDK"
    };
    for (int i = 0; i < count; i++) {
      items.add(
          new Item(
              titles[i % titles.length],
              described
                  ? "Every finished unit is kept and found again by what it was made of"
                  : null));
    }
    return items;
  }

  /** One good example of every scene type. */
  static Map<String, VisualContent> typical() {
    Map<String, VisualContent> scenes = new LinkedHashMap<>();
    scenes.put(
        "title",
        new Title(
            "Durable workflows in ten minutes",
            "From a first function to a production that survives anything"));
    scenes.put(
        "command",
        new Command(
            "Make your first video",
            "One command, nothing to install but a JDK.",
            List.of(
                "# build and run",
                "$ git clone https://example.org/reelwright.git",
                "$ ./reelwright video --from document:README.md --output out",
                "→ 12 scenes, about 3 min 20 s of video",
                "✓ speech          12/12",
                "✓ pictures        12/12",
                "✓ out/readme_en.mp4  (41 MB)")));
    scenes.put(
        "list",
        new ItemList(
            "Why it holds", "Five things that other pipelines leave to luck.", items(5, true)));
    scenes.put("outro", new Outro("Now make your own", "Read on at example.org/guide"));
    scenes.put(
        "code_comparison",
        new CodeComparison(
            "Less code, fewer surprises",
            PYTHON,
            "from collections import Counter\n\n"
                + "def words(path: str) -> Counter[str]:\n"
                + "    \"\"\"Counts the words of a file.\"\"\"\n"
                + "    return Counter(open(path).read().split())",
            "Before",
            "After"));
    scenes.put(
        "quote",
        new Quote(
            "Programs must be written for people to read, and only incidentally for machines to"
                + " execute.",
            "Harold Abelson"));
    scenes.put(
        "problem",
        new Problem(
            "3",
            "Two sum",
            "Given an array of integers `nums` and an integer `target`, return the indices of the"
                + " two numbers that add up to the target. Each input has exactly one solution, and"
                + " no element may be used twice.",
            "Medium"));
    scenes.put(
        "solution",
        new Solution(
            "One pass with a map",
            JAVA,
            "Keep each number's index in a map. For every number look for its complement first: it"
                + " is there or it will be. Time O(n), space O(n)."));
    scenes.put(
        "checkpoint",
        new Checkpoint(
            "2",
            List.of("Workflows and activities", "Timeouts and retries", "Heartbeats"),
            List.of("What makes an activity idempotent?", "When does a heartbeat time out?"),
            List.of("Signals and updates", "Versioning a workflow")));
    scenes.put(
        "quiz",
        new Quiz(
            "Which timeout limits one attempt of an activity?",
            List.of("Schedule-to-start", "Start-to-close", "Schedule-to-close", "Heartbeat"),
            "Start-to-close",
            true));
    scenes.put(
        "learning_objectives",
        new LearningObjectives(
            "Lesson 4: Timeouts",
            List.of(
                "Name the four timeouts of an activity",
                "Choose a timeout from the work's own length",
                "Explain what a heartbeat proves",
                "Write a retry policy"),
            new LessonInfo("25 minutes", "Intermediate", List.of("Lesson 3", "Java basics"))));
    scenes.put(
        "exercise",
        new Exercise(
            "Make it survive a crash",
            List.of(
                "Start a worker and a workflow",
                "Kill the worker with `kill -9` in the middle of an activity",
                "Start it again and watch the activity resume from its last heartbeat"),
            "Hard",
            "20 min"));
    scenes.put(
        "image",
        new Image(
            new ArtifactRef("samples/wide.png", "a".repeat(64), 1, "image/png"),
            "Figure 1: how a scene travels from a document to a finished file"));
    return scenes;
  }

  /** Every scene type with far more text than it has room for. */
  static Map<String, VisualContent> crowded() {
    Map<String, VisualContent> scenes = new LinkedHashMap<>();
    String url = "https://example.org/" + "a-very-long-path-without-any-space/".repeat(6);
    List<String> many = IntStream.range(0, 20).mapToObj(i -> (i + 1) + ". " + words(12)).toList();
    scenes.put("title", new Title(words(60), words(80)));
    scenes.put(
        "command",
        new Command(
            words(20),
            words(40),
            IntStream.range(0, 40)
                .mapToObj(i -> "$ run --step " + i + " " + (i % 7 == 0 ? url : words(6)))
                .toList()));
    scenes.put("list", new ItemList(words(20), words(40), items(20, true)));
    scenes.put("outro", new Outro(words(40), url));
    scenes.put(
        "code_comparison", new CodeComparison(words(20), code(40), code(60), words(10), words(10)));
    scenes.put("quote", new Quote(words(200), words(20)));
    scenes.put(
        "problem",
        new Problem("12345", words(30), words(300), "Medium to hard, for those who know"));
    scenes.put("solution", new Solution(words(20), code(40), words(120)));
    scenes.put("checkpoint", new Checkpoint("17", many, many, many));
    scenes.put("quiz", new Quiz(words(60), many.subList(0, 6), "C", true));
    scenes.put(
        "learning_objectives",
        new LearningObjectives(
            words(30), many, new LessonInfo(words(10), words(6), many.subList(0, 8))));
    scenes.put("exercise", new Exercise(words(20), many, words(5), words(5)));
    scenes.put(
        "image",
        new Image(new ArtifactRef("samples/tall.png", "b".repeat(64), 1, "image/png"), words(80)));
    return scenes;
  }

  /** Every scene type with no text at all. */
  static Map<String, VisualContent> empty() {
    Map<String, VisualContent> scenes = new LinkedHashMap<>();
    scenes.put("title", new Title(null, null));
    scenes.put("command", new Command("", null, List.of()));
    scenes.put("list", new ItemList(null, "", List.of()));
    scenes.put("outro", new Outro(null, null));
    scenes.put("code_comparison", new CodeComparison(null, null, "", null, null));
    scenes.put("quote", new Quote("", null));
    scenes.put("problem", new Problem(null, null, null, null));
    scenes.put("solution", new Solution(null, null, null));
    scenes.put("checkpoint", new Checkpoint(null, List.of(), List.of(), List.of()));
    scenes.put("quiz", new Quiz(null, List.of(), null, false));
    scenes.put("learning_objectives", new LearningObjectives(null, List.of(), null));
    scenes.put("exercise", new Exercise(null, List.of(), null, null));
    scenes.put(
        "image",
        new Image(new ArtifactRef("samples/small.png", "c".repeat(64), 1, "image/png"), null));
    return scenes;
  }

  /** Texts in other scripts and other shapes. */
  static Map<String, VisualContent> special() {
    Map<String, VisualContent> scenes = new LinkedHashMap<>();
    scenes.put(
        "arabic_title", new Title("سير عمل لا يضيع", "من مستند إلى فيديو مسموع باستخدام Java 17"));
    scenes.put(
        "arabic_list",
        new ItemList(
            "لماذا نثق به",
            "خمسة أسباب",
            List.of(
                new Item("التقدم المباشر", "كل مرحلة تتحرك أمامك"),
                new Item("لا شيء يُعاد مرتين", null),
                new Item("يعمل على JDK فقط", "لا حاجة إلى مفتاح أو خادم"))));
    scenes.put(
        "hebrew_quiz",
        new Quiz(
            "מהו פסק הזמן של ניסיון אחד?",
            List.of("המתנה בתור", "מתחילתו עד סופו", "פעימה", "הכול יחד"),
            "B",
            true));
    scenes.put(
        "arabic_problem",
        new Problem(
            "3",
            "مجموع عددين",
            "أعد فهرسي العددين اللذين مجموعهما يساوي `target` في المصفوفة.",
            "متوسط"));
    scenes.put(
        "emoji_list",
        new ItemList(
            "🚀 Quick start ✨",
            "Everything you need 🎉",
            List.of(
                new Item("✅ Works offline", null),
                new Item("❌ No account", "⚠️ none at all"),
                new Item("⭐ Star it 🙂", null),
                new Item("👨‍👩‍👧 For families ❤️", null))));
    scenes.put(
        "url_title",
        new Title(
            "https://example.org/averyveryverylongaddresswithoutanyplacetobreak/index.html",
            "Antidisestablishmentarianism"));
    scenes.put("list_20", new ItemList("Twenty things", null, items(20, false)));
    scenes.put("list_2", new ItemList("Two things", null, items(2, false)));
    scenes.put("list_9", new ItemList("Nine things", "With a description.", items(9, true)));
    scenes.put("code_40", new Solution("Forty lines", code(40), null));
    scenes.put(
        "tabs",
        new CodeComparison(
            null, "if (a) {\n\tb();\n\t\tc();\n}", "a\tb\tc\n1\t22\t333", null, null));
    scenes.put(
        "command_long",
        new Command(
            null,
            null,
            List.of(
                "$ curl -sSL https://example.org/install.sh | bash -s -- --version 1.2.3 --prefix"
                    + " /opt/some/where --with everything",
                "→ done",
                "plain output",
                "✓ ok")));
    scenes.put("quiz_hidden", new Quiz("Is this shown?", List.of("Yes", "No"), "A", false));
    return scenes;
  }

  static VideoSpec video(String accent, Map<String, VisualContent> scenes) {
    List<SceneSpec> specs = new ArrayList<>();
    scenes.forEach(
        (id, visual) ->
            specs.add(new SceneSpec(id, visual, Map.of(), null, null, null, null, null, null)));
    return new VideoSpec(
        "sample", "Durable workflows in ten minutes", null, "en", accent, null, null, specs);
  }

  static VideoSpec video(String accent, VisualContent scene) {
    return video(accent, Map.of("only", scene));
  }

  /** Serves drawn pictures: wide, tall with holes, or small. */
  static ImageLoader images() {
    return image -> new ByteArrayInputStream(png(image.key()));
  }

  private static byte[] png(String key) {
    boolean tall = key.contains("tall");
    boolean small = key.contains("small");
    int width = small ? 320 : tall ? 900 : 2400;
    int height = small ? 200 : tall ? 1600 : 1400;
    BufferedImage image =
        new BufferedImage(
            width, height, tall ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Stage.hints(g);
    if (!tall) {
      g.setPaint(
          new GradientPaint(0, 0, new Color(250, 180, 90), width, height, new Color(40, 70, 160)));
      g.fillRect(0, 0, width, height);
    }
    g.setColor(tall ? new Color(30, 40, 70) : new Color(255, 255, 255, 140));
    for (int i = 0; i < 9; i++) {
      g.drawOval(i * width / 10, i * height / 12, width / 5, width / 5);
      g.fillRect(width / 2 + i * width / 40, i * height / 10, width / 60, height / 9);
    }
    g.dispose();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

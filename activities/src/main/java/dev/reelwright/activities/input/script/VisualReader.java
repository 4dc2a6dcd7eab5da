package dev.reelwright.activities.input.script;

import dev.reelwright.activities.input.InputContext;
import dev.reelwright.activities.input.Pictures;
import dev.reelwright.activities.input.RelativePaths;
import dev.reelwright.activities.input.VideoLimits;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.VisualContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a scene shows: one table entry per scene type, so that a type is one addition. */
public final class VisualReader {
  private static final int TEXT = VideoLimits.SCREEN_TEXT;

  private static final Map<String, Type> TYPES = types();

  private VisualReader() {}

  /** Reads one scene type's keys. */
  @FunctionalInterface
  private interface Type {
    VisualContent read(MappingReader keys, Scene scene);
  }

  /**
   * What a type may draw on besides its own keys.
   *
   * @param videoTitle title of the video; may be null
   * @param keyPoints points of the narration
   * @param input the input, for its attachments
   */
  record Scene(String videoTitle, List<String> keyPoints, InputContext input) {}

  /** Returns the names of the known scene types, in the order of the documentation. */
  public static List<String> names() {
    return List.copyOf(TYPES.keySet());
  }

  /** Reads the visual content of a known type; null when a fault was noted. */
  static VisualContent read(String type, MappingReader keys, Scene scene) {
    return TYPES.get(type).read(keys, scene);
  }

  private static Map<String, Type> types() {
    Map<String, Type> types = new LinkedHashMap<>();
    types.put("title", VisualReader::title);
    types.put("command", VisualReader::command);
    types.put("list", VisualReader::list);
    types.put(
        "outro",
        (k, s) ->
            new VisualContent.Outro(
                required(k, "main_text", k.text(TEXT, "main_text", "title")),
                k.text(TEXT, "sub_text", "message")));
    types.put(
        "code_comparison",
        (k, s) ->
            new VisualContent.CodeComparison(
                k.text(TEXT, "header"),
                required(k, "before_code", k.linesOrList(TEXT, "before_code")),
                required(k, "after_code", k.linesOrList(TEXT, "after_code")),
                k.text(TEXT, "before_label"),
                k.text(TEXT, "after_label")));
    types.put(
        "quote",
        (k, s) ->
            new VisualContent.Quote(
                required(k, "quote_text", k.text(TEXT, "quote_text")),
                k.text(TEXT, "attribution")));
    types.put(
        "problem",
        (k, s) ->
            new VisualContent.Problem(
                k.text(TEXT, "problem_number"),
                k.text(TEXT, "title"),
                required(k, "problem_text", k.lines(TEXT, "problem_text")),
                k.text(TEXT, "difficulty")));
    types.put(
        "solution",
        (k, s) ->
            new VisualContent.Solution(
                k.text(TEXT, "title"),
                required(k, "solution_code", k.linesOrList(TEXT, "solution_code")),
                k.text(TEXT, "explanation")));
    types.put("checkpoint", VisualReader::checkpoint);
    types.put("quiz", VisualReader::quiz);
    types.put("learning_objectives", VisualReader::objectives);
    types.put(
        "exercise",
        (k, s) ->
            new VisualContent.Exercise(
                k.text(TEXT, "title"),
                orKeyPoints(k, "instructions", s),
                k.text(TEXT, "difficulty"),
                k.text(TEXT, "estimated_time")));
    types.put("image", VisualReader::image);
    return types;
  }

  private static <T> T required(MappingReader keys, String name, T value) {
    boolean empty = value == null || value instanceof List<?> list && list.isEmpty();
    if (empty && !keys.isGiven(name)) {
      keys.fault(keys.lineOf(name), null, "'" + name + "' is missing or empty");
    }
    return value;
  }

  private static List<String> orKeyPoints(MappingReader keys, String name, Scene scene) {
    List<String> texts = keys.texts(name);
    return required(keys, name, texts.isEmpty() && !keys.has(name) ? scene.keyPoints : texts);
  }

  private static VisualContent title(MappingReader keys, Scene scene) {
    String title = keys.text(TEXT, "title");
    return new VisualContent.Title(
        required(keys, "title", title == null && !keys.has("title") ? scene.videoTitle : title),
        keys.text(TEXT, "subtitle"));
  }

  private static VisualContent command(MappingReader keys, Scene scene) {
    return new VisualContent.Command(
        keys.text(TEXT, "header"),
        keys.text(TEXT, "description"),
        required(keys, "commands", keys.codeLines("commands")));
  }

  private static VisualContent list(MappingReader keys, Scene scene) {
    List<VisualContent.Item> items = new ArrayList<>();
    for (ScriptNode node : keys.items("items")) {
      if (node instanceof ScriptNode.Mapping mapping) {
        MappingReader item = keys.nested(mapping);
        String title = item.text(TEXT, "title");
        String description = item.text(TEXT, "description");
        item.refuseUnknownKeys("an entry of 'items'");
        if (title == null && description == null) {
          item.fault(item.line(), null, "an entry of 'items' needs a 'title'");
        }
        items.add(new VisualContent.Item(title, description));
      } else if (node instanceof ScriptNode.Scalar scalar) {
        String text = keys.within(TEXT, Texts.line(scalar.text()), scalar.line(), "items");
        if (text != null && scalar.kind() != ScriptNode.Kind.NULL) {
          items.add(new VisualContent.Item(text, null));
        }
      } else {
        keys.wrongType(node, "an entry of 'items'", "a text or {title, description}");
      }
    }
    if (items.isEmpty() && !keys.has("items")) {
      scene.keyPoints.forEach(point -> items.add(new VisualContent.Item(point, null)));
    }
    return new VisualContent.ItemList(
        keys.text(TEXT, "header"), keys.text(TEXT, "description"), required(keys, "items", items));
  }

  private static VisualContent checkpoint(MappingReader keys, Scene scene) {
    VisualContent.Checkpoint checkpoint =
        new VisualContent.Checkpoint(
            keys.text(TEXT, "checkpoint_number"),
            keys.texts("completed_topics"),
            keys.texts("review_questions"),
            keys.texts("next_topics"));
    if (checkpoint.completedTopics().isEmpty()
        && checkpoint.reviewQuestions().isEmpty()
        && checkpoint.nextTopics().isEmpty()) {
      keys.fault(
          keys.line(),
          null,
          "a checkpoint needs 'completed_topics', 'review_questions' or 'next_topics'");
    }
    return checkpoint;
  }

  private static VisualContent quiz(MappingReader keys, Scene scene) {
    List<String> options = required(keys, "options", keys.texts("options"));
    String answer = keys.text(TEXT, "correct_answer");
    if (answer != null && !options.isEmpty() && !isOption(answer, options)) {
      keys.fault(
          keys.lineOf("correct_answer"),
          null,
          "'correct_answer' must be one of the options or its letter from A to "
              + (char) ('A' + Math.min(25, options.size() - 1))
              + ", not '"
              + VideoSettings.shown(answer)
              + "'");
    }
    boolean show = keys.flag(false, "show_answer");
    if (show && answer == null && !keys.has("correct_answer")) {
      keys.fault(
          keys.lineOf("show_answer"), null, "'show_answer' needs a 'correct_answer' to show");
    }
    return new VisualContent.Quiz(
        required(keys, "question", keys.text(TEXT, "question")), options, answer, show);
  }

  private static boolean isOption(String answer, List<String> options) {
    if (options.contains(answer)) {
      return true;
    }
    String letter = answer.toUpperCase(Locale.ROOT);
    return letter.length() == 1
        && letter.charAt(0) >= 'A'
        && letter.charAt(0) - 'A' < options.size();
  }

  private static VisualContent objectives(MappingReader keys, Scene scene) {
    VisualContent.LessonInfo info = null;
    MappingReader nested = keys.mapping("lesson_info");
    if (nested != null) {
      info =
          new VisualContent.LessonInfo(
              nested.text(TEXT, "duration"),
              nested.text(TEXT, "difficulty"),
              nested.texts("prerequisites"));
      nested.refuseUnknownKeys("'lesson_info'");
    }
    return new VisualContent.LearningObjectives(
        keys.text(TEXT, "lesson_title"), orKeyPoints(keys, "objectives", scene), info);
  }

  private static VisualContent image(MappingReader keys, Scene scene) {
    String path = required(keys, "image", keys.text(1_000, "image"));
    String caption = keys.text(TEXT, "caption");
    if (path == null) {
      return null;
    }
    InputContext input = scene.input;
    int line = keys.lineOf("image");
    if (RelativePaths.resolve(input.folder(), path).isEmpty()) {
      keys.fault(
          line,
          null,
          "image '"
              + VideoSettings.shown(path)
              + "' leaves the folder of the input; give a path relative to it");
      return null;
    }
    Optional<ArtifactRef> picture = input.attachment(path);
    if (picture.isEmpty()) {
      keys.fault(
          line,
          null,
          "image '"
              + VideoSettings.shown(path)
              + "' was not found in the folder of the input (links that lead out of it are not"
              + " followed)");
      return null;
    }
    Optional<String> wrong = Pictures.fault(input.files().read(picture.get()));
    if (wrong.isPresent()) {
      keys.fault(line, null, "image '" + VideoSettings.shown(path) + "' " + wrong.get());
      return null;
    }
    return new VisualContent.Image(picture.get(), caption);
  }
}

package dev.reelwright.activities.input.script;

import dev.reelwright.activities.input.RelativePaths;
import dev.reelwright.activities.input.SceneTypes;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes a spec as a YAML script that is adapted to the very same spec again, given the pictures of
 * {@link #pictures} beside it.
 */
public final class ScriptExporter {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9 _,.()/;!?+=*–—’'\"$-]*[A-Za-z0-9.)!?]");
  private static final Set<String> RESERVED =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
  private static final Pattern BLOCK_SAFE = Pattern.compile("[\\P{C}\\n\\t]*");

  private final StringBuilder yaml = new StringBuilder();

  private ScriptExporter() {}

  /** Returns the script; it ends with a line feed. */
  public static String toYaml(VideoSpec spec) {
    ScriptExporter exporter = new ScriptExporter();
    exporter.video(spec);
    return exporter.yaml.toString();
  }

  /** Returns the pictures that the script refers to, by the path it uses. */
  public static Map<String, ArtifactRef> pictures(VideoSpec spec) {
    Map<String, ArtifactRef> pictures = new TreeMap<>();
    for (SceneSpec scene : spec.scenes()) {
      if (scene.visual() instanceof VisualContent.Image image && image.image() != null) {
        pictures.put(picturePath(image.image()), image.image());
      }
    }
    return pictures;
  }

  private static String picturePath(ArtifactRef picture) {
    return "pictures/"
        + picture.sha256().substring(0, 12)
        + "."
        + RelativePaths.extension(picture.key());
  }

  private void video(VideoSpec spec) {
    text(0, "video_id", spec.id());
    text(0, "title", spec.title());
    text(0, "description", spec.description());
    text(0, "language", spec.language());
    text(0, "accent_color", spec.accentColor());
    text(0, "voice", spec.voice());
    number(0, "target_duration", spec.targetDuration());
    yaml.append("scenes:\n");
    for (SceneSpec scene : spec.scenes()) {
      yaml.append('\n');
      int start = yaml.length();
      text(4, "scene_id", scene.id());
      yaml.setCharAt(start + 2, '-');
      scene(scene);
    }
  }

  private void scene(SceneSpec scene) {
    text(4, "scene_type", SceneTypes.of(scene.visual()));
    Map<String, String> narration = new TreeMap<>(scene.narration());
    if (narration.keySet().equals(Set.of(""))) {
      scalar(4, "narration", narration.get(""));
    } else if (!narration.isEmpty()) {
      yaml.append("    narration:\n");
      narration.forEach(
          (language, text) ->
              scalar(6, language.isEmpty() ? ScriptReader.OWN_LANGUAGE : language, text));
    }
    text(4, "key_message", scene.keyMessage());
    text(4, "topic", scene.topic());
    list(4, "key_points", scene.keyPoints());
    text(4, "voice", scene.voice());
    number(4, "min_duration", scene.minDuration());
    number(4, "max_duration", scene.maxDuration());
    int before = yaml.length();
    yaml.append("    visual_content:\n");
    int start = yaml.length();
    visual(scene.visual());
    if (yaml.length() == start) {
      yaml.setLength(before);
      yaml.append("    visual_content: {}\n");
    }
  }

  private void visual(VisualContent visual) {
    if (visual instanceof VisualContent.Title v) {
      text(6, "title", v.title());
      text(6, "subtitle", v.subtitle());
    } else if (visual instanceof VisualContent.Command v) {
      text(6, "header", v.header());
      text(6, "description", v.description());
      list(6, "commands", v.commands());
    } else if (visual instanceof VisualContent.ItemList v) {
      text(6, "header", v.header());
      text(6, "description", v.description());
      items(v.items());
    } else if (visual instanceof VisualContent.Outro v) {
      text(6, "main_text", v.mainText());
      text(6, "sub_text", v.subText());
    } else if (visual instanceof VisualContent.CodeComparison v) {
      text(6, "header", v.header());
      text(6, "before_label", v.beforeLabel());
      text(6, "before_code", v.beforeCode());
      text(6, "after_label", v.afterLabel());
      text(6, "after_code", v.afterCode());
    } else if (visual instanceof VisualContent.Quote v) {
      text(6, "quote_text", v.quoteText());
      text(6, "attribution", v.attribution());
    } else if (visual instanceof VisualContent.Problem v) {
      text(6, "problem_number", v.problemNumber());
      text(6, "title", v.title());
      text(6, "problem_text", v.problemText());
      text(6, "difficulty", v.difficulty());
    } else if (visual instanceof VisualContent.Solution v) {
      text(6, "title", v.title());
      text(6, "solution_code", v.solutionCode());
      text(6, "explanation", v.explanation());
    } else if (visual instanceof VisualContent.Checkpoint v) {
      text(6, "checkpoint_number", v.checkpointNumber());
      list(6, "completed_topics", v.completedTopics());
      list(6, "review_questions", v.reviewQuestions());
      list(6, "next_topics", v.nextTopics());
    } else if (visual instanceof VisualContent.Quiz v) {
      text(6, "question", v.question());
      list(6, "options", v.options());
      text(6, "correct_answer", v.correctAnswer());
      if (v.showAnswer()) {
        yaml.append("      show_answer: true\n");
      }
    } else if (visual instanceof VisualContent.LearningObjectives v) {
      text(6, "lesson_title", v.lessonTitle());
      list(6, "objectives", v.objectives());
      lessonInfo(v.lessonInfo());
    } else if (visual instanceof VisualContent.Exercise v) {
      text(6, "title", v.title());
      list(6, "instructions", v.instructions());
      text(6, "difficulty", v.difficulty());
      text(6, "estimated_time", v.estimatedTime());
    } else if (visual instanceof VisualContent.Image v) {
      text(6, "image", v.image() == null ? null : picturePath(v.image()));
      text(6, "caption", v.caption());
    }
  }

  private void lessonInfo(VisualContent.LessonInfo info) {
    if (info == null) {
      return;
    }
    int before = yaml.length();
    yaml.append("      lesson_info:\n");
    int start = yaml.length();
    text(8, "duration", info.duration());
    text(8, "difficulty", info.difficulty());
    list(8, "prerequisites", info.prerequisites());
    if (yaml.length() == start) {
      yaml.setLength(before);
      yaml.append("      lesson_info: {}\n");
    }
  }

  private void items(List<VisualContent.Item> items) {
    if (items.isEmpty()) {
      return;
    }
    yaml.append("      items:\n");
    for (VisualContent.Item item : items) {
      if (item.description() == null && item.title() != null) {
        yaml.append("        - ").append(value(10, item.title())).append('\n');
      } else {
        int start = yaml.length();
        text(10, "title", item.title());
        text(10, "description", item.description());
        yaml.setCharAt(start + 8, '-');
      }
    }
  }

  private void list(int indent, String key, List<String> texts) {
    if (texts.isEmpty()) {
      return;
    }
    yaml.append(" ".repeat(indent)).append(key).append(":\n");
    for (String text : texts) {
      yaml.append(" ".repeat(indent + 2)).append("- ").append(value(indent + 4, text)).append('\n');
    }
  }

  private void number(int indent, String key, Double number) {
    if (number != null) {
      String text =
          number == Math.rint(number) && number < 1e9
              ? String.format(Locale.ROOT, "%d", number.longValue())
              : number.toString();
      yaml.append(" ".repeat(indent)).append(key).append(": ").append(text).append('\n');
    }
  }

  private void text(int indent, String key, String text) {
    if (text != null && !text.isEmpty()) {
      scalar(indent, key, text);
    }
  }

  private void scalar(int indent, String key, String text) {
    yaml.append(" ".repeat(indent))
        .append(key)
        .append(": ")
        .append(value(indent + 2, text))
        .append('\n');
  }

  private static String value(int indent, String text) {
    String literal = text.replace("${", "$${");
    if (PLAIN.matcher(literal).matches() && !RESERVED.contains(literal.toLowerCase(Locale.ROOT))) {
      return literal;
    }
    if (literal.contains("\n")
        && BLOCK_SAFE.matcher(literal).matches()
        && !literal.contains("\u2028")
        && !literal.contains("\u2029")
        && !literal.startsWith("\n")
        && !literal.endsWith("\n")) {
      String inner = " ".repeat(indent);
      String block = literal.replaceAll("(?m)^(?=.)", inner);
      return "|2-\n" + block;
    }
    return quoted(literal);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                  int type = Character.getType(c);
                  boolean plain =
                      type != Character.CONTROL
                          && type != Character.FORMAT
                          && type != Character.LINE_SEPARATOR
                          && type != Character.PARAGRAPH_SEPARATOR
                          && type != Character.SURROGATE
                          && type != Character.UNASSIGNED
                          && type != Character.PRIVATE_USE;
                  if (plain) {
                    quoted.appendCodePoint(c);
                  } else {
                    quoted.append(
                        String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }
}

package dev.reelwright.activities.narration;

import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Settles what is spoken in a scene: the narration that the script gives, or one written from the
 * scene's key message and points and from what it shows. The same scene always gets the same words.
 *
 * <p>In English, phrases connect what is shown; in other languages only the content's own words are
 * spoken, because a phrase in the wrong language is worse than none.
 */
public final class NarrationWriter {
  /** Words a minute of the embedded voices at their own rate. */
  private static final double WORDS_PER_SECOND = 2.6;

  /** Headers that say what the commands below them do. */
  private static final Pattern TASK =
      Pattern.compile(
          "(?i)(?:install|build|run|test|deploy|start|stop|upgrade|update|uninstall|develop|compile"
              + "|publish|release|configure|set up|clean up|get started|try|check|verify)"
              + "(?:\\s[^.!?:;]*)?");

  /** A command that can be said as it is typed: a few plain words, no option and no path. */
  private static final Pattern SAYABLE =
      Pattern.compile("[A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+(?:-[A-Za-z0-9]+)*){0,4}");

  private final VideoSpec spec;
  private final SceneSpec scene;
  private final int index;
  private final boolean english;
  private final List<String> sentences = new ArrayList<>();

  private NarrationWriter(VideoSpec spec, int index) {
    this.spec = spec;
    this.scene = spec.scenes().get(index);
    this.index = index;
    this.english = base(spec.language()).equals("en");
  }

  /** Returns whether a scene's narration in a language is given or can be written. */
  public static boolean canNarrate(VideoSpec spec, int index, String language) {
    return isOwn(spec, language) || given(spec, index, language) != null;
  }

  /**
   * Returns the narration of a scene; empty for a silent one.
   *
   * @param index position of the scene from 0
   * @param language language code
   * @throws IllegalArgumentException when it is neither given nor can be written in that language
   */
  public static String narration(VideoSpec spec, int index, String language) {
    String given = given(spec, index, language);
    if (given != null) {
      return given;
    }
    if (!isOwn(spec, language)) {
      throw new IllegalArgumentException(
          "scene " + spec.scenes().get(index).id() + " has no narration in '" + language + "'");
    }
    return new NarrationWriter(spec, index).write();
  }

  /** Returns the key under which a scene's narration in a language stands, or would stand. */
  public static String keyFor(VideoSpec spec, SceneSpec scene, String language) {
    if (scene.narration().containsKey(language) || !isOwn(spec, language)) {
      return language;
    }
    return nearest(scene.narration(), language).orElse("");
  }

  /** Returns the key of a narration in the same language as it is spoken elsewhere. */
  private static Optional<String> nearest(Map<String, String> narration, String language) {
    return narration.keySet().stream()
        .filter(key -> !key.isEmpty() && base(key).equals(base(language)))
        .sorted()
        .findFirst();
  }

  private static boolean isOwn(VideoSpec spec, String language) {
    return spec.language() == null || base(spec.language()).equals(base(language));
  }

  private static String given(VideoSpec spec, int index, String language) {
    Map<String, String> narration = spec.scenes().get(index).narration();
    String exact = narration.get(language);
    if (exact != null) {
      return exact;
    }
    return nearest(narration, language)
        .map(narration::get)
        .orElse(isOwn(spec, language) ? narration.get("") : null);
  }

  private static String base(String language) {
    return language == null ? "en" : language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }

  private String write() {
    boolean briefed =
        scene.keyMessage() != null || scene.topic() != null || !scene.keyPoints().isEmpty();
    if (briefed) {
      brief();
    } else {
      show(scene.visual());
    }
    return fit(String.join(" ", sentences));
  }

  /** Writes from the key message, the topic and the points. */
  private void brief() {
    if (scene.keyMessage() != null) {
      say(scene.keyMessage());
    } else if (scene.topic() != null) {
      if (english) {
        String topic = scene.topic();
        say(pick("Let's look at %s", "Next up: %s", "Now for %s", "On to %s"), topic);
      } else {
        say(scene.topic());
      }
    }
    scene.keyPoints().forEach(this::say);
    if (scene.keyPoints().isEmpty() && scene.keyMessage() == null) {
      show(scene.visual());
    }
  }

  /** Keeps to the share of the wished length, by leaving out sentences from the end. */
  private String fit(String text) {
    if (spec.targetDuration() == null || sentences.size() < 2) {
      return text;
    }
    double share = spec.targetDuration() / spec.scenes().size() * WORDS_PER_SECOND;
    double most = Math.max(12, share * 1.4);
    StringBuilder fitted = new StringBuilder(sentences.get(0));
    for (String sentence : sentences.subList(1, sentences.size())) {
      if (SpokenText.words(fitted.toString()) + SpokenText.words(sentence) > most) {
        break;
      }
      fitted.append(' ').append(sentence);
    }
    return fitted.toString();
  }

  private void show(VisualContent visual) {
    if (visual instanceof VisualContent.Title v) {
      say(v.title());
      say(v.subtitle());
    } else if (visual instanceof VisualContent.Command v) {
      command(v);
    } else if (visual instanceof VisualContent.ItemList v) {
      list(v);
    } else if (visual instanceof VisualContent.Outro v) {
      say(v.mainText());
      say(v.subText());
    } else if (visual instanceof VisualContent.CodeComparison v) {
      comparison(v);
    } else if (visual instanceof VisualContent.Quote v) {
      quote(v);
    } else if (visual instanceof VisualContent.Problem v) {
      problem(v);
    } else if (visual instanceof VisualContent.Solution v) {
      solution(v);
    } else if (visual instanceof VisualContent.Checkpoint v) {
      checkpoint(v);
    } else if (visual instanceof VisualContent.Quiz v) {
      quiz(v);
    } else if (visual instanceof VisualContent.LearningObjectives v) {
      objectives(v);
    } else if (visual instanceof VisualContent.Exercise v) {
      exercise(v);
    } else if (visual instanceof VisualContent.Image v) {
      say(v.caption());
    }
  }

  private void command(VisualContent.Command v) {
    List<String> typed = typed(v);
    boolean task =
        english
            && v.header() != null
            && v.description() == null
            && !typed.isEmpty()
            && TASK.matcher(SpokenText.plain(v.header())).matches();
    if (task) {
      String header = SpokenText.plain(v.header());
      say(
          "To "
              + header.substring(0, 1).toLowerCase(Locale.ROOT)
              + header.substring(1)
              + (typed.size() == 1 ? ", run this command" : ", run these commands"));
    } else {
      say(v.header());
    }
    say(v.description());
    List<String> comments =
        v.commands().stream()
            .map(String::strip)
            .filter(line -> line.startsWith("# "))
            .map(line -> line.substring(2))
            .toList();
    comments.forEach(this::say);
    if (!english || !comments.isEmpty() || task || typed.isEmpty()) {
      return;
    }
    if (typed.size() == 1 && SAYABLE.matcher(typed.get(0)).matches()) {
      say(pick("Type %s", "The command is %s", "Run %s"), typed.get(0));
    } else if (v.description() == null) {
      sentences.add(
          typed.size() == 1
              ? pick(
                  "The command is on the screen.",
                  "This one command does it.",
                  "Run the command that you see here.")
              : pick(
                  "These are the commands, in order.",
                  "Run these commands one after the other.",
                  "Here is what to type, step by step."));
    }
  }

  /** Returns the lines that are typed: no output, no results, no comments. */
  private static List<String> typed(VisualContent.Command v) {
    List<String> lines =
        v.commands().stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && "→✓#".indexOf(line.charAt(0)) < 0)
            .toList();
    List<String> prompted = lines.stream().filter(line -> line.startsWith("$ ")).toList();
    return (prompted.isEmpty() ? lines : prompted)
        .stream().map(line -> line.replaceFirst("^\\$\\s+", "")).toList();
  }

  private void list(VisualContent.ItemList v) {
    say(v.header());
    say(v.description());
    for (VisualContent.Item item : v.items()) {
      if (item.description() == null) {
        say(item.title());
      } else if (item.title() == null) {
        say(item.description());
      } else {
        String title = SpokenText.plain(item.title());
        boolean ended = title.matches("(?s).*[.!?:…。]$");
        say(title + (ended ? " " : ": ") + SpokenText.plain(item.description()));
      }
    }
  }

  private void comparison(VisualContent.CodeComparison v) {
    say(v.header());
    if (english) {
      String before = v.beforeLabel() == null ? "the code before" : v.beforeLabel();
      String after = v.afterLabel() == null ? "the code after" : v.afterLabel();
      sentences.add(
          SpokenText.sentence(
              String.format(
                  pick(
                      "On the left you see %s, on the right %s",
                      "Compare the two: left, %s, and right, %s",
                      "Left shows %s, and right shows %s"),
                  SpokenText.plain(before),
                  SpokenText.plain(after))));
    } else {
      say(v.beforeLabel());
      say(v.afterLabel());
    }
  }

  private void quote(VisualContent.Quote v) {
    if (english && v.attribution() != null) {
      sentences.add(
          String.format(
              pick("In the words of %s:", "%s puts it like this:", "As %s says:"),
              SpokenText.plain(v.attribution()).replaceFirst("^[—–-]+\\s*", "")));
      say(v.quoteText());
    } else {
      say(v.quoteText());
      say(v.attribution());
    }
  }

  private void problem(VisualContent.Problem v) {
    if (english) {
      String number = v.problemNumber() == null ? "" : " " + SpokenText.plain(v.problemNumber());
      say("Problem" + number + (v.title() == null ? "" : ": " + SpokenText.plain(v.title())));
    } else {
      say(v.title());
    }
    say(v.problemText());
    if (english && v.difficulty() != null) {
      say("Difficulty: %s", v.difficulty());
    }
    if (english) {
      sentences.add(
          pick(
              "Take a moment to think about it.",
              "Try it yourself before you go on.",
              "How would you solve it?"));
    }
  }

  private void solution(VisualContent.Solution v) {
    if (english) {
      if (v.title() == null) {
        sentences.add(pick("Here is one solution.", "This solves it.", "One way looks like this."));
      } else {
        say(v.title());
      }
    } else {
      say(v.title());
    }
    say(v.explanation());
    if (english && v.explanation() == null && v.title() != null) {
      sentences.add(
          pick(
              "The code is on the screen.",
              "Here is the code.",
              "Take a look at how it is written."));
    }
  }

  private void checkpoint(VisualContent.Checkpoint v) {
    if (!english) {
      v.completedTopics().forEach(this::say);
      v.reviewQuestions().forEach(this::say);
      v.nextTopics().forEach(this::say);
      return;
    }
    String number =
        v.checkpointNumber() == null ? "" : " " + SpokenText.plain(v.checkpointNumber());
    say("Checkpoint" + number);
    if (!v.completedTopics().isEmpty()) {
      say("So far we have covered %s", enumeration(v.completedTopics()));
    }
    if (!v.reviewQuestions().isEmpty()) {
      sentences.add(v.reviewQuestions().size() == 1 ? "Ask yourself:" : "Ask yourself these:");
      v.reviewQuestions().forEach(this::say);
    }
    if (!v.nextTopics().isEmpty()) {
      say("Next up: %s", enumeration(v.nextTopics()));
    }
  }

  private void quiz(VisualContent.Quiz v) {
    say(v.question());
    for (int i = 0; i < v.options().size(); i++) {
      say((char) ('A' + i % 26) + ": " + SpokenText.plain(v.options().get(i)));
    }
    if (v.showAnswer() && v.correctAnswer() != null) {
      String answer = answer(v);
      if (english) {
        say(pick("The answer is %s", "The right answer: %s", "It is %s"), answer);
      } else {
        say(answer);
      }
    } else if (english) {
      sentences.add(pick("What do you think?", "Which one is it?", "Make your choice."));
    }
  }

  private static String answer(VisualContent.Quiz v) {
    String answer = v.correctAnswer();
    if (!v.options().contains(answer) && answer.length() == 1) {
      int option = Character.toUpperCase(answer.charAt(0)) - 'A';
      if (option >= 0 && option < v.options().size()) {
        return v.options().get(option);
      }
    }
    return answer;
  }

  private void objectives(VisualContent.LearningObjectives v) {
    say(v.lessonTitle());
    if (english) {
      sentences.add(
          pick(
              "Here is what you will learn.",
              "These are the goals.",
              "By the end you can do this."));
    }
    v.objectives().forEach(this::say);
    VisualContent.LessonInfo info = v.lessonInfo();
    if (english && info != null) {
      if (info.duration() != null) {
        say("Plan about %s for it", info.duration());
      }
      if (!info.prerequisites().isEmpty()) {
        say("You should already know %s", enumeration(info.prerequisites()));
      }
    }
  }

  private void exercise(VisualContent.Exercise v) {
    if (english) {
      say(v.title() == null ? "Now it is your turn" : "Exercise: " + SpokenText.plain(v.title()));
    } else {
      say(v.title());
    }
    v.instructions().forEach(this::say);
    if (english && v.estimatedTime() != null) {
      say("Give yourself %s", v.estimatedTime());
    }
  }

  private void say(String text) {
    String sentence = SpokenText.sentence(text);
    if (!sentence.isEmpty()) {
      sentences.add(sentence);
    }
  }

  private void say(String phrase, String text) {
    String plain = SpokenText.term(text);
    if (!plain.isEmpty()) {
      sentences.add(SpokenText.sentence(String.format(phrase, plain)));
    }
  }

  private static String enumeration(List<String> texts) {
    return SpokenText.enumeration(texts.stream().map(SpokenText::term).toList());
  }

  /** Picks by the scene's place, so that neighbours differ and the same script stays the same. */
  private String pick(String... phrases) {
    return phrases[index % phrases.length];
  }
}

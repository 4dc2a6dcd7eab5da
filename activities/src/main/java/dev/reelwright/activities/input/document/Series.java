package dev.reelwright.activities.input.document;

import dev.reelwright.activities.input.InputContext;
import dev.reelwright.activities.input.VideoLimits;
import dev.reelwright.activities.narration.SpokenText;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Divides a storyboard into the videos asked for, and gives each its title and its end. */
final class Series {
  /** Words of one video that a split by length aims at: about three minutes. */
  private static final int WORDS_PER_VIDEO = 420;

  /** Scenes of one video that a split by paragraphs aims at. */
  private static final int SCENES_PER_VIDEO = 6;

  /** A section with fewer words joins the one before; by headers. */
  private static final int LEAST_WORDS = 30;

  private static final int SUBTITLE_LENGTH = 120;
  private static final int TOPICS = 4;

  private final Storyboard.Board board;
  private final Settings settings;
  private final InputContext input;

  private Series(Storyboard.Board board, Settings settings, InputContext input) {
    this.board = board;
    this.settings = settings;
    this.input = input;
  }

  /** What holds for all videos of a document. */
  record Settings(
      String id, String title, String description, String language, String color, String voice) {
    boolean english() {
      return language.startsWith("en");
    }
  }

  /** Returns the videos of a storyboard, as the options divide it. */
  static List<VideoSpec> of(Storyboard.Board board, Settings settings, InputContext input) {
    return new Series(board, settings, input).videos();
  }

  private List<VideoSpec> videos() {
    List<List<Storyboard.Chapter>> parts = divide();
    List<VideoSpec> videos = new ArrayList<>();
    int digits = parts.size() > 99 ? 3 : 2;
    for (int i = 0; i < parts.size(); i++) {
      String id = settings.id();
      if (parts.size() > 1) {
        String number = String.format(Locale.ROOT, "-%0" + digits + "d", i + 1);
        id = id.substring(0, Math.min(id.length(), VideoLimits.ID - number.length())) + number;
      }
      VideoSpec video = video(id, parts.get(i), i, parts.size());
      if (video.scenes().size() > VideoLimits.SCENES) {
        input
            .findings()
            .fault(
                null,
                null,
                String.format(
                    Locale.ROOT,
                    "this document makes %,d scenes; at most 500 are allowed in a video: make a"
                        + " series with --videos %d",
                    video.scenes().size(),
                    video.scenes().size() * parts.size() / 300 + 1));
        return List.of();
      }
      videos.add(video);
    }
    return videos;
  }

  private List<List<Storyboard.Chapter>> divide() {
    int wanted = input.options().videos();
    String split = input.options().split();
    if (wanted == 1 || wanted == 0 && split == null || board.chapters().isEmpty()) {
      return List.of(board.chapters());
    }
    String way = split == null ? "auto" : split;
    List<Storyboard.Chapter> units =
        way.equals("headers") || way.equals("auto") ? sections() : scenes();
    if (way.equals("auto") && (units.size() < 2 || units.size() < wanted)) {
      units = scenes();
      way = "length";
    }
    int words = units.stream().mapToInt(Storyboard.Chapter::words).sum();
    int count = wanted;
    if (count == 0) {
      count =
          switch (way) {
            case "headers", "auto" -> units.size();
            case "paragraphs" -> Math.max(1, Math.round(units.size() / (float) SCENES_PER_VIDEO));
            default -> Math.max(1, Math.round(words / (float) WORDS_PER_VIDEO));
          };
    }
    if (count > units.size()) {
      input
          .findings()
          .warn(
              null,
              "asked for "
                  + count
                  + " videos, but there is enough in this document for "
                  + units.size()
                  + (units.size() == 1 ? " only" : ""));
      count = units.size();
    }
    return balanced(units, Math.min(count, VideoLimits.VIDEOS), words);
  }

  /** Divides into this many runs of about the same number of words, none of them empty. */
  private static List<List<Storyboard.Chapter>> balanced(
      List<Storyboard.Chapter> units, int count, int words) {
    List<List<Storyboard.Chapter>> parts = new ArrayList<>();
    List<Storyboard.Chapter> part = new ArrayList<>();
    double passed = 0;
    for (int i = 0; i < units.size(); i++) {
      int partsLeft = count - parts.size();
      int unitsLeft = units.size() - i;
      double end = words * (parts.size() + 1) / (double) count;
      boolean full = passed + units.get(i).words() / 2.0 > end;
      if (!part.isEmpty() && partsLeft > 1 && (full || unitsLeft < partsLeft)) {
        parts.add(part);
        part = new ArrayList<>();
      }
      part.add(units.get(i));
      passed += units.get(i).words();
      if (units.size() - i - 1 == count - parts.size() - 1 && count - parts.size() > 1) {
        parts.add(part);
        part = new ArrayList<>();
      }
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }

  /** Returns the sections under the highest headings, short ones joined to the one before. */
  private List<Storyboard.Chapter> sections() {
    int top =
        board.chapters().stream()
            .filter(chapter -> chapter.heading() != null)
            .mapToInt(Storyboard.Chapter::level)
            .min()
            .orElse(0);
    List<Storyboard.Chapter> sections = new ArrayList<>();
    for (Storyboard.Chapter chapter : board.chapters()) {
      boolean begins = chapter.heading() != null && chapter.level() == top;
      int last = sections.size() - 1;
      boolean joins =
          last >= 0
              && (!begins
                  || chapter.words() < LEAST_WORDS && input.options().videos() == 0
                  || sections.get(last).heading() == null);
      if (joins) {
        Storyboard.Chapter before = sections.remove(last);
        List<Draft> scenes = new ArrayList<>(before.scenes());
        scenes.addAll(chapter.scenes());
        String heading = before.heading() == null ? chapter.heading() : before.heading();
        sections.add(new Storyboard.Chapter(top, heading, scenes));
      } else {
        sections.add(chapter);
      }
    }
    return sections;
  }

  private List<Storyboard.Chapter> scenes() {
    List<Storyboard.Chapter> scenes = new ArrayList<>();
    for (Storyboard.Chapter chapter : board.chapters()) {
      for (Draft scene : chapter.scenes()) {
        scenes.add(new Storyboard.Chapter(chapter.level(), chapter.heading(), List.of(scene)));
      }
    }
    return scenes;
  }

  private VideoSpec video(String id, List<Storyboard.Chapter> chapters, int index, int count) {
    List<SceneSpec> scenes = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    List<String> topics = Storyboard.topics(chapters, TOPICS);
    String title = settings.title();
    if (count > 1) {
      String part = topics.isEmpty() ? null : topics.get(0);
      String suffix =
          part == null || part.equals(title) ? " (" + (index + 1) + "/" + count + ")" : ": " + part;
      title = title.length() + suffix.length() <= VideoLimits.TITLE ? title + suffix : title;
    }
    scenes.add(opening(index, count, topics, ids));
    for (Storyboard.Chapter chapter : chapters) {
      for (Draft draft : chapter.scenes()) {
        scenes.add(
            scene(
                draft.header() == null ? "overview" : VideoLimits.slug(draft.header()),
                draft.visual(),
                draft.narration(),
                ids));
      }
    }
    scenes.add(closing(topics, ids));
    return new VideoSpec(
        id,
        title,
        settings.description(),
        settings.language(),
        settings.color(),
        settings.voice(),
        null,
        scenes);
  }

  private SceneSpec opening(int index, int count, List<String> topics, Map<String, Integer> ids) {
    String title = Shortener.cut(settings.title(), 200);
    StringBuilder narration = new StringBuilder(SpokenText.sentence(settings.title()));
    String subtitle = null;
    if (index == 0 && !board.opening().isEmpty()) {
      subtitle =
          Shortener.point(String.join(" ", board.opening()), SUBTITLE_LENGTH, settings.language());
      String name = SpokenText.term(settings.title());
      if (board.opening().get(0).regionMatches(true, 0, name, 0, name.length())) {
        // The document itself begins with its name; once is enough.
        narration.setLength(0);
      }
      for (String sentence : board.opening()) {
        narration.append(narration.length() == 0 ? "" : " ").append(SpokenText.sentence(sentence));
      }
    } else if (!topics.isEmpty()) {
      subtitle = count > 1 ? topics.get(0) : String.join(" · ", topics);
      if (count > 1) {
        narration.append(' ').append(SpokenText.sentence(topics.get(0)));
      } else if (settings.english()) {
        narration.append(" This video is about ").append(enumeration(topics)).append('.');
      }
    }
    return scene("title", new VisualContent.Title(title, subtitle), narration.toString(), ids);
  }

  private SceneSpec closing(List<String> topics, Map<String, Integer> ids) {
    String title = Shortener.cut(settings.title(), 200);
    String subText = topics.isEmpty() ? null : String.join(" · ", topics);
    String narration = SpokenText.sentence(settings.title());
    if (settings.english()) {
      String name = SpokenText.term(settings.title());
      narration = "That was " + name + ".";
      if (topics.size() > 1) {
        narration += " You have seen " + enumeration(topics) + ".";
      }
      narration += " Thanks for watching.";
    }
    return scene("outro", new VisualContent.Outro(title, subText), narration, ids);
  }

  private static String enumeration(List<String> topics) {
    return SpokenText.enumeration(
        topics.stream()
            .map(SpokenText::term)
            .filter(topic -> !topic.isEmpty())
            .map(Storyboard::withinSentence)
            .toList());
  }

  /** Names a scene by its heading, so that an edit elsewhere leaves its id as it is. */
  private static SceneSpec scene(
      String stem, VisualContent visual, String narration, Map<String, Integer> ids) {
    int number = ids.merge(stem, 1, Integer::sum);
    String id = number == 1 ? stem : stem + "-" + number;
    if (number > 1) {
      ids.merge(id, 1, Integer::sum);
    }
    return new SceneSpec(
        id,
        visual,
        narration.isEmpty() ? Map.of() : Map.of("", narration),
        null,
        null,
        List.of(),
        null,
        leastSeconds(visual),
        null);
  }

  /** Code and pictures are looked at for longer than a short lead-in is spoken; in seconds. */
  private static Double leastSeconds(VisualContent visual) {
    if (visual instanceof VisualContent.Command command) {
      return Math.min(9.0, 3.0 + command.commands().size());
    } else if (visual instanceof VisualContent.Solution solution) {
      return Math.min(10.0, 3.0 + Math.floor(solution.solutionCode().lines().count() / 2.0));
    } else if (visual instanceof VisualContent.Image) {
      return 5.0;
    }
    return null;
  }
}

package dev.reelwright.activities.story;

import dev.reelwright.workflows.story.StoryCharacter;
import dev.reelwright.workflows.story.StoryScene;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Tells stories without a model: the beats of the story's type, filled in from the answers. A short
 * story has the most important beats only; a long one has scenes between them. The same answers
 * with the same seed are the same story.
 */
final class StoryTeller {
  /** Changes whenever the same answers would be told differently. */
  static final String VERSION = "1";

  private static final String MENTOR = "mentor";
  private static final String FRIEND = "friend";
  private static final String VILLAIN = "villain";
  private static final String WHO = "who";

  private static final List<StoryCharacter> MENTORS =
      List.of(
          new StoryCharacter("Orla", "an old woman with grey hair in a bun and a purple robe"),
          new StoryCharacter("Bram", "an old man with a white beard and a brown coat"),
          new StoryCharacter("Edda", "an old woman with a long white braid and a teal shawl"),
          new StoryCharacter("Osric", "an old man with a grey beard and a blue robe"));

  private static final List<StoryCharacter> FRIENDS =
      List.of(
          new StoryCharacter("Pip", "a boy with curly red hair and a yellow jacket"),
          new StoryCharacter("Juno", "a girl with a black ponytail and an orange dress"),
          new StoryCharacter("Tam", "a young man with short blonde hair and a blue tunic"),
          new StoryCharacter("Wren", "a young woman with a brown braid and a white apron"));

  private final StoryAnswers answers;
  private final SplittableRandom random;
  private final StoryCharacter mentor;
  private final StoryCharacter friend;
  private final StoryCharacter villain =
      new StoryCharacter("the villain", "with a black coat and a crimson cape");
  private final StoryCharacter who;
  private final Map<String, String> gaps = new LinkedHashMap<>();

  StoryTeller(StoryAnswers answers) {
    this.answers = answers;
    this.random = new SplittableRandom(answers.seed() * 31 + answers.type().id().hashCode());
    this.mentor = someone(MENTORS);
    this.friend = someone(FRIENDS);
    this.who = new StoryCharacter(answers.setback().who(), "");
    gaps.put("hero", answers.protagonist().name());
    gaps.put(WHO, answers.setback().who());
    gaps.put("what", answers.setback().what());
    gaps.put("gift", answers.setback().what());
    gaps.put("find", answers.discovery());
    gaps.put("discovery", definite(answers.discovery()));
    gaps.put("deed", sentence(answers.villainDeed()));
    gaps.put(MENTOR, mentor.name());
    gaps.put(FRIEND, friend.name());
  }

  private StoryCharacter someone(List<StoryCharacter> candidates) {
    List<StoryCharacter> others =
        candidates.stream()
            .filter(of -> !of.name().equalsIgnoreCase(answers.protagonist().name()))
            .toList();
    return others.get(random.nextInt(others.size()));
  }

  /** Returns everybody with a part in some scene, the protagonist first. */
  List<StoryCharacter> cast(List<StoryScene> scenes) {
    List<StoryCharacter> cast = new ArrayList<>(List.of(answers.protagonist()));
    for (StoryCharacter candidate : List.of(mentor, friend, who, villain)) {
      if (scenes.stream().anyMatch(scene -> scene.characters().contains(candidate.name()))) {
        cast.add(candidate);
      }
    }
    return cast;
  }

  String title() {
    if (answers.title() != null) {
      return answers.title();
    }
    String discovery = definite(answers.discovery());
    return answers.protagonist().name() + " and " + discovery;
  }

  List<StoryScene> scenes() {
    List<StoryScene> scenes = new ArrayList<>();
    for (StoryBeat beat : beats()) {
      scenes.add(scene(scenes.size() + 1, beat));
    }
    return scenes;
  }

  private List<StoryBeat> beats() {
    List<StoryBeat> all = StoryBeat.of(answers.type().id()).stream().filter(this::fits).toList();
    List<StoryBeat> kept =
        all.stream()
            .sorted(Comparator.comparingInt(StoryBeat::importance))
            .limit(answers.scenes())
            .toList();
    List<StoryBeat> told = new ArrayList<>(all.stream().filter(kept::contains).toList());
    List<StoryBeat> more = new ArrayList<>(StoryBeat.of("interludes"));
    for (int open = answers.scenes() - told.size(); open > 0; open--) {
      insert(told, more.remove(random.nextInt(more.size())));
    }
    return told;
  }

  private boolean fits(StoryBeat beat) {
    return beat.when().isEmpty()
        || beat.when().equals(answers.setback().kind().id())
        || beat.when().equals(answers.builds() ? "builds" : "trains");
  }

  /** Puts a scene somewhere into its act, never before that act's first beat. */
  private void insert(List<StoryBeat> told, StoryBeat more) {
    int first = 0;
    while (first < told.size() && told.get(first).act() < more.act()) {
      first++;
    }
    int last = first;
    while (last < told.size() && told.get(last).act() == more.act()) {
      last++;
    }
    told.add(last == first ? first : first + 1 + random.nextInt(last - first), more);
  }

  private StoryScene scene(int number, StoryBeat beat) {
    List<String> seen = new ArrayList<>(List.of(answers.protagonist().name()));
    beat.with().forEach(role -> seen.add(named(role).name()));
    for (String role : List.of(MENTOR, FRIEND)) {
      String name = named(role).name();
      if (beat.action().contains("{" + role + "}") && !seen.contains(name)) {
        seen.add(name);
      }
    }
    return new StoryScene(
        String.format(Locale.ROOT, "scene-%02d", number),
        beat.title(),
        capitalised(filled(beat.action())) + ".",
        seen,
        one(beat.setting()),
        one(beat.light()),
        beat.mood());
  }

  private StoryCharacter named(String role) {
    return switch (role) {
      case MENTOR -> mentor;
      case FRIEND -> friend;
      case VILLAIN -> villain;
      case WHO -> who;
      default -> throw new IllegalStateException("there is no role " + role);
    };
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> gap : gaps.entrySet()) {
      filled = filled.replace("{" + gap.getKey() + "}", gap.getValue());
    }
    return filled;
  }

  /** Returns a noun with {@code the} instead of {@code a} or {@code an}. */
  private static String definite(String noun) {
    return noun.replaceFirst("(?i)^(an?|some) ", "the ");
  }

  private static String sentence(String text) {
    return text.replaceFirst("[.!?]+$", "");
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}

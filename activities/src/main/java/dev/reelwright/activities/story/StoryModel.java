package dev.reelwright.activities.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.text.NumberedAnswers;
import dev.reelwright.activities.text.TextEngine;
import dev.reelwright.activities.text.TextOrder;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.story.StoryScene;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Has a text model tell a story; scenes that its answer lacks are asked for again. */
final class StoryModel {
  /** Changes whenever a model would be asked differently. */
  static final String VERSION = "1";

  /** Requests for one story: the first, and two for what is missing. */
  private static final int REQUESTS = 3;

  private static final int TOKENS_PER_SCENE = 220;
  private static final int MORE_TOKENS = 400;

  private static final int LONGEST = 600;

  private static final String INSTRUCTIONS =
      """
      You outline stories that are told in pictures, one picture a scene. Answer with one JSON
      object: {"scenes": [{"number": 1, "title": "...", "action": "...", "setting": "...", "light":
      "...", "mood": "...", "characters": ["..."]}]}. "action" is one sentence in the present tense
      that names who is seen and what they do. "setting" is where it happens, without a full stop.
      "light" is the time of day and the weather. "mood" is a word or two. "characters" are the
      names of those who are seen, the protagonist always among them. Every scene shows another
      place, time or action. Nothing violent or cruel is shown.\
      """;

  private final StoryAnswers answers;
  private final TextEngine engine;

  StoryModel(StoryAnswers answers, TextEngine engine) {
    this.answers = answers;
    this.engine = engine;
  }

  /** Returns the most that the scenes can cost: each request may have to ask for all of them. */
  Cost most() {
    Cost one = engine.most(order(wanted()));
    Cost most = Cost.NONE;
    for (int i = 0; i < REQUESTS; i++) {
      most = most.plus(one);
    }
    return most;
  }

  private SortedSet<Integer> wanted() {
    return IntStream.rangeClosed(1, answers.scenes())
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns all scenes; none is ever made up for one that the model has not given. */
  List<StoryScene> scenes(UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    return List.copyOf(
        new NumberedAnswers("scenes", "number", REQUESTS)
            .collect(wanted(), this::order, this::scene, engine, scope)
            .values());
  }

  private TextOrder order(SortedSet<Integer> missing) {
    String use = answers.builds() ? "builds something with it" : "trains with it";
    String setback =
        answers.setback().kind() == Setback.Kind.HUMILIATED
            ? answers.setback().who() + " " + answers.setback().what()
            : answers.setback().who() + " refuses what is offered: " + answers.setback().what();
    String request =
        """
        Shape of the story: %s.
        Protagonist: %s.
        Setback: %s.
        Discovery: %s; the protagonist %s.
        The villain's deed: %s.
        The story has %d scenes. Write %s.
        """
            .formatted(
                answers.type().id().replace('_', ' '),
                answers.protagonist().sheet(),
                setback,
                answers.discovery(),
                use,
                answers.villainDeed(),
                answers.scenes(),
                missing.size() == answers.scenes()
                    ? "all of them"
                    : "only those with the numbers "
                        + missing.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    return new TextOrder(INSTRUCTIONS, request, MORE_TOKENS + TOKENS_PER_SCENE * missing.size());
  }

  private Optional<StoryScene> scene(JsonNode item) {
    String title = text(item, "title");
    String action = text(item, "action");
    String setting = text(item, "setting");
    if (title.isEmpty() || action.isEmpty() || setting.isEmpty()) {
      return Optional.empty();
    }
    String protagonist = answers.protagonist().name();
    List<String> seen = new ArrayList<>(List.of(protagonist));
    for (JsonNode name : item.path("characters")) {
      if (name.isTextual() && !seen.contains(name.asText())) {
        seen.add(name.asText());
      }
    }
    String light = text(item, "light");
    String mood = text(item, "mood");
    return Optional.of(
        new StoryScene(
            String.format(Locale.ROOT, "scene-%02d", item.path("number").asInt()),
            title,
            action.matches(".*[.!?]") ? action : action + ".",
            seen,
            setting,
            light.isEmpty() ? "by day" : light,
            mood.isEmpty() ? "calm" : mood));
  }

  private static String text(JsonNode item, String name) {
    String text = item.path(name).asText("").replaceAll("\\s+", " ").strip();
    return text.length() > LONGEST ? "" : text;
  }
}

package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.TextDecoder;
import dev.reelwright.activities.input.script.MappingReader;
import dev.reelwright.activities.input.script.ScriptNode;
import dev.reelwright.activities.input.script.Suggestions;
import dev.reelwright.activities.input.yaml.YamlTree;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.story.StoryCharacter;
import dev.reelwright.workflows.story.StoryOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads answers in YAML or JSON and tells all of their faults at once. */
public final class StoryAnswersReader {
  private static final int SHORT = 80;
  private static final int LONG = 300;

  private final MappingReader answers;
  private final Findings findings;

  private StoryAnswersReader(ScriptNode.Mapping root, Findings findings) {
    this.answers = new MappingReader(root, findings, null);
    this.findings = findings;
  }

  /**
   * Reads answers, with what a command line says in their place.
   *
   * @param location the file as the user named it
   * @throws ProductionException INVALID_INPUT with every fault
   */
  public static StoryAnswers read(String location, byte[] content, StoryOptions options)
      throws ProductionException {
    List<InputFault> faults = new ArrayList<>(faults(options));
    Findings findings = new Findings(location);
    Optional<ScriptNode> root =
        TextDecoder.decode(content, findings).flatMap(text -> YamlTree.parse(text, findings));
    StoryAnswers answers = null;
    if (root.isPresent()) {
      if (root.get() instanceof ScriptNode.Mapping mapping) {
        answers = new StoryAnswersReader(mapping, findings).read();
      } else {
        findings.fault(
            root.get().line(),
            null,
            "answers are a mapping of keys to values, not " + root.get().what());
      }
    }
    faults.addAll(findings.faults());
    if (!faults.isEmpty() || answers == null) {
      throw ProductionException.invalidInput(faults);
    }
    return answers.with(options);
  }

  private static List<InputFault> faults(StoryOptions options) {
    List<InputFault> faults = new ArrayList<>();
    if (options.scenes() != null
        && (options.scenes() < 1 || options.scenes() > StoryAnswers.MOST_SCENES)) {
      faults.add(option("--scenes must be 1 to 60, not " + options.scenes()));
    }
    if (options.artStyle() != null && options.artStyle().isBlank()) {
      faults.add(option("--art-style must not be empty"));
    }
    if (options.artStyle() != null && options.artStyle().length() > LONG) {
      faults.add(
          option(
              "--art-style has "
                  + options.artStyle().length()
                  + " characters; at most "
                  + LONG
                  + " go into each prompt"));
    }
    if (options.aspect() != null && Aspect.of(options.aspect()).isEmpty()) {
      faults.add(
          option("--aspect must be portrait, landscape or square, not '" + options.aspect() + "'"));
    }
    if (options.maxConcurrent() < 1 || options.maxConcurrent() > StoryOptions.MOST_CONCURRENT) {
      faults.add(
          option(
              "--max-concurrent must be 1 to "
                  + StoryOptions.MOST_CONCURRENT
                  + ", not "
                  + options.maxConcurrent()));
    }
    return faults;
  }

  private static InputFault option(String message) {
    return new InputFault("options", null, null, message);
  }

  private StoryAnswers read() {
    String title = answers.text(SHORT, "title");
    Optional<StoryType> type = choice("story_type", ids(StoryType.values())).flatMap(StoryType::of);
    StoryCharacter protagonist = protagonist();
    Setback setback = setback();
    String discovery = required(answers, SHORT, "discovery", "what is found: an old book of maps");
    Optional<String> use = choice("use_of_discovery", List.of("trains", "builds"));
    String deed =
        required(answers, LONG, "villain_deed", "who does what: the count stops every clock");
    int scenes = scenes();
    String style = answers.text(LONG, "art_style");
    Aspect aspect =
        answers.value("aspect") == null
            ? Aspect.PORTRAIT
            : choice("aspect", ids(Aspect.values())).flatMap(Aspect::of).orElse(null);
    Long seed = whole("seed", 0, Integer.MAX_VALUE, 1);
    answers.refuseUnknownKeys("the answers");
    if (findings.anyFault()) {
      return null;
    }
    return new StoryAnswers(
        title,
        type.orElseThrow(),
        protagonist,
        setback,
        discovery,
        use.orElseThrow().equals("builds"),
        deed,
        scenes,
        style == null ? StoryAnswers.USUAL_STYLE : style,
        aspect,
        seed);
  }

  private static List<String> ids(StoryType[] types) {
    return Arrays.stream(types).map(StoryType::id).toList();
  }

  private static List<String> ids(Aspect[] aspects) {
    return Arrays.stream(aspects).map(Aspect::id).toList();
  }

  private static List<String> ids(Setback.Kind[] kinds) {
    return Arrays.stream(kinds).map(Setback.Kind::id).toList();
  }

  private Optional<String> choice(String key, List<String> known) {
    return choice(answers, key, known);
  }

  private Optional<String> choice(MappingReader from, String key, List<String> known) {
    String given = required(from, SHORT, key, "one of " + String.join(", ", known));
    if (given == null) {
      return Optional.empty();
    }
    if (known.contains(given)) {
      return Optional.of(given);
    }
    String suggestion = Suggestions.didYouMean(given, known);
    findings.fault(
        from.lineOf(key),
        null,
        "'"
            + key
            + "' cannot be '"
            + given
            + "'; it is one of "
            + String.join(", ", known)
            + suggestion);
    return Optional.empty();
  }

  private String required(MappingReader from, int limit, String key, String what) {
    int before = findings.faults().size();
    String text = from.text(limit, key);
    if (text == null && findings.faults().size() == before) {
      findings.fault(from.lineOf(key), null, "'" + key + "' is missing: " + what);
    }
    return text;
  }

  private StoryCharacter protagonist() {
    ScriptNode node = answers.value("protagonist");
    if (node instanceof ScriptNode.Mapping mapping) {
      MappingReader nested = new MappingReader(mapping, findings, null);
      String name = required(nested, SHORT, "name", "what the protagonist is called");
      String appearance = nested.text(LONG, "appearance");
      nested.refuseUnknownKeys("'protagonist'");
      return new StoryCharacter(name, appearance == null ? "" : appearance);
    }
    String text =
        required(
            answers,
            LONG,
            "protagonist",
            "a name and a look: Mira, a young woman with a red scarf");
    if (text == null) {
      return null;
    }
    int comma = text.indexOf(',');
    String name = (comma < 0 ? text : text.substring(0, comma)).strip();
    if (name.isEmpty()) {
      findings.fault(
          answers.lineOf("protagonist"), null, "'protagonist' begins with a name before its comma");
    }
    return new StoryCharacter(name, comma < 0 ? "" : text.substring(comma + 1).strip());
  }

  private Setback setback() {
    ScriptNode node = answers.value("setback");
    if (node == null) {
      findings.fault(answers.lineOf("setback"), null, "'setback' is missing: {kind, who, what}");
      return null;
    }
    if (!(node instanceof ScriptNode.Mapping mapping)) {
      answers.wrongType(node, "'setback'", "a mapping of kind, who and what");
      return null;
    }
    MappingReader nested = new MappingReader(mapping, findings, null);
    Optional<Setback.Kind> kind =
        choice(nested, "kind", ids(Setback.Kind.values())).flatMap(Setback.Kind::of);
    String who = required(nested, SHORT, "who", "who does it: the guild master");
    String what =
        required(
            nested,
            LONG,
            "what",
            "what is done (laughs at the broken clock), or what is refused (a carved bird)");
    nested.refuseUnknownKeys("'setback'");
    return kind.isEmpty() ? null : new Setback(kind.get(), who, what);
  }

  private int scenes() {
    Long scenes = whole("scenes", 1, StoryAnswers.MOST_SCENES, StoryAnswers.USUAL_SCENES);
    return scenes.intValue();
  }

  private Long whole(String key, int least, int greatest, long otherwise) {
    Double number = answers.number(least, greatest, "whole", key);
    if (number != null && number != Math.rint(number)) {
      findings.fault(answers.lineOf(key), null, "'" + key + "' must be a whole number");
    }
    return number == null ? otherwise : number.longValue();
  }
}

package dev.reelwright.activities.input.script;

import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.VideoLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the keys of one mapping by name and type. Every fault is noted with its line; keys that
 * nobody asked for are faults too, with the nearest known name.
 */
public final class MappingReader {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");

  private final ScriptNode.Mapping mapping;
  private final Findings findings;
  private final Map<String, ScriptNode.Entry> entries = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> taken = new LinkedHashSet<>();
  private String scene;

  /** Creates a reader of a mapping. */
  public MappingReader(ScriptNode.Mapping mapping, Findings findings, String scene) {
    this.mapping = mapping;
    this.findings = findings;
    this.scene = scene;
    for (ScriptNode.Entry entry : mapping.entries()) {
      ScriptNode.Entry first = entries.putIfAbsent(entry.key(), entry);
      if (first != null) {
        fault(
            entry.keyLine(),
            entry.value(),
            "key '" + entry.key() + "' stands twice; the first is in line " + first.keyLine());
      }
    }
  }

  int line() {
    return mapping.line();
  }

  String pointer() {
    return mapping.pointer();
  }

  void scene(String scene) {
    this.scene = scene;
  }

  String scene() {
    return scene;
  }

  /** Returns whether a key is there, without asking for it. */
  boolean has(String... names) {
    for (String name : names) {
      if (entries.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a key holds something, right or wrong: when it does, its own fault, if any, has
   * been noted already.
   */
  boolean isGiven(String name) {
    ScriptNode.Entry entry = entries.get(name);
    if (entry == null) {
      return false;
    }
    if (entry.value() instanceof ScriptNode.Scalar scalar) {
      return !scalar.text().isBlank() && scalar.kind() != ScriptNode.Kind.NULL;
    }
    return !(entry.value() instanceof ScriptNode.Sequence sequence) || !sequence.items().isEmpty();
  }

  /** Returns a reader of a mapping within this one. */
  MappingReader nested(ScriptNode.Mapping nested) {
    return new MappingReader(nested, findings, scene);
  }

  /** Returns the value of a key or of one of its aliases; null when it is absent or empty. */
  public ScriptNode value(String... names) {
    ScriptNode found = null;
    String foundName = null;
    for (String name : names) {
      asked.add(name);
      ScriptNode.Entry entry = entries.get(name);
      if (entry == null) {
        continue;
      }
      taken.add(name);
      if (foundName != null) {
        fault(
            entry.keyLine(),
            entry.value(),
            "'" + name + "' and '" + foundName + "' mean the same; give one of them");
        continue;
      }
      found = entry.value();
      foundName = name;
    }
    return found instanceof ScriptNode.Scalar scalar && scalar.kind() == ScriptNode.Kind.NULL
        ? null
        : found;
  }

  /** Returns the line of a key's value, or the mapping's own. */
  public int lineOf(String... names) {
    for (String name : names) {
      ScriptNode.Entry entry = entries.get(name);
      if (entry != null) {
        return entry.value().line();
      }
    }
    return mapping.line();
  }

  /** Returns running text: lines joined, spaces collapsed; null when absent or blank. */
  public String text(int limit, String... names) {
    String text = scalar(names);
    return text == null ? null : within(limit, Texts.line(text), lineOf(names), names[0]);
  }

  /** Returns a text whose line breaks matter; null when absent or blank. */
  String lines(int limit, String... names) {
    String text = scalar(names);
    return text == null ? null : within(limit, Texts.code(text), lineOf(names), names[0]);
  }

  /** Returns a text of several lines given as one text or as a list of lines; null when absent. */
  String linesOrList(int limit, String... names) {
    ScriptNode node = value(names);
    if (node instanceof ScriptNode.Sequence) {
      List<String> lines = new ArrayList<>();
      for (ScriptNode item : ((ScriptNode.Sequence) node).items()) {
        if (item instanceof ScriptNode.Scalar scalar) {
          lines.add(scalar.kind() == ScriptNode.Kind.NULL ? "" : scalar.text());
        } else {
          wrongType(item, "'" + names[0] + "'", "a text or a list of texts");
        }
      }
      return within(limit, Texts.code(String.join("\n", lines)), node.line(), names[0]);
    }
    return lines(limit, names);
  }

  private String scalar(String... names) {
    ScriptNode node = value(names);
    if (node == null) {
      return null;
    }
    if (node instanceof ScriptNode.Scalar scalar) {
      return scalar.text();
    }
    wrongType(node, "'" + names[0] + "'", "a text");
    return null;
  }

  String within(int limit, String text, int line, String name) {
    if (text == null || text.isBlank()) {
      return null;
    }
    int length = text.codePointCount(0, text.length());
    if (length > limit) {
      fault(
          line,
          null,
          String.format(
              Locale.ROOT,
              "'%s' has %,d characters; at most %,d are allowed",
              name,
              length,
              limit));
      return null;
    }
    return text;
  }

  /** Returns a number in a range; null when absent or faulty. */
  public Double number(double least, double greatest, String unit, String... names) {
    ScriptNode node = value(names);
    if (node == null) {
      return null;
    }
    String range = "a number from " + trim(least) + " to " + trim(greatest) + " (" + unit + ")";
    if (!(node instanceof ScriptNode.Scalar scalar)) {
      wrongType(node, "'" + names[0] + "'", range);
      return null;
    }
    String text = scalar.text().strip();
    if (!NUMBER.matcher(text).matches()) {
      wrongType(node, "'" + names[0] + "'", range);
      return null;
    }
    double number = Double.parseDouble(text);
    if (number >= least && number <= greatest) {
      return number;
    }
    fault(node.line(), node, "'" + names[0] + "' must be " + range + ", not " + scalar.text());
    return null;
  }

  private static String trim(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** Returns a yes or no; the default when absent or faulty. */
  boolean flag(boolean defaultValue, String... names) {
    ScriptNode node = value(names);
    if (node == null) {
      return defaultValue;
    }
    if (node instanceof ScriptNode.Scalar scalar) {
      switch (scalar.text().strip().toLowerCase(Locale.ROOT)) {
        case "true":
        case "yes":
          return true;
        case "false":
        case "no":
          return false;
        default:
          break;
      }
    }
    wrongType(node, "'" + names[0] + "'", "true or false");
    return defaultValue;
  }

  /** Returns a list of texts; a single text is a list of one; empty when absent. */
  List<String> texts(String... names) {
    List<String> texts = new ArrayList<>();
    for (ScriptNode item : items(names)) {
      if (item instanceof ScriptNode.Scalar scalar) {
        if (scalar.kind() != ScriptNode.Kind.NULL) {
          String text =
              within(VideoLimits.SCREEN_TEXT, Texts.line(scalar.text()), scalar.line(), names[0]);
          if (text != null) {
            texts.add(text);
          }
        }
      } else {
        wrongType(item, "an entry of '" + names[0] + "'", "a text");
      }
    }
    return texts;
  }

  /** Returns lines given as a list of texts or as one text of several lines. */
  List<String> codeLines(String... names) {
    ScriptNode node = value(names);
    if (node instanceof ScriptNode.Scalar scalar) {
      String text =
          within(VideoLimits.SCREEN_TEXT, Texts.code(scalar.text()), scalar.line(), names[0]);
      return text == null ? List.of() : bounded(List.of(text.split("\n", -1)), node, names[0]);
    }
    List<String> lines = new ArrayList<>();
    for (ScriptNode item : items(names)) {
      if (item instanceof ScriptNode.Scalar scalar) {
        String text = scalar.kind() == ScriptNode.Kind.NULL ? "" : Texts.code(scalar.text());
        text = text.isBlank() ? "" : within(VideoLimits.SCREEN_TEXT, text, item.line(), names[0]);
        if (text != null) {
          lines.addAll(List.of(text.split("\n", -1)));
        }
      } else {
        wrongType(item, "an entry of '" + names[0] + "'", "a text");
      }
    }
    return lines;
  }

  /** Returns the entries of a list; a single value is a list of one; empty when absent. */
  List<ScriptNode> items(String... names) {
    ScriptNode node = value(names);
    if (node == null) {
      return List.of();
    }
    if (node instanceof ScriptNode.Sequence sequence) {
      return bounded(sequence.items(), node, names[0]);
    }
    if (node instanceof ScriptNode.Scalar) {
      return List.of(node);
    }
    wrongType(node, "'" + names[0] + "'", "a list");
    return List.of();
  }

  private <T> List<T> bounded(List<T> items, ScriptNode node, String name) {
    if (items.size() > VideoLimits.LIST_ENTRIES) {
      fault(
          node.line(),
          node,
          "'"
              + name
              + "' has "
              + items.size()
              + " entries; at most "
              + VideoLimits.LIST_ENTRIES
              + " are allowed");
      return List.of();
    }
    return items;
  }

  /** Returns a nested mapping; null when absent or of another type. */
  public MappingReader mapping(String... names) {
    ScriptNode node = value(names);
    if (node == null) {
      return null;
    }
    if (node instanceof ScriptNode.Mapping nested) {
      return new MappingReader(nested, findings, scene);
    }
    wrongType(node, "'" + names[0] + "'", "a mapping of keys to values");
    return null;
  }

  /** Notes a value of the wrong type. */
  public void wrongType(ScriptNode node, String name, String expected) {
    fault(node.line(), node, name + " must be " + expected + ", not " + node.what());
  }

  /** Notes a fault; the message gets the JSON pointer where there is one. */
  public void fault(int line, ScriptNode node, String message) {
    String pointer = node == null ? mapping.pointer() : node.pointer();
    boolean named = pointer != null && !pointer.isEmpty();
    findings.fault(line, scene, named ? message + " (at " + pointer + ")" : message);
  }

  /** Notes every key that nobody has asked for. */
  public void refuseUnknownKeys(String where) {
    for (ScriptNode.Entry entry : entries.values()) {
      if (!taken.contains(entry.key()) && !asked.contains(entry.key())) {
        String suggestion = Suggestions.didYouMean(entry.key(), asked);
        fault(
            entry.keyLine(),
            entry.value(),
            "unknown key '"
                + entry.key()
                + "' in "
                + where
                + (suggestion.isEmpty() ? "; known are " + String.join(", ", asked) : suggestion));
      }
    }
  }
}

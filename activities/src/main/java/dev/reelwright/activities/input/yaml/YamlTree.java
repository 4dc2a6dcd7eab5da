package dev.reelwright.activities.input.yaml;

import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.script.ScriptNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Parses YAML into script nodes with lines, and refuses YAML that grows or nests without bound. */
public final class YamlTree {
  /** Greatest nesting of lists and mappings. */
  static final int DEPTH = 30;

  /** Greatest number of values once every anchor is expanded. */
  static final int VALUES = 200_000;

  private static final int ALIASES = 1_000;

  private static final Set<Tag> TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

  private final Findings findings;
  private int values;
  private boolean gaveUp;

  private YamlTree(Findings findings) {
    this.findings = findings;
  }

  /** Returns the file's value; nothing when a fault was noted. */
  public static Optional<ScriptNode> parse(String yaml, Findings findings) {
    LoadSettings settings =
        LoadSettings.builder()
            .setMaxAliasesForCollections(ALIASES)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setAllowDuplicateKeys(true)
            .build();
    try {
      if (tooDeep(yaml, settings, findings)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(yaml);
      if (root.isEmpty()) {
        findings.fault(null, null, "this file is empty");
        return Optional.empty();
      }
      YamlTree tree = new YamlTree(findings);
      ScriptNode node = tree.convert(root.get(), 0);
      return tree.gaveUp ? Optional.empty() : Optional.of(node);
    } catch (MarkedYamlEngineException e) {
      Integer line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(null);
      findings.fault(line, null, "this is no valid YAML: " + oneLine(e));
    } catch (YamlEngineException e) {
      findings.fault(null, null, "this is no valid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static String oneLine(MarkedYamlEngineException e) {
    String problem = e.getProblem().replaceAll("\\s+", " ").strip();
    String context = e.getContext();
    if (context == null || context.isBlank()) {
      return problem;
    }
    String place = e.getContextMark().map(mark -> " in line " + (mark.getLine() + 1)).orElse("");
    return problem + " (" + context.replaceAll("\\s+", " ").strip() + place + ")";
  }

  /** The composer recurses, so that depth is checked on the events before it sees them. */
  private static boolean tooDeep(String yaml, LoadSettings settings, Findings findings) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(yaml)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> {
          depth++;
          if (depth > DEPTH) {
            findings.fault(
                event.getStartMark().map(Mark::getLine).map(line -> line + 1).orElse(null),
                null,
                "lists and mappings nest deeper than " + DEPTH + " levels");
            return true;
          }
        }
        case MappingEnd, SequenceEnd -> depth--;
        default -> {
          // Scalars, aliases and the ends of documents do not nest.
        }
      }
    }
    return false;
  }

  private ScriptNode convert(Node node, int depth) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    values++;
    if (!gaveUp && (values > VALUES || depth > DEPTH)) {
      gaveUp = true;
      findings.fault(
          line,
          null,
          "the anchors of this file expand to more than "
              + VALUES
              + " values or refer to themselves; write the values out");
    }
    if (gaveUp) {
      return new ScriptNode.Scalar(line, null, ScriptNode.Kind.NULL, "");
    }
    if (!TAGS.contains(node.getTag())) {
      findings.fault(line, null, "the tag " + node.getTag() + " is not supported; leave it out");
    }
    if (node instanceof ScalarNode scalar) {
      return new ScriptNode.Scalar(line, null, kind(scalar), scalar.getValue());
    }
    if (node instanceof SequenceNode sequence) {
      List<ScriptNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item, depth + 1));
      }
      return new ScriptNode.Sequence(line, null, items);
    }
    List<ScriptNode.Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      int keyLine = tuple.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(line);
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        entries.add(
            new ScriptNode.Entry(
                keyLine, key.getValue(), convert(tuple.getValueNode(), depth + 1)));
      } else {
        findings.fault(keyLine, null, "a key must be a text; quote it if it has brackets");
      }
    }
    return new ScriptNode.Mapping(line, null, entries);
  }

  private static ScriptNode.Kind kind(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return ScriptNode.Kind.NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return ScriptNode.Kind.BOOLEAN;
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)
        ? ScriptNode.Kind.NUMBER
        : ScriptNode.Kind.TEXT;
  }
}
